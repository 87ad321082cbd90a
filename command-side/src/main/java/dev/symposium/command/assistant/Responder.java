package dev.symposium.command.assistant;

/** Answers questions from what it is given to answer from. */
public interface Responder {
    /** Answers within a bounded time, and says plainly when it has nothing to answer with. */
    Answer answer(Question question);
}
