-- The books and the evidence behind them. Amounts are whole minor units of the row's currency; times are UTC.
-- Rows marked "derived" can be rebuilt from delivery; nothing else may change or delete a delivery.

CREATE TABLE delivery
( delivery_id   bigint                   NOT NULL
, channel       varchar(10)              NOT NULL
, environment   varchar(10)              NOT NULL
, external_key  varchar(200)             NOT NULL
, kind          varchar(100)             NOT NULL
, body          bytea                    NOT NULL
, headers       varchar(4000)
, received_at   timestamp with time zone NOT NULL
, CONSTRAINT delivery_pk PRIMARY KEY (delivery_id)
, CONSTRAINT delivery_external_key_uk UNIQUE (external_key)
, CONSTRAINT delivery_channel_ck CHECK (channel IN ('WEBHOOK', 'IPN', 'API', 'FILE', 'MANUAL'))
, CONSTRAINT delivery_environment_ck CHECK (environment IN ('LIVE', 'SANDBOX'))
);
COMMENT ON TABLE delivery IS 'One thing that told us about money, byte for byte as it came; verified before it is stored, never changed. Written by intake.';
COMMENT ON COLUMN delivery.external_key IS 'The teller''s own key (webhook event id and the like): what is told twice is stored once.';
COMMENT ON COLUMN delivery.kind IS 'PayPal''s name for what is told, such as PAYMENT.CAPTURE.COMPLETED.';
COMMENT ON COLUMN delivery.headers IS 'JSON of the headers the signature was checked with; null where there were none.';

CREATE TABLE delivery_queue
( delivery_id      bigint                   NOT NULL
, status           varchar(10)              NOT NULL
, attempt_count    int                      NOT NULL
, next_attempt_at  timestamp with time zone NOT NULL
, reason           varchar(500)
, CONSTRAINT delivery_queue_pk PRIMARY KEY (delivery_id)
, CONSTRAINT delivery_queue_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery (delivery_id)
, CONSTRAINT delivery_queue_status_ck CHECK (status IN ('WAITING', 'PARKED', 'REFUSED'))
, CONSTRAINT delivery_queue_attempt_count_ck CHECK (attempt_count >= 0)
);
COMMENT ON TABLE delivery_queue IS 'A delivery that is not in the books: waiting, parked for a person, or refused. Once worked its row is gone. Written by intake.';

CREATE TABLE evidence
( evidence_id  bigint        NOT NULL
, delivery_id  bigint        NOT NULL
, channel      varchar(10)   NOT NULL
, subject      varchar(100)  NOT NULL
, told         varchar(8000) NOT NULL
, CONSTRAINT evidence_pk PRIMARY KEY (evidence_id)
, CONSTRAINT evidence_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery (delivery_id)
);
CREATE INDEX evidence_delivery_ix ON evidence (delivery_id);
CREATE INDEX evidence_subject_ix ON evidence (subject);
COMMENT ON TABLE evidence IS 'Derived: what one delivery tells about one subject (transaction T:…, order O:…, subscription S:…), as JSON. Written by donation.';

CREATE TABLE supporter
( supporter_id    bigint                   NOT NULL
, anonymous       boolean                  NOT NULL
, name            varchar(300)
, email           varchar(320)
, language        varchar(2)
, country         varchar(2)
, first_given_at  timestamp with time zone
, last_given_at   timestamp with time zone
, gift_count      int                      NOT NULL
, CONSTRAINT supporter_pk PRIMARY KEY (supporter_id)
, CONSTRAINT supporter_gift_count_ck CHECK (gift_count >= 0)
, CONSTRAINT supporter_given_ck CHECK ((gift_count = 0) = (last_given_at IS NULL) AND (gift_count = 0) = (first_given_at IS NULL))
);
CREATE INDEX supporter_last_given_at_ix ON supporter (last_given_at, supporter_id);
COMMENT ON TABLE supporter IS 'Derived: a person or organisation who gave; an anonymous one stands for a single gift whose giver is not known. Written by supporter.';
COMMENT ON COLUMN supporter.gift_count IS 'Payments that reached us, later refunded or not; first_given_at and last_given_at are of these.';

CREATE TABLE supporter_key
( identity_key  varchar(400) NOT NULL
, supporter_id  bigint       NOT NULL
, CONSTRAINT supporter_key_pk PRIMARY KEY (identity_key)
, CONSTRAINT supporter_key_supporter_fk FOREIGN KEY (supporter_id) REFERENCES supporter (supporter_id)
);
CREATE INDEX supporter_key_supporter_ix ON supporter_key (supporter_id);
COMMENT ON TABLE supporter_key IS 'Derived: what identifies a supporter: payer:ID or email:address (lower case, trimmed). Written by supporter.';

