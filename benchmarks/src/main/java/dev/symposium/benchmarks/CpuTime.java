package dev.symposium.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processor time that a service has used so far, as Linux counts it.
 *
 * @param application milliseconds of the process itself
 * @param database milliseconds of its PostgreSQL: the first process, those that live and those that have ended
 */
record CpuTime(long application, long database) {
    /** Linux tells programs a hundred ticks a second, whatever the kernel counts in. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;

    /** Of the process, and of the PostgreSQL that keeps its data in the folder. */
    static CpuTime of(long process, Path databaseFolder) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(databaseFolder.resolve("postmaster.pid")).getFirst());
        return new CpuTime(ofProcess(process).application, ofDatabase(postmaster));
    }

    /** Of the process alone. */
    static CpuTime ofProcess(long process) throws IOException {
        return new CpuTime(sum(fields(process), USER, SYSTEM), 0);
    }

    long total() {
        return application + database;
    }

    CpuTime since(CpuTime before) {
        return new CpuTime(application - before.application, database - before.database);
    }

    private static long ofDatabase(long postmaster) throws IOException {
        long millis = sum(fields(postmaster), USER, SYSTEM, ENDED_USER, ENDED_SYSTEM);
        List<Long> children = ProcessHandle.of(postmaster).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
        for (long child : children) {
            List<String> fields = fields(child);
            if (!fields.isEmpty() && Long.parseLong(fields.get(PARENT)) == postmaster) {
                millis += sum(fields, USER, SYSTEM);
            }
        }
        return millis;
    }

    private static long sum(List<String> fields, int... which) {
        long ticks = 0;
        for (int field : which) {
            ticks += Long.parseLong(fields.get(field));
        }
        return ticks * MILLIS_PER_TICK;
    }

    /** Those behind the name, which may contain anything; empty when the process has just ended. */
    private static List<String> fields(long process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process), "stat");
        if (!Files.exists(file)) {
            return List.of();
        }
        String line = Files.readString(file);
        return List.of(line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1));
    }
}
