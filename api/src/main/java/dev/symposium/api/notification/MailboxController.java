package dev.symposium.api.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.Anyone;
import dev.symposium.api.web.ItemList;
import dev.symposium.api.web.PlainQuery;
import dev.symposium.command.Rejection;
import dev.symposium.command.notification.DeliveredMail;
import dev.symposium.command.notification.Mailbox;

import io.swagger.v3.oas.annotations.Operation;

/** The mailbox that a newcomer can open. It shows everybody's mail to anybody, so it is there in demo mode only. */
@RestController
@RequestMapping("/api/v1/mailbox")
@ConditionalOnBooleanProperty("symposium.demo")
class MailboxController {
    private static final int SHOWN = 100;

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    record MailItem(UUID id, String recipient, String subject, String text, Instant deliveredAt) {
        static MailItem of(DeliveredMail mail) {
            return new MailItem(mail.id(), mail.recipient(), mail.subject(), mail.text(), mail.deliveredAt());
        }
    }

    @Operation(summary = "The latest mails, to everybody or to one recipient (demo mode only)")
    @Anyone
    @GetMapping
    ItemList<MailItem> latest(@RequestParam(name = "recipient") Optional<String> recipient) {
        List<MailItem> mails = mailbox.latest(recipient.map(MailboxController::plain), SHOWN).stream()
                .map(MailItem::of)
                .toList();
        return new ItemList<>(mails, null);
    }

    private static String plain(String recipient) {
        return PlainQuery.require("recipient", recipient);
    }

    @Operation(summary = "One mail (demo mode only)")
    @Anyone
    @GetMapping("/{id}")
    MailItem one(@PathVariable("id") UUID id) {
        return mailbox.find(id).map(MailItem::of).orElseThrow(() -> Rejection.notFound("There is no such mail."));
    }
}
