package dev.symposium.command.company;

import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.company.CompanyCommand.AddEmployee;
import dev.symposium.command.company.CompanyCommand.InviteEmployee;
import dev.symposium.command.company.CompanyCommand.RegisterCompany;
import dev.symposium.command.company.CompanyCommand.RenameCompany;
import dev.symposium.command.identity.Administrators;
import dev.symposium.command.identity.Credentials;
import dev.symposium.command.identity.NameClaims;
import dev.symposium.command.identity.User;
import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.CompanyRenamed;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;

/** A company. Its people's accounts are opened through it, in the same transaction. */
@Aggregate(type = "company", cache = "companyCache", snapshotTriggerDefinition = "everyHundredEvents")
public class Company {
    @AggregateIdentifier
    private CompanyId id;

    private String name;

    @CommandHandler
    Company(RegisterCompany command, NameClaims names, Credentials credentials) throws Exception {
        apply(new CompanyRegistered(
                command.companyId(), command.name(), command.superuser().userId()));
        createNew(
                User.class,
                () -> new User(
                        command.superuser(),
                        Set.of(Role.STUDENT, Role.SUPERUSER),
                        command.companyId(),
                        names,
                        credentials));
    }

    @EventSourcingHandler
    void on(CompanyRegistered event) {
        id = event.companyId();
        name = event.name();
    }

    @CommandHandler
    void handle(AddEmployee command, Actor actor, NameClaims names, Credentials credentials) throws Exception {
        requireInCharge(actor);
        apply(new EmployeeAdded(id, command.employee().userId(), actor.requireUser()));
        createNew(User.class, () -> new User(command.employee(), Set.of(Role.STUDENT), id, names, credentials));
    }

    @CommandHandler
    void handle(InviteEmployee command, Actor actor, NameClaims names, Administrators administrators) throws Exception {
        requireInCharge(actor);
        apply(new EmployeeAdded(id, command.employee().userId(), actor.requireUser()));
        createNew(User.class, () -> new User(command.employee(), id, actor, names, administrators));
    }

    @CommandHandler
    void handle(RenameCompany command, Actor actor) {
        requireInCharge(actor);
        if (!command.name().equals(name)) {
            apply(new CompanyRenamed(id, command.name()));
        }
    }

    @EventSourcingHandler
    void on(CompanyRenamed event) {
        name = event.name();
    }

    private void requireInCharge(Actor actor) {
        actor.require(Role.SUPERUSER, Role.ADMIN);
        if (!actor.reaches(id)) {
            throw Rejection.notFound("There is no such company.");
        }
    }

    /** For Axon, which then applies the events. */
    protected Company() {}
}
