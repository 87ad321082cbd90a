package dev.symposium.query.view;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.Shares;

/**
 * Has one view made on this node while it is this node's share: holds the claim on it, or waits for it. Axon starts and
 * stops it with the application.
 */
final class ViewProcessor implements EventProcessor, Lifecycle {
    private static final Logger logger = LoggerFactory.getLogger(ViewProcessor.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final String name;
    private final boolean runs;
    private final BooleanSupplier share;
    private final Claims claims;
    private final Upkeep<?> upkeep;
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean failing;
    private volatile long answeredAt = System.nanoTime();
    private boolean claimed;

    /** Does nothing at all unless it {@code runs} on this node. */
    ViewProcessor(String name, boolean runs, Shares shares, Claims claims, Upkeep<?> upkeep) {
        this.name = name;
        this.runs = runs;
        share = runs ? shares.offer("view " + name, this::isAnswered) : () -> false;
        this.claims = claims;
        this.upkeep = upkeep;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onStart(Phase.INBOUND_EVENT_CONNECTORS, this::start);
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::shutdownAsync);
    }

    @Override
    public synchronized void start() {
        if (runs && !running) {
            running = true;
            thread = Thread.ofVirtual().name("views-" + name).start(this::run);
        }
    }

    @Override
    public synchronized void shutDown() {
        running = false;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isError() {
        return failing;
    }

    @Override
    public List<MessageHandlerInterceptor<? super EventMessage<?>>> getHandlerInterceptors() {
        return List.of();
    }

    /** Axon gives every processor one that carries correlations into messages that are sent; projections send none. */
    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super EventMessage<?>> interceptor) {
        return () -> true;
    }

    private void run() {
        while (running) {
            try {
                tick();
                failing = false;
            } catch (RuntimeException | Error e) {
                // Without this thread the node would keep a view that nobody makes.
                report(e);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
        end();
    }

    private void tick() {
        boolean wanted = share.getAsBoolean() || upkeep.isFinishing();
        if (!wanted) {
            letGo();
        }
        Claims.Claim claim = claim(wanted);
        claimed = claim.held();
        if (claimed) {
            upkeep.tend(claim.awaited());
        } else {
            upkeep.stop();
        }
    }

    private Claims.Claim claim(boolean wanted) {
        Claims.Claim claim = wanted ? claims.take(name) : claims.none();
        answeredAt = System.nanoTime();
        return claim;
    }

    /** A claim that cannot be held for longer is left to the others, also while this thread waits for an answer. */
    private boolean isAnswered() {
        return System.nanoTime() - answeredAt < Claims.LASTS.toNanos();
    }

    /** The node whose share it is now has it at once, from the position that was stored last. */
    private void letGo() {
        FutureTask<?> stopping = new FutureTask<>(upkeep::stop, null);
        Thread.ofVirtual().start(stopping);
        // The other must not begin before the last batch of this one has been written.
        while (!hasEnded(stopping) && claimed) {
            claims.take(name);
        }
        if (claimed) {
            claims.release(name);
            claimed = false;
        }
    }

    private static boolean hasEnded(FutureTask<?> stopping) {
        try {
            stopping.get(TICK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The builds could not be stopped", e.getCause());
        }
    }

    private void end() {
        try {
            letGo();
        } catch (RuntimeException e) {
            logger.debug("The claim on {} runs out by itself", name, e);
        }
    }

    private void report(Throwable failure) {
        if (!failing) {
            logger.warn("The builds of {} cannot be looked after; it is tried again", name, failure);
        }
        failing = true;
    }
}
