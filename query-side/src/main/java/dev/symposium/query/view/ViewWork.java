package dev.symposium.query.view;

import dev.symposium.eventstore.follow.OwnedWork;

/** The making of one view: the builds of it that are wanted. */
record ViewWork(String view, Upkeep<?> upkeep, Interest interest) implements OwnedWork {
    @Override
    public void probe() {
        interest.probe();
    }

    @Override
    public void tend() {
        upkeep.tend(interest.isAsked(view));
    }

    @Override
    public void stop() {
        upkeep.stop();
    }

    /** The end of a replay is not interrupted without need. */
    @Override
    public boolean isBusy() {
        return upkeep.isFinishing();
    }
}
