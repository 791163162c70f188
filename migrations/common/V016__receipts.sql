-- Receipts and yearly statements, and the supporter's own page.

CREATE TABLE receipt_counter
( issue_year   int NOT NULL
, last_number  int NOT NULL
, CONSTRAINT receipt_counter_pk PRIMARY KEY (issue_year)
, CONSTRAINT receipt_counter_ck CHECK (last_number >= 0)
);
COMMENT ON TABLE receipt_counter IS 'The last receipt number taken in a year, Europe/Rome. Moved on in the transaction that issues, so that no number is lost. Written by receipt.';

CREATE TABLE receipt_batch
( batch_id     bigint                   NOT NULL
, for_year     int                      NOT NULL
, status       varchar(10)              NOT NULL
, mailed       boolean                  NOT NULL
, made_by      varchar(60)              NOT NULL
, created_at   timestamp with time zone NOT NULL
, finished_at  timestamp with time zone
, CONSTRAINT receipt_batch_pk PRIMARY KEY (batch_id)
, CONSTRAINT receipt_batch_status_ck CHECK (status IN ('PREPARED', 'ISSUING', 'DONE', 'DROPPED'))
);
CREATE INDEX receipt_batch_status_ix ON receipt_batch (status);
COMMENT ON TABLE receipt_batch IS 'The statements of one year for everybody: prepared as drafts, then issued one by one. Written by receipt.';
COMMENT ON COLUMN receipt_batch.mailed IS 'The editor said that each is to be mailed once issued.';

CREATE TABLE receipt_skip
( batch_id      bigint      NOT NULL
, supporter_id  bigint      NOT NULL
, reason        varchar(20) NOT NULL
, CONSTRAINT receipt_skip_pk PRIMARY KEY (batch_id, supporter_id)
, CONSTRAINT receipt_skip_batch_fk FOREIGN KEY (batch_id) REFERENCES receipt_batch (batch_id)
);
COMMENT ON TABLE receipt_skip IS 'Who gave in the year and gets no statement from a batch, and why. Written by receipt.';

CREATE TABLE receipt
( receipt_id        bigint                   NOT NULL
, kind              varchar(10)              NOT NULL
, status            varchar(10)              NOT NULL
, supporter_id      bigint                   NOT NULL
, donation_id       bigint
, from_on           date                     NOT NULL
, until_on          date                     NOT NULL
, language          varchar(2)               NOT NULL
, batch_id          bigint
, subject_key       varchar(80)
, issue_year        int
, receipt_number    int
, facts             bytea
, pdf               bytea
, pdf_sha256        varchar(64)
, made_by           varchar(60)              NOT NULL
, created_at        timestamp with time zone NOT NULL
, issued_at         timestamp with time zone
, withdrawn_at      timestamp with time zone
, withdrawn_reason  varchar(300)
, CONSTRAINT receipt_pk PRIMARY KEY (receipt_id)
, CONSTRAINT receipt_number_uk UNIQUE (issue_year, receipt_number)
, CONSTRAINT receipt_subject_uk UNIQUE (subject_key)
, CONSTRAINT receipt_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id)
, CONSTRAINT receipt_batch_fk FOREIGN KEY (batch_id) REFERENCES receipt_batch (batch_id)
, CONSTRAINT receipt_kind_ck CHECK (kind IN ('GIFT', 'YEAR', 'RANGE'))
, CONSTRAINT receipt_status_ck CHECK (status IN ('DRAFT', 'ISSUED', 'REISSUED', 'WITHDRAWN'))
, CONSTRAINT receipt_gift_ck CHECK ((kind = 'GIFT') = (donation_id IS NOT NULL))
, CONSTRAINT receipt_days_ck CHECK (until_on >= from_on)
, CONSTRAINT receipt_language_ck CHECK (language IN ('it', 'en'))
, CONSTRAINT receipt_issued_ck CHECK ((status = 'DRAFT') = (issued_at IS NULL) AND (issued_at IS NULL) = (receipt_number IS NULL) AND (issued_at IS NULL) = (pdf IS NULL))
, CONSTRAINT receipt_withdrawn_ck CHECK ((status = 'WITHDRAWN') = (withdrawn_at IS NOT NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL) AND (status = 'WITHDRAWN') = (subject_key IS NULL))
);
CREATE INDEX receipt_supporter_ix ON receipt (supporter_id, receipt_id);
CREATE INDEX receipt_batch_ix ON receipt (batch_id, status, receipt_id);
COMMENT ON TABLE receipt IS 'A numbered document for gifts. What was issued never changes: only its status goes on to REISSUED (a copy was given out) or WITHDRAWN. Written by receipt.';
COMMENT ON COLUMN receipt.supporter_id IS 'Whose it is, by the id they had then; leads on by supporter_alias.';
COMMENT ON COLUMN receipt.subject_key IS 'What it is about, so that there is one at a time: GIFT:donation, YEAR:supporter:2025, RANGE:supporter:from:until. Null once withdrawn.';
COMMENT ON COLUMN receipt.facts IS 'All that the document says, as JSON, from which a copy is drawn; null in a draft, which is drawn from the books.';

