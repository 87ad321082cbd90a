package dev.symposium.query.view;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class OnProjectionsTest {

    private final ApplicationContextRunner node =
            new ApplicationContextRunner().withUserConfiguration(Streets.class, Towns.class);

    @Test
    void a_node_makes_all_views_unless_told_otherwise() {
        node.run(context -> assertThat(context).hasSingleBean(Streets.class).hasSingleBean(Towns.class));
        node.withPropertyValues("symposium.projections=true")
                .run(context -> assertThat(context).hasSingleBean(Streets.class).hasSingleBean(Towns.class));
    }

    @Test
    void a_node_may_leave_all_views_to_others() {
        node.withPropertyValues("symposium.projections=false")
                .run(context ->
                        assertThat(context).doesNotHaveBean(Streets.class).doesNotHaveBean(Towns.class));
    }

    @Test
    void a_node_makes_the_views_that_are_named() {
        node.withPropertyValues("symposium.projections=Lake, Town")
                .run(context ->
                        assertThat(context).doesNotHaveBean(Streets.class).hasSingleBean(Towns.class));
    }

    record Street(String id) {}

    record Town(String id) {}

    @Projection(Street.class)
    static class Streets {}

    @Projection(Town.class)
    static class Towns {}
}
