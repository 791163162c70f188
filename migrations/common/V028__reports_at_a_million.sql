-- On which days somebody gave, told apart by currency, so that those who gave in one are counted without their gifts;
-- an index that holds all that a report asks of promises.

COMMENT ON COLUMN supporter.given_on IS 'The days in Rome on which they gave something that reached us, for each currency of given in its order: 20260228,20260301;20251224, each sorted.';

UPDATE supporter
   SET given_on = COALESCE( ( SELECT STRING_AGG(c.given_on, ';' ORDER BY c.currency)
                                FROM ( SELECT t.supporter_id, t.currency, STRING_AGG(t.given_on, ',' ORDER BY t.given_on) AS given_on
                                         FROM ( SELECT DISTINCT d.supporter_id, d.currency, REPLACE(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10), '-', '') AS given_on
                                                  FROM donation d
                                                 WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
                                     GROUP BY t.supporter_id, t.currency ) c
                               WHERE c.supporter_id = supporter.supporter_id ), '' )
 WHERE given LIKE '%,%';

CREATE INDEX subscription_promise_ix ON subscription (status, currency, plan_interval, next_charge_at, amount_minor);
