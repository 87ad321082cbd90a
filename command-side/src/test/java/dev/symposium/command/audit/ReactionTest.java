package dev.symposium.command.audit;

import java.util.UUID;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.audit.ReactionCommand.EndReaction;
import dev.symposium.command.audit.ReactionCommand.ParkReaction;
import dev.symposium.command.audit.ReactionCommand.RetryReaction;
import dev.symposium.events.audit.ReactionEvent.ReactionParked;
import dev.symposium.events.audit.ReactionEvent.ReactionRetried;
import dev.symposium.events.audit.ReactionEvent.ReactionSucceeded;
import dev.symposium.events.audit.ReactionId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

class ReactionTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final String POLICY = "WhenSomethingHappensThenStumble";
    private static final ReactionId ID = ReactionId.of(POLICY, 7);
    private static final ParkReaction PARK = new ParkReaction(ID, POLICY, 7, "java.lang.Error", 4);
    private static final ReactionParked PARKED = new ReactionParked(ID, POLICY, 7, "java.lang.Error", 4);
    private static final RetryReaction RETRY = new RetryReaction(ID, POLICY, 7);
    private static final ReactionRetried RETRIED = new ReactionRetried(ID, POLICY, 7);
    private static final ReactionSucceeded SUCCEEDED = new ReactionSucceeded(ID, POLICY, 7);

    private FixtureConfiguration<Reaction> reaction;

    @BeforeEach
    void aReaction() {
        reaction = new AggregateTestFixture<>(Reaction.class);
    }

    @Test
    void theSystemParksAnEvent() {
        reaction.givenNoPriorActivity().when(PARK, As.actor(Actor.system())).expectEvents(PARKED);
    }

    @Test
    void nobodyElseParksOne() {
        reaction.givenNoPriorActivity().when(PARK, As.admin(ADA)).expectException(Refusal.forbidden());
    }

    @Test
    void parkedAgainItIsOneEvent() {
        reaction.given(PARKED).when(PARK, As.actor(Actor.system())).expectNoEvents();
    }

    @Test
    void whatWasDoneAndFailsOnceMoreIsParkedOnceMore() {
        reaction.given(PARKED, RETRIED, SUCCEEDED)
                .when(PARK, As.actor(Actor.system()))
                .expectEvents(PARKED);
    }

    @Test
    void anAdministratorHasItTriedAgain() {
        reaction.given(PARKED).when(RETRY, As.admin(ADA)).expectEvents(RETRIED);
    }

    @Test
    void whatWasParkedBeforeItWasRememberedCanBeTriedAgainToo() {
        reaction.givenNoPriorActivity().when(RETRY, As.admin(ADA)).expectEvents(RETRIED);
    }

    @Test
    void itIsRememberedThatItSucceeded() {
        reaction.given(PARKED, RETRIED)
                .when(new EndReaction(ID, POLICY, 7), As.admin(ADA))
                .expectEvents(SUCCEEDED);
    }

    @Test
    void anAuditorHasNothingTriedAgain() {
        reaction.given(PARKED).when(RETRY, As.user(ADA, null, Role.AUDITOR)).expectException(Refusal.forbidden());
    }
}
