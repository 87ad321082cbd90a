package dev.symposium.api.start;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options that the virtual machine was given on its command line, which the process in its place is given too.
 *
 * @param given in their order, without the class path and what follows
 */
record JvmOptions(List<String> given) {
    private static final Set<String> CLASS_PATH = Set.of("-jar", "-cp", "-classpath", "--class-path");

    /** What opens a port or keeps a file of its own, or decides about archives of classes itself. */
    private static final List<String> NOT_TWICE = List.of(
            "-agent",
            "-javaagent",
            "-Xrun",
            "-Xdebug",
            "-Xshare",
            "-Xlog",
            "-XX:AOT",
            "-XX:SharedArchiveFile",
            "-XX:Flags");

    /** Empty where the system does not tell them, or one of them had better not be given to two machines. */
    static Optional<JvmOptions> ofThisProcess() {
        return ProcessHandle.current().info().arguments().flatMap(arguments -> of(List.of(arguments)));
    }

    static Optional<JvmOptions> of(List<String> arguments) {
        int end = 0;
        while (end < arguments.size() && !CLASS_PATH.contains(arguments.get(end))) {
            end++;
        }
        List<String> given = arguments.subList(0, end);
        boolean isUnderstood = end < arguments.size() && given.stream().allMatch(JvmOptions::mayBeGivenAgain);
        return isUnderstood ? Optional.of(new JvmOptions(given)) : Optional.empty();
    }

    /** An option whose value is an argument of its own is not understood either. */
    private static boolean mayBeGivenAgain(String option) {
        return option.startsWith("-") && NOT_TWICE.stream().noneMatch(option::startsWith);
    }
}
