package dev.symposium.command.imports;

import java.time.Clock;
import java.time.Duration;

import org.springframework.stereotype.Component;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.imports.ImportCommand.ExpireImport;
import dev.symposium.command.task.RecurringWork;
import dev.symposium.events.imports.ImportId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Lets imports expire that nobody has committed for too long. */
@Component
class ImportExpiry implements RecurringWork {
    private final ImportTable imports;
    private final Commands commands;
    private final Clock clock;
    private final ImportWorkSettings settings;

    ImportExpiry(ImportTable imports, Commands commands, Clock clock, ImportWorkSettings settings) {
        this.imports = imports;
        this.commands = commands;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "import-expiry";
    }

    @Override
    public Duration interval() {
        return settings.tidied();
    }

    @Override
    public void run() {
        imports.waitingSince(clock.instant().minus(settings.keep())).forEach(this::expire);
    }

    private void expire(ImportId id) {
        try {
            Origin system = Origin.of(
                    Actor.system(), TimeOrderedIdentifierFactory.next().toString());
            if (Boolean.TRUE.equals(
                    commands.<Boolean>send(new ExpireImport(id), system).result())) {
                imports.end(id, "EXPIRED");
            }
        } catch (Rejection notOnTheLog) {
            // Its upload was interrupted.
            imports.delete(id);
        }
    }
}
