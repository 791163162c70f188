-- What is to be asked next, found without looking through all that is to be asked: eight are taken at a time.

CREATE INDEX payer_lookup_status_ix ON payer_lookup (status, next_attempt_at);
