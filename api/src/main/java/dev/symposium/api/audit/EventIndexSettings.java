package dev.symposium.api.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this node does for the index of the log.
 *
 * @param eventIndex whether it fills the index; false leaves that to others
 */
@ConfigurationProperties("symposium")
public record EventIndexSettings(@DefaultValue("true") boolean eventIndex) {}
