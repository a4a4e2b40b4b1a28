-- Every order a list offers has an index of its own, for open and for closed cases: a page costs the same wherever it lies.
create index cases_closed_due on cases (tenant_id, sort_due, id) where closed_at is not null;
create index cases_closed_service on cases (tenant_id, service_key, id) where closed_at is not null;
create index cases_closed_applicant on cases (tenant_id, applicant_name collate german, id) where closed_at is not null;
-- The supervisor's figures look at what was received and closed of late.
create index cases_closed_at on cases (tenant_id, closed_at) where closed_at is not null;
