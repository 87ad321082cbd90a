package dev.symposium.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Machine() {}

    static String description() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return "%d cores%s, %s%s".formatted(cores, value(PROCESSORS, "model name", " of "), system, memory());
    }

    private static String memory() throws IOException {
        String kibibytes = value(MEMORY, "MemTotal", "").replaceAll("\\D", "");
        return kibibytes.isEmpty() ? "" : ", %d GiB".formatted(Math.round(Long.parseLong(kibibytes) / 1_048_576.0));
    }

    private static String value(Path file, String key, String prefix) throws IOException {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> prefix + line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
