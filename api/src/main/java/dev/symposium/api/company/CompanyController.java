package dev.symposium.api.company;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.identity.NewPassword;
import dev.symposium.api.identity.Registration;
import dev.symposium.api.security.AccessTokens;
import dev.symposium.api.security.Anyone;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.PlainText;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.company.CompanyCommand.RegisterCompany;
import dev.symposium.command.company.CompanyCommand.RenameCompany;
import dev.symposium.command.identity.Account;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.Sessions;
import dev.symposium.command.identity.Sessions.Continued;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.company.CompanyQuery;
import dev.symposium.query.company.CompanyView;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Companies. */
@RestController
@RequestMapping("/api/v1/companies")
class CompanyController {
    private final Commands commands;
    private final Authentication authentication;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Sessions sessions;
    private final CompanyQuery companies;
    private final ViewStore views;

    CompanyController(
            Commands commands,
            Authentication authentication,
            Accounts accounts,
            AccessTokens tokens,
            Sessions sessions,
            CompanyQuery companies,
            ViewStore views) {
        this.commands = commands;
        this.authentication = authentication;
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.companies = companies;
        this.views = views;
    }

    /** A company that signs up, with the person who will run it. */
    record SignUp(
            @NotBlank @PlainText @Size(max = 120) String companyName,
            @NotNull @Email @Size(max = 254) String email,

            @NotNull @Pattern(regexp = Registration.USERNAME, message = Registration.USERNAME_RULE)
            String username,

            @NotBlank @PlainText @Size(max = 120) String name,
            @NotNull @NewPassword String password) {

        Registration superuser() {
            return new Registration(email, username, name, password);
        }

        @Override
        public String toString() {
            return "SignUp[" + companyName + "]";
        }
    }

    record SignedUp(CompanyId companyId, UserId userId, String accessToken, String refreshToken, long expiresIn) {
        @Override
        public String toString() {
            return "SignedUp[" + companyId + "]";
        }
    }

    record NewName(@NotBlank @PlainText @Size(max = 120) String name) {}

    @Operation(summary = "Sign a company up, with the person who will run it")
    @Anyone
    @PostMapping
    ResponseEntity<SignedUp> signUp(
            @Valid @RequestBody SignUp signUp,
            Locale locale,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String client,
            Origin origin) {
        CompanyId company = new CompanyId(origin.newId("company"));
        UserId user = new UserId(origin.newId("user"));
        Receipt<?> receipt = commands.send(
                () -> new RegisterCompany(
                        company, signUp.companyName(), signUp.superuser().toCommand(user, locale, authentication)),
                origin);
        Account account = accounts.byId(user).orElseThrow(CompanyController::none);
        if (receipt.first() != null) {
            authentication.confirmSignUp(account, signUp.superuser().password(), origin);
        }
        Continued session = sessions.start(account, client, origin).session();
        return Answer.with(
                receipt,
                HttpStatus.CREATED,
                URI.create("/api/v1/companies/" + company),
                new SignedUp(
                        company,
                        user,
                        tokens.issue(session.account(), session.id()),
                        session.token().value(),
                        AccessTokens.LIFE.toSeconds()));
    }

    @Operation(summary = "A company")
    @OnlyFor({Role.SUPERUSER, Role.ADMIN, Role.AUDITOR})
    @GetMapping("/{id}")
    ResponseEntity<CompanyView> read(@PathVariable("id") CompanyId company, Scope scope) {
        return Answer.found(
                views.versionOf(CompanyView.class, company),
                companies.find(company, scope).orElseThrow(CompanyController::none));
    }

    @Operation(summary = "Give a company another name")
    @OnlyFor({Role.SUPERUSER, Role.ADMIN})
    @PatchMapping("/{id}")
    ResponseEntity<Void> rename(
            @PathVariable("id") CompanyId company, @Valid @RequestBody NewName change, Origin origin) {
        return Answer.done(commands.send(new RenameCompany(company, change.name()), origin), company);
    }

    static Rejection none() {
        return Rejection.notFound("There is no such company.");
    }
}
