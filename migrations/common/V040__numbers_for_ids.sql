-- PayPal's ids come in disorder: a table that is searched by them takes each new one in a place of its own, which is read,
-- changed and written for one entry. A gift was entered so in seven places. Each id is entered once now and has a number
-- that grows with time; whatever refers to it does so by the number, at the end of its index.

CREATE TABLE subject
( subject_id  bigint       NOT NULL
, subject     varchar(100) NOT NULL
, CONSTRAINT subject_pk PRIMARY KEY (subject_id)
, CONSTRAINT subject_subject_uk UNIQUE (subject)
);
COMMENT ON TABLE subject IS 'What is told about, once, and the number by which all else refers to it: a transaction (T:id), an order (O:id), a subscription (S:id), a joint (J:id), a person (P:hash). Written by donation.';

-- The first that was told of it gives its number to what was told of by name, the rest have small ones of their own.
INSERT INTO subject ( subject_id, subject )
SELECT MIN(e.evidence_id), e.subject
  FROM evidence e
 GROUP BY e.subject;

CREATE SEQUENCE subject_number;
INSERT INTO subject ( subject_id, subject )
SELECT nextval('subject_number'), o.subject
  FROM ( SELECT 'T:' || m.transaction_id AS subject FROM movement m
          UNION
         SELECT 'T:' || m.parent_transaction_id FROM movement m WHERE m.parent_transaction_id IS NOT NULL
          UNION
         SELECT 'O:' || m.order_id FROM movement m WHERE m.order_id IS NOT NULL
          UNION
         SELECT l.subject FROM payer_lookup l ) o
 WHERE NOT EXISTS (SELECT 1 FROM subject s WHERE s.subject = o.subject);
DROP SEQUENCE subject_number;

ALTER TABLE evidence ADD COLUMN subject_id bigint;
UPDATE evidence SET subject_id = (SELECT s.subject_id FROM subject s WHERE s.subject = evidence.subject);
ALTER TABLE evidence ALTER COLUMN subject_id SET NOT NULL;
DROP INDEX evidence_subject_ix;
ALTER TABLE evidence DROP COLUMN subject;
CREATE INDEX evidence_subject_ix ON evidence (subject_id);

ALTER TABLE donation DROP CONSTRAINT donation_movement_fk;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_movement_fk;
ALTER TABLE finding DROP CONSTRAINT finding_movement_fk;
ALTER TABLE open_dispute DROP CONSTRAINT open_dispute_movement_fk;

ALTER TABLE movement ADD COLUMN movement_id bigint;
ALTER TABLE movement ADD COLUMN parent_movement_id bigint;
ALTER TABLE movement ADD COLUMN order_subject_id bigint;
COMMENT ON COLUMN movement.movement_id IS 'The number of its transaction_id in subject.';
COMMENT ON COLUMN movement.parent_movement_id IS 'The number of parent_transaction_id in subject, told of or not.';
COMMENT ON COLUMN movement.order_subject_id IS 'The number of order_id in subject.';
UPDATE movement
   SET movement_id        = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || movement.transaction_id)
     , parent_movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || movement.parent_transaction_id)
     , order_subject_id   = (SELECT s.subject_id FROM subject s WHERE s.subject = 'O:' || movement.order_id);
ALTER TABLE movement DROP CONSTRAINT movement_pk;
ALTER TABLE movement ALTER COLUMN movement_id SET NOT NULL;
ALTER TABLE movement ADD CONSTRAINT movement_pk PRIMARY KEY (movement_id);
ALTER TABLE movement ADD CONSTRAINT movement_parent_ck CHECK ((parent_movement_id IS NULL) = (parent_transaction_id IS NULL));
ALTER TABLE movement ADD CONSTRAINT movement_order_ck CHECK ((order_subject_id IS NULL) = (order_id IS NULL));
DROP INDEX movement_parent_ix;
CREATE INDEX movement_parent_ix ON movement (parent_movement_id);
DROP INDEX movement_order_ix;
CREATE INDEX movement_order_ix ON movement (order_subject_id);
DROP INDEX movement_occurred_at_ix;
CREATE INDEX movement_occurred_at_ix ON movement (occurred_at, movement_id);

ALTER TABLE donation ADD COLUMN movement_id bigint;
UPDATE donation SET movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || donation.transaction_id);
ALTER TABLE donation ALTER COLUMN movement_id SET NOT NULL;
ALTER TABLE donation DROP CONSTRAINT donation_transaction_uk;
ALTER TABLE donation ADD CONSTRAINT donation_movement_uk UNIQUE (movement_id);
ALTER TABLE donation ADD CONSTRAINT donation_movement_fk FOREIGN KEY (movement_id) REFERENCES movement (movement_id);

ALTER TABLE ledger_entry ADD COLUMN movement_id bigint;
UPDATE ledger_entry SET movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || ledger_entry.transaction_id);
ALTER TABLE ledger_entry ALTER COLUMN movement_id SET NOT NULL;
DROP INDEX ledger_entry_transaction_ix;
CREATE INDEX ledger_entry_movement_ix ON ledger_entry (movement_id);
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_movement_fk FOREIGN KEY (movement_id) REFERENCES movement (movement_id);

ALTER TABLE finding ADD COLUMN movement_id bigint;
UPDATE finding SET movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || finding.transaction_id);
ALTER TABLE finding ALTER COLUMN movement_id SET NOT NULL;
CREATE INDEX finding_movement_ix ON finding (movement_id);
ALTER TABLE finding ADD CONSTRAINT finding_movement_fk FOREIGN KEY (movement_id) REFERENCES movement (movement_id) ON DELETE CASCADE;

ALTER TABLE open_dispute ADD COLUMN movement_id bigint;
ALTER TABLE open_dispute ADD COLUMN payment_movement_id bigint;
COMMENT ON COLUMN open_dispute.payment_movement_id IS 'The number of payment_id in subject, told of or not.';
UPDATE open_dispute
   SET movement_id         = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || open_dispute.dispute_id)
     , payment_movement_id = (SELECT s.subject_id FROM subject s WHERE s.subject = 'T:' || open_dispute.payment_id);
ALTER TABLE open_dispute ALTER COLUMN movement_id SET NOT NULL;
CREATE INDEX open_dispute_movement_ix ON open_dispute (movement_id);
ALTER TABLE open_dispute ADD CONSTRAINT open_dispute_movement_fk FOREIGN KEY (movement_id) REFERENCES movement (movement_id) ON DELETE CASCADE;

ALTER TABLE payer_lookup ADD COLUMN subject_id bigint;
UPDATE payer_lookup SET subject_id = (SELECT s.subject_id FROM subject s WHERE s.subject = payer_lookup.subject);
ALTER TABLE payer_lookup ALTER COLUMN subject_id SET NOT NULL;
ALTER TABLE payer_lookup DROP CONSTRAINT payer_lookup_pk;
ALTER TABLE payer_lookup DROP COLUMN subject;
ALTER TABLE payer_lookup ADD CONSTRAINT payer_lookup_pk PRIMARY KEY (subject_id);
