package dev.symposium.api.demo;

import java.util.List;

/** Everybody in the demo content. */
record DemoCast(String company, List<DemoPerson> people) {
    DemoPerson named(String username) {
        return people.stream()
                .filter(person -> person.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody in the demo is called " + username));
    }

    List<DemoPerson> students() {
        return people.stream().filter(DemoPerson::isStudent).toList();
    }
}
