package dev.symposium.eventstore.follow;

/** Work on the log that one node does at a time; called by one thread. */
public interface OwnedWork {

    /** Called twice a second while this node has the work: begins what is to run, and looks after it. */
    void tend();

    /** Returns when nothing of it runs on this node any more; called also where nothing does. */
    void stop();

    /**
     * Called before everything else.
     *
     * @throws RuntimeException when what the work needs does not answer this node, which then leaves it to others
     */
    default void probe() {}

    /** Whether it is in the middle of something that another node would begin anew. */
    default boolean isBusy() {
        return false;
    }
}
