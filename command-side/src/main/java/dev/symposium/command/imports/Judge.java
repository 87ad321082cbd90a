package dev.symposium.command.imports;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.identity.NameClaims;
import dev.symposium.command.imports.ImportRow.Verdict;
import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportId;
import dev.symposium.eventstore.PostgresEventStorageEngine;

/**
 * Says of each row of a file whether it can be imported, as of now: names are claimed only when it is. Who is in charge
 * of one company is not told which addresses people outside of it have: those rows fail when they are imported.
 */
@Component
class Judge {
    private static final int LOT = 500;
    private static final String OF_COMPANIES = "company.";

    private final NameClaims names;
    private final PostgresEventStorageEngine engine;

    Judge(NameClaims names, PostgresEventStorageEngine engine) {
        this.names = names;
        this.engine = engine;
    }

    /** What there is already, of what a lot of rows names. */
    private record Taken(Set<String> emails, Set<String> usernames, Set<CompanyId> companies) {}

    /**
     * Judges the rows in the order of the file and hands them on in lots.
     *
     * @param company whose people alone are known to whoever imports; null for somebody who may know all
     */
    void judge(ImportId id, @Nullable CompanyId company, Stream<ReadRow> rows, Consumer<List<ImportRow>> judged) {
        Set<UserId> known = company == null ? null : peopleOf(company);
        NamesOfFile before = new NamesOfFile(id);
        Iterator<ReadRow> remaining = rows.iterator();
        while (remaining.hasNext()) {
            List<ReadRow> lot = new ArrayList<>(LOT);
            while (remaining.hasNext() && lot.size() < LOT) {
                lot.add(remaining.next());
            }
            Taken taken = taken(lot, known);
            judged.accept(lot.stream().map(row -> judged(row, taken, before)).toList());
        }
    }

    private Set<UserId> peopleOf(CompanyId company) {
        return engine.readEvents(company.toString())
                .asStream()
                .map(event -> switch (event.getPayload()) {
                    case CompanyRegistered registered -> registered.superuser();
                    case EmployeeAdded added -> added.employee();
                    default -> null;
                })
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Set<String> takenEmails(List<Person> people, @Nullable Set<UserId> known) {
        Set<String> held =
                names.held(Kind.EMAIL, people.stream().map(Person::email).toList());
        return known == null
                ? held
                : held.stream()
                        .filter(email -> names.holderOf(Kind.EMAIL, email)
                                .filter(known::contains)
                                .isPresent())
                        .collect(Collectors.toSet());
    }

    private Taken taken(List<ReadRow> lot, @Nullable Set<UserId> known) {
        List<Person> people = lot.stream()
                .filter(row -> row.problems().isEmpty())
                .map(ReadRow::person)
                .toList();
        return new Taken(
                takenEmails(people, known),
                names.held(
                        Kind.USERNAME,
                        people.stream().map(NamesOfFile::usernameOf).toList()),
                companies(people));
    }

    private Set<CompanyId> companies(List<Person> people) {
        Map<String, CompanyId> named = people.stream()
                .map(Person::company)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toMap(CompanyId::toString, company -> company));
        return engine.log().lastTypes(named.keySet()).entrySet().stream()
                .filter(last -> last.getValue().startsWith(OF_COMPANIES))
                .map(last -> Objects.requireNonNull(named.get(last.getKey())))
                .collect(Collectors.toSet());
    }

    private static ImportRow judged(ReadRow row, Taken taken, NamesOfFile before) {
        CompanyId company = row.person().company();
        List<RowProblem> invalid = new ArrayList<>(row.problems());
        if (invalid.isEmpty() && company != null && !taken.companies().contains(company)) {
            invalid.add(new RowProblem("company", "unknown-company", "There is no such company."));
        }
        if (!invalid.isEmpty()) {
            return new ImportRow(row.number(), Verdict.INVALID, row.person(), invalid, null);
        }
        Person named = before.named(row.number(), row.person(), taken.usernames());
        List<RowProblem> duplicate = Stream.concat(takenBySomebody(named, taken), before.repeated(named))
                .toList();
        if (duplicate.isEmpty()) {
            before.add(named);
        }
        return new ImportRow(
                row.number(), duplicate.isEmpty() ? Verdict.READY : Verdict.DUPLICATE, named, duplicate, null);
    }

    private static Stream<RowProblem> takenBySomebody(Person person, Taken taken) {
        Stream.Builder<RowProblem> problems = Stream.builder();
        if (taken.emails().contains(person.email())) {
            problems.add(new RowProblem("email", "email-taken", "Somebody is registered with this e-mail address."));
        }
        if (taken.usernames().contains(NamesOfFile.usernameOf(person))) {
            problems.add(new RowProblem("username", "username-taken", "Somebody has this username."));
        }
        return problems.build();
    }
}
