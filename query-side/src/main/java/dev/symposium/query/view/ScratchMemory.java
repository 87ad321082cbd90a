package dev.symposium.query.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What documents of views were at some positions, for those that were asked for last. Safe for several threads. */
final class ScratchMemory {
    private static final int REMEMBERED = 64;
    private static final int CHECKPOINTS = 256;

    private final Map<Wanted, NavigableMap<Long, Map<String, ?>>> remembered =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Entry<Wanted, NavigableMap<Long, Map<String, ?>>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /** How often everything was forgotten: what was begun before must not be remembered after. */
    private long forgotten;

    /** Documents of a view that are asked for together. */
    record Wanted(Class<?> view, Set<String> ids) {}

    /** To be asked for before anything is read that is to be remembered. */
    synchronized long era() {
        return forgotten;
    }

    /** Documents of somebody who has been erased may be among those that are remembered. */
    synchronized void forget() {
        forgotten++;
        remembered.clear();
    }

    /** The documents at the last position known that is not beyond this one; none at position 0 otherwise. */
    synchronized Entry<Long, Map<String, ?>> before(Wanted wanted, long position) {
        NavigableMap<Long, Map<String, ?>> known = remembered.get(wanted);
        Entry<Long, Map<String, ?>> floor = known == null ? null : known.floorEntry(position);
        return floor == null ? Map.entry(0L, Map.of()) : floor;
    }

    /** Does nothing when everything was forgotten since the era. */
    synchronized void remember(Wanted wanted, long position, ScratchDocuments<?> documents, long era) {
        if (era != forgotten || !documents.areWhole()) {
            return;
        }
        NavigableMap<Long, Map<String, ?>> known = remembered.computeIfAbsent(wanted, ignored -> new TreeMap<>());
        known.put(position, documents.now());
        if (known.size() > CHECKPOINTS) {
            known.remove(known.firstKey());
        }
    }
}
