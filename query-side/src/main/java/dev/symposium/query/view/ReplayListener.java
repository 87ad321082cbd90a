package dev.symposium.query.view;

/** Told when a replay is over. */
@FunctionalInterface
public interface ReplayListener {
    /** Called again, perhaps on another node, until it returns: the view is not replayed again before. */
    void ended(Replay replay);
}
