package dev.symposium.api.configuration;

import org.springframework.context.SmartLifecycle;

import dev.symposium.eventstore.ownership.Ownership;

/** Takes part before any work begins on this node, and until all of it has ended. */
final class OwnershipLifecycle implements SmartLifecycle {
    private final Ownership ownership;

    OwnershipLifecycle(Ownership ownership) {
        this.ownership = ownership;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        ownership.start();
    }

    @Override
    public void stop() {
        ownership.stop();
    }

    @Override
    public boolean isRunning() {
        return ownership.isRunning();
    }
}
