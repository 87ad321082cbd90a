package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {
    /** In one statement: repeats of one command may come to several nodes at once. */
    @Modifying
    @NativeQuery("""
            INSERT INTO credential (user_id, password, initial_until) VALUES (?1, ?2, ?3)
            ON CONFLICT (user_id) DO UPDATE
            SET password = excluded.password, initial_until = excluded.initial_until""")
    void set(UUID userId, String password, @Nullable Instant initialUntil);

    Optional<Credential> findById(UUID userId);

    /** A command that is tried again finds its own password there. */
    @Modifying
    @Query("update Credential set password = ?3, initialUntil = ?4 where userId = ?1 and password in (?2, ?3)")
    int exchange(UUID userId, String before, String after, @Nullable Instant initialUntil);

    @Modifying
    @Query("update Credential set password = ?3 where userId = ?1 and password = ?2")
    int replace(UUID userId, String before, String after);

    /** Not by the framework's own delete, which fails when somebody else has just done it. */
    @Modifying
    @Query("delete from Credential where userId = ?1")
    void remove(UUID userId);
}
