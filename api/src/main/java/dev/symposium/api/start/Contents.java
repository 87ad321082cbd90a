package dev.symposium.api.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Files by their names and checksums, in folders or packed in jars. When they were written says nothing: the compiler
 * writes the same classes again.
 */
record Contents(Set<String> files) {
    private static final String METADATA = "META-INF/";

    static Contents ofJars(List<Path> jars) throws IOException {
        Set<String> files = new HashSet<>();
        for (Path jar : jars) {
            try (ZipFile packed = new ZipFile(jar.toFile())) {
                packed.stream()
                        .filter(entry -> !entry.isDirectory())
                        .forEach(entry -> files.add(named(entry.getName(), entry.getCrc())));
            }
        }
        return new Contents(files);
    }

    static Contents ofFolders(List<Path> folders) throws IOException {
        Set<String> files = new HashSet<>();
        for (Path folder : folders) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    String name = folder.relativize(path).toString().replace(File.separatorChar, '/');
                    CRC32 checksum = new CRC32();
                    checksum.update(Files.readAllBytes(path));
                    files.add(named(name, checksum.getValue()));
                }
            }
        }
        return new Contents(files);
    }

    private static String named(String name, long checksum) {
        return name + " " + checksum;
    }

    /** Whether these are the files of those jars, which have metadata of their own beside. */
    boolean arePackedIn(Contents jars) {
        return jars.files.containsAll(files)
                && jars.files.stream()
                        .filter(file -> !file.startsWith(METADATA))
                        .allMatch(files::contains);
    }
}
