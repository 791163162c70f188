-- What each account moved each day, findings for a person, and thanks an editor asked for.

CREATE TABLE daily_account
( booked_on     date        NOT NULL
, currency      varchar(3)  NOT NULL
, account       varchar(12) NOT NULL
, amount_minor  bigint      NOT NULL
, CONSTRAINT daily_account_pk PRIMARY KEY (account, currency, booked_on)
, CONSTRAINT daily_account_account_ck CHECK (account IN ('PAYPAL', 'BANK', 'GIFTS', 'FEES', 'REFUNDS', 'DISPUTED', 'CONVERSION', 'SPENT'))
);
COMMENT ON TABLE daily_account IS 'Derived: what a day''s movements put on one account, debit positive, so that a balance costs by days and not by entries. There is a row for each account and day that was ever moved, also where it sums to zero. Days are those of the movement, Europe/Rome. Written with the ledger; proved by verify.';

-- The day in Rome as text, because H2 would turn a point in time into a day of the session's zone.
INSERT INTO daily_account
     ( booked_on, currency, account, amount_minor )
SELECT CAST(SUBSTRING(CAST(m.occurred_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS date)
     , e.currency
     , a.account
     , SUM(CASE a.account WHEN 'PAYPAL'     THEN e.paypal_minor
                          WHEN 'BANK'       THEN e.bank_minor
                          WHEN 'GIFTS'      THEN e.gifts_minor
                          WHEN 'FEES'       THEN e.fees_minor
                          WHEN 'REFUNDS'    THEN e.refunds_minor
                          WHEN 'DISPUTED'   THEN e.disputed_minor
                          WHEN 'CONVERSION' THEN e.conversion_minor
                                            ELSE e.spent_minor END)
  FROM ledger_entry e
  JOIN movement m ON m.transaction_id = e.transaction_id
 CROSS JOIN (VALUES ('PAYPAL'), ('BANK'), ('GIFTS'), ('FEES'), ('REFUNDS'), ('DISPUTED'), ('CONVERSION'), ('SPENT')) AS a (account)
 WHERE CASE a.account WHEN 'PAYPAL'     THEN e.paypal_minor
                      WHEN 'BANK'       THEN e.bank_minor
                      WHEN 'GIFTS'      THEN e.gifts_minor
                      WHEN 'FEES'       THEN e.fees_minor
                      WHEN 'REFUNDS'    THEN e.refunds_minor
                      WHEN 'DISPUTED'   THEN e.disputed_minor
                      WHEN 'CONVERSION' THEN e.conversion_minor
                                        ELSE e.spent_minor END <> 0
 GROUP BY CAST(SUBSTRING(CAST(m.occurred_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10) AS date), e.currency, a.account;

CREATE INDEX movement_occurred_at_ix ON movement (occurred_at, transaction_id);

UPDATE movement
   SET contradiction = REPLACE(REPLACE(REPLACE(contradiction, 'tellers differ about: ', ''), 'payment it belongs to', 'parent'), ', ', ',')
 WHERE contradiction IS NOT NULL;
COMMENT ON COLUMN movement.contradiction IS 'What two tellers say differently, of kind,amount,currency,parent; null where nobody differs.';

CREATE TABLE finding
( transaction_id  varchar(64)              NOT NULL
, kind            varchar(20)              NOT NULL
, since           timestamp with time zone NOT NULL
, CONSTRAINT finding_pk PRIMARY KEY (transaction_id, kind)
, CONSTRAINT finding_movement_fk FOREIGN KEY (transaction_id) REFERENCES movement (transaction_id) ON DELETE CASCADE
, CONSTRAINT finding_kind_ck CHECK (kind IN ('CONTRADICTION', 'REFUND_TOO_LARGE', 'REFUND_CURRENCY', 'PAYMENT_MISSING', 'FEE_MISSING'))
);
CREATE INDEX finding_since_ix ON finding (since, transaction_id, kind);
COMMENT ON TABLE finding IS 'Derived: what about one movement only a person can settle; a missing payment or fee is shown once it has been missing for a week. Written by donation, with the movement; proved by verify.';
COMMENT ON COLUMN finding.since IS 'When the movement happened.';

INSERT INTO finding
     ( transaction_id, kind, since )
SELECT m.transaction_id, 'CONTRADICTION', m.occurred_at
  FROM movement m
 WHERE m.contradiction IS NOT NULL
 UNION ALL
SELECT m.transaction_id, 'REFUND_TOO_LARGE', m.occurred_at
  FROM donation d
  JOIN movement m ON m.transaction_id = d.transaction_id
 WHERE d.refunded_minor > d.gross_minor
 UNION ALL
SELECT m.transaction_id, 'FEE_MISSING', m.occurred_at
  FROM donation d
  JOIN movement m ON m.transaction_id = d.transaction_id
 WHERE d.status NOT IN ('PENDING', 'FAILED')
   AND d.fee_minor IS NULL
   AND m.method IS NULL
 UNION ALL
SELECT m.transaction_id, 'PAYMENT_MISSING', m.occurred_at
  FROM movement m
  LEFT JOIN movement p ON p.transaction_id = m.parent_transaction_id
 WHERE m.kind IN ('REFUND', 'REVERSAL', 'REVERSAL_CANCELED', 'DISPUTE')
   AND p.transaction_id IS NULL
 UNION ALL
SELECT m.transaction_id, 'REFUND_CURRENCY', m.occurred_at
  FROM movement m
  JOIN movement p ON p.transaction_id = m.parent_transaction_id
 WHERE m.kind IN ('REFUND', 'REVERSAL', 'REVERSAL_CANCELED')
   AND m.status = 'COMPLETED'
   AND p.kind = 'PAYMENT'
   AND p.currency <> m.currency;

ALTER TABLE thank_you ADD COLUMN asked boolean DEFAULT FALSE NOT NULL;
COMMENT ON COLUMN thank_you.asked IS 'An editor asked for it, so that the age of the gift does not matter.';

COMMENT ON COLUMN supporter_key.identity_key IS 'payer:ID, email:address (lower case, trimmed), or person:key of somebody an editor named without an address.';
