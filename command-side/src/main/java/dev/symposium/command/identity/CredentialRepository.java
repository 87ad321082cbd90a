package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    Credential save(Credential credential);

    Optional<Credential> findById(UUID userId);

    /** A command that is tried again finds its own password there. */
    @Modifying
    @Query("update Credential set password = ?3, initialUntil = ?4 where userId = ?1 and password in (?2, ?3)")
    int exchange(UUID userId, String before, String after, @Nullable Instant initialUntil);

    @Modifying
    @Query("update Credential set password = ?3 where userId = ?1 and password = ?2")
    void replace(UUID userId, String before, String after);

    void deleteById(UUID userId);
}
