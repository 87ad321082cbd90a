package dev.symposium.api.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Turns the one jar into jars that a class path can name, which is what a cache of classes needs. */
final class Unpacking {
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String OTHERS = "META-INF/";

    /** Of the loader of nested jars, which stays behind. */
    private static final String LOADER = "META-INF/services/";

    private Unpacking() {}

    static void of(Path jar, Path libraries) throws IOException {
        Files.createDirectories(libraries);
        try (JarFile packed = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(libraries.resolve(PreparedFolder.APPLICATION));
                ZipOutputStream ours = new ZipOutputStream(file)) {
            ours.setLevel(0);
            Set<String> folders = new HashSet<>();
            for (JarEntry entry :
                    packed.stream().filter(each -> !each.isDirectory()).toList()) {
                String name = entry.getName();
                try (InputStream content = packed.getInputStream(entry)) {
                    if (name.startsWith(LIBRARIES)) {
                        Files.copy(content, libraries.resolve(name.substring(LIBRARIES.length())));
                    } else if (name.startsWith(CLASSES)) {
                        add(name.substring(CLASSES.length()), content, ours, folders);
                    } else if (name.startsWith(OTHERS) && !name.startsWith(LOADER)) {
                        add(name, content, ours, folders);
                    }
                }
            }
        }
    }

    /** With an entry for each folder: without them a search for components finds nothing in a jar. */
    private static void add(String name, InputStream content, ZipOutputStream ours, Set<String> folders)
            throws IOException {
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            String folder = name.substring(0, end + 1);
            if (folders.add(folder)) {
                ours.putNextEntry(new ZipEntry(folder));
                ours.closeEntry();
            }
        }
        ours.putNextEntry(new ZipEntry(name));
        content.transferTo(ours);
        ours.closeEntry();
    }
}
