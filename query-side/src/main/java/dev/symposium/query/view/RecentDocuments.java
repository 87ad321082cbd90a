package dev.symposium.query.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Documents and pages of the builds that this node makes, as they are in the read store. Nobody else writes these
 * builds, so that what this node has written or read lately is what is there; a build that another node makes has none
 * here.
 */
@Component
class RecentDocuments {
    private static final long MIN_BYTES = 16L << 20;
    private static final int SHARE_OF_HEAP = 16;
    private static final int MAX_PAGES = 500;
    private static final int STAMPS = 1_024;
    private static final int OVERHEAD_BYTES = 100;

    private final Cache<Key, Weighed> documents = Caffeine.newBuilder()
            .maximumWeight(Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP))
            .weigher((Key key, Weighed document) -> document.bytes())
            .build();
    private final Cache<PageKey, LoadedPage> pages =
            Caffeine.newBuilder().maximumSize(MAX_PAGES).build();
    private final Map<String, OfBuild> builds = new ConcurrentHashMap<>();

    private record Key(String build, String id) {}

    private record Weighed(Batch.Document<?> document, int bytes) {}

    private record PageKey(String build, Object question) {}

    private record LoadedPage(Object page, long writes) {}

    /** From now on this node makes the build. */
    OfBuild open(String build) {
        OfBuild opened = new OfBuild(build);
        builds.put(build, opened);
        return opened;
    }

    /** Null where another node makes the build. */
    @Nullable
    OfBuild of(String build) {
        return builds.get(build);
    }

    /** Those of one build. The one thread that writes the build says before and after what it writes. */
    final class OfBuild {
        private final String build;
        private final AtomicLong writes = new AtomicLong();

        /** Changed before and after a document is written, so that no reader keeps what was there before. */
        private final AtomicIntegerArray stamps = new AtomicIntegerArray(STAMPS);

        private OfBuild(String build) {
            this.build = build;
        }

        Batch.@Nullable Document<?> find(String id) {
            Weighed known = documents.getIfPresent(new Key(build, id));
            return known == null ? null : known.document();
        }

        void beginWriting(Collection<String> ids) {
            ids.forEach(this::stamp);
        }

        void written(String id, Batch.Document<?> document, Document stored) {
            documents.put(new Key(build, id), new Weighed(document, bytesOf(stored)));
        }

        void endWriting(Collection<String> ids) {
            writes.incrementAndGet();
            ids.forEach(this::stamp);
        }

        /** Somebody else has written the build, or it is not known what was written. */
        void forget() {
            for (int i = 0; i < STAMPS; i++) {
                stamps.incrementAndGet(i);
            }
            writes.incrementAndGet();
            documents.asMap().keySet().removeIf(key -> key.build().equals(build));
            pages.asMap().keySet().removeIf(key -> key.build().equals(build));
        }

        void close() {
            builds.remove(build, this);
            forget();
        }

        int stampOf(String id) {
            return stamps.get(slot(id));
        }

        private void stamp(String id) {
            stamps.incrementAndGet(slot(id));
        }

        private static int slot(String id) {
            return Math.floorMod(id.hashCode(), STAMPS);
        }

        /** Keeps what a reader has found, unless the document was written since the stamp was read. */
        void found(String id, int stamp, Batch.Document<?> document, Document stored) {
            documents
                    .asMap()
                    .computeIfAbsent(
                            new Key(build, id),
                            ignored -> stampOf(id) == stamp ? new Weighed(document, bytesOf(stored)) : null);
        }

        /** The answer to a question about many documents, anew only when one was written since. */
        @SuppressWarnings("unchecked") // A question is always answered by the same kind of page.
        <T> T page(Object question, Supplier<T> load) {
            PageKey key = new PageKey(build, question);
            long now = writes.get();
            LoadedPage known = pages.getIfPresent(key);
            if (known != null && known.writes() == now) {
                return (T) known.page();
            }
            T page = load.get();
            pages.put(key, new LoadedPage(page, now));
            return page;
        }
    }

    /** About what a document takes in memory. */
    private static int bytesOf(@Nullable Object value) {
        int bytes = OVERHEAD_BYTES;
        if (value instanceof Document document) {
            for (Object each : document.values()) {
                bytes += bytesOf(each);
            }
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                bytes += bytesOf(each);
            }
        } else if (value instanceof String text) {
            bytes += 2 * text.length();
        }
        return bytes;
    }
}
