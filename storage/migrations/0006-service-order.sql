-- Lists of open cases in the order of their service.
create index cases_service on cases (tenant_id, service_key, id) where closed_at is null;
