package dev.symposium.events.company;

import dev.symposium.events.Stored;
import dev.symposium.events.identity.UserId;

/** The life of a company. */
public sealed interface CompanyEvent {
    CompanyId companyId();

    @Stored("company.CompanyRegistered")
    record CompanyRegistered(CompanyId companyId, String name, UserId superuser) implements CompanyEvent {}

    @Stored("company.CompanyRenamed")
    record CompanyRenamed(CompanyId companyId, String name) implements CompanyEvent {}

    @Stored("company.EmployeeAdded")
    record EmployeeAdded(CompanyId companyId, UserId employee, UserId addedBy) implements CompanyEvent {}
}
