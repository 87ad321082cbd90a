package dev.symposium.api.imports;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import jakarta.servlet.MultipartConfigElement;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ImportSettings.class, MultipartProperties.class})
class ImportConfiguration {

    /** The web server keeps longer parts in a folder that has to be there. */
    @Bean
    MultipartConfigElement multipartConfigElement(MultipartProperties settings, UploadFolder uploads) {
        settings.setLocation(uploads.path().toString());
        return settings.createMultipartConfig();
    }
}
