package dev.symposium.api.identity;

import java.util.Locale;
import java.util.UUID;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.identity.Account;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.EmailVerification;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.events.identity.UserId;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Signing up. */
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {
    private final Commands commands;
    private final Authentication authentication;
    private final EmailVerification verification;
    private final Accounts accounts;

    AuthController(
            Commands commands, Authentication authentication, EmailVerification verification, Accounts accounts) {
        this.commands = commands;
        this.authentication = authentication;
        this.verification = verification;
        this.accounts = accounts;
    }

    record Verification(@NotNull String email, @NotNull String code) {
        @Override
        public String toString() {
            return "Verification[***]";
        }
    }

    record Resend(@NotNull String email) {}

    @Operation(summary = "Sign up; a code that verifies the address is mailed")
    @Anyone
    @PostMapping("/register")
    ResponseEntity<Answer.Created> register(
            @Valid @RequestBody Registration registration, Locale locale, Origin origin) {
        UserId user = new UserId(origin.newId("user"));
        return Answer.created(
                commands.send(() -> registration.toCommand(user, locale, authentication), origin),
                "/api/v1/users",
                user);
    }

    @Operation(summary = "Verify an e-mail address by the code that was mailed to it")
    @Anyone
    @PostMapping("/verify")
    ResponseEntity<Void> verify(@Valid @RequestBody Verification attempt, Origin origin) {
        Account account = accounts.byEmail(attempt.email()).orElseThrow(EmailVerification::wrongCode);
        Receipt<Object> receipt = commands.repeatOf(origin).orElseGet(() -> {
            verification.check(account, attempt.code());
            return commands.send(new ConfirmEmail(account.userId()), origin);
        });
        // Only now: a code that is used up for nothing could not be tried again.
        verification.forget(account);
        return Answer.done(receipt, account.userId());
    }

    @Operation(summary = "Have another code mailed")
    @Anyone
    @PostMapping("/verify/resend")
    ResponseEntity<Void> resend(@Valid @RequestBody Resend request, Origin origin) {
        UUID mail = origin.newId("mail");
        accounts.byEmail(request.email())
                .filter(account -> !account.verified())
                .ifPresent(account -> verification.sendAnotherCode(mail, account));
        // The same answer for everybody: nobody learns here who is registered.
        return ResponseEntity.accepted().build();
    }
}
