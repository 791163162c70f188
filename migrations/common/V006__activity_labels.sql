-- What PayPal's activity files call each kind of row, as far as the editor had to say it.

CREATE TABLE activity_label
( label       varchar(100)             NOT NULL
, meaning     varchar(20)              NOT NULL
, decided_at  timestamp with time zone NOT NULL
, CONSTRAINT activity_label_pk PRIMARY KEY (label)
, CONSTRAINT activity_label_meaning_ck CHECK (meaning IN ('PAYMENT', 'REFUND', 'REVERSAL', 'FEE', 'HOLD', 'CONVERSION', 'BANK_TRANSFER', 'NOTHING'))
);
COMMENT ON TABLE activity_label IS 'The meaning of a label (Type or Description) of activity files, decided by the editor; stands above what Obolo knows by itself. Written by paypal, asked for by admin.';
COMMENT ON COLUMN activity_label.label IS 'In lower case, without surrounding blanks.';
