package dev.symposium.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import dev.symposium.api.security.ForgedTokens;

/** A test over REST, on the whole application and its embedded stores, which all such tests share. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = SymposiumApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Api.class, Bearers.class, Calm.class, ForgedTokens.class})
public @interface ApiTest {}
