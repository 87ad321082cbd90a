package dev.symposium.command.identity;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.CommandsOn;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdministrationTest {
    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId GRACE = new UserId(new UUID(0, 2));

    private final Configuration axon = DefaultConfigurer.defaultConfiguration()
            .configureAggregate(User.class)
            .configureAggregate(Administration.class)
            .configureEmbeddedEventStore(ignored -> new InMemoryEventStorageEngine())
            .registerComponent(NameClaims.class, ignored -> new NamesInMemory())
            .registerComponent(Credentials.class, ignored -> new CredentialsInMemory())
            .registerComponent(
                    Administrators.class,
                    configuration -> new EventSourcedAdministrators(configuration.repository(Administration.class)))
            .buildConfiguration();
    private final Commands commands = CommandsOn.bus(axon.commandBus());

    @BeforeEach
    void twoAdministrators() {
        axon.start();
        for (UserId user : List.of(ADA, GRACE)) {
            String name = user.toString();
            send(new RegisterUser(user, name, name, name, "en", new EncodedPassword("{noop}irrelevant")));
            send(new ChangeRoles(user, Set.of(Role.ADMIN), "A trusted person"));
        }
    }

    @AfterEach
    void shutdown() {
        axon.shutdown();
    }

    private void send(Object command) {
        commands.send(command, Origin.of(Actor.system(), "a-test"));
    }

    @Test
    void theLastOneStaysUntilThereIsAnotherOne() {
        send(new DeactivateUser(ADA, "Gone"));
        assertThatThrownBy(() -> send(new DeactivateUser(GRACE, "Gone"))).isInstanceOf(Rejection.class);
        send(new ReactivateUser(ADA, "Back"));
        send(new ChangeRoles(GRACE, Set.of(Role.STUDENT), "A rest"));
        assertThatThrownBy(() -> send(new DeactivateUser(ADA, "Gone"))).isInstanceOf(Rejection.class);
    }

    @RepeatedTest(20)
    void ofTheLastTwoWhoGoAtOnceOneStays() throws Exception {
        CountDownLatch ready = new CountDownLatch(2);
        List<Callable<Boolean>> departures = List.of(
                () -> succeedsAtOnce(new DeactivateUser(ADA, "Gone"), ready),
                () -> succeedsAtOnce(new ChangeRoles(GRACE, Set.of(Role.STUDENT), "A rest"), ready));
        List<Future<Boolean>> answers;
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            answers = both.invokeAll(departures);
        }
        assertThat(answers).extracting(Future::resultNow).containsExactlyInAnyOrder(true, false);
    }

    private boolean succeedsAtOnce(Object command, CountDownLatch ready) throws InterruptedException {
        ready.countDown();
        ready.await();
        try {
            send(command);
            return true;
        } catch (Rejection refused) {
            assertThat(refused.code()).isEqualTo("last-administrator");
            return false;
        }
    }
}
