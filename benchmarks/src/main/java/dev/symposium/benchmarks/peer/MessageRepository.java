package dev.symposium.benchmarks.peer;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface MessageRepository extends Repository<Message, Long> {
    List<Message> saveAll(Iterable<Message> messages);

    List<Message> findByParticipationIdOrderByIdDesc(long participationId, Limit limit);
}
