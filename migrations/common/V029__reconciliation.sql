-- What came of holding PayPal's own list of transactions against the books.

CREATE TABLE reconciliation
( reconciliation_id bigint                   NOT NULL
, from_day          date                     NOT NULL
, until_day         date                     NOT NULL
, listed_count      int                      NOT NULL
, booked_count      int                      NOT NULL
, compared_at       timestamp with time zone NOT NULL
, CONSTRAINT reconciliation_pk PRIMARY KEY (reconciliation_id)
);
COMMENT ON TABLE reconciliation IS 'PayPal''s list was held against the books: which days (Europe/Rome), how many transactions it had, how many of them the books lacked and have since. Written by reconciliation.';

CREATE TABLE reconciliation_difference
( transaction_id varchar(100)             NOT NULL
, kind           varchar(20)              NOT NULL
, event_code     varchar(10)
, occurred_at    timestamp with time zone NOT NULL
, CONSTRAINT reconciliation_difference_pk PRIMARY KEY (transaction_id)
, CONSTRAINT reconciliation_difference_kind_ck CHECK (kind IN ('NOT_IN_BOOKS', 'AMOUNT', 'FEE', 'NOT_COMPLETED', 'ONLY_IN_BOOKS'))
);
CREATE INDEX reconciliation_difference_occurred_at_ix ON reconciliation_difference (occurred_at, transaction_id);
COMMENT ON TABLE reconciliation_difference IS 'What PayPal''s list and the books say differently of a transaction, as of the last time its day was compared. Written by reconciliation.';
COMMENT ON COLUMN reconciliation_difference.event_code IS 'PayPal''s code of what is not understood, such as T1900.';
