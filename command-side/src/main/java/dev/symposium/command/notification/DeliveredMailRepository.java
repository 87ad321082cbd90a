package dev.symposium.command.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeliveredMailRepository extends Repository<DeliveredMail, UUID> {
    DeliveredMail save(DeliveredMail mail);

    @Modifying
    @Query("""
            delete from DeliveredMail
            where userId = ?1 or userId is null and lower(recipient) = lower(?2)""")
    void deleteAllOf(UUID userId, String address);

    boolean existsById(UUID id);

    Optional<DeliveredMail> findById(UUID id);

    List<DeliveredMail> findByRecipientIgnoreCaseOrderByDeliveredAtDesc(String recipient, Limit limit);

    List<DeliveredMail> findByRecipientIgnoreCaseAndIdGreaterThanOrderById(String recipient, UUID id, Limit limit);

    List<DeliveredMail> findAllByOrderByDeliveredAtDesc(Limit limit);
}
