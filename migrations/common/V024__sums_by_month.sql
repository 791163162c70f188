-- Sums by month beside those by day, so that a report on years reads months and only the days at its ends; sums by
-- status, so that a list says what it comes to without counting its gifts.

ALTER TABLE gift_sum DROP CONSTRAINT gift_sum_kind_ck;
ALTER TABLE gift_sum ADD CONSTRAINT gift_sum_kind_ck CHECK (kind IN ('AMOUNT', 'COUNTRY', 'WAY', 'LAPSED', 'COHORT', 'GAVE', 'AMOUNT_M', 'COUNTRY_M', 'WAY_M', 'GAVE_M', 'STATUS', 'BACK', 'STATUS_M', 'BACK_M'));
COMMENT ON COLUMN gift_sum.kind IS 'By day: AMOUNT, label the gross in minor units; COUNTRY; WAY, label ONCE, MONTHLY or the method; LAPSED, supporters whom 8,760 hours without another gift have passed by. GAVE, supporters whose first gift of its month was on that day, label the month of the gift before it, with + if more than 8,760 hours lie between, empty if there is none. Of all gifts, also those that did not reach us: STATUS, label the status; BACK, of those of which something went back, what did, on the day of the gift. By month, its first day: COHORT, supporters who gave in it, label the month of their first gift; those that end with _M are the sums of the days of the kind so called without it.';

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'STATUS', CAST(t.given_on AS date), t.currency, t.status, COUNT(*), SUM(t.gross_minor)
  FROM ( SELECT d.currency, d.status, d.gross_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d ) t
 GROUP BY t.given_on, t.currency, t.status;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'BACK', CAST(t.given_on AS date), t.currency, t.status, COUNT(*), SUM(t.refunded_minor)
  FROM ( SELECT d.currency, d.status, d.refunded_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d
          WHERE d.refunded_minor <> 0 ) t
 GROUP BY t.given_on, t.currency, t.status;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT m.kind || '_M', m.month_on, m.currency, m.label, SUM(m.gift_count), SUM(m.amount_minor)
  FROM ( SELECT g.kind, CAST(DATE_TRUNC('MONTH', g.counted_on) AS date) AS month_on, g.currency, g.label, g.gift_count, g.amount_minor
           FROM gift_sum g
          WHERE g.kind IN ('AMOUNT', 'COUNTRY', 'WAY', 'GAVE', 'STATUS', 'BACK') ) m
 GROUP BY m.kind, m.month_on, m.currency, m.label;

CREATE INDEX donation_status_ix ON donation (status, given_at, donation_id);
CREATE INDEX donation_campaign_ix ON donation (campaign, given_at, donation_id);
