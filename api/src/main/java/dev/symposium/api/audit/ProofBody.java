package dev.symposium.api.audit;

import java.util.List;

import dev.symposium.eventstore.seal.SealedLog.ConsistencyProof;
import dev.symposium.eventstore.seal.SealedLog.InclusionProof;
import dev.symposium.verifier.MerkleHash;

/** Proofs as RFC 9162 defines them, hashes in Base64. */
sealed interface ProofBody {

    /**
     * That an event is in the tree.
     *
     * @param leafIndex the position less one: leaves are counted from 0
     */
    record Inclusion(long position, long leafIndex, long size, String leaf, List<String> path, String root)
            implements ProofBody {

        static Inclusion of(InclusionProof proof) {
            return new Inclusion(
                    proof.position(),
                    proof.position() - 1,
                    proof.size(),
                    MerkleHash.base64(proof.leaf()),
                    base64(proof.path()),
                    MerkleHash.base64(proof.root()));
        }
    }

    /** That the tree of the second size begins with that of the first. */
    record Consistency(long first, long second, String firstRoot, List<String> path, String secondRoot)
            implements ProofBody {

        static Consistency of(ConsistencyProof proof) {
            return new Consistency(
                    proof.first(),
                    proof.second(),
                    MerkleHash.base64(proof.firstRoot()),
                    base64(proof.path()),
                    MerkleHash.base64(proof.secondRoot()));
        }
    }

    private static List<String> base64(List<byte[]> path) {
        return path.stream().map(MerkleHash::base64).toList();
    }
}
