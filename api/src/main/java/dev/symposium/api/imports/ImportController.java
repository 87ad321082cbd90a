package dev.symposium.api.imports;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.Because;
import dev.symposium.api.web.BodyLimitFilter;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.imports.ImportCommand.CommitImport;
import dev.symposium.command.imports.ImportCommand.UndoImport;
import dev.symposium.command.imports.ImportRow;
import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.command.imports.ImportRow.Verdict;
import dev.symposium.command.imports.Imports;
import dev.symposium.command.imports.StagedImport;
import dev.symposium.command.imports.Verdicts;
import dev.symposium.events.identity.Role;
import dev.symposium.events.imports.ImportId;
import dev.symposium.query.Scope;
import dev.symposium.query.imports.ImportQuery;
import dev.symposium.query.imports.ImportView;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

/** Imports of people from files. */
@RestController
@RequestMapping("/api/v1/imports")
class ImportController {
    private static final String IMPORTS = "/api/v1/imports/";

    private final UploadFolder uploads;
    private final ImportReader reader;
    private final Imports imports;
    private final ImportQuery views;
    private final Commands commands;

    ImportController(UploadFolder uploads, ImportReader reader, Imports imports, ImportQuery views, Commands commands) {
        this.uploads = uploads;
        this.reader = reader;
        this.imports = imports;
        this.views = views;
        this.commands = commands;
    }

    /**
     * What would become of a file.
     *
     * @param unknownColumns headings that mean nothing here
     */
    record Preview(ImportId id, String fileName, String sha256, Verdicts verdicts, List<String> unknownColumns) {}

    /** How a file is sent. */
    record Form(@Schema(format = "binary") String file) {}

    @Operation(
            summary = "Upload a file of people, .xlsx or .csv, and see what would become of every row",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Form.class))))
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @PostMapping
    ResponseEntity<Preview> upload(
            @Parameter(hidden = true) @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            Locale locale,
            @Parameter(hidden = true) Origin origin)
            throws IOException, HttpMediaTypeNotSupportedException {
        Imports.requireImporter(origin.actor());
        if (!BodyLimitFilter.isForm(request)) {
            throw new HttpMediaTypeNotSupportedException("A file is sent as " + MediaType.MULTIPART_FORM_DATA);
        }
        if (file == null) {
            throw Rejection.invalid("file", "NotNull", "There is no file in the request.");
        }
        try (UploadedFile uploaded = UploadedFile.of(file, uploads.path())) {
            return preview(uploaded, locale, origin.asking(uploaded.sha256()));
        }
    }

    private ResponseEntity<Preview> preview(UploadedFile file, Locale locale, Origin origin) throws IOException {
        ImportId id = new ImportId(origin.newId("import"));
        Optional<Receipt<Object>> repeat = commands.repeatOf(origin);
        Receipt<Object> receipt = repeat.isPresent()
                ? repeat.get()
                : reader.read(file, origin.actor().company(), locale, upload -> imports.preview(id, upload, origin));
        StagedImport staged = imports.find(id).orElseThrow(ImportController::none);
        Preview preview = new Preview(id, file.name(), staged.sha256(), imports.verdicts(id), staged.unknownColumns());
        return Answer.with(receipt, HttpStatus.CREATED, URI.create(IMPORTS + id), preview);
    }

    @Operation(summary = "The imports, the latest first")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER, Role.AUDITOR})
    @GetMapping
    ResponseEntity<ItemList<ImportPage>> list(Scope scope, PageRequest request) {
        return ItemList.of(views.list(scope, request).map(view -> ImportPage.of(view, Optional.empty())));
    }

    @Operation(summary = "An import, and how far it has come")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER, Role.AUDITOR})
    @GetMapping("/{id}")
    ImportPage one(@PathVariable("id") ImportId id, Scope scope) {
        return ImportPage.of(known(id, scope), imports.find(id));
    }

    @Operation(summary = "The rows of an import, in the order of the file: what is said of each, and what became of it")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER, Role.AUDITOR})
    @GetMapping("/{id}/rows")
    ResponseEntity<ItemList<RowPage>> rows(
            @PathVariable("id") ImportId id,
            @RequestParam(name = "verdict", defaultValue = "") Set<Verdict> verdicts,
            @RequestParam(name = "outcome", defaultValue = "") Set<Outcome> outcomes,
            Scope scope,
            PageRequest request) {
        known(id, scope);
        List<ImportRow> found = imports.rows(id, verdicts, outcomes, after(request), request.limit() + 1);
        List<ImportRow> shown = found.subList(0, Math.min(found.size(), request.limit()));
        String next =
                found.size() > shown.size() ? Integer.toString(shown.getLast().number()) : null;
        return ItemList.of(new Page<>(shown, next).map(row -> RowPage.of(id, row)));
    }

    private static int after(PageRequest request) {
        try {
            return request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
        } catch (NumberFormatException notANumber) {
            throw new InvalidCursorException();
        }
    }

    @Operation(summary = "Open an account for every row that is ready; this goes on after the answer")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @PostMapping("/{id}/commit")
    ResponseEntity<Void> commit(@PathVariable("id") ImportId id, Origin origin) {
        return accepted(commands.send(new CommitImport(id), origin), id);
    }

    @Operation(
            summary = "Erase everybody again who was imported and has never logged in; this goes on after the answer")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @PostMapping("/{id}/undo")
    ResponseEntity<Void> undo(@PathVariable("id") ImportId id, @Valid @RequestBody Because because, Origin origin) {
        return accepted(commands.send(new UndoImport(id, because.reason()), origin), id);
    }

    private static ResponseEntity<Void> accepted(Receipt<?> receipt, ImportId id) {
        return Answer.at(receipt, HttpStatus.ACCEPTED)
                .location(URI.create(IMPORTS + id))
                .build();
    }

    private ImportView known(ImportId id, Scope scope) {
        return views.find(id, scope).orElseThrow(ImportController::none);
    }

    private static Rejection none() {
        return Rejection.notFound("There is no such import.");
    }
}
