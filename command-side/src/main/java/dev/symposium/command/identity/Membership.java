package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.OriginMetaData;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserReactivated;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** What a person may do, within which company, and whether they may do anything at all: a part of their account. */
class Membership {
    private UserId user;
    private Set<Role> roles;
    private @Nullable CompanyId company;
    private boolean deactivated;

    /** Within which company the person was deactivated; null when an administrator did it. */
    private @Nullable String deactivatedWithin;

    @EventSourcingHandler
    void on(UserRegistered event) {
        user = event.userId();
        roles = event.roles();
        company = event.company();
    }

    boolean isDeactivated() {
        return deactivated;
    }

    boolean isAdministrator() {
        return roles.contains(Role.ADMIN) && !deactivated;
    }

    @CommandHandler
    void handle(ChangeRoles command, Actor actor, Administrators administrators) {
        actor.require(Role.ADMIN);
        if (command.roles().isEmpty()) {
            throw Rejection.invalid("roles", "empty", "A person has at least one role.");
        }
        if (!command.roles().equals(roles)) {
            if (!deactivated) {
                administratorOrNot(command.roles(), administrators);
            }
            apply(new RolesChanged(user, command.roles(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(RolesChanged event) {
        roles = event.roles();
    }

    private void administratorOrNot(Set<Role> next, Administrators administrators) {
        if (next.contains(Role.ADMIN) && !roles.contains(Role.ADMIN)) {
            administrators.add(user);
        } else if (roles.contains(Role.ADMIN) && !next.contains(Role.ADMIN)) {
            administrators.remove(user);
        }
    }

    @CommandHandler
    void handle(DeactivateUser command, Actor actor, Administrators administrators) {
        requireInCharge(actor);
        if (deactivated) {
            return;
        }
        if (roles.contains(Role.ADMIN)) {
            administrators.remove(user);
        }
        apply(new UserDeactivated(user, command.reason()));
    }

    @EventSourcingHandler
    void on(UserDeactivated event, @MetaDataValue(OriginMetaData.COMPANY) @Nullable String within) {
        deactivated = true;
        deactivatedWithin = within;
    }

    @CommandHandler
    void handle(ReactivateUser command, Actor actor, Administrators administrators) {
        requireInCharge(actor);
        if (!deactivated) {
            return;
        }
        if (!actor.is(Role.ADMIN) && deactivatedWithin == null) {
            throw Rejection.forbidden("An administrator has deactivated this account.");
        }
        if (roles.contains(Role.ADMIN)) {
            administrators.add(user);
        }
        apply(new UserReactivated(user, command.reason()));
    }

    @EventSourcingHandler
    void on(UserReactivated event) {
        deactivated = false;
    }

    /** Administrators are in charge of everybody; a superuser of the employees of their company. */
    void requireInCharge(Actor actor) {
        actor.require(Role.ADMIN, Role.SUPERUSER);
        if (actor.is(Role.ADMIN)) {
            return;
        }
        if (company == null || !company.equals(actor.company())) {
            throw Rejection.notFound("There is no such person.");
        }
        if (actor.is(user) || roles.contains(Role.SUPERUSER) || roles.contains(Role.ADMIN)) {
            throw Rejection.forbidden("A superuser is in charge of the employees of their company.");
        }
    }
}
