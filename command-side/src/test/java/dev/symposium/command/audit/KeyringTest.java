package dev.symposium.command.audit;

import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.audit.KeyringCommand.EndRotation;
import dev.symposium.command.audit.KeyringCommand.OrderRotation;
import dev.symposium.events.audit.KeyringEvent.KeyRotated;
import dev.symposium.events.audit.KeyringEvent.KeyRotationOrdered;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

class KeyringTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final KeyringId ID = KeyringId.of(Purpose.LOG);
    private static final OrderRotation ORDER = new OrderRotation(ID, Purpose.LOG);
    private static final KeyRotationOrdered ORDERED = new KeyRotationOrdered(ID, Purpose.LOG);
    private static final EndRotation END = new EndRotation(ID, Purpose.LOG, "0a1b2c3d", "public");
    private static final KeyRotated ROTATED = new KeyRotated(ID, Purpose.LOG, "0a1b2c3d", "public");

    private FixtureConfiguration<Keyring> keyring;

    @BeforeEach
    void aKeyring() {
        keyring = new AggregateTestFixture<>(Keyring.class);
    }

    @Test
    void anAdministratorOrdersAnotherKey() {
        keyring.givenNoPriorActivity().when(ORDER, As.admin(ADA)).expectEvents(ORDERED);
    }

    @Test
    void everyOrderIsRemembered() {
        keyring.given(ORDERED, ROTATED).when(ORDER, As.admin(ADA)).expectEvents(ORDERED);
    }

    @Test
    void theKeyThatCameOfItIsRemembered() {
        keyring.given(ORDERED).when(END, As.admin(ADA)).expectEvents(ROTATED);
    }

    @Test
    void theSameKeyComesOfAnotherOrderWhileItWaitsToSign() {
        keyring.given(ORDERED, ROTATED, ORDERED).when(END, As.admin(ADA)).expectEvents(ROTATED);
    }

    @Test
    void nobodyElseOrdersOne() {
        keyring.givenNoPriorActivity()
                .when(ORDER, As.user(ADA, null, Role.AUDITOR))
                .expectException(Refusal.forbidden());
    }
}
