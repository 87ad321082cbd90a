package dev.symposium.api.embedded;

import java.net.URL;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An operating system and a processor that PostgreSQL programs are packaged for.
 *
 * @param system {@code linux}, {@code darwin} or {@code windows}; another system's name as its JDK spells it
 * @param machine {@code amd64}, {@code aarch64} or another processor's name as the JDK spells it
 */
record Platform(String system, String machine) {
    private static final String SERVER = "SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database";

    static Platform ofThisMachine() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** The platform that the JDK calls by these two names. */
    static Platform of(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
        return new Platform(system, osArch);
    }

    /**
     * The packed PostgreSQL programs of this platform.
     *
     * @throws StartRefused when this build has none
     */
    URL archive() {
        String machine = packagedMachine();
        URL archive =
                machine == null ? null : Platform.class.getResource("/postgres-%s-%s.txz".formatted(system, machine));
        if (archive == null) {
            throw missing(machine != null);
        }
        return archive;
    }

    /** Null where nobody packages PostgreSQL. One package serves both processors of macOS, and so it is on Windows. */
    private @Nullable String packagedMachine() {
        return switch (system) {
            case "darwin", "windows" -> "x86_64";
            case "linux" -> machine.equals("aarch64") ? "arm_64" : machine.equals("amd64") ? "x86_64" : null;
            default -> null;
        };
    }

    private StartRefused missing(boolean isPackagedElsewhere) {
        if (isPackagedElsewhere) {
            return new StartRefused(
                    "This jar was built without the embedded PostgreSQL for %s (%s).".formatted(system, machine),
                    "Build it on such a machine, or for all platforms: mvn package -DskipTests -Prelease. Or use a"
                            + " server: " + SERVER);
        }
        return new StartRefused(
                "There is no embedded PostgreSQL for %s (%s).".formatted(system, machine),
                "Use a PostgreSQL server: " + SERVER);
    }
}
