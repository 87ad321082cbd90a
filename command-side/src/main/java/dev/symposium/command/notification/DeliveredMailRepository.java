package dev.symposium.command.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface DeliveredMailRepository extends Repository<DeliveredMail, UUID> {
    Optional<DeliveredMail> findById(UUID id);

    List<DeliveredMail> findByRecipientIgnoreCaseOrderByDeliveredAtDesc(String recipient, Limit limit);

    List<DeliveredMail> findByRecipientIgnoreCaseAndIdGreaterThanOrderById(String recipient, UUID id, Limit limit);

    List<DeliveredMail> findAllByOrderByDeliveredAtDesc(Limit limit);
}
