-- Sums behind the funding report, so that it costs by days and months and not by gifts; indexes for the rows behind them.

ALTER TABLE donation ADD COLUMN country varchar(2);
ALTER TABLE donation ADD COLUMN method varchar(20);
COMMENT ON COLUMN donation.country IS 'The payer''s, as this gift''s payment tells it; null while unknown.';
COMMENT ON COLUMN donation.method IS 'How it came where it did not come by PayPal: BANK_TRANSFER, CASH, CHEQUE.';
UPDATE donation
   SET country = ( SELECT m.payer_country FROM movement m WHERE m.transaction_id = donation.transaction_id )
     , method  = ( SELECT m.method        FROM movement m WHERE m.transaction_id = donation.transaction_id );

CREATE TABLE gift_sum
( kind          varchar(10) NOT NULL
, counted_on    date        NOT NULL
, currency      varchar(3)  NOT NULL
, label         varchar(20) NOT NULL
, gift_count    bigint      NOT NULL
, amount_minor  bigint      NOT NULL
, CONSTRAINT gift_sum_pk PRIMARY KEY (kind, currency, counted_on, label)
, CONSTRAINT gift_sum_kind_ck CHECK (kind IN ('AMOUNT', 'COUNTRY', 'WAY', 'LAPSED', 'COHORT', 'GAVE'))
);
COMMENT ON TABLE gift_sum IS 'Derived: sums over the gifts that reached us, later refunded or not; XXX is all currencies together. Days are Europe/Rome. Written with the donation; proved by verify.';
COMMENT ON COLUMN gift_sum.kind IS 'By day: AMOUNT, label the gross in minor units; COUNTRY; WAY, label ONCE, MONTHLY or the method; LAPSED, supporters whom 8,760 hours without another gift have passed by. GAVE, supporters whose first gift of its month was on that day, label the month of the gift before it, with + if more than 8,760 hours lie between, empty if there is none. By month, its first day: COHORT, supporters who gave in it, label the month of their first gift.';

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'AMOUNT', CAST(t.given_on AS date), t.currency, CAST(t.gross_minor AS varchar(20)), COUNT(*), SUM(t.gross_minor)
  FROM ( SELECT d.currency, d.gross_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
 GROUP BY t.given_on, t.currency, t.gross_minor;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'COUNTRY', CAST(t.given_on AS date), t.currency, t.country, COUNT(*), SUM(t.gross_minor)
  FROM ( SELECT d.currency, d.gross_minor, COALESCE(d.country, '') AS country, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
 GROUP BY t.given_on, t.currency, t.country;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'WAY', CAST(t.given_on AS date), t.currency, t.way, COUNT(*), SUM(t.gross_minor)
  FROM ( SELECT d.currency, d.gross_minor
              , COALESCE(d.method, CASE WHEN d.subscription_id IS NULL THEN 'ONCE' ELSE 'MONTHLY' END) AS way
              , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
 GROUP BY t.given_on, t.currency, t.way;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'LAPSED', CAST(t.lapsed_on AS date), 'XXX', '', COUNT(*), 0
  FROM ( SELECT d.given_at
              , LEAD(d.given_at) OVER (PARTITION BY d.supporter_id ORDER BY d.given_at, d.donation_id) AS next_at
              , SUBSTRING(CAST((d.given_at + 365 * INTERVAL '24' HOUR) AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS lapsed_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
 WHERE t.next_at IS NULL
    OR t.next_at > t.given_at + 365 * INTERVAL '24' HOUR
 GROUP BY t.lapsed_on;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'COHORT', CAST(t.in_month || '-01' AS date), 'XXX', f.first_month, COUNT(*), 0
  FROM ( SELECT DISTINCT d.supporter_id, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) AS in_month
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
  JOIN ( SELECT d.supporter_id, MIN(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7)) AS first_month
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED')
          GROUP BY d.supporter_id ) f
    ON f.supporter_id = t.supporter_id
 GROUP BY t.in_month, f.first_month;

INSERT INTO gift_sum (kind, counted_on, currency, label, gift_count, amount_minor)
SELECT 'GAVE', CAST(t.given_on AS date), t.currency
     , CASE WHEN t.before_at IS NULL THEN ''
            WHEN t.given_at > t.before_at + 365 * INTERVAL '24' HOUR THEN t.before_month || '+'
            ELSE t.before_month END
     , COUNT(*), 0
  FROM ( SELECT g.currency, g.given_at, g.in_month, g.given_on
              , LAG(g.given_at) OVER (PARTITION BY g.currency, g.supporter_id ORDER BY g.given_at, g.donation_id) AS before_at
              , LAG(g.in_month) OVER (PARTITION BY g.currency, g.supporter_id ORDER BY g.given_at, g.donation_id) AS before_month
           FROM ( SELECT d.donation_id, d.supporter_id, c.currency, d.given_at
                       , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) AS in_month
                       , SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
                    FROM donation d
                    JOIN ( SELECT 'XXX' AS currency UNION SELECT o.currency FROM donation o ) c
                      ON c.currency = d.currency OR c.currency = 'XXX'
                   WHERE d.status NOT IN ('PENDING', 'FAILED') ) g ) t
 WHERE t.before_month IS NULL
    OR t.before_month <> t.in_month
 GROUP BY t.given_on, t.currency
     , CASE WHEN t.before_at IS NULL THEN ''
            WHEN t.given_at > t.before_at + 365 * INTERVAL '24' HOUR THEN t.before_month || '+'
            ELSE t.before_month END;

CREATE TABLE origin_day
( kind         varchar(10) NOT NULL
, booked_on    date        NOT NULL
, currency     varchar(3)  NOT NULL
, label        varchar(60) NOT NULL
, gift_count   int         NOT NULL
, gross_minor  bigint      NOT NULL
, CONSTRAINT origin_day_pk PRIMARY KEY (kind, currency, booked_on, label)
, CONSTRAINT origin_day_kind_ck CHECK (kind IN ('SOURCE', 'LANGUAGE'))
);
COMMENT ON TABLE origin_day IS 'Derived: what the gifts of one day brought by the link they came from, or by the reader''s language, of those of which it is known. Days are Europe/Rome. Written with gift_origin; proved by verify.';
INSERT INTO origin_day (kind, booked_on, currency, label, gift_count, gross_minor)
SELECT 'SOURCE', o.booked_on, o.currency, o.source, SUM(o.gift_count), SUM(o.gross_minor)
  FROM gift_origin o
 WHERE o.source IS NOT NULL
 GROUP BY o.booked_on, o.currency, o.source;
INSERT INTO origin_day (kind, booked_on, currency, label, gift_count, gross_minor)
SELECT 'LANGUAGE', o.booked_on, o.currency, o.language, SUM(o.gift_count), SUM(o.gross_minor)
  FROM gift_origin o
 WHERE o.language IS NOT NULL
 GROUP BY o.booked_on, o.currency, o.language;

CREATE INDEX movement_kind_ix ON movement (kind, occurred_at);
CREATE INDEX supporter_first_given_at_ix ON supporter (first_given_at, supporter_id);
CREATE INDEX subscription_change_status_ix ON subscription_change (status, changed_at, subscription_id);

CREATE TABLE monthly_report
( reported_month  date                     NOT NULL
, editor_id       bigint                   NOT NULL
, message_id      varchar(200)             NOT NULL
, status          varchar(10)              NOT NULL
, attempt_count   int                      NOT NULL
, next_attempt_at timestamp with time zone NOT NULL
, sent_at         timestamp with time zone
, CONSTRAINT monthly_report_pk PRIMARY KEY (reported_month, editor_id)
, CONSTRAINT monthly_report_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id)
, CONSTRAINT monthly_report_status_ck CHECK (status IN ('OWED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED'))
);
COMMENT ON TABLE monthly_report IS 'The report on a month that an editor wants by mail: a row for each, so that it is sent once. Written by report.';

ALTER TABLE editor ADD COLUMN wants_monthly_report boolean DEFAULT FALSE NOT NULL;
ALTER TABLE editor ADD COLUMN keys_off boolean DEFAULT FALSE NOT NULL;
COMMENT ON COLUMN editor.wants_monthly_report IS 'Whether the report on each month goes to them by mail.';
COMMENT ON COLUMN editor.keys_off IS 'Whether the keys of the admin view do nothing for them.';
