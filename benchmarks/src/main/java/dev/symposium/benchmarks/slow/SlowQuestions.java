package dev.symposium.benchmarks.slow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Answers questions that ask for it two seconds later, as a model would. All others are answered by the responder of
 * the application without a delay.
 */
public class SlowQuestions implements BeanPostProcessor {
    /** What a question contains that is answered late. */
    public static final String MARK = "(slowly)";

    public static final Duration DELAY = Duration.ofSeconds(2);

    private static final String RESPONDER = "dev.symposium.command.assistant.Responder";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return Arrays.stream(bean.getClass().getInterfaces())
                .filter(type -> type.getName().equals(RESPONDER))
                .findFirst()
                .map(type -> slowed(bean, type))
                .orElse(bean);
    }

    private static Object slowed(Object responder, Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (arguments != null && Arrays.stream(arguments).anyMatch(SlowQuestions::isSlow)) {
                await();
            }
            return answer(responder, method, arguments);
        });
    }

    private static boolean isSlow(Object question) {
        return question.toString().contains(MARK);
    }

    private static void await() {
        long end = System.nanoTime() + DELAY.toNanos();
        for (long left = DELAY.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static @Nullable Object answer(Object responder, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(responder, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }
}
