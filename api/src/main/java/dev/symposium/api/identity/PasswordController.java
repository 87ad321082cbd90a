package dev.symposium.api.identity;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.AccessToken;
import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.security.Revocations;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Account;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.Passwords;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Changing a password, with the old one or with a code that was mailed. */
@RestController
@RequestMapping("/api/v1")
class PasswordController {
    private final Passwords passwords;
    private final Accounts accounts;
    private final Revocations revocations;

    PasswordController(Passwords passwords, Accounts accounts, Revocations revocations) {
        this.passwords = passwords;
        this.accounts = accounts;
        this.revocations = revocations;
    }

    record Change(
            @NotNull @Size(max = 1024) String oldPassword,
            @NotNull @NewPassword String newPassword) {
        @Override
        public String toString() {
            return "Change[***]";
        }
    }

    /** {@code email} may be a username as well. */
    record Forgotten(@NotBlank @Size(max = 254) String email) {}

    /** {@code code} as it was mailed. */
    record Reset(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 40) String code,
            @NotNull @NewPassword String newPassword) {
        @Override
        public String toString() {
            return "Reset[***]";
        }
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    @Operation(summary = "Change my password; all my other sessions end")
    @LoggedIn
    @PutMapping("/auth/password")
    ResponseEntity<Void> change(@Valid @RequestBody Change change, Origin origin) {
        Account account = accounts.byId(origin.actor().requireUser()).orElseThrow(PasswordController::nobody);
        return done(passwords.change(
                account, AccessToken.requireSession(), change.oldPassword(), change.newPassword(), origin));
    }

    @Operation(summary = "Have a code mailed with which a new password can be chosen")
    @Anyone
    @PostMapping("/auth/password/forgot")
    ResponseEntity<Void> forgot(@Valid @RequestBody Forgotten request, Origin origin) {
        passwords.forgotten(request.email(), origin);
        // The same answer for everybody, before anything is looked up: nobody learns here who is registered.
        return ResponseEntity.accepted().build();
    }

    @Operation(summary = "Choose a new password with the code that was mailed; all sessions end")
    @Anyone
    @PostMapping("/auth/password/reset")
    ResponseEntity<Void> reset(@Valid @RequestBody Reset reset, Origin origin) {
        return done(passwords.reset(reset.email(), reset.code(), reset.newPassword(), origin));
    }

    @Operation(summary = "Take a person's password away, so that they have to choose another; all their sessions end")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/users/{id}/password-reset")
    ResponseEntity<Void> force(@PathVariable("id") UserId user, @Valid @RequestBody Reason why, Origin origin) {
        Receipt<Object> receipt = passwords.force(user, why.reason(), origin);
        revocations.catchUp();
        return Answer.done(receipt, user);
    }

    /** No token of a session that has ended is taken any more when this is answered. */
    private ResponseEntity<Void> done(Receipt<Object> receipt) {
        revocations.catchUp();
        return Answer.done(receipt);
    }

    private static Rejection nobody() {
        return Rejection.notFound("There is no such person.");
    }
}
