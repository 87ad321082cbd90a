package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The vectors are those of the reference implementation of certificate transparency. */
class ProofsTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final MerkleHash HASH = new MerkleHash();
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .map(HASH::leaf)
            .toList();

    private static final String A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private static final String G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    @ParameterizedTest
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootIsThatOfTheReference(int size, String root) {
        assertThat(root(size)).isEqualTo(HEX.parseHex(root));
        assertThat(NaiveTree.root(LEAVES.subList(0, size))).isEqualTo(HEX.parseHex(root));
    }

    @Test
    void theInclusionProofsOfTheReferenceHold() {
        assertThat(isIncluded(1, 8, path(A, B, C))).isTrue();
        assertThat(isIncluded(6, 8, path(D, E, F))).isTrue();
        assertThat(isIncluded(1, 1, List.of())).isTrue();
    }

    @Test
    void theConsistencyProofsOfTheReferenceHold() {
        assertThat(isConsistent(1, 8, path(A, B, C))).isTrue();
        assertThat(isConsistent(6, 8, path(G, E, F))).isTrue();
        assertThat(isConsistent(2, 5, path(B, D))).isTrue();
        assertThat(isConsistent(0, 5, List.of())).isTrue();
        assertThat(isConsistent(5, 5, List.of())).isTrue();
    }

    @Test
    void everyProofOfEverySmallTreeHoldsAndNoOtherLeafOrRootPasses() {
        List<byte[]> leaves = leaves(70);
        for (int size = 1; size <= leaves.size(); size++) {
            List<byte[]> tree = leaves.subList(0, size);
            byte[] root = NaiveTree.root(tree);
            for (int m = 0; m < size; m++) {
                List<byte[]> path = NaiveTree.inclusion(m, tree);
                assertThat(Proofs.isIncluded(leaves.get(m), m, size, path, root))
                        .isTrue();
                assertThat(Proofs.isIncluded(leaves.get(m), m + 1, size, path, root))
                        .isFalse();
                assertThat(Proofs.isIncluded(HASH.empty(), m, size, path, root)).isFalse();
                assertThat(Proofs.isIncluded(leaves.get(m), m, size, longer(path), root))
                        .isFalse();
            }
            for (int first = 1; first < size; first++) {
                List<byte[]> path = NaiveTree.consistency(first, tree, true);
                byte[] before = NaiveTree.root(leaves.subList(0, first));
                assertThat(Proofs.isConsistent(first, before, size, root, path)).isTrue();
                assertThat(Proofs.isConsistent(first, HASH.empty(), size, root, path))
                        .isFalse();
                assertThat(Proofs.isConsistent(first, before, size, HASH.empty(), path))
                        .isFalse();
                assertThat(Proofs.isConsistent(first, before, size, root, longer(path)))
                        .isFalse();
            }
        }
    }

    @Test
    void aFrontierGrowsAsTheTreeDoesAndCanBeginAnywhere() {
        List<byte[]> leaves = leaves(300);
        for (int size = 0; size < leaves.size(); size++) {
            List<byte[]> tree = leaves.subList(0, size);
            Frontier frontier = new Frontier(size, NaiveTree.completeSubtrees(tree));
            assertThat(frontier.root()).isEqualTo(NaiveTree.root(tree));
            frontier.add(leaves.get(size));
            assertThat(frontier.root()).isEqualTo(NaiveTree.root(leaves.subList(0, size + 1)));
        }
    }

    @Test
    void aFrontierOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> new Frontier(3, List.of(HASH.empty()))).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] root(int size) {
        Frontier tree = new Frontier();
        LEAVES.subList(0, size).forEach(tree::add);
        return tree.root();
    }

    private static boolean isIncluded(int number, int size, List<byte[]> path) {
        return Proofs.isIncluded(LEAVES.get(number - 1), number - 1L, size, path, root(size));
    }

    private static boolean isConsistent(int first, int second, List<byte[]> path) {
        return Proofs.isConsistent(first, root(first), second, root(second), path);
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> HASH.leaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<byte[]> path(String... hashes) {
        return Stream.of(hashes).map(HEX::parseHex).toList();
    }

    private static List<byte[]> longer(List<byte[]> path) {
        List<byte[]> longer = new ArrayList<>(path);
        longer.add(HASH.empty());
        return longer;
    }
}
