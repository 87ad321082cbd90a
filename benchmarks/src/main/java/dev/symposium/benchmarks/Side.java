package dev.symposium.benchmarks;

import java.io.IOException;

/** One of the two services that do the main job. */
interface Side {
    String name();

    /** Everybody's tokens are good for the next minutes. */
    void prepare() throws Exception;

    /** Messages by the first so many people, each of which is answered with its reply. */
    HttpLoad job(int people);

    /** The newest 25 messages of the first so many people. */
    HttpLoad history(int people);

    CpuTime cpu() throws IOException;

    /** Waits until every view shows what the position stands for, and answers the seconds that it took. */
    double behind(long position) throws Exception;
}