CREATE TABLE movement
( transaction_id         varchar(64)              NOT NULL
, kind                   varchar(12)              NOT NULL
, status                 varchar(12)              NOT NULL
, currency               varchar(3)               NOT NULL
, gross_minor            bigint                   NOT NULL
, fee_minor              bigint
, credited_currency      varchar(3)
, credited_minor         bigint
, exchange_rate          varchar(40)
, occurred_at            timestamp with time zone NOT NULL
, occurred_at_told       boolean                  NOT NULL
, parent_transaction_id  varchar(64)
, order_id               varchar(64)
, subscription_id        varchar(64)
, payer_id               varchar(64)
, payer_email            varchar(320)
, payer_name             varchar(300)
, payer_country          varchar(2)
, custom_text            varchar(300)
, channels               varchar(60)              NOT NULL
, contradiction          varchar(500)
, CONSTRAINT movement_pk PRIMARY KEY (transaction_id)
, CONSTRAINT movement_kind_ck CHECK (kind IN ('PAYMENT', 'REFUND', 'REVERSAL'))
, CONSTRAINT movement_status_ck CHECK (status IN ('PENDING', 'FAILED', 'COMPLETED'))
, CONSTRAINT movement_gross_ck CHECK (gross_minor > 0)
, CONSTRAINT movement_credited_ck CHECK ((credited_currency IS NULL) = (credited_minor IS NULL))
);
CREATE INDEX movement_parent_ix ON movement (parent_transaction_id);
CREATE INDEX movement_order_ix ON movement (order_id);
CREATE INDEX movement_subscription_ix ON movement (subscription_id);
COMMENT ON TABLE movement IS 'Derived: one movement of money at PayPal, the join of all evidence about it. Written by donation.';
COMMENT ON COLUMN movement.gross_minor IS 'Always positive; kind says which way it went.';
COMMENT ON COLUMN movement.fee_minor IS 'Of a payment what PayPal kept, of a refund what it gave back; null while unknown.';
COMMENT ON COLUMN movement.occurred_at_told IS 'False where nobody told when, so that the time of receipt had to serve.';

