package dev.symposium.query.view;

import java.util.Arrays;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** {@code symposium.projections}: true for all of them, false for none, or the names of the views to make. */
final class OnProjections implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        String wanted = context.getEnvironment()
                .getProperty("symposium.projections", "true")
                .strip();
        if (wanted.isEmpty() || wanted.equalsIgnoreCase("true")) {
            return true;
        }
        MergedAnnotation<Projection> projection = metadata.getAnnotations().get(Projection.class);
        String view = projection.isPresent() ? projection.getClass("value").getSimpleName() : "";
        return Arrays.stream(wanted.split(",", -1)).anyMatch(name -> view.equals(name.strip()));
    }
}
