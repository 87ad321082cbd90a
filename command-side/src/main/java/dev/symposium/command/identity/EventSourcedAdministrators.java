package dev.symposium.command.identity;

import java.util.function.Consumer;

import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.UserId;

/** Keeps them in the stream of {@link Administration}. */
@Component
class EventSourcedAdministrators implements Administrators {
    private final Repository<Administration> administrations;

    EventSourcedAdministrators(@Lazy Repository<Administration> administrations) {
        this.administrations = administrations;
    }

    @Override
    public void add(UserId user) {
        change(administration -> administration.add(user));
    }

    @Override
    public void remove(UserId user) {
        change(administration -> administration.remove(user));
    }

    private void change(Consumer<Administration> change) {
        try {
            administrations
                    .loadOrCreate(Administration.ID.toString(), Administration::new)
                    .execute(change);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception e) {
            throw new IllegalStateException("The administration could not be begun", e);
        }
    }
}
