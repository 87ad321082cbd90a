package dev.symposium.command.identity;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import dev.symposium.command.BusyException;

/**
 * Hashes passwords, which takes a processor for a while, in a few threads of the operating system: it shares the
 * processors out among those and the ones that carry requests. Who finds the line full is sent away.
 */
@Component
class Hashing implements DisposableBean {
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final PasswordEncoder encoder;
    private final ThreadPoolExecutor threads;

    Hashing(PasswordEncoder encoder, HashingSettings settings) {
        int count = settings.count();
        this.encoder = encoder;
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.line()),
                Thread.ofPlatform().name("hashing-", 0).daemon().factory());
    }

    EncodedPassword encode(String password) {
        return inLine(() -> encoded(password));
    }

    /** Whether it is the password; for work that stands in line already. */
    boolean matches(String password, EncodedPassword expected) {
        return encoder.matches(PasswordRule.canonical(password), expected.value());
    }

    /** Whether the hash is of an older kind than those that are made now. */
    boolean isOutdated(EncodedPassword password) {
        return encoder.upgradeEncoding(password.value());
    }

    /** Hashes it; for work that stands in line already. */
    EncodedPassword encoded(String password) {
        return new EncodedPassword(String.valueOf(encoder.encode(PasswordRule.canonical(password))));
    }

    /**
     * Has the work done when its turn has come.
     *
     * @throws BusyException when too many are waiting
     */
    <T> T inLine(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return task.get();
        } catch (RejectedExecutionException full) {
            throw new BusyException("Too many people are logging in at the moment.", COME_BACK);
        } catch (InterruptedException stopped) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new BusyException("This node is stopping.", COME_BACK);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new CompletionException(failure.getCause());
        }
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }
}
