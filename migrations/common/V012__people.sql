-- What editors and supporters say of a person beside their gifts; ids that lead to whoever somebody turned out to be.

CREATE TABLE supporter_alias
( alias_id      bigint       NOT NULL
, supporter_id  bigint       NOT NULL
, identity_key  varchar(400)
, CONSTRAINT supporter_alias_pk PRIMARY KEY (alias_id)
);
CREATE INDEX supporter_alias_supporter_ix ON supporter_alias (supporter_id);
COMMENT ON TABLE supporter_alias IS 'An id that somebody had before they turned out to be supporter_id, so that old addresses keep working. Written by supporter.';
COMMENT ON COLUMN supporter_alias.identity_key IS 'A key that person had, by which the id goes back to them when the joining is undone; null where they had none.';

CREATE TABLE person_joint
( joint_id   varchar(32)              NOT NULL
, key_one    varchar(400)             NOT NULL
, key_two    varchar(400)             NOT NULL
, told_at    timestamp with time zone NOT NULL
, undone_at  timestamp with time zone
, CONSTRAINT person_joint_pk PRIMARY KEY (joint_id)
);
CREATE INDEX person_joint_key_one_ix ON person_joint (key_one);
CREATE INDEX person_joint_key_two_ix ON person_joint (key_two);
COMMENT ON TABLE person_joint IS 'Derived: an editor''s word that two identity keys are one person''s, and its withdrawal. Written by donation.';

CREATE TABLE person_detail
( supporter_id     bigint                   NOT NULL
, postal_address   varchar(1000)
, tax_code_sealed  bytea
, wants_no_name    boolean                  NOT NULL
, wants_no_email   boolean                  NOT NULL
, email_bounced_at timestamp with time zone
, changed_at       timestamp with time zone NOT NULL
, CONSTRAINT person_detail_pk PRIMARY KEY (supporter_id)
);
COMMENT ON TABLE person_detail IS 'What a person or an editor said of them that no gift tells. The id is the one they had then: whoever leads to a person by supporter_alias belongs to them. Written by supporter.';
COMMENT ON COLUMN person_detail.tax_code_sealed IS 'Codice fiscale, AES-GCM under the key in OBOLO_HOME/keys; null while unknown.';

CREATE TABLE person_note
( note_id       bigint                   NOT NULL
, supporter_id  bigint                   NOT NULL
, text          varchar(4000)            NOT NULL
, written_by    varchar(320)             NOT NULL
, written_at    timestamp with time zone NOT NULL
, removed_at    timestamp with time zone
, CONSTRAINT person_note_pk PRIMARY KEY (note_id)
);
CREATE INDEX person_note_supporter_ix ON person_note (supporter_id);
COMMENT ON TABLE person_note IS 'An editor''s note on a person, for editors only. Written by supporter.';

CREATE TABLE person_tag
( supporter_id  bigint      NOT NULL
, tag           varchar(40) NOT NULL
, CONSTRAINT person_tag_pk PRIMARY KEY (supporter_id, tag)
);
CREATE INDEX person_tag_tag_ix ON person_tag (tag, supporter_id);
COMMENT ON TABLE person_tag IS 'An editor''s word for a person, lower case. Written by supporter.';

CREATE TABLE consent
( consent_id    bigint                   NOT NULL
, supporter_id  bigint                   NOT NULL
, purpose       varchar(20)              NOT NULL
, given         boolean                  NOT NULL
, text_version  varchar(40)              NOT NULL
, source        varchar(40)              NOT NULL
, told_at       timestamp with time zone NOT NULL
, CONSTRAINT consent_pk PRIMARY KEY (consent_id)
, CONSTRAINT consent_purpose_ck CHECK (purpose IN ('NEWS', 'WALL', 'CONTACT', 'POST'))
);
CREATE INDEX consent_supporter_ix ON consent (supporter_id, purpose, told_at);
COMMENT ON TABLE consent IS 'A person''s yes or no to a use of their data; the latest of a purpose holds, none is ever changed. Written by supporter.';
COMMENT ON COLUMN consent.purpose IS 'NEWS: letters about the newsroom. WALL: name on the supporters'' wall. CONTACT: being written to about their gifts beyond the thank-you. POST: parcels.';
COMMENT ON COLUMN consent.source IS 'Where it was said: portal, donate page, editor, import.';
