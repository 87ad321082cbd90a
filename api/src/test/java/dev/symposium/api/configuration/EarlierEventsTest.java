package dev.symposium.api.configuration;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

import dev.symposium.api.ApiTest;
import dev.symposium.events.EventCatalogue;

import static org.assertj.core.api.Assertions.assertThat;

/** What was stored in an earlier revision is read as an event of today, through the application's upcasters. */
@ApiTest
class EarlierEventsTest {
    @Autowired
    private List<EventUpcaster> upcasters;

    @Autowired
    @Qualifier("eventSerializer")
    private Serializer serializer;

    static Stream<FrozenEvent> earlier() {
        List<FrozenEvent> today =
                EventCatalogue.entries().stream().map(FrozenEvent::of).toList();
        return FrozenEvent.all().stream().filter(event -> !today.contains(event));
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void anEventOfAnEarlierRevisionIsReadAsTodaysExample(FrozenEvent event) throws IOException {
        assertThat(read(event))
                .as(
                        "%s needs an upcaster, and the example of today's revision is what that makes of its golden.",
                        event)
                .isIn(EventSamples.all());
    }

    private Object read(FrozenEvent event) throws IOException {
        GenericDomainEventEntry<String> stored = new GenericDomainEventEntry<>(
                "any",
                "a-stream",
                0,
                "an-event",
                "2026-11-21T00:00:00Z",
                event.name(),
                Integer.toString(event.revision()),
                event.json(),
                "{}");
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored), serializer, new EventUpcasterChain(upcasters))
                .next()
                .getPayload();
    }
}
