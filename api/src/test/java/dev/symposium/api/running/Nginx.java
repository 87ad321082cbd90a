package dev.symposium.api.running;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/** The real nginx with the configuration of this repository, in which only ports and folders are others. */
final class Nginx implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("nginx", "openssl");
    private static final List<String> TEMPORARY = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi");

    private final Path folder;
    private final int http = freePort();
    private final int https = freePort();
    private final Process process;

    private Nginx(Path folder, int node) throws Exception {
        this.folder = folder;
        Files.createDirectories(challenges());
        makeCertificate();
        Files.writeString(folder.resolve("nginx.conf"), configuration(node));
        process = command().start();
        await().until(() -> isListening(https));
    }

    /** Whether what this needs is installed here. */
    static boolean isInstalled() {
        return PROGRAMS.stream()
                .allMatch(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, program))));
    }

    /** In front of the node that listens on this port. */
    static Nginx before(int node, Path folder) throws Exception {
        return new Nginx(Files.createDirectories(folder), node);
    }

    int http() {
        return http;
    }

    int https() {
        return https;
    }

    Certified certified() {
        return new Certified(folder.resolve("certificates"));
    }

    /** Where answers to an authority for certificates are put. */
    Path challenges() {
        return folder.resolve("acme/.well-known/acme-challenge");
    }

    /** Does what compose does before nginx starts. */
    void makeCertificate() throws Exception {
        Path own = Files.createDirectories(certified().folder());
        Process made = new ProcessBuilder("sh", "../docker/certificate.sh", own.toString())
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("docker/certificate.sh made no certificate");
        }
    }

    /** Does what an operator does after a renewal. */
    void reload() throws Exception {
        if (command("-s", "reload").start().waitFor() != 0) {
            throw new IllegalStateException("nginx did not reload");
        }
    }

    private ProcessBuilder command(String... more) {
        String settings = "daemon off; user root; pid %1$s/nginx.pid; error_log %1$s/error.log;".formatted(folder);
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "nginx",
                                        "-e",
                                        folder + "/error.log",
                                        "-c",
                                        folder + "/nginx.conf",
                                        "-g",
                                        settings),
                                Stream.of(more))
                        .toList())
                .inheritIO();
    }

    private String configuration(int node) throws IOException {
        String text = Files.readString(Path.of("..", "docker", "nginx.conf"));
        Map<String, String> here = Map.of(
                "listen 80;", "listen 127.0.0.1:%d;".formatted(http),
                "listen 443 ", "listen 127.0.0.1:%d ".formatted(https),
                "server node1:8080", "server 127.0.0.1:" + node,
                "server node2:8080", "server 127.0.0.1:" + node,
                "/etc/nginx/certificates/", certified().folder() + "/",
                "/var/www/acme", folder + "/acme",
                "server_tokens off;", "server_tokens off; " + files());
        for (Map.Entry<String, String> change : here.entrySet()) {
            if (!text.contains(change.getKey())) {
                throw new IllegalStateException("docker/nginx.conf has no " + change.getKey());
            }
            text = text.replace(change.getKey(), change.getValue());
        }
        return text;
    }

    private String files() {
        return "access_log %s/access.log; ".formatted(folder)
                + String.join(
                        " ",
                        TEMPORARY.stream()
                                .map(name -> "%1$s_temp_path %2$s/%1$s;".formatted(name, folder))
                                .toList());
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
