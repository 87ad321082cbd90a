package dev.symposium.command.identity;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    Credential save(Credential credential);

    void deleteByUserId(UUID userId);

    Optional<Credential> findById(UUID userId);

    @Modifying
    @Query("update Credential set password = ?3 where userId = ?1 and password = ?2")
    void replace(UUID userId, String before, String after);

    void deleteById(UUID userId);
}
