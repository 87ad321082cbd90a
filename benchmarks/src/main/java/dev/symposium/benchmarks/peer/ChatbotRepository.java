package dev.symposium.benchmarks.peer;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

interface ChatbotRepository extends Repository<Chatbot, UUID> {
    Optional<Chatbot> findById(UUID id);
}
