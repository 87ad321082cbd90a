package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.util.List;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.Worker;
import dev.symposium.eventstore.ownership.Ownership;

/**
 * Does a piece of work while it is this node's share and this node has it. Axon starts and stops it with the
 * application; at a stop, or when the share changes, another node has the work at once.
 */
public final class OwnedProcessor implements EventProcessor, Lifecycle {
    private static final Duration TICK = Duration.ofMillis(500);

    /** A node whose store does not answer for so long leaves the work to others. */
    private static final Duration ABLE = Duration.ofSeconds(3);

    private final String name;
    private final OwnedWork owned;
    private final Ownership.@Nullable Work work;
    private volatile @Nullable Worker worker;
    private volatile long answeredAt = System.nanoTime();

    private OwnedProcessor(String name, OwnedWork owned, @Nullable Ownership ownership) {
        this.name = name;
        this.owned = owned;
        work = ownership == null ? null : ownership.offer(name, this::isAble);
    }

    /** Work that this node offers to do. */
    public static OwnedProcessor offered(String name, OwnedWork owned, Ownership ownership) {
        return new OwnedProcessor(name, owned, ownership);
    }

    /** Work that is left to other nodes. */
    public static OwnedProcessor leftToOthers(String name, OwnedWork owned) {
        return new OwnedProcessor(name, owned, null);
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
        Ownership.Work own = work;
        if (own != null && worker == null) {
            answeredAt = System.nanoTime();
            worker = Worker.start(name, () -> tick(own));
        }
    }

    @Override
    public synchronized void shutDown() {
        Worker running = worker;
        Ownership.Work own = work;
        worker = null;
        if (running != null && own != null) {
            running.end();
            letGo(own);
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    @Override
    public boolean isError() {
        Worker running = worker;
        return running != null && running.isFailing();
    }

    private boolean isAble() {
        return worker != null && System.nanoTime() - answeredAt < ABLE.toNanos();
    }

    private Duration tick(Ownership.Work own) {
        owned.probe();
        answeredAt = System.nanoTime();
        if ((own.isShare() || owned.isBusy()) && own.take()) {
            owned.tend();
        } else {
            letGo(own);
        }
        return TICK;
    }

    /** In this order: another node must not begin before this one has ended. */
    private void letGo(Ownership.Work own) {
        owned.stop();
        own.release();
    }

    @Override
    public List<MessageHandlerInterceptor<? super EventMessage<?>>> getHandlerInterceptors() {
        return List.of();
    }

    /** Axon gives every processor one that carries correlations into messages; commands here carry their own. */
    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super EventMessage<?>> interceptor) {
        return () -> true;
    }
}
