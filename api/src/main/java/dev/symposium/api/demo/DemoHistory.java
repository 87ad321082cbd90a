package dev.symposium.api.demo;

import java.time.Duration;
import java.util.List;

import dev.symposium.command.identity.EncodedPassword;

/** What happened in the eight weeks, in the order of time. The same for the same arguments. */
record DemoHistory(DemoFiles files, EncodedPassword password, Timeline timeline) {
    /** Of the step that comes before all others. */
    static final String FIRST = DemoSteps.key(DemoAccounts.first());

    /** Of the step that comes after all others: when it is on the log, all are. */
    static final String LAST = DemoSteps.key("complete");

    private static final Duration LAST_BEFORE_NOW = Duration.ofMinutes(1);

    List<DemoStep> steps() {
        DemoSteps steps = new DemoSteps();
        DemoCast cast = files.cast();
        new DemoAccounts(cast, password, timeline).addTo(steps);
        new DemoTeaching(files.courses(), cast.named("instructor").actor(), timeline).addTo(steps);
        new DemoLearning(files.openCourses(), cast.students(), timeline).addTo(steps);
        files.conferences().forEach(conference -> new DemoChats(conference, cast, timeline).addTo(steps));
        steps.addLast(timeline.now().minus(LAST_BEFORE_NOW), cast.named("admin"));
        return steps.inOrder();
    }
}
