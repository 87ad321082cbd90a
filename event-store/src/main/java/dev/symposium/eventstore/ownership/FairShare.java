package dev.symposium.eventstore.ownership;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Divides work among the nodes that offer to do it. Every node computes the same from the same offers. */
final class FairShare {
    private FairShare() {}

    /**
     * The work goes in turn to all nodes that offer it: nodes with the same offers get the same number, plus or minus
     * one.
     */
    static Set<String> of(String node, Map<String, Set<String>> offers) {
        Set<String> all = offers.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> share = new HashSet<>();
        Map<List<String>, Integer> turns = new HashMap<>();
        for (String work : all) {
            List<String> able = offers.entrySet().stream()
                    .filter(offer -> offer.getValue().contains(work))
                    .map(Map.Entry::getKey)
                    .toList();
            int turn = turns.merge(able, 1, Integer::sum);
            if (able.get((turn - 1) % able.size()).equals(node)) {
                share.add(work);
            }
        }
        return share;
    }
}
