package dev.symposium.eventstore.personal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.symposium.eventstore.personal.KeyTable.Stored;

/**
 * The keys of people, one each, in PostgreSQL under a master key. A key is made when it is first needed and is durable
 * before it encrypts anything; of two nodes that make one at once, one wins and both use it. A destroyed key is gone
 * from the table at once and from the memory of every node within a second, and the person never gets another.
 */
public final class PersonKeys implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PersonKeys.class);
    private static final int REMEMBERED = 100_000;
    private static final int BYTES = 32;
    private static final Duration LOOK = Duration.ofMillis(500);

    private record Held(@Nullable SecretKey key) {
        Optional<SecretKey> ifAny() {
            return Optional.ofNullable(key);
        }
    }

    private static final Held DESTROYED = new Held(null);

    private final KeyTable table;
    private final MasterKeys masters;
    private final Cache<String, Held> held =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> look;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("destroyed-keys").factory());

    /**
     * Encrypts all keys under the current master key that are still under another of those given, and begins to watch
     * for keys that other nodes destroy. What was interrupted goes on at the next start.
     *
     * @throws UnknownMasterKeyException when the installation's master key is not among those given
     */
    public PersonKeys(DataSource database, MasterKeys masters) {
        this.table = new KeyTable(database);
        this.masters = masters;
        String installations = table.agreeOnMaster(masters.currentId());
        if (!masters.knows(installations)) {
            throw new UnknownMasterKeyException(installations);
        }
        rewrap();
        look = looking.scheduleWithFixedDelay(
                this::forgetDestroyed, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The key that encrypts what is stored about the person from now on; empty when it was destroyed. */
    Optional<SecretKey> keyFor(String person) {
        Held known = held.getIfPresent(person);
        return known == null ? remembered(person, made(person)).ifAny() : known.ifAny();
    }

    /**
     * The key that the person's data was encrypted with; empty when it was destroyed.
     *
     * @throws IllegalStateException when there never was one
     */
    Optional<SecretKey> find(String person) {
        Held known = held.getIfPresent(person);
        if (known != null) {
            return known.ifAny();
        }
        Stored stored = table.find(Set.of(person)).get(person);
        if (stored == null) {
            throw new IllegalStateException("There is no key of " + person + ", and none that was destroyed");
        }
        return remembered(person, unwrapped(person, stored)).ifAny();
    }

    /** Loads the keys of these people in one question, those that are not in memory. */
    void prepare(Collection<String> people) {
        List<String> unknown = people.stream()
                .filter(person -> held.getIfPresent(person) == null)
                .toList();
        if (unknown.size() > 1) {
            table.find(unknown).forEach((person, stored) -> remembered(person, unwrapped(person, stored)));
        }
    }

    /** Destroys the person's key for good, also when there was none yet. To destroy it again changes nothing. */
    public void destroy(String person) {
        table.destroy(person);
        forget(person);
    }

    /**
     * Has the listener run whenever this node learns that a key was destroyed, on whatever node: at the latest half a
     * second afterwards. It runs at times when none was, and must not fail.
     */
    public void onDestroyed(Runnable listener) {
        listeners.add(listener);
    }

    private void forget(String person) {
        Held before = held.asMap().put(person, DESTROYED);
        if (before == null || before.key() != null) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Has these people never get a key, those of them who have none. */
    void giveUp(Collection<String> people) {
        table.destroyMissing(people);
    }

    private Held made(String person) {
        Stored before = table.find(Set.of(person)).get(person);
        if (before != null) {
            return unwrapped(person, before);
        }
        SecretKey candidate = new SecretKeySpec(Cipher.random(BYTES), "AES");
        table.insert(person, masters.wrap(candidate, person), masters.currentId());
        return unwrapped(
                person, Objects.requireNonNull(table.find(Set.of(person)).get(person)));
    }

    /** What this node has destroyed meanwhile stays destroyed. */
    private Held remembered(String person, Held key) {
        return held.asMap().merge(person, key, (before, now) -> before.key() == null ? before : now);
    }

    private Held unwrapped(String person, Stored stored) {
        return stored.wrapped() == null || stored.master() == null
                ? DESTROYED
                : new Held(masters.unwrap(stored.wrapped(), stored.master(), person));
    }

    private void rewrap() {
        long done = 0;
        Map<String, Stored> page = table.notUnder(masters.currentId());
        while (!page.isEmpty()) {
            Map<String, Stored> rewrapped = new HashMap<>();
            page.forEach((person, stored) -> rewrapped.put(
                    person,
                    new Stored(
                            masters.wrap(unwrapped(person, stored).ifAny().orElseThrow(), person),
                            masters.currentId())));
            table.replace(page, rewrapped);
            done += page.size();
            page = table.notUnder(masters.currentId());
        }
        table.setMaster(masters.currentId());
        if (done > 0) {
            LOG.info("Encrypted {} keys of people under the new master key", done);
        }
    }

    private void forgetDestroyed() {
        try {
            table.destroyedLately().forEach(this::forget);
        } catch (RuntimeException e) {
            // What was destroyed meanwhile may be too long ago to be asked for again.
            held.invalidateAll();
            listeners.forEach(Runnable::run);
            LOG.warn("Cannot look for destroyed keys, and tries on: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        look.cancel(false);
        looking.shutdownNow();
    }
}
