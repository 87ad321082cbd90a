package dev.symposium.api.web;

import java.net.URI;
import java.util.OptionalLong;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

import dev.symposium.command.Receipt;
import dev.symposium.events.Identifier;

/** How commands are answered. */
public final class Answer {
    /** The position of the last event stored; a query that sends it back as {@code After-Position} sees the event. */
    public static final String LOG_POSITION = "Log-Position";

    private Answer() {}

    /** The body of an answer that says no more than what was made. */
    public record Created(Identifier id) {}

    /** 201 with the new record's identifier, its version and, relative to {@code collection}, its address. */
    public static ResponseEntity<Created> created(Receipt<?> receipt, String collection, Identifier id) {
        return versioned(positioned(receipt, HttpStatus.CREATED), receipt.versionOf(id))
                .location(URI.create(collection + "/" + id))
                .body(new Created(id));
    }

    /**
     * 200 with what a query found, and an {@code ETag} that tells the version of the record and what is shown of it;
     * 304 for who has just that.
     */
    public static <T> ResponseEntity<T> found(OptionalLong version, T body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        version.ifPresent(known -> answer.eTag(VersionTag.of(known, body)));
        return answer.body(body);
    }

    /** 204: done, with the version that this record was left at. */
    public static ResponseEntity<Void> done(Receipt<?> receipt, Identifier record) {
        return versioned(positioned(receipt, HttpStatus.NO_CONTENT), receipt.versionOf(record))
                .build();
    }

    /** 201 with a body of its own. */
    public static <T> ResponseEntity<T> with(Receipt<?> receipt, HttpStatusCode status, URI location, T body) {
        return positioned(receipt, status).location(location).body(body);
    }

    /** 200 with a body. */
    public static <T> ResponseEntity<T> ok(Receipt<?> receipt, T body) {
        return positioned(receipt, HttpStatus.OK).body(body);
    }

    /** 204: done, and there is nothing to tell but the position. */
    public static ResponseEntity<Void> done(Receipt<?> receipt) {
        return positioned(receipt, HttpStatus.NO_CONTENT).build();
    }

    /** An answer that tells the position, for whoever adds more to it. */
    public static ResponseEntity.BodyBuilder at(Receipt<?> receipt, HttpStatusCode status) {
        return positioned(receipt, status);
    }

    private static ResponseEntity.BodyBuilder versioned(ResponseEntity.BodyBuilder answer, OptionalLong version) {
        version.ifPresent(known -> answer.eTag(VersionTag.of(known)));
        return answer;
    }

    private static ResponseEntity.BodyBuilder positioned(Receipt<?> receipt, HttpStatusCode status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        receipt.position().ifPresent(position -> answer.header(LOG_POSITION, Long.toString(position)));
        return answer;
    }
}
