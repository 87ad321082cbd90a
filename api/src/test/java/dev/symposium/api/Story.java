package dev.symposium.api;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Something that goes on in one view: it is written again and again, and what readers are shown tells how often. */
final class Story {
    private final String view;
    private final Client reader;
    private final String path;
    private final ToLongFunction<Reply> shown;
    private final IntFunction<Reply> write;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong position = new AtomicLong();

    /** {@code write} is given 1, 2, 3 …; {@code shown} tells the last of them in what {@code path} answers. */
    Story(String view, IntFunction<Reply> write, Client reader, String path, ToLongFunction<Reply> shown) {
        this.view = view;
        this.write = write;
        this.reader = reader;
        this.path = path;
        this.shown = shown;
    }

    String view() {
        return view;
    }

    long written() {
        return written.get();
    }

    /** One more, which whoever wrote it then reads. For one thread at a time. */
    void goOn() {
        int number = (int) written.get() + 1;
        Reply reply = write.apply(number);
        assertThat(reply.status()).as("%s: %s", view, reply.body()).isBetween(200, 204);
        position.set(reply.position());
        written.set(number);
        assertThat(readAfter(reply.position())).as(view).isGreaterThanOrEqualTo(number);
    }

    /** Reads what was written before, and is given no less. */
    long read() {
        long before = written.get();
        long read = readAfter(position.get());
        assertThat(read).as(view).isGreaterThanOrEqualTo(before);
        return read;
    }

    /** Reads whatever there is. */
    long glance() {
        return shownBy(reader);
    }

    private long readAfter(long least) {
        return shownBy(least == 0 ? reader : reader.with("After-Position", Long.toString(least)));
    }

    private long shownBy(Client client) {
        Reply reply = client.get(path);
        assertThat(reply.status()).as("%s: %s", view, reply.body()).isEqualTo(200);
        return shown.applyAsLong(reply);
    }
}
