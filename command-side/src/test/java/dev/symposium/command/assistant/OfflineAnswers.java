package dev.symposium.command.assistant;

/** Lets tests of other features ask the offline responder. */
public final class OfflineAnswers {
    private OfflineAnswers() {}

    public static Answer to(Question question) {
        return new OfflineResponder().answer(question);
    }
}
