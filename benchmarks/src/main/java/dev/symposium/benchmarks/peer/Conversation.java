package dev.symposium.benchmarks.peer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

import dev.symposium.benchmarks.peer.Message.Author;

/** What participants and chatbots say to each other, one transaction a request. */
@Service
class Conversation {
    private final ParticipationRepository participations;
    private final MessageRepository messages;
    private final ChatbotRepository chatbots;
    private final ConcurrentHashMap<UUID, Knowledge> prepared = new ConcurrentHashMap<>();
    private final Clock clock = Clock.systemUTC();

    Conversation(ParticipationRepository participations, MessageRepository messages, ChatbotRepository chatbots) {
        this.participations = participations;
        this.messages = messages;
        this.chatbots = chatbots;
    }

    /** Stores the message and its reply, and answers both in this order. */
    @Transactional
    public List<Message> send(UUID chatbot, UUID person, String content) {
        Long participation = participation(chatbot, person);
        Instant now = clock.instant();
        String reply = knowledge(chatbot).answer(content);
        List<Message> both = messages.saveAll(List.of(
                new Message(participation, Author.PARTICIPANT, content, now),
                new Message(participation, Author.CHATBOT, reply, now)));
        participations.count(participation, both.size(), now);
        return both;
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Message> newest(UUID chatbot, UUID person, int limit) {
        return messages.findByParticipationIdOrderByIdDesc(participation(chatbot, person), Limit.of(limit));
    }

    private Long participation(UUID chatbot, UUID person) {
        return participations
                .find(chatbot, person)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.CONFLICT, "You have not joined this chatbot."));
    }

    private Knowledge knowledge(UUID chatbot) {
        Knowledge known = prepared.get(chatbot);
        if (known == null) {
            known = Knowledge.of(chatbots.findById(chatbot)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                    .knowledge());
            prepared.put(chatbot, known);
        }
        return known;
    }
}
