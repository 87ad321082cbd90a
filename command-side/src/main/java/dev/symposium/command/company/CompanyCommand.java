package dev.symposium.command.company;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.company.CompanyId;

/** What can be asked of a company. */
public sealed interface CompanyCommand {
    CompanyId companyId();

    /** Signs a company up together with the person who will run it. */
    record RegisterCompany(@TargetAggregateIdentifier CompanyId companyId, String name, RegisterUser superuser)
            implements CompanyCommand {}

    /** Gives the company another name; for its superuser, and for administrators. */
    record RenameCompany(@TargetAggregateIdentifier CompanyId companyId, String name) implements CompanyCommand {}

    /** Opens an account within the company; only for its superuser. */
    record AddEmployee(@TargetAggregateIdentifier CompanyId companyId, RegisterUser employee)
            implements CompanyCommand {}

    /**
     * Opens an account within the company for somebody who is invited; for its superuser, who gives no other role than
     * that of a student, and for administrators.
     */
    record InviteEmployee(@TargetAggregateIdentifier CompanyId companyId, InviteUser employee)
            implements CompanyCommand {}
}
