package dev.symposium.command.imports;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import dev.symposium.command.identity.NameForm;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.imports.ImportId;

/** The names that the rows of a file have had so far, in the form in which they are compared. */
final class NamesOfFile {
    private static final String NOT_IN_USERNAMES = "[^\\p{L}\\p{N}._-]+";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    private static final int ENDING = 8;

    private final ImportId id;
    private final Set<String> emails = new HashSet<>();
    private final Set<String> usernames = new HashSet<>();

    NamesOfFile(ImportId id) {
        this.id = id;
    }

    /** The username, or one that is made of the address. */
    static String usernameOf(Person person) {
        if (person.username() != null) {
            return person.username();
        }
        String name =
                person.email().substring(0, person.email().lastIndexOf('@')).replaceAll(NOT_IN_USERNAMES, ".");
        String longEnough = name.length() < SHORTEST ? name + ".".repeat(SHORTEST - name.length()) : name;
        return cut(longEnough, LONGEST);
    }

    /** The person with a username; one that is made for them has an ending where another has it. */
    Person named(int row, Person person, Set<String> taken) {
        String name = usernameOf(person);
        boolean isFree = !taken.contains(name) && !usernames.contains(NameForm.of(Kind.USERNAME, name));
        if (person.username() != null || isFree) {
            return person.called(name);
        }
        String ending = "-" + id.person(row).toString().substring(0, ENDING);
        return person.called(cut(name, LONGEST - ending.length()) + ending);
    }

    /** What of the person's names a row before has. */
    Stream<RowProblem> repeated(Person person) {
        Stream.Builder<RowProblem> problems = Stream.builder();
        if (emails.contains(NameForm.of(Kind.EMAIL, person.email()))) {
            problems.add(new RowProblem("email", "email-repeated", "A row before has this e-mail address."));
        }
        if (usernames.contains(NameForm.of(Kind.USERNAME, usernameOf(person)))) {
            problems.add(new RowProblem("username", "username-repeated", "A row before has this username."));
        }
        return problems.build();
    }

    /** From now on the person's names are taken. */
    void add(Person person) {
        emails.add(NameForm.of(Kind.EMAIL, person.email()));
        usernames.add(NameForm.of(Kind.USERNAME, usernameOf(person)));
    }

    /** Never in the middle of a letter that is two characters. */
    private static String cut(String name, int longest) {
        int end = Math.min(name.length(), longest);
        return name.substring(0, end > 0 && Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
    }
}
