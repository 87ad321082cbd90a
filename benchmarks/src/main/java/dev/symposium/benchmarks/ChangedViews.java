package dev.symposium.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Views whose documents are changed by many events each: made anew, against plain writes of as many documents. */
final class ChangedViews {
    private static final List<String> VIEWS = List.of("chat-history", "chatbot-statistics", "daily-activity");
    private static final int SAMPLE = 2_000;

    private ChangedViews() {}

    static void rebuild(Run run, Application application, ReadStoreOfApplication stores)
            throws IOException, SQLException {
        long messages = stores.number(
                "SELECT count(*) FROM event WHERE type IN ('conference.MessageSent', 'conference.ReplyGiven')");
        run.report()
                .heading(
                        "Views whose documents are changed many times, rebuilt from %,d messages".formatted(messages),
                        "View",
                        "documents",
                        "messages/s",
                        "raw bulk upserts/s");
        for (String view : VIEWS) {
            run.report().progress("rebuild: " + view);
            double rebuilt = messages / new Rebuild(application, view).seconds();
            stores.bulkUpserts(view, SAMPLE);
            double raw = stores.bulkUpserts(view, SAMPLE);
            run.report()
                    .row(view, Report.rate((double) stores.documents(view)), Report.rate(rebuilt), Report.rate(raw));
            run.report()
                    .atLeast(
                            "Rebuild of %s: messages a second ÷ raw bulk upserts'".formatted(view), 0.8, rebuilt / raw);
        }
    }
}
