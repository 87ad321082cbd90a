package dev.symposium.eventstore.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.verifier.Frontier;
import dev.symposium.verifier.MerkleHash;
import dev.symposium.verifier.Proofs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MerkleTreeTest {

    private static final MerkleHash HASH = new MerkleHash();

    @Test
    void the_reference_tree_has_its_root_and_proofs() {
        List<byte[]> leaves = Stream.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .map(hex -> HASH.leaf(HexFormat.of().parseHex(hex)))
                .toList();
        MerkleTree tree = new MerkleTree(stored(leaves));

        assertThat(hex(tree.root(0))).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(tree.root(8))).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        assertThat(tree.inclusion(5, 8).stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(6, 8).stream().map(MerkleTreeTest::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 70_001})
    void proofs_of_any_size_hold(int size) {
        List<byte[]> leaves = leaves(size);
        List<byte[]> roots = roots(leaves);
        MerkleTree tree = new MerkleTree(stored(leaves));
        Random random = new Random(size);
        for (int i = 0; i < 200; i++) {
            long second = i == 0 ? size : 1 + random.nextLong(size);
            long first = i == 0 ? 1 : 1 + random.nextLong(second);
            assertThat(tree.root(second)).isEqualTo(roots.get((int) second));
            assertThat(Proofs.isIncluded(
                            leaves.get((int) first - 1),
                            first - 1,
                            second,
                            tree.inclusion(first - 1, second),
                            roots.get((int) second)))
                    .isTrue();
            assertThat(Proofs.isConsistent(
                            first,
                            roots.get((int) first),
                            second,
                            roots.get((int) second),
                            tree.consistency(first, second)))
                    .isTrue();
            assertThat(new Frontier(second, tree.frontier(second)).root()).isEqualTo(roots.get((int) second));
        }
    }

    @Test
    void a_tree_grows_on_from_what_was_stored_at_any_size() {
        List<byte[]> leaves = leaves(1_000);
        List<byte[]> roots = roots(leaves);
        Stored stored = new Stored();
        GrowingTree tree = new GrowingTree(List.of());
        Random random = new Random(7);
        for (int from = 0; from < leaves.size(); ) {
            int to = Math.min(leaves.size(), from + 1 + random.nextInt(300));
            leaves.subList(from, to).forEach(tree::add);
            stored.write(tree);
            tree = new GrowingTree(stored.edge());
            assertThat(tree.size()).isEqualTo(to);
            assertThat(tree.root()).isEqualTo(roots.get(to));
            from = to;
        }
    }

    @Test
    void an_edge_whose_tiles_do_not_fit_each_other_is_refused() {
        Stored stored = new Stored();
        GrowingTree tree = new GrowingTree(List.of());
        leaves(700).forEach(tree::add);
        stored.write(tree);

        assertThatThrownBy(() -> new GrowingTree(stored.edge().subList(0, 1))).isInstanceOf(DamagedSealException.class);
    }

    private static List<byte[]> roots(List<byte[]> leaves) {
        Frontier frontier = new Frontier();
        List<byte[]> roots = new ArrayList<>(List.of(frontier.root()));
        for (byte[] leaf : leaves) {
            frontier.add(leaf);
            roots.add(frontier.root());
        }
        return roots;
    }

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(HASH.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    private static Stored stored(List<byte[]> leaves) {
        GrowingTree tree = new GrowingTree(List.of());
        leaves.forEach(tree::add);
        Stored stored = new Stored();
        stored.write(tree);
        return stored;
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** What the table would hold. */
    private static final class Stored implements MerkleTree.Tiles {

        private final Map<Integer, TreeMap<Long, Tile>> levels = new TreeMap<>();

        void write(GrowingTree tree) {
            Stream.concat(tree.takeFull().stream(), tree.begun().stream())
                    .forEach(tile -> levels.computeIfAbsent(tile.level(), level -> new TreeMap<>())
                            .put(tile.index(), new Tile(tile.level(), tile.index(), tile.bytes())));
        }

        List<Tile> edge() {
            return levels.values().stream()
                    .map(TreeMap::lastEntry)
                    .map(Map.Entry::getValue)
                    .map(tile -> new Tile(tile.level(), tile.index(), tile.bytes()))
                    .toList();
        }

        @Override
        public Tile tile(int level, long index) {
            return requireNonNull(requireNonNull(levels.get(level)).get(index));
        }
    }
}
