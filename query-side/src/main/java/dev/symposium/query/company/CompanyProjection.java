package dev.symposium.query.company;

import java.time.Instant;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.company.CompanyEvent.CompanyRegistered;
import dev.symposium.events.company.CompanyEvent.CompanyRenamed;
import dev.symposium.events.company.CompanyEvent.EmployeeAdded;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(CompanyView.class)
class CompanyProjection {

    @EventHandler
    void on(CompanyRegistered event, @Timestamp Instant at, Changes<CompanyView> companies) {
        String id = event.companyId().toString();
        companies.put(id, new CompanyView(id, event.name(), event.superuser().toString(), 0, at));
    }

    @EventHandler
    void on(CompanyRenamed event, Changes<CompanyView> companies) {
        companies.change(event.companyId().toString(), company -> company.called(event.name()));
    }

    @EventHandler
    void on(EmployeeAdded event, Changes<CompanyView> companies) {
        companies.change(event.companyId().toString(), CompanyView::withOneMore);
    }
}
