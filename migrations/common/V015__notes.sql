-- Notes that the editor writes: which words go with which gift, every version of them, what befalls a note after it was sent.

CREATE TABLE note_variant
( variant_code   varchar(40)  NOT NULL
, kind           varchar(20)  NOT NULL
, rank           int          NOT NULL
, active         boolean      NOT NULL
, amounts        varchar(200) NOT NULL
, number         int
, campaign_code  varchar(60)
, CONSTRAINT note_variant_pk PRIMARY KEY (variant_code)
, CONSTRAINT note_variant_code_ck CHECK (variant_code ~ '^[a-z0-9-]+$')
, CONSTRAINT note_variant_kind_ck CHECK (kind IN ('BIG', 'MONTHLY_START', 'MONTHLY_NTH', 'CAMPAIGN', 'FIRST', 'AMOUNT', 'RETURN', 'LETTER'))
, CONSTRAINT note_variant_amounts_ck CHECK (amounts = '' OR amounts ~ '^[A-Z]{3} [0-9]+(, [A-Z]{3} [0-9]+)*$')
, CONSTRAINT note_variant_amounts_kind_ck CHECK (amounts = '' OR kind IN ('BIG', 'AMOUNT'))
, CONSTRAINT note_variant_number_ck CHECK ((number IS NOT NULL) = (kind IN ('MONTHLY_NTH', 'RETURN')) AND (number IS NULL OR number >= 0))
, CONSTRAINT note_variant_campaign_ck CHECK (campaign_code IS NULL OR kind = 'CAMPAIGN')
);
COMMENT ON TABLE note_variant IS 'For which gifts a note has words of its own. The first active one by rank that fits a gift is its note. Never deleted. Written by thankyou.';
COMMENT ON COLUMN note_variant.amounts IS 'From which amount on, in minor units, such as EUR 25000, USD 25000; a currency that is not named has none.';
COMMENT ON COLUMN note_variant.number IS 'MONTHLY_NTH: every how many payments. RETURN: how many months at least since the gift before.';
COMMENT ON COLUMN note_variant.campaign_code IS 'CAMPAIGN: the one campaign; null for any.';

INSERT INTO note_variant (variant_code, kind, rank, active, amounts, number)
VALUES ('big', 'BIG', 10, TRUE, 'EUR 25000, USD 25000, GBP 25000, CHF 25000', NULL)
     , ('monthly-start', 'MONTHLY_START', 20, TRUE, '', NULL)
     , ('monthly-year', 'MONTHLY_NTH', 30, TRUE, '', 12)
     , ('campaign', 'CAMPAIGN', 40, TRUE, '', NULL)
     , ('first', 'FIRST', 50, TRUE, '', NULL)
     , ('amount', 'AMOUNT', 60, TRUE, 'EUR 5000, USD 5000, GBP 5000, CHF 5000', NULL)
     , ('return', 'RETURN', 70, TRUE, '', 0)
     , ('letter', 'LETTER', 1000000, TRUE, '', NULL);

CREATE TABLE note_version
( version_id    bigint                   NOT NULL
, variant_code  varchar(40)              NOT NULL
, language      varchar(2)               NOT NULL
, subject       varchar(200)             NOT NULL
, body          varchar(8000)            NOT NULL
, written_by    varchar(320)             NOT NULL
, written_at    timestamp with time zone NOT NULL
, CONSTRAINT note_version_pk PRIMARY KEY (version_id)
, CONSTRAINT note_version_variant_fk FOREIGN KEY (variant_code) REFERENCES note_variant (variant_code)
, CONSTRAINT note_version_language_ck CHECK (language IN ('it', 'en'))
);
CREATE INDEX note_version_variant_ix ON note_version (variant_code, language, version_id);
COMMENT ON TABLE note_version IS 'What an editor wrote for a variant, in Markdown; the newest of a language goes, none is ever changed. A variant without any has built-in words. Written by thankyou.';

