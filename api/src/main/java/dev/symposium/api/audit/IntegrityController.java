package dev.symposium.api.audit;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.api.web.Problem;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.KeyRotations;
import dev.symposium.command.audit.KeyRotations.SigningKey;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.seal.DamagedSealException;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.verifier.LogKey;

import io.swagger.v3.oas.annotations.Operation;

/** What was signed of the log, and proofs of it. Hashes tell nothing, so auditors of a company may read them too. */
@RestController
@RequestMapping("/api/v1/audit")
class IntegrityController {
    private static final URI KEY = URI.create("/api/v1/audit/checkpoints/key");

    private final SealedLog log;
    private final KeyRotations rotations;

    IntegrityController(SealedLog log, KeyRotations rotations) {
        this.log = log;
        this.rotations = rotations;
    }

    /**
     * The keys of the log.
     *
     * @param key what checks the checkpoints of now, as {@code <name>+<id>+<Base64>}; null before the first
     * @param earlier those of before
     */
    record Keys(@Nullable String key, List<String> earlier) {}

    @Operation(summary = "The signed checkpoints of the log, latest first")
    @Reading("checkpoints")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/checkpoints")
    ResponseEntity<ItemList<CheckpointBody>> checkpoints(Origin origin, PageRequest request) {
        long before = request.cursor() == null ? Long.MAX_VALUE : size(request.cursor());
        List<CheckpointBody> found = log.checkpoints(before, request.limit() + 1).stream()
                .map(CheckpointBody::of)
                .toList();
        List<CheckpointBody> shown = found.subList(0, Math.min(found.size(), request.limit()));
        String next =
                found.size() > shown.size() ? Long.toString(shown.getLast().size()) : null;
        return ItemList.of(new Page<>(shown, next));
    }

    @Operation(summary = "The last signed checkpoint")
    @Reading("checkpoint")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/checkpoints/latest")
    CheckpointBody latest(Origin origin) {
        return last();
    }

    private CheckpointBody last() {
        return log.latest().map(CheckpointBody::of).orElseThrow(IntegrityController::nothingSigned);
    }

    @Operation(summary = "The public keys that the checkpoints are signed with")
    @Anyone
    @GetMapping("/checkpoints/key")
    Keys keys() {
        List<String> keys = log.keys().stream().map(LogKey::toString).toList();
        return keys.isEmpty() ? new Keys(null, keys) : new Keys(keys.getFirst(), keys.subList(1, keys.size()));
    }

    @Operation(summary = "Have another key sign from now on; the keys before it stay published")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/checkpoints/key/rotation")
    ResponseEntity<Keys> rotate(Origin origin) {
        Receipt<?> rotated = rotations.rotate(Purpose.LOG, origin, this::rotated);
        return Answer.with(rotated, HttpStatus.CREATED, KEY, keys());
    }

    private SigningKey rotated() {
        LogKey next = log.rotateKey();
        return new SigningKey(next.idText(), next.toString());
    }

    @Operation(summary = "Proof that the event at a position is in the tree, of the last checkpoint or another size")
    @Reading("proof of inclusion")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/proofs/inclusion")
    ProofBody.Inclusion inclusion(
            @RequestParam("position") long position,
            @RequestParam(name = "size", required = false) @Nullable Long size,
            Origin origin) {
        long tree = size == null ? last().size() : sealed("size", size);
        if (position < 1 || position > tree) {
            throw Rejection.invalid(
                    "position", "out-of-range", "The positions of that tree are 1 to %d.".formatted(tree));
        }
        return ProofBody.Inclusion.of(log.inclusion(position, tree));
    }

    @Operation(summary = "Proof that the tree of one size begins with all of another, the last checkpoint's by default")
    @Reading("proof of consistency")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/proofs/consistency")
    ProofBody.Consistency consistency(
            @RequestParam("first") long first,
            @RequestParam(name = "second", required = false) @Nullable Long second,
            Origin origin) {
        long tree = second == null ? last().size() : sealed("second", second);
        if (first < 1 || first > tree) {
            throw Rejection.invalid(
                    "first", "out-of-range", "The first size is from 1 to the second, %d.".formatted(tree));
        }
        return ProofBody.Consistency.of(log.consistency(first, tree));
    }

    private long sealed(String field, long size) {
        long sealed = log.size();
        if (size < 1 || size > sealed) {
            throw Rejection.invalid(field, "out-of-range", "A size is from 1 to %d now.".formatted(sealed));
        }
        return size;
    }

    private static long size(String cursor) {
        try {
            return Long.parseUnsignedLong(cursor);
        } catch (NumberFormatException notANumber) {
            throw new InvalidCursorException();
        }
    }

    static Rejection nothingSigned() {
        return Rejection.notFound("No checkpoint has been signed yet.");
    }

    @ExceptionHandler
    ProblemDetail on(DamagedSealException damaged) {
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "seal-damaged",
                "The stored tree is not whole; GET /audit/integrity tells where.");
    }
}
