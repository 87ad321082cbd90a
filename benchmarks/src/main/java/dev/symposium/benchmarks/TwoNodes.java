package dev.symposium.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two processes append to one log, each with 64 callers, against one of them alone. */
final class TwoNodes {

    private TwoNodes() {}

    static void run(Run run) throws Exception {
        List<Double> one = nodes(run, run.database().newLog("one_node"), 1);
        List<Double> two = nodes(run, run.database().newLog("two_nodes"), 2);
        double together = two.stream().mapToDouble(Double::doubleValue).sum();
        run.report().heading("Processes that append to one log, 64 callers each", "Processes", "events/s");
        run.report().row(1, Report.rate(one.getFirst()));
        run.report()
                .row(
                        2,
                        "%s = %s + %s"
                                .formatted(
                                        Report.rate(together),
                                        Report.rate(two.getFirst()),
                                        Report.rate(two.getLast())));
        run.report().atLeast("Two processes: rate ÷ that of one", 1, together / one.getFirst());
    }

    private static List<Double> nodes(Run run, String url, int count) throws IOException {
        List<Node> nodes = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                nodes.add(new Node(
                        url,
                        run.options().time(9).toMillis(),
                        run.options().time(6).toMillis()));
            }
            for (Node node : nodes) {
                node.await("ready");
            }
            for (Node node : nodes) {
                node.go();
            }
            List<Double> rates = new ArrayList<>();
            for (Node node : nodes) {
                rates.add(Double.valueOf(node.await("rate")));
            }
            return rates;
        } finally {
            nodes.forEach(Node::end);
        }
    }

    /** A process of its own; it begins when it is told to. */
    private static final class Node {
        private final Process process;
        private final BufferedReader output;

        Node(String url, long warmUpMillis, long measuredMillis) throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            AppendingNode.class.getName(),
                            url,
                            Long.toString(warmUpMillis),
                            Long.toString(measuredMillis))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        String await(String word) throws IOException {
            String line = output.readLine();
            if (line == null || !line.startsWith(word)) {
                throw new IllegalStateException("A node said " + line + " in place of " + word);
            }
            return line.substring(word.length()).strip();
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }

        void end() {
            process.destroy();
            process.onExit().join();
        }
    }
}