CREATE TABLE receipt_gift
( receipt_id    bigint     NOT NULL
, donation_id   bigint     NOT NULL
, currency      varchar(3) NOT NULL
, amount_minor  bigint     NOT NULL
, CONSTRAINT receipt_gift_pk PRIMARY KEY (receipt_id, donation_id)
, CONSTRAINT receipt_gift_receipt_fk FOREIGN KEY (receipt_id) REFERENCES receipt (receipt_id)
, CONSTRAINT receipt_gift_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id)
, CONSTRAINT receipt_gift_amount_ck CHECK (amount_minor > 0)
);
CREATE INDEX receipt_gift_donation_ix ON receipt_gift (donation_id);
COMMENT ON TABLE receipt_gift IS 'A gift that an issued receipt attests, with the amount it says: gross less what had gone back. Written by receipt.';

CREATE TABLE receipt_copy
( copy_id     bigint                   NOT NULL
, receipt_id  bigint                   NOT NULL
, pdf_sha256  varchar(64)              NOT NULL
, made_by     varchar(60)              NOT NULL
, made_at     timestamp with time zone NOT NULL
, CONSTRAINT receipt_copy_pk PRIMARY KEY (copy_id)
, CONSTRAINT receipt_copy_receipt_fk FOREIGN KEY (receipt_id) REFERENCES receipt (receipt_id)
);
CREATE INDEX receipt_copy_receipt_ix ON receipt_copy (receipt_id);
COMMENT ON TABLE receipt_copy IS 'A copy given out, marked as one. Written by receipt.';

CREATE TABLE receipt_mail
( receipt_id       bigint                   NOT NULL
, status           varchar(10)              NOT NULL
, attempt_count    int                      NOT NULL
, next_attempt_at  timestamp with time zone NOT NULL
, owed_at          timestamp with time zone NOT NULL
, sent_at          timestamp with time zone
, reason           varchar(500)
, CONSTRAINT receipt_mail_pk PRIMARY KEY (receipt_id)
, CONSTRAINT receipt_mail_receipt_fk FOREIGN KEY (receipt_id) REFERENCES receipt (receipt_id)
, CONSTRAINT receipt_mail_status_ck CHECK (status IN ('OWED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED'))
, CONSTRAINT receipt_mail_sent_ck CHECK ((status = 'SENT') = (sent_at IS NOT NULL))
);
CREATE INDEX receipt_mail_status_ix ON receipt_mail (status, next_attempt_at);
COMMENT ON TABLE receipt_mail IS 'A receipt that an editor wants mailed. Owed in the transaction that issues or asks, claimed before it is sent. Written by receipt.';

CREATE TABLE portal_link
( link_id       bigint                   NOT NULL
, email         varchar(320)
, browser_hash  varchar(64)              NOT NULL
, token_hash    varchar(64)
, code_hash     varchar(64)
, supporter_id  bigint
, language      varchar(2)               NOT NULL
, status        varchar(10)              NOT NULL
, try_count     int                      NOT NULL
, asked_at      timestamp with time zone NOT NULL
, expires_at    timestamp with time zone NOT NULL
, CONSTRAINT portal_link_pk PRIMARY KEY (link_id)
, CONSTRAINT portal_link_token_uk UNIQUE (token_hash)
, CONSTRAINT portal_link_status_ck CHECK (status IN ('ASKED', 'MAILED', 'USED', 'DEAD'))
, CONSTRAINT portal_link_email_ck CHECK ((status = 'ASKED') = (email IS NOT NULL))
);
CREATE INDEX portal_link_status_ix ON portal_link (status, asked_at);
COMMENT ON TABLE portal_link IS 'Somebody who wants to see their own page: asked for in a browser, mailed if the address is known, used once. Gone soon after. Written by portal.';
COMMENT ON COLUMN portal_link.email IS 'As it was typed, until it is looked up; then forgotten.';
COMMENT ON COLUMN portal_link.code_hash IS 'Of the token and the six digits together, so that this table alone does not give the digits away.';

CREATE TABLE portal_session
( token_hash    varchar(64)              NOT NULL
, supporter_id  bigint                   NOT NULL
, language      varchar(2)               NOT NULL
, created_at    timestamp with time zone NOT NULL
, last_seen_at  timestamp with time zone NOT NULL
, expires_at    timestamp with time zone NOT NULL
, CONSTRAINT portal_session_pk PRIMARY KEY (token_hash)
);
COMMENT ON TABLE portal_session IS 'A supporter''s browser that opened a link: ends after 30 minutes without a request, 12 hours after it began. Written by portal.';
