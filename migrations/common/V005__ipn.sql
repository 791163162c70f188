-- Instant payment notifications: kept first, confirmed by PayPal afterwards, and only then worked.

ALTER TABLE delivery_queue DROP CONSTRAINT delivery_queue_status_ck;
ALTER TABLE delivery_queue ADD CONSTRAINT delivery_queue_status_ck CHECK (status IN ('UNVERIFIED', 'WAITING', 'PARKED', 'REFUSED'));
COMMENT ON TABLE delivery_queue IS 'A delivery that is not in the books: to be confirmed by PayPal, waiting, parked for a person, or refused. Once worked its row is gone. Written by intake.';
COMMENT ON COLUMN delivery_queue.next_attempt_at IS 'Not before; of one that is being confirmed just now, when it is taken up again if that came to nothing.';
COMMENT ON TABLE delivery IS 'One thing that told us about money, byte for byte as it came, never changed. A webhook is verified before it is stored, an instant payment notification afterwards. Written by intake.';

CREATE TABLE ipn_verdict
( delivery_id  bigint                   NOT NULL
, verdict      varchar(10)              NOT NULL
, told_at      timestamp with time zone NOT NULL
, CONSTRAINT ipn_verdict_pk PRIMARY KEY (delivery_id)
, CONSTRAINT ipn_verdict_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery (delivery_id)
, CONSTRAINT ipn_verdict_verdict_ck CHECK (verdict IN ('VERIFIED', 'INVALID'))
);
COMMENT ON TABLE ipn_verdict IS 'What PayPal said when an instant payment notification was posted back to it. Without VERIFIED here nothing of it is ever worked. Written by intake.';
