package dev.symposium.api.configuration;

import java.time.Clock;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.eventstore.seal.SealSettings;
import dev.symposium.eventstore.seal.Sealer;

/** Seals from before the first event of this start until after the last. */
final class SealerLifecycle implements SmartLifecycle {
    private final DataSource dataSource;
    private final PostgresEventStorageEngine engine;
    private final SealSettings settings;
    private final Clock clock;
    private final Ownership.Work work;
    private volatile @Nullable Sealer sealer;

    SealerLifecycle(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            SealSettings settings,
            Clock clock,
            Ownership ownership) {
        this.dataSource = dataSource;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
        work = ownership.offer("seal", this::isRunning);
    }

    /** After an import, and before Axon. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }

    @Override
    public void start() {
        sealer = new Sealer(dataSource, engine, settings, clock, work::isMine);
    }

    @Override
    public void stop() {
        if (sealer != null) {
            sealer.close();
            sealer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return sealer != null;
    }
}
