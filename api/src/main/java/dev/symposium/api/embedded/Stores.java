package dev.symposium.api.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** The two stores of one application, each embedded or real, and the properties that lead to them. */
record Stores(
        StoreStart<?> postgres,
        StoreStart<?> mongo,
        Map<String, Object> properties,
        String description,
        EmbeddedStores.@Nullable Lease lease) {
    /** @throws StartRefused when the data folder cannot be used, or this build has no PostgreSQL for this platform */
    static Stores begin(StoreSettings settings) {
        var realPostgres = settings.postgres();
        var realMongo = settings.mongo();
        if (realPostgres != null && realMongo != null) {
            return new Stores(
                    StoreStart.begin("PostgreSQL", () -> probed("PostgreSQL", realPostgres::probe)),
                    StoreStart.begin("MongoDB", () -> probed("MongoDB", realMongo::probe)),
                    Map.of(),
                    "PostgreSQL and MongoDB as configured",
                    null);
        }
        if (realPostgres == null) {
            PostgresBinaries.requireThisPlatform();
        }
        return withEmbedded(EmbeddedStores.lease(settings.dataFolder()), realPostgres, realMongo);
    }

    private static Stores withEmbedded(
            EmbeddedStores.Lease lease, @Nullable RealPostgres postgres, @Nullable RealMongo mongo) {
        var properties = new HashMap<String, Object>();
        if (postgres == null) {
            properties.put("spring.datasource.url", lease.postgresUrl());
            properties.put("spring.datasource.username", EmbeddedPostgres.NAME);
            properties.put("spring.datasource.password", lease.postgresPassword());
        }
        if (mongo == null) {
            properties.put("spring.mongodb.uri", lease.mongoUrl());
            // The framework's check sends a command that the embedded server does not know.
            properties.put("management.health.mongodb.enabled", false);
        }
        return new Stores(
                postgres == null
                        ? lease.startPostgres()
                        : StoreStart.begin("PostgreSQL", () -> probed("PostgreSQL", postgres::probe)),
                mongo == null ? lease.startMongo() : StoreStart.begin("MongoDB", () -> probed("MongoDB", mongo::probe)),
                properties,
                "PostgreSQL %s, MongoDB %s, data in %s".formatted(origin(postgres), origin(mongo), lease.folder()),
                lease);
    }

    private static AutoCloseable probed(String name, Supplier<AutoCloseable> probe) {
        return Progress.during("Looking for " + name, probe::get);
    }

    private static String origin(@Nullable Object real) {
        return real == null ? "embedded" : "as configured";
    }

    /** Stops the embedded stores unless another application of this process still uses them. */
    void release() {
        if (lease != null) {
            lease.close();
        }
    }
}
