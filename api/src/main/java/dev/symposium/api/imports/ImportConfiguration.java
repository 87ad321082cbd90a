package dev.symposium.api.imports;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.api.web.BodySettings;

import jakarta.servlet.MultipartConfigElement;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MultipartProperties.class)
class ImportConfiguration {

    /** The web server keeps longer parts in a folder that has to be there. */
    @Bean
    MultipartConfigElement multipartConfigElement(
            MultipartProperties settings, BodySettings bodies, UploadFolder uploads) {
        // Parts are read around our own filter, which only sees the length that the client announces.
        settings.setMaxRequestSize(bodies.uploadLimit());
        settings.setLocation(uploads.path().toString());
        return settings.createMultipartConfig();
    }
}
