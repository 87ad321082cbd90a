package dev.symposium.command;

import java.util.Set;

import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/** Who sends a command in a test: goes beside it as metadata. */
public final class As {
    private As() {}

    public static MetaData actor(Actor actor) {
        return OriginMetaData.of(Origin.of(actor, "a-test"));
    }

    public static MetaData student(UserId user) {
        return user(user, null, Role.STUDENT);
    }

    public static MetaData instructor(UserId user) {
        return user(user, null, Role.STUDENT, Role.INSTRUCTOR);
    }

    public static MetaData admin(UserId user) {
        return user(user, null, Role.ADMIN);
    }

    /** {@code company} is null for somebody outside every company. */
    public static MetaData user(UserId user, @Nullable CompanyId company, Role... roles) {
        return actor(new Actor(user, Set.of(roles), company));
    }

    public static MetaData anonymous() {
        return actor(Actor.anonymous());
    }
}
