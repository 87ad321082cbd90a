package dev.symposium.api.audit;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.audit.ReplayCommand.StartReplay;
import dev.symposium.events.audit.ReplayId;
import dev.symposium.events.identity.Role;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.ProjectionState;
import dev.symposium.query.view.Replay;
import dev.symposium.query.view.ReplayConflictException;
import dev.symposium.query.view.Replays;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

/** Views made anew from the log. Auditors have them compared; administrators have them replaced as well. */
@RestController
@RequestMapping("/api/v1/audit")
class ReplayController {
    private static final String REPLAYS = "/api/v1/audit/replays";

    private final Replays replays;
    private final Commands commands;

    ReplayController(Replays replays, Commands commands) {
        this.replays = replays;
        this.commands = commands;
    }

    /**
     * Which view is to be made anew.
     *
     * @param replaces whether it takes the place of what is read, or is only compared with it; by default, whatever the
     *     asker may
     */
    record Wish(@NotBlank String projection, @Nullable Boolean replaces) {
        boolean replacesFor(Actor actor) {
            return replaces == null ? mayReplace(actor) : replaces;
        }
    }

    @Operation(summary = "Make a view anew from the log, compare it with what is read, and have it read")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @PostMapping("/replays")
    ResponseEntity<Replay> start(@Valid @RequestBody Wish wish, Actor actor, Origin origin) {
        boolean replaces = wish.replacesFor(actor);
        requireAllCompanies(actor);
        if (replaces && !mayReplace(actor)) {
            throw Rejection.forbidden("Auditors change nothing: they can have a view compared, not replaced.");
        }
        UUID id = origin.newId("replay");
        Optional<Replay> before = replays.find(id);
        Replay replay = before.or(() -> changed(() -> replays.start(id, wish.projection(), replaces, actor.name())))
                .orElseThrow(() ->
                        Rejection.invalid("projection", "unknown-projection", "There is no projection of this name."));
        Receipt<Object> receipt = recorded(replay, before.isEmpty(), origin);
        return Answer.with(receipt, HttpStatus.ACCEPTED, URI.create(REPLAYS + "/" + id), replay);
    }

    /** What cannot be put on the log is not done. */
    private Receipt<Object> recorded(Replay replay, boolean startedNow, Origin origin) {
        try {
            return commands.send(
                    new StartReplay(
                            new ReplayId(replay.id()), replay.projection(), replay.version(), replay.replaces()),
                    origin);
        } catch (RuntimeException failure) {
            if (startedNow) {
                replays.cancel(replay.id());
            }
            throw failure;
        }
    }

    @Operation(summary = "The latest hundred replays, the newest first")
    @Reading("replays")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/replays")
    ResponseEntity<ItemList<Replay>> list(Origin origin) {
        requireAllCompanies(origin.actor());
        return ItemList.of(new Page<>(replays.latest(), null));
    }

    @Operation(summary = "How far a replay has come, and what the comparison says")
    @Reading("replay")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/replays/{id}")
    Replay one(@PathVariable("id") UUID id, Origin origin) {
        return known(id, origin.actor());
    }

    private Replay known(UUID id, Actor actor) {
        requireAllCompanies(actor);
        return replays.find(id).orElseThrow(() -> Rejection.notFound("There is no such replay."));
    }

    @Operation(summary = "Have a replay stand still")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @PostMapping("/replays/{id}/pause")
    Replay pause(@PathVariable("id") UUID id, Actor actor) {
        requireOwn(id, actor);
        return changed(() -> replays.pause(id));
    }

    @Operation(summary = "Have a replay go on from where it stands")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @PostMapping("/replays/{id}/resume")
    Replay resume(@PathVariable("id") UUID id, Actor actor) {
        requireOwn(id, actor);
        return changed(() -> replays.resume(id));
    }

    @Operation(summary = "Give a replay up; what is read stays as it is")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @PostMapping("/replays/{id}/cancel")
    Replay cancel(@PathVariable("id") UUID id, Actor actor) {
        requireOwn(id, actor);
        return changed(() -> replays.cancel(id));
    }

    @Operation(summary = "How far every projection has come, and which events it could not take in")
    @Reading("projections")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/projections")
    ResponseEntity<ItemList<ProjectionState>> projections(Origin origin) {
        requireAllCompanies(origin.actor());
        return ItemList.of(new Page<>(replays.projections(), null));
    }

    /** Who judges has no hand in it, whatever else they are. */
    private static boolean mayReplace(Actor actor) {
        return actor.is(Role.ADMIN) && !actor.is(Role.AUDITOR);
    }

    private static void requireAllCompanies(Actor actor) {
        actor.requireAllCompanies("A view holds the records of every company.");
    }

    private void requireOwn(UUID id, Actor actor) {
        if (!known(id, actor).startedBy().equals(actor.name()) && !mayReplace(actor)) {
            throw Rejection.forbidden("This replay was started by somebody else.");
        }
    }

    private static <T> T changed(Supplier<T> change) {
        try {
            return change.get();
        } catch (ReplayConflictException conflict) {
            throw Rejection.conflict("replay-state", String.valueOf(conflict.getMessage()));
        }
    }
}
