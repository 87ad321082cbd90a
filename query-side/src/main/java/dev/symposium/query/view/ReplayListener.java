package dev.symposium.query.view;

/** Told of replays. */
public interface ReplayListener {
    /** Called when a new version of the code has made a replay necessary; not for one that somebody asked for. */
    void begun(Replay replay);

    /** Called again, perhaps on another node, until it returns: the view is not replayed again before. */
    void ended(Replay replay);
}
