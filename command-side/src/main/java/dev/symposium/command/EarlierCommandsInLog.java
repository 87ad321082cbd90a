package dev.symposium.command;

import java.util.Optional;

import org.springframework.stereotype.Component;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.eventstore.StoredCommand;

import tools.jackson.databind.json.JsonMapper;

/** Looks commands up in the log. */
@Component
class EarlierCommandsInLog implements EarlierCommands {
    private final PostgresEventStorageEngine engine;
    private final JsonMapper json;

    EarlierCommandsInLog(PostgresEventStorageEngine engine, JsonMapper json) {
        this.engine = engine;
        this.json = json;
    }

    @Override
    public Optional<StoredCommand> of(Origin origin) {
        String key = origin.idempotencyKey();
        return key == null ? Optional.empty() : engine.findCommand(key).map(first -> verified(first, origin));
    }

    private StoredCommand verified(StoredCommand first, Origin origin) {
        String request = origin.request();
        if (request != null && !request.equals(requestOf(first))) {
            throw Rejection.invalid(
                    "Idempotency-Key", "key-reused", "This key belongs to another request, which has been done.");
        }
        return first;
    }

    private String requestOf(StoredCommand first) {
        RecordedEvent event = engine.log().at(first.firstPosition()).orElseThrow();
        return json.readTree(event.metadata()).path(OriginMetaData.REQUEST).asString("");
    }
}
