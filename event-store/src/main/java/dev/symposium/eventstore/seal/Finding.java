package dev.symposium.eventstore.seal;

/**
 * Something in the log or its seal that is not as it was sealed.
 *
 * @param first the first position that it is about
 * @param last the last such position
 * @param detail what is wrong, in a sentence
 */
public record Finding(Kind kind, long first, long last, String detail) {

    /** What kind of damage it is. */
    public enum Kind {
        /** A stored event is not the one that was sealed at its position. */
        EVENT_CHANGED,
        /** There is no event at a position, and there are later ones. */
        EVENT_MISSING,
        /** There is an event where no position is. */
        EVENT_MISPLACED,
        /** The log ends before what was sealed. */
        LOG_CUT,
        /** The log's own time of an event is not the latest up to it. */
        TIME_CHANGED,
        /** The events and what was signed agree, and the stored tree does not. */
        TREE_CHANGED,
        /** Events and tree agree with each other and not with what was signed. */
        LOG_REWRITTEN,
        /** No key of the log has signed a checkpoint. */
        CHECKPOINT_FORGED,
        /** A checkpoint that lies outside is not in the database. */
        CHECKPOINT_MISSING
    }
}
