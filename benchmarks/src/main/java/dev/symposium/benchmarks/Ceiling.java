package dev.symposium.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * What PostgreSQL does when nothing stands before it: 64-row INSERTs by one connection, and pgbench where there is one.
 */
final class Ceiling {

    private static final int ROWS = 64;

    private Ceiling() {}

    static void run(Run run) throws Exception {
        double rate = insertMany(run);
        run.report().heading("The ceiling", "", "events/s");
        run.report().row("64-row INSERTs on one connection, no application", Report.rate(rate));
        Double pgbench = pgbench(run);
        if (pgbench != null) {
            run.report().row("`pgbench -M prepared`: single INSERT with commit, 64 connections", Report.rate(pgbench));
        }
        Measurement ours = run.reached(Workload.CREATE, 256);
        if (ours == null) {
            try (OurEngine engine = new OurEngine(run.database().newLog("ceiling_ours"))) {
                run.measure(engine, 256, Workload.CREATE, 1, run.options().time(9));
                ours = run.measure(
                        engine, 256, Workload.CREATE, 1, run.options().time(6));
            }
        }
        run.report()
                .atLeast("256 callers: rate ÷ 64-row INSERTs without application", 0.4, ours.eventsPerSecond() / rate);
    }

    /** Events per second. */
    private static double insertMany(Run run) throws SQLException {
        String url = run.database().newLog("ceiling");
        Database.execute(url, "CREATE SEQUENCE event_position");
        String values = String.join(", ", Collections.nCopies(ROWS, SingleInsert.VALUES));
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement insert = connection.prepareStatement(SingleInsert.INTO + values)) {
            insert.unwrap(PGStatement.class).setPrepareThreshold(1);
            SingleInsert.Row row = new SingleInsert.Row();
            inserts(insert, row, run.options().time(2).toNanos());
            long start = System.nanoTime();
            long inserts = inserts(insert, row, run.options().time(6).toNanos());
            return inserts * ROWS * 1e9 / (System.nanoTime() - start);
        }
    }

    private static long inserts(PreparedStatement insert, SingleInsert.Row row, long nanos) throws SQLException {
        long until = System.nanoTime() + nanos;
        long count = 0;
        while (System.nanoTime() < until) {
            for (int i = 0; i < ROWS; i++) {
                row.bind(insert, i * SingleInsert.Row.PARAMETERS, row.newStream(), 0);
            }
            insert.executeUpdate();
            count++;
        }
        return count;
    }

    /** Commits per second; null where there is no pgbench. */
    private static @Nullable Double pgbench(Run run) throws Exception {
        String url = run.database().newLog("pgbench");
        Database.execute(url, "CREATE SEQUENCE event_position");
        Path script = Files.createTempFile("symposium", ".sql");
        try {
            Files.writeString(script, SingleInsert.INTO + new SingleInsert.Row().literal());
            Process process = new ProcessBuilder(
                            "pgbench",
                            "-n",
                            "-M",
                            "prepared",
                            "-c",
                            "64",
                            "-j",
                            "2",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(run.database().port()),
                            "-U",
                            "postgres",
                            "-T",
                            Long.toString(Math.max(2, run.options().time(6).toSeconds())),
                            "-f",
                            script.toString(),
                            "pgbench")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher tps = Pattern.compile("tps = ([0-9.]+)").matcher(output);
            run.report().progress("pgbench: %s".formatted(tps.find() ? tps.group() : output));
            return tps.reset().find() ? Double.valueOf(tps.group(1)) : null;
        } catch (IOException e) {
            run.report().progress("pgbench is not there: %s".formatted(e.getMessage()));
            return null;
        } finally {
            Files.delete(script);
        }
    }
}
