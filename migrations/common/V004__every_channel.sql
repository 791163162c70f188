-- What notifications, activity files, disputes, subscriptions and gifts by hand add to the books.

ALTER TABLE movement ALTER COLUMN kind SET DATA TYPE varchar(20);
ALTER TABLE movement DROP CONSTRAINT movement_kind_ck;
ALTER TABLE movement ADD CONSTRAINT movement_kind_ck CHECK (kind IN ('PAYMENT', 'REFUND', 'REVERSAL', 'REVERSAL_CANCELED', 'DISPUTE', 'HOLD', 'RELEASE', 'WITHDRAWAL', 'DEPOSIT', 'FEE', 'FEE_RETURNED', 'SPENDING', 'CONVERSION_IN', 'CONVERSION_OUT'));
ALTER TABLE movement DROP CONSTRAINT movement_gross_ck;
ALTER TABLE movement ADD CONSTRAINT movement_gross_ck CHECK (gross_minor > 0 OR (kind = 'DISPUTE' AND gross_minor = 0 AND currency = 'XXX'));
ALTER TABLE movement ADD COLUMN memo varchar(1000);
ALTER TABLE movement ADD COLUMN item_text varchar(200);
ALTER TABLE movement ADD COLUMN reason_text varchar(100);
ALTER TABLE movement ADD COLUMN method varchar(20);
ALTER TABLE movement ADD COLUMN due_at timestamp with time zone;
ALTER TABLE movement ADD CONSTRAINT movement_method_ck CHECK (method IN ('BANK_TRANSFER', 'CASH', 'CHEQUE'));
COMMENT ON COLUMN movement.gross_minor IS 'Always positive; kind says which way it went. 0 XXX (no currency) of a dispute whose amount nobody told: all of the payment.';
COMMENT ON COLUMN movement.memo IS 'The payer''s own words, or an editor''s note: private.';
COMMENT ON COLUMN movement.method IS 'How a gift came that did not come by PayPal; null where it did.';

ALTER TABLE donation ADD COLUMN fee_returned_minor bigint DEFAULT 0 NOT NULL;
ALTER TABLE donation ADD COLUMN disputed_minor bigint DEFAULT 0 NOT NULL;
ALTER TABLE donation ADD CONSTRAINT donation_disputed_ck CHECK (disputed = (disputed_minor > 0) AND disputed_minor >= 0);
COMMENT ON COLUMN donation.fee_returned_minor IS 'Fees given back with its refunds and reversals.';
COMMENT ON COLUMN donation.disputed_minor IS 'What PayPal has put aside while a payer''s objection is open.';

ALTER TABLE daily_total ADD COLUMN disputed_minor bigint DEFAULT 0 NOT NULL;
COMMENT ON COLUMN daily_total.disputed_minor IS 'Put aside and not yet released: on the day a dispute was opened, or on the day of the gift where only the money was told of.';

ALTER TABLE ledger_entry ADD COLUMN spent_minor bigint DEFAULT 0 NOT NULL;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_balanced_ck;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_balanced_ck CHECK (paypal_minor + bank_minor + gifts_minor + fees_minor + refunds_minor + disputed_minor + conversion_minor + spent_minor = 0);
COMMENT ON COLUMN ledger_entry.spent_minor IS 'Paid out of the PayPal account for something.';

CREATE TABLE subscription
( subscription_id  varchar(64) NOT NULL
, status           varchar(10) NOT NULL
, plan_id          varchar(64)
, currency         varchar(3)
, amount_minor     bigint
, plan_interval    varchar(20)
, status_at        timestamp with time zone
, next_charge_at   timestamp with time zone
, failed_payments  int         NOT NULL
, CONSTRAINT subscription_pk PRIMARY KEY (subscription_id)
, CONSTRAINT subscription_status_ck CHECK (status IN ('CREATED', 'ACTIVE', 'SUSPENDED', 'CANCELLED', 'EXPIRED'))
, CONSTRAINT subscription_amount_ck CHECK ((currency IS NULL) = (amount_minor IS NULL) AND (amount_minor IS NULL OR amount_minor > 0))
, CONSTRAINT subscription_failed_payments_ck CHECK (failed_payments >= 0)
);
COMMENT ON TABLE subscription IS 'Derived: a promise to give again and again, the join of all evidence about it; its payments are donations. Written by donation.';
COMMENT ON COLUMN subscription.plan_interval IS 'How often, as 1 MONTH; null while nobody told.';

CREATE TABLE subscription_change
( subscription_id  varchar(64)              NOT NULL
, changed_at       timestamp with time zone NOT NULL
, status           varchar(10)              NOT NULL
, CONSTRAINT subscription_change_pk PRIMARY KEY (subscription_id, changed_at, status)
, CONSTRAINT subscription_change_subscription_fk FOREIGN KEY (subscription_id) REFERENCES subscription (subscription_id)
);
COMMENT ON TABLE subscription_change IS 'Derived: what was told of a subscription''s status, and when it was so. Written by donation.';

CREATE TABLE stated_balance
( currency       varchar(3)               NOT NULL
, stated_on      date                     NOT NULL
, stated_at      timestamp with time zone NOT NULL
, balance_minor  bigint                   NOT NULL
, CONSTRAINT stated_balance_pk PRIMARY KEY (currency, stated_on, balance_minor)
);
COMMENT ON TABLE stated_balance IS 'Derived: what the PayPal account held at the end of a day, by PayPal''s activity files; several rows where several movements share the last second. Days are Europe/Rome. Written by donation.';
