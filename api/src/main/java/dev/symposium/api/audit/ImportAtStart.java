package dev.symposium.api.audit;

import java.io.UncheckedIOException;
import java.util.List;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import dev.symposium.api.embedded.Progress;
import dev.symposium.api.embedded.StartRefused;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.eventstore.personal.PersonalData;
import dev.symposium.eventstore.seal.LogImport;
import dev.symposium.verifier.CorruptExportException;
import dev.symposium.verifier.DifferenceException;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.Summary;

/** Puts an export into the empty log of a new installation, before anything else is written to it. */
@Component
class ImportAtStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger("dev.symposium.Symposium");

    private static final int PAGE = 1_000;

    private final LogImport log;
    private final EventLog events;
    private final PersonalData personalData;
    private final LogImportSettings settings;
    private boolean running;

    ImportAtStart(@Qualifier("log") DataSource dataSource, PersonalData personalData, LogImportSettings settings) {
        this.log = new LogImport(dataSource);
        this.events = new EventLog(dataSource);
        this.personalData = personalData;
        this.settings = settings;
    }

    /** Before the sealer, and so before everything else. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void start() {
        running = true;
        if (settings.isGiven()) {
            read();
        }
    }

    private void read() {
        try {
            LOG.info("Imported from {}: {}", settings.file(), Progress.during("Importing the log", this::imported));
            giveUpWhatHasNoKey();
        } catch (IllegalStateException
                | IllegalArgumentException
                | UncheckedIOException
                | DifferenceException
                | CorruptExportException e) {
            throw new StartRefused(
                    "SYMPOSIUM_IMPORT_FILE was not imported: %s.".formatted(e.getMessage()),
                    "Name an export of a whole log, its public key in SYMPOSIUM_IMPORT_KEY, and a new data folder or an"
                            + " empty database; leave both out after the import.");
        }
    }

    private Summary imported() {
        return log.run(settings.path(), LogKey.parse(settings.key()));
    }

    /** Before anything reads the log, and would wait for the keys. */
    private void giveUpWhatHasNoKey() {
        List<RecordedEvent> page = events.after(0, PAGE);
        while (!page.isEmpty()) {
            personalData.giveUpWithoutKeys(page);
            page = events.after(page.getLast().position(), PAGE);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
