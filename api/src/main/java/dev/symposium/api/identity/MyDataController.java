package dev.symposium.api.identity;

import java.io.IOException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.web.Answer;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.RecordDataExport;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.identity.UserQuery;
import dev.symposium.query.identity.UserView;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;

/** Hands people what is known of them. */
@RestController
@RequestMapping("/api/v1/users/me/export")
class MyDataController {
    private static final String ZIP = "application/zip";

    private final UserQuery users;
    private final MyData data;
    private final Commands commands;

    MyDataController(UserQuery users, MyData data, Commands commands) {
        this.users = users;
        this.data = data;
        this.commands = commands;
    }

    @Operation(summary = "All that is known of me, as one JSON document or as a ZIP file of several")
    @LoggedIn
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, ZIP})
    void export(
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = MediaType.ALL_VALUE) String accepted,
            Origin origin,
            HttpServletResponse response)
            throws IOException {
        UserId me = origin.actor().requireUser();
        UserView profile = users.own(me).orElseThrow(() -> Rejection.notFound("There is no such person."));
        // No key of the request decides whether this is recorded.
        commands.send(new RecordDataExport(me), Origin.of(origin.actor(), origin.correlation()))
                .position()
                .ifPresent(position -> response.setHeader(Answer.LOG_POSITION, Long.toString(position)));
        boolean zip = prefersZip(accepted);
        response.setContentType(zip ? ZIP : MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"symposium-my-data.%s\"".formatted(zip ? "zip" : "json"));
        if (zip) {
            data.writeZip(profile, response.getOutputStream());
        } else {
            data.writeJson(profile, response.getOutputStream());
        }
    }

    private static boolean prefersZip(String accepted) {
        var types = MediaType.parseMediaTypes(accepted);
        MimeTypeUtils.sortBySpecificity(types);
        return types.stream()
                .filter(type -> type.includes(MediaType.APPLICATION_JSON) || type.includes(MediaType.valueOf(ZIP)))
                .findFirst()
                .filter(type -> !type.includes(MediaType.APPLICATION_JSON))
                .isPresent();
    }
}
