-- From which month on an editor wants the report, so that asking for it brings no old ones.

ALTER TABLE editor ADD COLUMN report_wanted_from date;
COMMENT ON COLUMN editor.report_wanted_from IS 'First day of the month in which they asked for the report, the first they get; null while they do not want it. Months are Europe/Rome.';
UPDATE editor
   SET report_wanted_from = CAST(SUBSTRING(CAST(CURRENT_TIMESTAMP AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) || '-01' AS date)
 WHERE wants_monthly_report;
ALTER TABLE editor ADD CONSTRAINT editor_report_wanted_ck CHECK (wants_monthly_report = (report_wanted_from IS NOT NULL));

COMMENT ON TABLE monthly_report IS 'The report on a month that an editor wants by mail: a row for each, so that it is sent once. SENDING: whoever holds it until next_attempt_at hands it over; UNCERTAIN: it may have gone, and is not sent again. Months are Europe/Rome. Written by admin.';
