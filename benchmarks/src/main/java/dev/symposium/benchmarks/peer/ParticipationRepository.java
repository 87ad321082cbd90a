package dev.symposium.benchmarks.peer;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ParticipationRepository extends Repository<Participation, Long> {
    /** The identifier alone: who takes part needs no more than that. */
    @Query("SELECT p.id FROM Participation p WHERE p.chatbotId = :chatbotId AND p.personId = :personId")
    Optional<Long> find(UUID chatbotId, UUID personId);

    /** Counts in the database, so that two requests of one person lose nothing. */
    @Modifying
    @Query(
            "UPDATE Participation p SET p.messageCount = p.messageCount + :more, p.lastActivityAt = :at WHERE p.id = :id")
    void count(Long id, long more, Instant at);
}
