package dev.symposium.api.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that somebody else runs, and whether it lets us in. */
record RealPostgres(
        String url, @Nullable String username, @Nullable String password) {
    /** How long a server that is itself starting is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:postgresql:(?://([^/?@]*@)?(?<place>[^?]*)|(?<local>[^/?]+))(\\?.*)?");

    RealPostgres {
        if (!ADDRESS.matcher(url).matches()) {
            throw new StartRefused(
                    "SPRING_DATASOURCE_URL is not the address of a PostgreSQL database.",
                    "Write it as SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database");
        }
    }

    /** @throws StartRefused when it cannot be reached in time or refuses us */
    AutoCloseable probe() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect();
                return () -> {};
            } catch (SQLException e) {
                if (!isUnreachable(e) || System.nanoTime() > deadline) {
                    throw refused(e);
                }
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private void connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "5");
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        DriverManager.getConnection(url, properties).close();
    }

    private static boolean isUnreachable(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        // 57P03: the server says that it is starting up.
        return state.startsWith("08") || state.equals("57P03");
    }

    private StartRefused refused(SQLException e) {
        if (isUnreachable(e)) {
            return new StartRefused(
                    "The PostgreSQL server of SPRING_DATASOURCE_URL (%s) cannot be reached.".formatted(place()),
                    "Start that server, or correct SPRING_DATASOURCE_URL; without it the embedded PostgreSQL is used.",
                    e);
        }
        if (String.valueOf(e.getSQLState()).startsWith("28")) {
            return new StartRefused(
                    "The PostgreSQL server of SPRING_DATASOURCE_URL (%s) refuses SPRING_DATASOURCE_USERNAME or"
                                    .formatted(place())
                            + " SPRING_DATASOURCE_PASSWORD.",
                    "Correct SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.",
                    e);
        }
        return new StartRefused(
                "The PostgreSQL server of SPRING_DATASOURCE_URL (%s) refuses the connection (SQL state %s)."
                        .formatted(place(), e.getSQLState()),
                "Correct SPRING_DATASOURCE_URL; the server's log says more.",
                e);
    }

    /** Host, port and database, and nothing else: an address may carry a password. */
    private String place() {
        var address = ADDRESS.matcher(url);
        if (!address.matches()) {
            return "unreadable";
        }
        var place = address.group("place");
        return place == null ? "localhost/" + address.group("local") : place;
    }
}
