package dev.symposium.api;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;

/** Has views made anew. */
public final class Replaying {
    private Replaying() {}

    /** The answer to the wish; the replay before lets go of the view a moment after it has ended. */
    public static Reply started(Client client, String projection) {
        return Awaited.value(() -> {
            Reply reply = client.post("/audit/replays", "{\"projection\": \"%s\"}".formatted(projection));
            return isHeld(reply) ? null : reply;
        });
    }

    private static boolean isHeld(Reply reply) {
        return reply.status() == 409 && reply.text("/type").endsWith("replay-state");
    }
}
