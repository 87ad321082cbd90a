package dev.symposium.api.imports;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.command.Actor;
import dev.symposium.events.identity.Role;

import io.swagger.v3.oas.annotations.Operation;

/** Files that are to be filled in with people. */
@RestController
@RequestMapping("/api/v1/imports")
class TemplateController {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    @Operation(summary = "A spreadsheet to be filled in")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @GetMapping("/template.xlsx")
    ResponseEntity<byte[]> xlsx(Actor actor) {
        return download(XLSX, "people.xlsx", Template.xlsx(actor.company() == null));
    }

    @Operation(summary = "The same as text")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @GetMapping("/template.csv")
    ResponseEntity<byte[]> csv(Actor actor) {
        return download(
                MediaType.parseMediaType("text/csv;charset=UTF-8"),
                "people.csv",
                Template.csv(actor.company() == null));
    }

    private static ResponseEntity<byte[]> download(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content);
    }
}
