package dev.symposium.api.conference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.symposium.command.conference.SentMessage;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.PostgresEventStore;
import dev.symposium.eventstore.follow.LogConsumer;
import dev.symposium.eventstore.follow.LogFollower;
import dev.symposium.query.conference.ChatMessage;

/** Lets requests wait for replies, on whichever node they are made: this one follows the log from its end. */
@Component
class Replies implements SmartLifecycle {
    private static final int WEB_SERVER_PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

    private final PostgresEventStore events;
    private final EventLog log;
    private final ConcurrentMap<MessageId, Set<Expected>> expected = new ConcurrentHashMap<>();
    private volatile @Nullable LogFollower follower;

    Replies(PostgresEventStore events, PostgresEventStorageEngine engine) {
        this.events = events;
        this.log = engine.log();
    }

    /** A reply that somebody waits for, until this is closed. */
    final class Expected implements AutoCloseable {

        private final MessageId message;
        private final CompletableFuture<GivenReply> reply = new CompletableFuture<>();

        private Expected(MessageId message) {
            this.message = message;
        }

        /** The reply, as soon as it is on the log; empty when that takes longer than this. */
        Optional<GivenReply> within(Duration patience) {
            try {
                return Optional.of(reply.get(patience.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException late) {
                return Optional.empty();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException failure) {
                throw new IllegalStateException("A reply is given or not, it does not fail", failure);
            }
        }

        @Override
        public void close() {
            expected.computeIfPresent(message, (same, waiting) -> {
                waiting.remove(this);
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }

    /** Looks out for the reply to a message; to be called before that is sent. */
    Expected to(MessageId message) {
        Expected reply = new Expected(message);
        expected.compute(message, (same, others) -> {
            Set<Expected> waiting = others == null ? ConcurrentHashMap.newKeySet() : others;
            waiting.add(reply);
            return waiting;
        });
        return reply;
    }

    /**
     * The message that is on the log there. Whoever looks out for its reply gets that too, when it has been given.
     *
     * @param sequence of the message within its stream
     */
    SentMessage lookBack(String stream, long sequence) {
        DomainEventStream since = events.readEvents(stream, sequence);
        DomainEventMessage<?> sent = since.next();
        while (since.hasNext()) {
            DomainEventMessage<?> event = since.next();
            tell(
                    event,
                    () -> log.find(UUID.fromString(event.getIdentifier()))
                            .orElseThrow()
                            .position());
        }
        return new SentMessage((MessageSent) sent.getPayload(), sent.getTimestamp());
    }

    @Override
    public void start() {
        LogFollower following = LogFollower.atOnce("replies", events, events.lastPosition(), new Given());
        following.start();
        follower = following;
    }

    @Override
    public void stop() {
        LogFollower following = follower;
        follower = null;
        if (following != null) {
            following.close();
        }
    }

    /** Stops after the web server, whose last requests may still wait for a reply. */
    @Override
    public int getPhase() {
        return WEB_SERVER_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    private final class Given implements LogConsumer {
        @Override
        public boolean wants(TrackedEventMessage<?> event) {
            return event.getPayloadType() == ReplyGiven.class;
        }

        @Override
        public void take(List<TrackedEventMessage<?>> replies) {
            replies.forEach(event -> tell(event, () -> LogFollower.positionOf(event)));
        }
    }

    private void tell(EventMessage<?> event, LongSupplier position) {
        if (!expected.isEmpty() && event.getPayload() instanceof ReplyGiven given) {
            Set<Expected> waiting = expected.getOrDefault(given.inReplyTo(), Set.of());
            if (!waiting.isEmpty()) {
                ChatMessage reply = ChatMessage.of(given, event.getTimestamp());
                GivenReply found = new GivenReply(reply, position.getAsLong());
                waiting.forEach(one -> one.reply.complete(found));
            }
        }
    }
}
