-- What pages need of subscriptions and open disputes, and lookups for refunds that do not say of which payment.

ALTER TABLE subscription ADD COLUMN started_at timestamp with time zone DEFAULT TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00' NOT NULL;
COMMENT ON COLUMN subscription.started_at IS 'The first that was told of it, status or payment; 1970-01-01 where nobody told a time.';
UPDATE subscription
   SET started_at = COALESCE( ( SELECT MIN(c.changed_at)
                                  FROM subscription_change c
                                 WHERE c.subscription_id = subscription.subscription_id ), started_at );
CREATE INDEX subscription_started_at_ix ON subscription (started_at, subscription_id);
CREATE INDEX subscription_status_ix ON subscription (status, started_at, subscription_id);

CREATE TABLE open_dispute
( dispute_id  varchar(64) NOT NULL
, payment_id  varchar(64)
, due_at      timestamp with time zone
, CONSTRAINT open_dispute_pk PRIMARY KEY (dispute_id)
, CONSTRAINT open_dispute_movement_fk FOREIGN KEY (dispute_id) REFERENCES movement (transaction_id) ON DELETE CASCADE
);
COMMENT ON TABLE open_dispute IS 'Derived: the disputes that await their end, so that a page finds them without looking through all movements. Written by donation, with the movement; proved by verify.';
COMMENT ON COLUMN open_dispute.payment_id IS 'The disputed payment as the dispute names it, told of or not.';
COMMENT ON COLUMN open_dispute.due_at IS 'Until when PayPal wants our answer; null where nobody told.';
INSERT INTO open_dispute
     ( dispute_id, payment_id, due_at )
SELECT m.transaction_id, m.parent_transaction_id, m.due_at
  FROM movement m
 WHERE m.kind = 'DISPUTE'
   AND m.status = 'PENDING';

ALTER TABLE payer_lookup ADD COLUMN wanted varchar(10) DEFAULT 'PAYER' NOT NULL;
ALTER TABLE payer_lookup ADD COLUMN delivery_id bigint;
ALTER TABLE payer_lookup ADD CONSTRAINT payer_lookup_wanted_ck CHECK (wanted IN ('PAYER', 'REFUND', 'REVERSAL'));
ALTER TABLE payer_lookup ADD CONSTRAINT payer_lookup_delivery_ck CHECK ((wanted = 'PAYER') = (delivery_id IS NULL));
ALTER TABLE payer_lookup ADD CONSTRAINT payer_lookup_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery (delivery_id);
COMMENT ON TABLE payer_lookup IS 'What is to be fetched from PayPal: an order (O:id) or subscription (S:id), because a gift came without its payer or a subscription without its plan; a refund or reversal (T:id) that did not say of which payment. Gone once answered. Written by intake.';
COMMENT ON COLUMN payer_lookup.delivery_id IS 'The parked delivery that told of the refund or reversal; it is worked again once the answer is here.';