ALTER TABLE thank_you DROP CONSTRAINT thank_you_status_ck;
ALTER TABLE thank_you ADD CONSTRAINT thank_you_status_ck CHECK (status IN ('OWED', 'HELD', 'SENDING', 'SENT', 'UNCERTAIN', 'WITHHELD', 'FAILED', 'BY_HAND'));
ALTER TABLE thank_you DROP CONSTRAINT thank_you_sent_ck;
ALTER TABLE thank_you ADD CONSTRAINT thank_you_sent_ck CHECK ((status IN ('SENT', 'BY_HAND')) = (sent_at IS NOT NULL));
ALTER TABLE thank_you ADD COLUMN insisted boolean DEFAULT FALSE NOT NULL;
ALTER TABLE thank_you ADD COLUMN recipient varchar(320);
ALTER TABLE thank_you ADD COLUMN resent_count int DEFAULT 0 NOT NULL;
ALTER TABLE thank_you ADD COLUMN variant_code varchar(40);
ALTER TABLE thank_you ADD COLUMN version_id bigint;
ALTER TABLE thank_you ADD COLUMN bounced_at timestamp with time zone;
CREATE INDEX thank_you_message_ix ON thank_you (message_id);
CREATE INDEX thank_you_state_ix ON thank_you (status, donation_id);
CREATE INDEX thank_you_bounced_ix ON thank_you (bounced_at);
COMMENT ON COLUMN thank_you.status IS 'HELD: an editor stopped it, and it is owed still. BY_HAND: an editor thanked in person, at sent_at.';
COMMENT ON COLUMN thank_you.insisted IS 'An editor said to send it whatever became of the gift.';
COMMENT ON COLUMN thank_you.recipient IS 'Where an editor wants it instead of the supporter''s address; null for that one.';
COMMENT ON COLUMN thank_you.version_id IS 'The note_version whose words went; null for built-in ones.';

CREATE TABLE thank_you_event
( event_id     bigint                   NOT NULL
, donation_id  bigint                   NOT NULL
, kind         varchar(20)              NOT NULL
, detail       varchar(200)
, told_by      varchar(320)
, told_at      timestamp with time zone NOT NULL
, CONSTRAINT thank_you_event_pk PRIMARY KEY (event_id)
, CONSTRAINT thank_you_event_thank_you_fk FOREIGN KEY (donation_id) REFERENCES thank_you (donation_id)
, CONSTRAINT thank_you_event_kind_ck CHECK (kind IN ('HELD', 'RELEASED', 'BY_HAND', 'SEND_NOW', 'RESEND', 'WENT', 'AGAIN', 'BOUNCED'))
);
CREATE INDEX thank_you_event_donation_ix ON thank_you_event (donation_id, event_id);
COMMENT ON TABLE thank_you_event IS 'What an editor did with a note, and that it bounced. No address and no name is kept here. Written by thankyou.';

CREATE TABLE notice
( notice_id        bigint                   NOT NULL
, kind             varchar(20)              NOT NULL
, about            varchar(120)             NOT NULL
, donation_id      bigint
, subscription_id  varchar(64)
, status           varchar(10)              NOT NULL
, attempt_count    int                      NOT NULL
, next_attempt_at  timestamp with time zone NOT NULL
, owed_at          timestamp with time zone NOT NULL
, sent_at          timestamp with time zone
, reason           varchar(500)
, CONSTRAINT notice_pk PRIMARY KEY (notice_id)
, CONSTRAINT notice_about_uk UNIQUE (kind, about)
, CONSTRAINT notice_kind_ck CHECK (kind IN ('PAYMENT_FAILED', 'MONTHLY_ENDED', 'REFUND', 'EDITOR_GIFT', 'EDITOR_DAY'))
, CONSTRAINT notice_status_ck CHECK (status IN ('OWED', 'SENDING', 'SENT', 'UNCERTAIN', 'WITHHELD', 'FAILED'))
, CONSTRAINT notice_sent_ck CHECK ((status = 'SENT') = (sent_at IS NOT NULL))
);
CREATE INDEX notice_status_ix ON notice (status, next_attempt_at);
COMMENT ON TABLE notice IS 'A mail that is owed beside the thank-yous: to a supporter about their monthly gift or a refund, to the editor about gifts. Written in the booking transaction where a booking is its reason; thankyou moves it on.';
COMMENT ON COLUMN notice.about IS 'What happened, so that it is told once: a donation and what of it was given back, a subscription and how often it failed, a day.';
