package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Has events reacted to: those of one stream in order, those of different streams side by side on virtual threads, up
 * to a bound. A crowd, such as the people of one chatbot, takes no more of the bound than it leaves to others: what is
 * free is never used up, and a crowd that waits for a slow model holds up nobody else (dynamic thresholds: Choudhury
 * and Hahne, IEEE/ACM Transactions on Networking 6(2), 1998).
 */
public final class StreamDispatcher {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Reaction reaction;
    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Stream> streams = new HashMap<>();
    private final Set<Stream> ready = new LinkedHashSet<>();
    private final Set<Running> running = new LinkedHashSet<>();
    private final Map<String, Integer> ofCrowd = new HashMap<>();
    private final TreeSet<Long> undone = new TreeSet<>();
    private long passed;
    private boolean stopped;

    /** What is done about an event; called by many threads, and again for the same event after a crash. */
    public interface Reaction {
        String streamOf(TrackedEventMessage<?> event);

        /** The crowds that the event belongs to; the stream itself is none. */
        Set<String> crowdsOf(TrackedEventMessage<?> event);

        /** Reacts; answers after what time to try again, or empty when the event is done with. Throws nothing. */
        Optional<Duration> react(TrackedEventMessage<?> event);

        /** The reaction did not return in time, even when it was interrupted: it is done with. Throws nothing. */
        void abandon(TrackedEventMessage<?> event);
    }

    /**
     * Bounds.
     *
     * @param parallel reactions at once
     * @param ahead events that wait or are being reacted to; the log is followed no further until one is done with
     * @param timeout after which a reaction is interrupted, and after twice this abandoned
     */
    public record Limits(int parallel, int ahead, Duration timeout) {}

    private record Pending(TrackedEventMessage<?> event, long position, Set<String> crowds) {}

    /** The events of one stream that are not done with, the oldest first. */
    private static final class Stream {
        private final String name;
        private final Deque<Pending> events = new ArrayDeque<>();

        Stream(String name) {
            this.name = name;
        }
    }

    private final class Running {
        private final Stream stream;
        private final Pending pending;
        private final Thread thread;
        private final long since = System.nanoTime();

        Running(Stream stream) {
            this.stream = stream;
            pending = stream.events.getFirst();
            thread = Thread.ofVirtual().name("reaction-", pending.position()).unstarted(this::run);
        }

        private void run() {
            ended(this, reaction.react(pending.event()));
        }

        private boolean isOlderThan(Duration age) {
            return System.nanoTime() - since > age.toNanos();
        }
    }

    /**
     * Begins with nothing.
     *
     * @param position up to which everything is done already
     */
    public StreamDispatcher(Reaction reaction, Limits limits, long position) {
        this.reaction = reaction;
        this.limits = limits;
        passed = position;
    }

    /** Takes the next events of the log; waits while too many are not done with. */
    public void take(List<TrackedEventMessage<?>> events) throws InterruptedException {
        for (TrackedEventMessage<?> event : events) {
            Pending pending = new Pending(event, LogFollower.positionOf(event), reaction.crowdsOf(event));
            lock.lockInterruptibly();
            try {
                while (undone.size() >= limits.ahead() && !stopped) {
                    changed.await();
                }
                add(pending);
                startReady();
            } finally {
                lock.unlock();
            }
        }
    }

    private void add(Pending pending) {
        undone.add(pending.position());
        passed = Math.max(passed, pending.position());
        Stream stream = streams.computeIfAbsent(reaction.streamOf(pending.event()), Stream::new);
        stream.events.add(pending);
        if (stream.events.size() == 1) {
            ready.add(stream);
        }
    }

    /** Nothing up to here is to be reacted to but what was taken. */
    public void passed(long position) {
        lock.lock();
        try {
            passed = Math.max(passed, position);
        } finally {
            lock.unlock();
        }
    }

    /** The last position up to which every event is done with. */
    public long position() {
        lock.lock();
        try {
            return undone.isEmpty() ? passed : undone.first() - 1;
        } finally {
            lock.unlock();
        }
    }

    private void startReady() {
        Iterator<Stream> waiting = ready.iterator();
        while (waiting.hasNext() && running.size() < limits.parallel() && !stopped) {
            Stream stream = waiting.next();
            Set<String> crowds = stream.events.getFirst().crowds();
            if (crowds.stream().allMatch(this::hasRoom)) {
                waiting.remove();
                crowds.forEach(crowd -> ofCrowd.merge(crowd, 1, Integer::sum));
                Running next = new Running(stream);
                running.add(next);
                next.thread.start();
            }
        }
    }

    private boolean hasRoom(String crowd) {
        return ofCrowd.getOrDefault(crowd, 0) < limits.parallel() - running.size();
    }

    private void ended(Running one, Optional<Duration> again) {
        lock.lock();
        try {
            // What was abandoned has ended before.
            if (running.remove(one)) {
                one.pending
                        .crowds()
                        .forEach(crowd ->
                                ofCrowd.computeIfPresent(crowd, (same, count) -> count == 1 ? null : count - 1));
                if (again.isEmpty()) {
                    done(one.stream);
                } else if (!stopped) {
                    Thread.ofVirtual().start(() -> readyAfter(again.get(), one.stream));
                }
                startReady();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void done(Stream stream) {
        undone.remove(stream.events.removeFirst().position());
        if (stream.events.isEmpty()) {
            streams.remove(stream.name);
        } else {
            ready.add(stream);
        }
    }

    private void readyAfter(Duration pause, Stream stream) {
        long until = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        lock.lock();
        try {
            ready.add(stream);
            startReady();
        } finally {
            lock.unlock();
        }
    }

    /** Ends reactions that take too long; to be called now and then. */
    public void endOverdue() {
        List<Running> overdue;
        lock.lock();
        try {
            overdue = running.stream()
                    .filter(one -> one.isOlderThan(limits.timeout()))
                    .toList();
        } finally {
            lock.unlock();
        }
        for (Running one : overdue) {
            one.thread.interrupt();
            if (one.isOlderThan(limits.timeout().multipliedBy(2))) {
                reaction.abandon(one.pending.event());
                ended(one, Optional.empty());
            }
        }
    }

    /** Starts nothing more, and waits five seconds for what is under way; what does not end by then is interrupted. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
            long left = STOP_TIMEOUT.toNanos();
            while (!running.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            running.forEach(one -> one.thread.interrupt());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
