package dev.symposium.command.task;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A node that runs tasks of these kinds, until it is closed, and takes them. */
public final class RunningTasks implements AutoCloseable {
    private final TaskRunner runner;
    private final Tasks tasks;

    private RunningTasks(OwnTables tables, List<OneTimeWork> oneTime, List<RecurringWork> recurring) {
        runner = new TaskRunner(
                tables.dataSource(),
                new TaskTable(tables.database()),
                providerOf(OneTimeWork.class, oneTime),
                providerOf(RecurringWork.class, recurring));
        tasks = new Tasks(tables.database(), runner);
    }

    /** Takes tasks only, as long as it is not started. */
    public static RunningTasks notYet(OwnTables tables, OneTimeWork... work) {
        return new RunningTasks(tables, List.of(work), List.of());
    }

    /** Runs them. */
    public static RunningTasks on(OwnTables tables, OneTimeWork... work) {
        return notYet(tables, work).start();
    }

    static RunningTasks recurring(OwnTables tables, RecurringWork work) {
        return new RunningTasks(tables, List.of(), List.of(work)).start();
    }

    private static <T> ObjectProvider<T> providerOf(Class<T> type, List<T> beans) {
        StaticListableBeanFactory factory = new StaticListableBeanFactory();
        beans.forEach(bean -> factory.addBean("work " + beans.indexOf(bean), bean));
        return factory.getBeanProvider(type);
    }

    private RunningTasks start() {
        runner.start();
        return this;
    }

    public Tasks tasks() {
        return tasks;
    }

    @Override
    public void close() {
        runner.stop();
    }
}
