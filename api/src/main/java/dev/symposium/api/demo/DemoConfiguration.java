package dev.symposium.api.demo;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.lifecycle.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Has the demo content made at the start, and says how to get in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("symposium.demo")
class DemoConfiguration {
    /**
     * When commands are handled and no event is yet: policies, which begin at the end of the log, do not act on what is
     * told of the past.
     */
    static final int PHASE = Phase.INBOUND_COMMAND_CONNECTOR + 1;

    private static final Logger LOG = LoggerFactory.getLogger("dev.symposium.Symposium");

    @Bean
    ConfigurerModule demo(ObjectProvider<DemoContent> content) {
        return configurer -> configurer.onStart(PHASE, () -> content.getObject().ensure());
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> demoPeople(Environment environment) {
        boolean thisMachineOnly = environment.getRequiredProperty("symposium.this-machine-only", boolean.class);
        return event -> {
            LOG.info(
                    "Log in as admin, instructor, superuser, employee1, auditor, analyst or learner1 to learner30,"
                            + " password {}",
                    DemoContent.PASSWORD);
            if (!thisMachineOnly) {
                LOG.warn("So can everybody who reaches this machine; SYMPOSIUM_DEMO=false closes these accounts");
            }
        };
    }
}
