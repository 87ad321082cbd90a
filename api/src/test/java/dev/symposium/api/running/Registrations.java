package dev.symposium.api.running;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

/** Many people who register, and what became of those whose registration was acknowledged. */
final class Registrations {
    private final int people;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch half;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Reply> refused = new ConcurrentLinkedQueue<>();

    private record Acknowledged(String id, String email, long position) {}

    Registrations(int people) {
        this.people = people;
        this.half = new CountDownLatch(people / 2);
    }

    /** Counted down to 0 when half of the people are registered. */
    CountDownLatch half() {
        return half;
    }

    /** Registers one after another, until there is nobody left or nobody answers any more. */
    void registerOn(Api api) {
        for (int i = next.getAndIncrement(); i < people; i = next.getAndIncrement()) {
            try {
                String email = "p" + i + "@example.org";
                take(email, api.anonymous().post("/auth/register", Api.registration(email, "person" + i)));
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private void take(String email, Reply reply) {
        if (reply.status() == 201) {
            acknowledged.add(new Acknowledged(reply.text("/id"), email, reply.position()));
            half.countDown();
        } else {
            refused.add(reply);
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    long lastPosition() {
        return acknowledged.stream().mapToLong(Acknowledged::position).max().orElseThrow();
    }

    /** Insists that nobody was refused, and that everybody acknowledged is in the log and in the views, once. */
    void assertKeptOnce(Api api) {
        assertThat(refused).isEmpty();
        Client auditor = sinceTheLast(api.demo("auditor"));
        List<String> everybody = everybody(auditor);
        assertThat(everybody).doesNotHaveDuplicates();
        assertThat(everybody)
                .containsAll(acknowledged.stream().map(Acknowledged::id).toList());
        for (Acknowledged person : acknowledged) {
            assertThat(registrationsOf(person, auditor)).isEqualTo(1);
        }
        assertThat(registrationsCounted(sinceTheLast(api.demo("analyst")))).isEqualTo(everybody.size());
    }

    /** Insists that everybody acknowledged has been mailed a code, once. */
    void assertMailedOnce(Api api) {
        for (Acknowledged person : acknowledged) {
            String mails = "/mailbox?recipient=" + person.email();
            await().untilAsserted(() ->
                    assertThat(api.anonymous().get(mails).body().path("items")).hasSize(1));
        }
    }

    private Client sinceTheLast(Client client) {
        return client.with("After-Position", Long.toString(lastPosition()));
    }

    private static List<String> everybody(Client auditor) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Reply part = auditor.get("/users?limit=100" + cursor);
            for (JsonNode person : part.body().path("items")) {
                ids.add(person.path("id").asString());
            }
            cursor = part.body().path("next").isNull() ? "" : "&cursor=" + part.text("/next");
        } while (!cursor.isEmpty());
        return ids;
    }

    private static long registrationsOf(Acknowledged person, Client auditor) {
        return auditor.get("/audit/streams/user/" + person.id())
                .body()
                .path("items")
                .valueStream()
                .filter(event -> event.path("type").asString().equals("identity.UserRegistered"))
                .count();
    }

    private static long registrationsCounted(Client analyst) {
        LocalDate longAgo = LocalDate.now(ZoneOffset.UTC).minusDays(365);
        return analyst.get("/analytics/activity?from=" + longAgo)
                .body()
                .path("items")
                .valueStream()
                .mapToLong(day -> day.path("counts").path("REGISTRATIONS").asLong())
                .sum();
    }
}
