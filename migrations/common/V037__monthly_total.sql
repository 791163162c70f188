-- Sums by month beside those by day, so that the overview reads months and only the days of this one. What a campaign
-- brought until a day is summed from an index alone.

CREATE TABLE monthly_total
( month_on       date       NOT NULL
, currency       varchar(3) NOT NULL
, gift_count     int        NOT NULL
, gross_minor    bigint     NOT NULL
, fee_minor      bigint     NOT NULL
, fee_unknown    int        NOT NULL
, refund_count   int        NOT NULL
, refunded_minor bigint     NOT NULL
, disputed_minor bigint     DEFAULT 0 NOT NULL
, CONSTRAINT monthly_total_pk PRIMARY KEY (month_on, currency)
, CONSTRAINT monthly_total_month_on_ck CHECK (EXTRACT(DAY FROM month_on) = 1)
);
COMMENT ON TABLE monthly_total IS 'Derived: the sums of daily_total over a month, named by its first day, in one currency. Written with the donation; proved by verify.';

INSERT INTO monthly_total (month_on, currency, gift_count, gross_minor, fee_minor, fee_unknown, refund_count, refunded_minor, disputed_minor)
SELECT m.month_on, m.currency, SUM(m.gift_count), SUM(m.gross_minor), SUM(m.fee_minor), SUM(m.fee_unknown), SUM(m.refund_count), SUM(m.refunded_minor), SUM(m.disputed_minor)
  FROM ( SELECT CAST(DATE_TRUNC('MONTH', t.booked_on) AS date) AS month_on, t.currency, t.gift_count, t.gross_minor, t.fee_minor, t.fee_unknown, t.refund_count, t.refunded_minor, t.disputed_minor
           FROM daily_total t ) m
 GROUP BY m.month_on, m.currency;

CREATE INDEX campaign_day_gross_ix ON campaign_day (campaign_id, currency, booked_on, gross_minor);
