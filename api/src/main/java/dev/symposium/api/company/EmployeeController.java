package dev.symposium.api.company;

import java.util.Locale;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.identity.Registration;
import dev.symposium.api.identity.UserPage;
import dev.symposium.api.identity.UserSearch;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.company.CompanyCommand.AddEmployee;
import dev.symposium.command.identity.Authentication;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.company.CompanyQuery;
import dev.symposium.query.identity.UserQuery;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;

/** The people of a company. */
@RestController
@RequestMapping("/api/v1/companies/{id}/employees")
class EmployeeController {
    private final Commands commands;
    private final Authentication authentication;
    private final CompanyQuery companies;
    private final UserQuery users;

    EmployeeController(Commands commands, Authentication authentication, CompanyQuery companies, UserQuery users) {
        this.commands = commands;
        this.authentication = authentication;
        this.companies = companies;
        this.users = users;
    }

    @Operation(summary = "The people of a company, its superuser included, found as people are")
    @OnlyFor({Role.SUPERUSER, Role.ADMIN, Role.AUDITOR})
    @GetMapping
    ResponseEntity<ItemList<UserPage>> list(
            @PathVariable("id") CompanyId company,
            @ParameterObject UserSearch search,
            Scope scope,
            PageRequest request) {
        if (companies.find(company, scope).isEmpty()) {
            throw CompanyController.none();
        }
        return ItemList.of(
                users.list(search.toSearch().of(company), scope, request).map(UserPage::of));
    }

    @Operation(summary = "Add an employee to a company, whose password is good for some days: they choose their own")
    @OnlyFor({Role.SUPERUSER, Role.ADMIN})
    @PostMapping
    ResponseEntity<Answer.Created> add(
            @PathVariable("id") CompanyId company,
            @Valid @RequestBody Registration employee,
            Locale locale,
            Origin origin) {
        UserId user = new UserId(origin.newId("user"));
        Receipt<?> receipt =
                commands.send(() -> new AddEmployee(company, employee.toInitial(user, locale, authentication)), origin);
        return Answer.created(receipt, "/api/v1/users", user);
    }
}
