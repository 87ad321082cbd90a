package dev.symposium.api.start;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The system call by which a process becomes another program. */
final class Exec {
    private Exec() {}

    /**
     * Runs the program in place of this one, with the same environment, files and process number. Returns only when the
     * system refuses.
     *
     * @param command the path of the program, and its arguments
     */
    static void replaceThisProcess(List<String> command) {
        System.out.flush();
        System.err.flush();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, command.size() + 1L);
            for (int each = 0; each < command.size(); each++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, each, arena.allocateFrom(command.get(each)));
            }
            arguments.setAtIndex(ValueLayout.ADDRESS, command.size(), MemorySegment.NULL);
            int ignored = (int) execv().invokeExact(arena.allocateFrom(command.getFirst()), arguments);
        } catch (Throwable failure) {
            throw new IllegalStateException("execv cannot be called", failure);
        }
    }

    // The manifest of the jar, and the plugin that runs the classes, allow native access.
    @SuppressWarnings("restricted")
    private static MethodHandle execv() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find("execv").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    }
}
