package dev.symposium.api.settings;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.api.audit.EventIndexSettings;
import dev.symposium.api.audit.LogImportSettings;
import dev.symposium.api.configuration.CheckpointSettings;
import dev.symposium.api.configuration.DataSettings;
import dev.symposium.api.edge.EdgeSettings;
import dev.symposium.api.edge.RateLimitSettings;
import dev.symposium.api.imports.ImportSettings;
import dev.symposium.api.security.SigningKeySettings;
import dev.symposium.api.web.BodySettings;
import dev.symposium.command.PolicySettings;
import dev.symposium.command.identity.HashingSettings;
import dev.symposium.command.identity.LockOutSettings;
import dev.symposium.command.identity.MailedCodeSettings;
import dev.symposium.command.identity.SessionSettings;
import dev.symposium.command.imports.ImportWorkSettings;

/** The list of all records of settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    BodySettings.class,
    CheckpointSettings.class,
    DataSettings.class,
    EdgeSettings.class,
    EventIndexSettings.class,
    HashingSettings.class,
    ImportSettings.class,
    ImportWorkSettings.class,
    LockOutSettings.class,
    LogImportSettings.class,
    MailedCodeSettings.class,
    PolicySettings.class,
    RateLimitSettings.class,
    SessionSettings.class,
    SigningKeySettings.class
})
class SettingsConfiguration {

    static List<Class<?>> records() {
        return List.of(SettingsConfiguration.class
                .getAnnotation(EnableConfigurationProperties.class)
                .value());
    }

    @Bean
    static ConfigurationPropertiesBindHandlerAdvisor settingsCheck() {
        return SettingsCheck::new;
    }
}
