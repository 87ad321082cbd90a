package dev.symposium.api.configuration;

import org.springframework.context.SmartLifecycle;

import dev.symposium.eventstore.Shares;

/** Takes part after everything else has started, and leaves before anything else stops. */
final class SharesLifecycle implements SmartLifecycle {
    private final Shares shares;

    SharesLifecycle(Shares shares) {
        this.shares = shares;
    }

    @Override
    public void start() {
        shares.start();
    }

    @Override
    public void stop() {
        shares.stop();
    }

    @Override
    public boolean isRunning() {
        return shares.isRunning();
    }
}
