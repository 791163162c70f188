-- What people ask of their data, whom we have erased, and what went because its time was over.
CREATE TABLE privacy_request
( request_id    bigint                   NOT NULL
, supporter_id  bigint
, kind          varchar(10)              NOT NULL
, asked_by      varchar(10)              NOT NULL
, state         varchar(10)              NOT NULL
, asked_at      timestamp with time zone NOT NULL
, done_at       timestamp with time zone
, CONSTRAINT privacy_request_pk PRIMARY KEY (request_id)
, CONSTRAINT privacy_request_kind_ck CHECK (kind IN ('EXPORT', 'ERASE'))
, CONSTRAINT privacy_request_asked_by_ck CHECK (asked_by IN ('COMMAND', 'EDITOR', 'SUPPORTER', 'RESTORE'))
, CONSTRAINT privacy_request_state_ck CHECK (state IN ('ASKED', 'DONE', 'REFUSED'))
, CONSTRAINT privacy_request_done_ck CHECK ((state = 'ASKED') = (done_at IS NULL))
);
CREATE INDEX privacy_request_asked_at_ix ON privacy_request (asked_at, request_id);
COMMENT ON TABLE privacy_request IS 'That somebody asked for a person''s data or their erasure, and what became of it; nothing of the data itself. Written by privacy.';

CREATE TABLE erasure
( erasure_id    bigint                   NOT NULL
, supporter_id  bigint                   NOT NULL
, pseudonym     varchar(64)              NOT NULL
, erased_at     timestamp with time zone NOT NULL
, held_until    date
, held_sealed   bytea
, CONSTRAINT erasure_pk PRIMARY KEY (erasure_id)
, CONSTRAINT erasure_pseudonym_uk UNIQUE (pseudonym)
, CONSTRAINT erasure_held_ck CHECK (held_sealed IS NULL OR held_until IS NOT NULL)
);
CREATE INDEX erasure_supporter_ix ON erasure (supporter_id);
COMMENT ON TABLE erasure IS 'A person we have erased. What the law wants kept of their gifts is sealed with a key of its own, OBOLO_HOME/keys/held, which is destroyed after held_until. Written by privacy.';
COMMENT ON COLUMN erasure.pseudonym IS 'erased: and a random number, which stands for the person in the books.';
COMMENT ON COLUMN erasure.held_sealed IS 'AES-GCM: name, address and payer id as the accounts need them; null where no gift reached us, and once the time is over.';

CREATE TABLE erased_subject
( subject     varchar(100) NOT NULL
, erasure_id  bigint       NOT NULL
, CONSTRAINT erased_subject_pk PRIMARY KEY (subject)
, CONSTRAINT erased_subject_erasure_fk FOREIGN KEY (erasure_id) REFERENCES erasure (erasure_id)
);
COMMENT ON TABLE erased_subject IS 'A transaction (T:id), order (O:id) or subscription (S:id) of an erased person: whoever tells of it again says nothing about the person. Written by privacy, read by intake.';

CREATE TABLE retention_run
( run_id     bigint                   NOT NULL
, rule       varchar(40)              NOT NULL
, ran_at     timestamp with time zone NOT NULL
, row_count  bigint                   NOT NULL
, CONSTRAINT retention_run_pk PRIMARY KEY (run_id)
);
CREATE INDEX retention_run_ran_at_ix ON retention_run (ran_at, run_id);
COMMENT ON TABLE retention_run IS 'What one run of the retention schedule removed by one rule. Written by privacy.';
