package dev.symposium.command;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a failure of what is around, which passes, from one that comes again with the same event. */
final class Outage {
    private static final Set<Class<?>> PASSING = Set.of(
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            CannotCreateTransactionException.class,
            SQLTransientException.class,
            SQLRecoverableException.class,
            AxonTransientException.class,
            BusyException.class,
            ConcurrencyException.class,
            InterruptedException.class,
            TimeoutException.class,
            OutOfMemoryError.class);

    /** Connection, transaction rolled back, resources, object in use, intervention of an operator, system. */
    private static final Set<String> SQL_STATES = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Outage() {}

    /** Whether anything in the chain of causes says so. */
    static boolean explains(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(50)
                .anyMatch(Outage::passes);
    }

    private static boolean passes(Throwable failure) {
        return PASSING.stream().anyMatch(type -> type.isInstance(failure))
                || (failure instanceof SQLException sql && SQL_STATES.contains(classOf(sql)));
    }

    private static String classOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
