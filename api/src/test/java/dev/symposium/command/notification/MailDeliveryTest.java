package dev.symposium.command.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

import dev.symposium.api.ApiTest;
import dev.symposium.command.task.OwnTables;
import dev.symposium.command.task.RunningTasks;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of mails when the way out hangs, fails or ends in the middle, and when their person is erased. */
@ApiTest
class MailDeliveryTest {
    private static final String HUNG = "hung@example.org";

    @Autowired
    private DataSourceProperties properties;

    @Autowired
    private Clock clock;

    private OwnTables tables;
    private MailTable mails;

    @BeforeEach
    void makeTables() {
        tables = new OwnTables(properties);
        mails = new MailTable(tables.database(), clock);
    }

    @AfterEach
    void dropTables() {
        tables.close();
    }

    private RunningTasks running(MailSender sender) {
        return RunningTasks.on(tables, new MailDelivery(mails, sender));
    }

    private static Mail mail(String recipient) {
        return new Mail(
                TimeOrderedIdentifierFactory.next(),
                new UserId(TimeOrderedIdentifierFactory.next()),
                recipient,
                "Your code",
                "Your code is 123456.");
    }

    private long delivered() {
        return tables.count("mail", "delivered_at IS NOT NULL");
    }

    private void awaitNoTasks() {
        await().untilAsserted(() -> assertThat(tables.count("task", "true")).isZero());
    }

    @Test
    void aMailServerThatHangsHoldsUpItsOwnMailsOnly() {
        CountDownLatch goOn = new CountDownLatch(1);
        MailboxSender mailbox = new MailboxSender(mails);
        try (RunningTasks running = running(mail -> {
            if (mail.recipient().equals(HUNG)) {
                goOn.await();
            }
            mailbox.send(mail);
        })) {
            Outbox outbox = new Outbox(mails, running.tasks());
            for (int i = 0; i < 10; i++) {
                outbox.send(mail(HUNG));
                outbox.send(mail("ada@example.org"));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> delivered() == 10);
            assertThat(tables.count("mail", "delivered_at IS NULL AND recipient = '" + HUNG + "'"))
                    .isEqualTo(10);
            goOn.countDown();
            awaitNoTasks();
        }
        assertThat(delivered()).isEqualTo(20);
    }

    @Test
    void aMailOfWhichItIsNotKnownThatItWasDeliveredIsDeliveredOnce() {
        AtomicInteger handedOver = new AtomicInteger();
        MailboxSender mailbox = new MailboxSender(mails);
        Mail mail = mail("ada@example.org");
        try (RunningTasks running = running(each -> {
            mailbox.send(each);
            if (handedOver.incrementAndGet() == 1) {
                tables.database()
                        .sql("UPDATE mail SET delivered_at = ?")
                        .param(Timestamp.from(Instant.EPOCH))
                        .update();
                throw new IllegalStateException("The connection is lost just now");
            }
        })) {
            new Outbox(mails, running.tasks()).send(mail);
            awaitNoTasks();
        }
        assertThat(tables.count("mail", "delivered_at = timestamptz 'epoch'")).isEqualTo(1);
        assertThat(tables.count("mail", "true")).isEqualTo(1);
    }

    @Test
    void aMailThatIsTakenTwiceIsOneMail() {
        Mail mail = mail("ada@example.org");
        try (RunningTasks running = running(new MailboxSender(mails))) {
            Outbox outbox = new Outbox(mails, running.tasks());
            outbox.send(mail);
            awaitNoTasks();
            outbox.send(mail);
            assertThat(outbox.contains(mail.id())).isTrue();
            assertThat(tables.count("task", "true")).isZero();
        }
        assertThat(delivered()).isEqualTo(1);
    }

    @Test
    void aFailedSendingIsTriedAgainUntilTheMailIsDelivered() {
        AtomicInteger tries = new AtomicInteger();
        MailboxSender mailbox = new MailboxSender(mails);
        try (RunningTasks running = running(mail -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("Come back later");
            }
            mailbox.send(mail);
        })) {
            new Outbox(mails, running.tasks()).send(mail("ada@example.org"));
            await().until(() -> delivered() == 1);
            awaitNoTasks();
        }
        assertThat(tries).hasValue(3);
    }

    @Test
    void anErasedPersonsMailsGoAlsoWhenTheyAreOnTheirWay() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MailboxSender mailbox = new MailboxSender(mails);
        Mail mail = mail("ada@example.org");
        try (RunningTasks running = running(each -> {
            underWay.countDown();
            goOn.await();
            mailbox.send(each);
        })) {
            new Outbox(mails, running.tasks()).send(mail);
            underWay.await();
            mails.deleteAllOf(mail.user(), mail.recipient());
            goOn.countDown();
            awaitNoTasks();
        }
        assertThat(tables.count("mail", "true")).isZero();
    }
}
