package dev.symposium.benchmarks;

import java.sql.SQLException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Fills the log of an application directly, by copies of what it has stored itself. */
final class LogFill {
    private static final String COLUMNS =
            "position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, "
                    + "type, revision, metadata, payload";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer)";
    private static final String HEAD =
            "(SELECT position AS head, log_time AS latest FROM event ORDER BY position DESC LIMIT 1) AS log";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ReadStoreOfApplication stores;

    LogFill(ReadStoreOfApplication stores) {
        this.stores = stores;
    }

    /**
     * As many copies of the whole stream; the first is numbered {@code first}, and its number stands in place of the
     * text {@code number 0} of the original.
     */
    void copies(String stream, int first, int count) throws SQLException {
        stores.execute(
                "BEGIN",
                LOCK,
                """
                INSERT INTO event (%1$s)
                SELECT head + (n - %2$d) * size + place, sequence, recorded_at, latest, gen_random_uuid(), stream_type,
                       id, type, revision, metadata,
                       convert_to(replace(replace(convert_from(payload, 'UTF8'), stream_id, id),
                                          'number 0', 'number ' || n), 'UTF8')
                FROM %3$s,
                     (SELECT *, row_number() OVER (ORDER BY sequence) AS place, count(*) OVER () AS size
                      FROM event WHERE stream_id = '%4$s') AS one,
                     (SELECT n, uuidv7()::text AS id FROM generate_series(%2$d, %5$d) AS n) AS many
                """.formatted(COLUMNS, first, HEAD, stream, first + count - 1),
                "COMMIT",
                "ANALYZE event");
    }

    /**
     * Lets the people who registered last take part in the chatbot, and gives each as many messages, by turns. All are
     * replies: the chatbot would answer anything else. They are like the one of the history, and not encrypted.
     */
    void messages(JsonNode reply, int people, int each) throws SQLException {
        stores.execute(
                "BEGIN",
                LOCK,
                """
                CREATE TEMP TABLE filled ON COMMIT DROP AS
                SELECT row_number() OVER () AS k, person, gen_random_uuid()::text AS participation
                FROM (SELECT stream_id AS person FROM event WHERE type = 'identity.UserRegistered'
                      ORDER BY position DESC LIMIT %d) AS latest
                """.formatted(people),
                """
                INSERT INTO event (%s)
                SELECT head + k, 0, recorded_at, latest, gen_random_uuid(), stream_type, participation, type, revision,
                       metadata, convert_to(%s, 'UTF8')
                FROM %s, (SELECT * FROM event WHERE type = 'conference.ChatbotJoined' ORDER BY position LIMIT 1) AS one,
                     filled
                """.formatted(COLUMNS, payload(joined()), HEAD),
                """
                INSERT INTO event (%s)
                SELECT head + (r - 1) * %d + k, r, recorded_at, latest, gen_random_uuid(), stream_type, participation,
                       type, revision, metadata, convert_to(%s, 'UTF8')
                FROM %s, (SELECT * FROM event WHERE type = 'conference.ReplyGiven' ORDER BY position DESC LIMIT 1) AS one,
                     generate_series(1, %d) AS r, filled
                """.formatted(COLUMNS, people, payload(replied(reply)), HEAD, each),
                "COMMIT",
                "ANALYZE event");
    }

    private ObjectNode joined() throws SQLException {
        return template("SELECT convert_from(payload, 'UTF8') FROM event WHERE type = 'conference.ChatbotJoined' "
                + "ORDER BY position LIMIT 1");
    }

    private ObjectNode replied(JsonNode reply) throws SQLException {
        ObjectNode template = template("SELECT convert_from(payload, 'UTF8') FROM event "
                + "WHERE type = 'conference.ReplyGiven' ORDER BY position DESC LIMIT 1");
        template.put("messageId", "@message");
        template.put("number", "@number");
        template.set("content", reply.path("content"));
        template.set("sources", reply.path("sources"));
        return template;
    }

    private ObjectNode template(String query) throws SQLException {
        ObjectNode template = (ObjectNode) JSON.readTree(stores.text(query));
        template.put("participationId", "@participation");
        template.put("participant", "@person");
        return template;
    }

    /** The expression that makes a payload of the template. */
    private static String payload(ObjectNode template) {
        String json = "$json$" + JSON.writeValueAsString(template) + "$json$";
        boolean numbered = template.has("number");
        String named = "replace(replace(%s, '@participation', participation), '@person', person)".formatted(json);
        return numbered
                ? "replace(replace(%s, '@message', gen_random_uuid()::text), '\"@number\"', (r - 1)::text)"
                        .formatted(named)
                : named;
    }
}
