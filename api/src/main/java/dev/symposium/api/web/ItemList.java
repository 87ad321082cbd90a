package dev.symposium.api.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import dev.symposium.query.view.Page;

/**
 * How lists are answered.
 *
 * @param next the {@code cursor} of the next part, null at the end
 */
public record ItemList<T>(List<T> items, @Nullable String next) {

    /** 200 with the part and, in a {@code Link} header, the address of the next one. */
    public static <T> ResponseEntity<ItemList<T>> of(Page<T> page) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (page.next() != null) {
            String address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("cursor", page.next())
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer.body(new ItemList<>(page.items(), page.next()));
    }
}
