package dev.symposium.query.imports;

import java.util.Optional;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import dev.symposium.events.imports.ImportId;
import dev.symposium.query.Scope;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;
import dev.symposium.query.view.Views;

/** Finds imports of people. */
@Component
public class ImportQuery {
    private final Views<ImportView> imports;

    ImportQuery(ViewStore store) {
        imports = store.of(ImportView.class);
    }

    /** The import, if it is within the scope. */
    public Optional<ImportView> find(ImportId id, Scope scope) {
        return imports.find(id.toString()).filter(view -> scope.includes(view.companyId()));
    }

    /** All imports within the scope, the latest first. */
    public Page<ImportView> list(Scope scope, PageRequest request) {
        return imports.page(scope.criteria("companyId"), "uploadedAt", Sort.Direction.DESC, request);
    }
}
