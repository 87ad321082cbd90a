package dev.symposium.command;

import java.util.HashMap;
import java.util.Map;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.eventstore.PostgresEventStorageEngine;

/** Carries the {@link Origin} of a command into the metadata of the events that it causes. */
@Component
public final class OriginMetaData implements CorrelationDataProvider {
    static final String ACTOR = "actor";

    /** The company of the actor, in the metadata of an event; absent when there is none. */
    public static final String COMPANY = "company";

    static final String CORRELATION = "correlation";
    static final String CAUSATION = "causation";
    static final String REQUEST = "request";
    static final String ORIGIN = "origin";

    /** What a command message carries so that its handler knows the actor and its events know where they come from. */
    static MetaData of(Origin origin) {
        return MetaData.with(ORIGIN, origin);
    }

    /** The origin of a command that a policy sends because of this event, within the same company. */
    public static Origin causedBy(EventMessage<?> event) {
        Object correlation = event.getMetaData().getOrDefault(CORRELATION, event.getIdentifier());
        Actor system = Actor.system();
        if (event.getMetaData().get(COMPANY) instanceof String company) {
            system = new Actor(null, system.roles(), CompanyId.of(company));
        }
        return new Origin(system, correlation.toString(), event.getIdentifier(), null);
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        if (!(message.getMetaData().get(ORIGIN) instanceof Origin origin)) {
            return Map.of();
        }
        Map<String, String> data = new HashMap<>();
        data.put(ACTOR, origin.actor().name());
        data.put(CORRELATION, origin.correlation());
        data.put(CAUSATION, origin.causation() == null ? message.getIdentifier() : origin.causation());
        if (origin.actor().company() != null) {
            data.put(COMPANY, origin.actor().company().toString());
        }
        if (origin.idempotencyKey() != null) {
            data.put(PostgresEventStorageEngine.IDEMPOTENCY_KEY, origin.idempotencyKey());
        }
        if (origin.request() != null) {
            data.put(REQUEST, origin.request());
        }
        return data;
    }
}
