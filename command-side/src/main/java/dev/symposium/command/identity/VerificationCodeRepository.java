package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

import jakarta.persistence.LockModeType;

interface VerificationCodeRepository extends Repository<VerificationCode, UUID> {
    /** One statement, so that two codes at once do not stand in each other's way: the later one holds. */
    @Modifying(clearAutomatically = true)
    @Query(nativeQuery = true, value = """
                    INSERT INTO verification_code (user_id, hash, expires_at, tries_left) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (user_id) DO UPDATE
                    SET hash = excluded.hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left""")
    void replace(UUID userId, byte[] hash, Instant expiresAt, int tries);

    /** Locks the row: tries at the same time are counted one by one. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<VerificationCode> findByUserId(UUID userId);

    void deleteByUserId(UUID userId);
}