CREATE TABLE donation
( donation_id      bigint                   NOT NULL
, transaction_id   varchar(64)              NOT NULL
, supporter_id     bigint                   NOT NULL
, status           varchar(20)              NOT NULL
, currency         varchar(3)               NOT NULL
, gross_minor      bigint                   NOT NULL
, fee_minor        bigint
, net_minor        bigint
, refunded_minor   bigint                   NOT NULL
, disputed         boolean                  NOT NULL
, given_at         timestamp with time zone NOT NULL
, subscription_id  varchar(64)
, campaign         varchar(80)
, channels         varchar(60)              NOT NULL
, CONSTRAINT donation_pk PRIMARY KEY (donation_id)
, CONSTRAINT donation_transaction_uk UNIQUE (transaction_id)
, CONSTRAINT donation_movement_fk FOREIGN KEY (transaction_id) REFERENCES movement (transaction_id)
, CONSTRAINT donation_supporter_fk FOREIGN KEY (supporter_id) REFERENCES supporter (supporter_id)
, CONSTRAINT donation_status_ck CHECK (status IN ('PENDING', 'COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'REVERSED', 'FAILED'))
, CONSTRAINT donation_gross_ck CHECK (gross_minor > 0)
, CONSTRAINT donation_net_ck CHECK ((net_minor IS NULL) = (fee_minor IS NULL) AND (net_minor IS NULL OR net_minor = gross_minor - fee_minor))
, CONSTRAINT donation_refunded_ck CHECK (refunded_minor >= 0)
);
CREATE INDEX donation_given_at_ix ON donation (given_at, donation_id);
CREATE INDEX donation_supporter_ix ON donation (supporter_id, given_at);
COMMENT ON TABLE donation IS 'Derived: a payment that was meant for us, with what befell it. Never deleted. Written by donation.';
COMMENT ON COLUMN donation.refunded_minor IS 'Refunds and reversals together, in the donation''s currency.';
COMMENT ON COLUMN donation.channels IS 'Who told of it, sorted, separated by commas: API,WEBHOOK.';

CREATE TABLE ledger_entry
( entry_id          bigint                   NOT NULL
, transaction_id    varchar(64)              NOT NULL
, delivery_id       bigint                   NOT NULL
, currency          varchar(3)               NOT NULL
, paypal_minor      bigint                   NOT NULL
, bank_minor        bigint                   NOT NULL
, gifts_minor       bigint                   NOT NULL
, fees_minor        bigint                   NOT NULL
, refunds_minor     bigint                   NOT NULL
, disputed_minor    bigint                   NOT NULL
, conversion_minor  bigint                   NOT NULL
, posted_at         timestamp with time zone NOT NULL
, CONSTRAINT ledger_entry_pk PRIMARY KEY (entry_id)
, CONSTRAINT ledger_entry_movement_fk FOREIGN KEY (transaction_id) REFERENCES movement (transaction_id)
, CONSTRAINT ledger_entry_balanced_ck CHECK (paypal_minor + bank_minor + gifts_minor + fees_minor + refunds_minor + disputed_minor + conversion_minor = 0)
);
CREATE INDEX ledger_entry_transaction_ix ON ledger_entry (transaction_id);
COMMENT ON TABLE ledger_entry IS 'One entry of the double-entry ledger: a column an account, debit positive, summing to zero. Appended, never changed. Written by donation.';
COMMENT ON COLUMN ledger_entry.delivery_id IS 'The delivery whose evidence made this entry necessary.';

CREATE TABLE daily_total
( booked_on        date       NOT NULL
, currency         varchar(3) NOT NULL
, gift_count       int        NOT NULL
, gross_minor      bigint     NOT NULL
, fee_minor        bigint     NOT NULL
, fee_unknown      int        NOT NULL
, refund_count     int        NOT NULL
, refunded_minor   bigint     NOT NULL
, CONSTRAINT daily_total_pk PRIMARY KEY (booked_on, currency)
);
COMMENT ON TABLE daily_total IS 'Derived: a day''s funding in one currency, so that a report costs by days and not by donations. Days are Europe/Rome. Written with the donation; proved by verify.';
COMMENT ON COLUMN daily_total.gift_count IS 'Payments that reached us that day, later refunded or not; gross_minor is their sum.';
COMMENT ON COLUMN daily_total.fee_minor IS 'Fees known for that day''s payments, less fees given back with that day''s refunds.';
COMMENT ON COLUMN daily_total.refunded_minor IS 'Refunds and reversals that happened that day, whatever day the gift was.';

CREATE TABLE payer_lookup
( subject          varchar(100)             NOT NULL
, status           varchar(10)              NOT NULL
, attempt_count    int                      NOT NULL
, next_attempt_at  timestamp with time zone NOT NULL
, reason           varchar(500)
, CONSTRAINT payer_lookup_pk PRIMARY KEY (subject)
, CONSTRAINT payer_lookup_status_ck CHECK (status IN ('WAITING', 'PARKED'))
);
COMMENT ON TABLE payer_lookup IS 'An order (O:id) or subscription (S:id) to be fetched from PayPal, because a gift came without its payer. Gone once answered. Written by intake.';

CREATE TABLE thank_you
( donation_id      bigint                   NOT NULL
, status           varchar(10)              NOT NULL
, message_id       varchar(200)
, language         varchar(2)
, attempt_count    int                      NOT NULL
, next_attempt_at  timestamp with time zone NOT NULL
, owed_at          timestamp with time zone NOT NULL
, sent_at          timestamp with time zone
, reason           varchar(500)
, CONSTRAINT thank_you_pk PRIMARY KEY (donation_id)
, CONSTRAINT thank_you_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id)
, CONSTRAINT thank_you_status_ck CHECK (status IN ('OWED', 'SENDING', 'SENT', 'UNCERTAIN', 'WITHHELD', 'FAILED'))
, CONSTRAINT thank_you_sent_ck CHECK ((status = 'SENT') = (sent_at IS NOT NULL))
);
CREATE INDEX thank_you_status_ix ON thank_you (status, next_attempt_at);
COMMENT ON TABLE thank_you IS 'The note owed for one donation. The row is written in the booking transaction, so a gift is thanked at most once; thankyou moves it on.';
COMMENT ON COLUMN thank_you.next_attempt_at IS 'OWED: not before; SENDING: the hand-over is given up as uncertain after.';

CREATE TABLE mailbox_message
( mailbox_message_id  bigint                   NOT NULL
, message_id          varchar(200)             NOT NULL
, sender              varchar(320)             NOT NULL
, recipient           varchar(320)             NOT NULL
, subject             varchar(500)             NOT NULL
, plain_text          varchar(20000)           NOT NULL
, html                varchar(40000)           NOT NULL
, delivered_at        timestamp with time zone NOT NULL
, CONSTRAINT mailbox_message_pk PRIMARY KEY (mailbox_message_id)
, CONSTRAINT mailbox_message_message_id_uk UNIQUE (message_id)
);
COMMENT ON TABLE mailbox_message IS 'A mail that stays here because no SMTP host is configured; shown in the admin view. Written by mail.';

CREATE TABLE setting
( setting_name   varchar(60)   NOT NULL
, setting_value  varchar(4000) NOT NULL
, CONSTRAINT setting_pk PRIMARY KEY (setting_name)
);
COMMENT ON TABLE setting IS 'What the editor decides: newsroom name, language, contact. A missing row means the default. Written by admin.';
