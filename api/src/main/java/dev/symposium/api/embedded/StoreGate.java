package dev.symposium.api.embedded;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;

import com.mongodb.client.MongoClient;

/**
 * Holds back the first bean that talks to a store until that store answers; everything before it starts meanwhile.
 *
 * @param postgres what the data sources wait for
 * @param mongo what the Mongo clients wait for
 */
record StoreGate(StoreStart<?> postgres, StoreStart<?> mongo) implements InstantiationAwareBeanPostProcessor {
    @Override
    public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
        if (DataSource.class.isAssignableFrom(beanClass)) {
            postgres.await();
        } else if (MongoClient.class.isAssignableFrom(beanClass)) {
            mongo.await();
        }
        return null;
    }
}
