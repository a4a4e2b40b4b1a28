-- A receivable may be due in parts: [{ "dueOn": "2027-02-15", "amount": 2500 }, …], cents; null where it is due at once.
-- due_on is the day of the first part that is not paid.
alter table receivable add column instalments jsonb;
