package dev.symposium.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

import dev.symposium.api.start.QuickStart;

/** The runnable application: one process that serves commands, views and pages. */
@SpringBootApplication(scanBasePackages = "dev.symposium")
@EntityScan("dev.symposium.command")
@EnableJpaRepositories("dev.symposium.command")
public class SymposiumApplication {
    /**
     * Starts Symposium, with embedded stores where no real ones are configured. Ends with code 1 when it cannot start.
     */
    public static void main(String[] arguments) {
        QuickStart.orGoOn(arguments);
        SpringApplication.run(SymposiumApplication.class, arguments);
    }
}
