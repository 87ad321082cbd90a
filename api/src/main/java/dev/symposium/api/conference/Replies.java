package dev.symposium.api.conference;

import java.time.Duration;
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

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.symposium.command.conference.SentMessage;
import dev.symposium.events.conference.MessageId;
import dev.symposium.events.conference.ParticipationEvent.MessageSent;
import dev.symposium.events.conference.ParticipationEvent.ReplyGiven;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.query.conference.ChatMessage;

/** Lets requests wait for replies, on whichever node they are made: this one follows the log from its end. */
@Component
class Replies implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(Replies.class);
    private static final int WEB_SERVER_PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;
    private static final int LOOK_UP_SECONDS = 60;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final EventStore events;
    private final EventLog log;
    private final ConcurrentMap<MessageId, Set<Expected>> expected = new ConcurrentHashMap<>();
    private volatile @Nullable Thread follower;
    private volatile boolean running;

    Replies(EventStore events, PostgresEventStorageEngine engine) {
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
        TrackingToken end = events.createHeadToken();
        running = true;
        follower = Thread.ofVirtual().name("replies").start(() -> follow(end));
    }

    @Override
    public void stop() {
        running = false;
        if (follower != null) {
            follower.interrupt();
        }
    }

    /** Stops after the web server, whose last requests may still wait for a reply. */
    @Override
    public int getPhase() {
        return WEB_SERVER_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow(@Nullable TrackingToken from) {
        TrackingToken last = from;
        while (running) {
            try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(last)) {
                while (running) {
                    if (stream.hasNextAvailable(LOOK_UP_SECONDS, TimeUnit.SECONDS)) {
                        TrackedEventMessage<?> event = stream.nextAvailable();
                        last = event.trackingToken();
                        tell(event, () -> event.trackingToken().position().orElseThrow());
                    }
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                logger.warn("The log cannot be followed for replies; it is tried again", failure);
                pause();
            }
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

    private static void pause() {
        try {
            Thread.sleep(TRY_AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
