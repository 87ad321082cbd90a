package dev.symposium.api.security;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import com.nimbusds.jose.jwk.JWKSet;

import dev.symposium.api.web.Problem;

import tools.jackson.databind.json.JsonMapper;

/**
 * Who is let in. Tokens are checked here; what each endpoint asks of their bearers stands on the endpoint, as
 * {@link Anyone}, {@link LoggedIn} or {@link OnlyFor}, and is asked by {@link AccessRules}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** What OWASP asks of Argon2id at least. */
    private static final int KIBIBYTES = 19 * 1024;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final OAuth2Error REVOKED =
            new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token has been revoked", null);

    // The page that browses the API styles itself and draws with data addresses.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain filters(HttpSecurity http, ProblemResponder problems, VerifiedTokens tokens) throws Exception {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The one cookie there is only refreshes and ends sessions, and its endpoints look where requests come
                // from.
                .csrf(CsrfConfigurer::disable)
                .cors(Customizer.withDefaults())
                .headers(SecurityConfiguration::strict)
                .requestCache(RequestCacheConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .bearerTokenResolver(tokens)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::authentication)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** Hashes with Argon2id, and still knows the hashes of before. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "argon2id",
                Map.of(
                        "argon2id",
                        new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES),
                        "bcrypt",
                        new BCryptPasswordEncoder()));
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder((selector, context) -> selector.select(new JWKSet(keys.active())));
    }

    @Bean
    VerifiedTokens verifiedTokens(SigningKeys keys, Revocations revocations) {
        NimbusJwtDecoder signatures = NimbusJwtDecoder.withJwkSource(
                        (selector, context) -> selector.select(keys.toVerify(selector.getMatcher())))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        signatures.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        return new VerifiedTokens(
                signatures,
                new DelegatingOAuth2TokenValidator<>(
                        JwtValidators.createDefaultWithIssuer(AccessTokens.ISSUER),
                        new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
                        new JwtClaimValidator<Collection<String>>(
                                JwtClaimNames.AUD, names -> names != null && names.contains(AccessTokens.AUDIENCE)),
                        token -> check(token, revocations)));
    }

    /** How each of the framework's filters did is of no use to anybody, and costs as much as a command. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** As strict as by default, without a regular expression over a header each time that it is read. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityConfiguration::isText);
        firewall.setAllowedHeaderValues(SecurityConfiguration::isText);
        return firewall;
    }

    /** What the firewall refuses passes no filter that would write headers. */
    @Bean
    RequestRejectedHandler refusal(JsonMapper json) {
        HstsHeaderWriter hsts = new HstsHeaderWriter();
        return (request, response, reason) -> {
            hsts.writeHeaders(request, response);
            Problem.answer(
                    request,
                    response,
                    Problem.of(HttpStatus.BAD_REQUEST, "malformed", "This address or header is not taken."),
                    json);
        };
    }

    private static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            boolean isPair = Character.isHighSurrogate(unit) && Character.isDefined(value.codePointAt(i));
            if ((Character.isISOControl(unit) && unit != '\t') || !(isPair || Character.isDefined(unit))) {
                return false;
            }
        }
        return true;
    }

    private static OAuth2TokenValidatorResult check(Jwt token, Revocations revocations) {
        return token.getClaimAsString(AccessToken.SESSION) == null || revocations.isRevoked(AccessToken.of(token))
                ? OAuth2TokenValidatorResult.failure(REVOKED)
                : OAuth2TokenValidatorResult.success();
    }

    /** On top of the framework's own: nothing from elsewhere is run, framed or told where a visitor comes from. */
    private static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    private static AbstractAuthenticationToken authentication(Jwt token) {
        AccessToken claims = AccessToken.of(token);
        Stream<GrantedAuthority> roles =
                claims.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()));
        return new JwtAuthenticationToken(token, roles.toList(), claims.user().toString());
    }
}
