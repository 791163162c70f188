-- What the public page says of how many people give, as sums; names on the wall that an editor hides.

CREATE TABLE giver_total
( kind        varchar(12) NOT NULL
, counted_on  date        NOT NULL
, currency    varchar(3)  NOT NULL
, amount      bigint      NOT NULL
, CONSTRAINT giver_total_pk PRIMARY KEY (kind, counted_on, currency)
, CONSTRAINT giver_total_kind_ck CHECK (kind IN ('MONTH', 'YEAR', 'YEAR_ONCE', 'YEAR_REGULAR', 'LATEST', 'REGULAR'))
);
COMMENT ON TABLE giver_total IS 'Derived: how many supporters gave, whose gifts reached us, later refunded or not; XXX is all currencies together. Days are Europe/Rome. Written with the donation; proved by verify.';
COMMENT ON COLUMN giver_total.kind IS 'MONTH: supporters whose first gift of its month in the currency was on that day. YEAR: supporters who gave in the year beginning then, YEAR_ONCE and YEAR_REGULAR at least once outside and within a subscription. LATEST: supporters whose latest gift was in the month beginning then. REGULAR: minor units given within subscriptions on that day.';

-- The day in Rome as text, because H2 would turn a point in time into a day of the session's zone.
INSERT INTO giver_total
     ( kind, counted_on, currency, amount )
SELECT 'MONTH', CAST(f.first_on AS date), f.currency, COUNT(*)
  FROM ( SELECT d.supporter_id, d.currency, MIN(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10)) AS first_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED')
          GROUP BY d.supporter_id, d.currency, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7) ) f
 GROUP BY f.first_on, f.currency;

INSERT INTO giver_total
     ( kind, counted_on, currency, amount )
SELECT 'YEAR', CAST(y.in_year || '-01-01' AS date), y.currency, COUNT(*)
  FROM ( SELECT DISTINCT d.supporter_id, d.currency, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 4) AS in_year
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED')
          UNION
         SELECT d.supporter_id, 'XXX', SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 4)
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) y
 GROUP BY y.in_year, y.currency;

INSERT INTO giver_total
     ( kind, counted_on, currency, amount )
SELECT y.kind, CAST(y.in_year || '-01-01' AS date), y.currency, COUNT(*)
  FROM ( SELECT DISTINCT d.supporter_id, d.currency, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 4) AS in_year
              , CASE WHEN d.subscription_id IS NULL THEN 'YEAR_ONCE' ELSE 'YEAR_REGULAR' END AS kind
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED') ) y
 GROUP BY y.kind, y.in_year, y.currency;

INSERT INTO giver_total
     ( kind, counted_on, currency, amount )
SELECT 'LATEST', CAST(l.in_month || '-01' AS date), 'XXX', COUNT(*)
  FROM ( SELECT d.supporter_id, MAX(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 7)) AS in_month
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED')
          GROUP BY d.supporter_id ) l
 GROUP BY l.in_month;

INSERT INTO giver_total
     ( kind, counted_on, currency, amount )
SELECT 'REGULAR', CAST(r.given_on AS date), r.currency, SUM(r.gross_minor)
  FROM ( SELECT d.currency, d.gross_minor, SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS given_on
           FROM donation d
          WHERE d.status NOT IN ('PENDING', 'FAILED')
            AND d.subscription_id IS NOT NULL ) r
 GROUP BY r.given_on, r.currency;

ALTER TABLE checkout ADD COLUMN wall_hidden_at timestamp with time zone;
COMMENT ON COLUMN checkout.wall_hidden_at IS 'When an editor took the name off the wall; null while it may stand there. Written by report.';
CREATE INDEX checkout_wall_ix ON checkout (wall_name, checkout_id);
CREATE INDEX donation_subscription_ix ON donation (subscription_id);
