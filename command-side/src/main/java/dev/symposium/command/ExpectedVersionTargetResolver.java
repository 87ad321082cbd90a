package dev.symposium.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.stereotype.Component;

/** Finds a command's aggregate by annotation, and the version that it is to be at in the {@link Origin}. */
@Component
class ExpectedVersionTargetResolver implements CommandTargetResolver {
    private final CommandTargetResolver annotations =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        VersionedAggregateIdentifier target = annotations.resolveTarget(command);
        return command.getMetaData().get(OriginMetaData.ORIGIN) instanceof Origin origin
                        && origin.expectedVersion() != null
                ? new VersionedAggregateIdentifier(target.getIdentifierValue(), origin.expectedVersion())
                : target;
    }
}
