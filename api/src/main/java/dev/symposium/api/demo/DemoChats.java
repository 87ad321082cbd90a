package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.symposium.api.demo.DemoConference.Guest;
import dev.symposium.command.conference.ChatbotCommand.AddGuest;
import dev.symposium.command.conference.ChatbotCommand.CreateChatbot;
import dev.symposium.command.conference.ParticipationCommand.JoinChatbot;
import dev.symposium.command.conference.ParticipationCommand.SendMessage;
import dev.symposium.events.conference.GuestId;
import dev.symposium.events.conference.MessageId;

/** How the chatbot of one conference was made, and what people asked it. */
record DemoChats(DemoConference conference, DemoCast cast, Timeline timeline) {
    private static final Duration PREPARING = Duration.ofMinutes(6);
    private static final int MOST_QUESTIONS = 6;
    private static final int SOONEST = 40;
    private static final int LATEST = 240;

    void addTo(DemoSteps steps) {
        make(steps);
        participants().forEach(person -> takePart(person, steps));
    }

    private void make(DemoSteps steps) {
        var host = cast.named(conference.host()).actor();
        Instant at = timeline.relative(conference.created());
        steps.add(
                at,
                "chatbot:" + conference.key(),
                host,
                new CreateChatbot(conference.id(), conference.profile(timeline)));
        for (int i = 0; i < conference.guests().size(); i++) {
            Guest guest = conference.guests().get(i);
            String name = "guest:" + conference.key() + ":" + i;
            at = at.plus(PREPARING);
            steps.add(at, name, host, new AddGuest(conference.id(), new GuestId(DemoSteps.id(name)), guest.profile()));
        }
    }

    /** The first that had an account by then; of the company only, where the conference is its own. */
    private List<DemoPerson> participants() {
        Instant by = timeline.relative(conference.joining().from());
        return cast.students().stream()
                .filter(person -> conference.open() || person.post() != null)
                .filter(person -> timeline.day(person.day()).isBefore(by))
                .limit(conference.participants())
                .toList();
    }

    private void takePart(DemoPerson person, DemoSteps steps) {
        Random random = person.random(conference.key());
        Instant joined = within(conference.joining(), random);
        steps.addLogIn(joined.minusSeconds(random.nextInt(SOONEST, LATEST)), person);
        steps.add(
                joined,
                "join:" + conference.key() + ":" + person.username(),
                person.actor(),
                new JoinChatbot(conference.id(), person.id()));
        Instant first =
                Timeline.later(joined, timeline.relative(conference.asking().from()));
        ask(
                person,
                Timeline.between(first, timeline.relative(conference.asking().until()), random),
                random,
                steps);
    }

    private void ask(DemoPerson person, Instant start, Random random, DemoSteps steps) {
        List<String> questions = new ArrayList<>(conference.questions());
        Collections.shuffle(questions, random);
        Instant at = start;
        steps.addLogIn(at, person);
        for (String question : questions.subList(0, random.nextInt(2, MOST_QUESTIONS))) {
            at = at.plusSeconds(random.nextInt(SOONEST, LATEST));
            String name = "message:" + conference.key() + ":" + person.username() + ":" + questions.indexOf(question);
            SendMessage message =
                    new SendMessage(conference.id(), person.id(), new MessageId(DemoSteps.id(name)), question, null);
            steps.addMessage(at, at.plusMillis(random.nextInt(400, 1_800)), name, person.actor(), message);
        }
    }

    private Instant within(DemoConference.Days days, Random random) {
        return Timeline.between(timeline.relative(days.from()), timeline.relative(days.until()), random);
    }
}
