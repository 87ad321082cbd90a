package dev.symposium.api.notification;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** The mailbox shows everybody's mail to anybody: it must not be there by accident. */
class MailboxTest {
    private static String[] endpointsWith(MockEnvironment environment) {
        try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext()) {
            application.setEnvironment(environment);
            application.register(MailboxController.class);
            return application.getBeanFactory().getBeanNamesForType(MailboxController.class);
        }
    }

    @Test
    void itIsThereInDemoMode() {
        assertThat(endpointsWith(new MockEnvironment().withProperty("symposium.demo", "true")))
                .hasSize(1);
    }

    @Test
    void itIsNotThereOtherwise() {
        assertThat(endpointsWith(new MockEnvironment().withProperty("symposium.demo", "false")))
                .isEmpty();
        assertThat(endpointsWith(new MockEnvironment())).isEmpty();
    }
}
