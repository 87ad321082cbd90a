package dev.symposium.command.identity;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    Credential save(Credential credential);

    void deleteByUserId(UUID userId);

    Optional<Credential> findById(UUID userId);
}
