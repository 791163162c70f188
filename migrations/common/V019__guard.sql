-- Who may, and who did: the second factor, browsers an editor is known by, half sign-ins, and the register of acts.

-- A session without a name cannot be shown in a list: everybody signs in once more after this.
DELETE FROM editor_session;
ALTER TABLE editor_session ADD COLUMN session_id bigint NOT NULL;
ALTER TABLE editor_session ADD COLUMN browser varchar(20) NOT NULL;
ALTER TABLE editor_session ADD COLUMN proved_at timestamp with time zone NOT NULL;
ALTER TABLE editor_session ADD CONSTRAINT editor_session_id_uk UNIQUE (session_id);
COMMENT ON COLUMN editor_session.session_id IS 'Names the session in lists and addresses; opens nothing.';
COMMENT ON COLUMN editor_session.browser IS 'The family of browsers, such as Firefox.';
COMMENT ON COLUMN editor_session.proved_at IS 'When the editor last gave password or code in this session.';

CREATE TABLE second_factor
( editor_id       bigint                   NOT NULL
, sealed_secret   bytea
, confirmed_at    timestamp with time zone
, last_step       bigint                   NOT NULL
, pending_secret  bytea
, pending_at      timestamp with time zone
, CONSTRAINT second_factor_pk PRIMARY KEY (editor_id)
, CONSTRAINT second_factor_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id) ON DELETE CASCADE
, CONSTRAINT second_factor_confirmed_ck CHECK ((sealed_secret IS NULL) = (confirmed_at IS NULL))
, CONSTRAINT second_factor_pending_ck CHECK ((pending_secret IS NULL) = (pending_at IS NULL))
);
COMMENT ON TABLE second_factor IS 'The secret of an editor''s authenticator (RFC 6238), sealed with AES-GCM under a key that is not in the database. Written by account.';
COMMENT ON COLUMN second_factor.last_step IS 'The 30-second step of the last code that was taken: neither it nor an earlier one is taken again.';
COMMENT ON COLUMN second_factor.pending_secret IS 'Shown on the enrolment page and not yet proved with a code; the confirmed one holds meanwhile.';

CREATE TABLE recovery_code
( editor_id  bigint                   NOT NULL
, code_hash  varchar(64)              NOT NULL
, used_at    timestamp with time zone
, CONSTRAINT recovery_code_pk PRIMARY KEY (editor_id, code_hash)
, CONSTRAINT recovery_code_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id) ON DELETE CASCADE
);
COMMENT ON TABLE recovery_code IS 'A code that stands in for the authenticator once; 125 random bits, kept as SHA-256. Written by account.';

CREATE TABLE half_sign_in
( token_hash     varchar(64)              NOT NULL
, editor_id      bigint
, account_hash   varchar(64)              NOT NULL
, expires_at     timestamp with time zone NOT NULL
, attempt_count  int                      NOT NULL
, CONSTRAINT half_sign_in_pk PRIMARY KEY (token_hash)
, CONSTRAINT half_sign_in_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id) ON DELETE CASCADE
);
COMMENT ON TABLE half_sign_in IS 'A browser that gave address and password and is asked for a code. Without editor_id they were wrong, which the browser is not told. Written by account.';
COMMENT ON COLUMN half_sign_in.account_hash IS 'SHA-256 of the address that was typed, for counting failures.';

CREATE TABLE known_browser
( token_hash    varchar(64)              NOT NULL
, editor_id     bigint                   NOT NULL
, created_at    timestamp with time zone NOT NULL
, last_seen_at  timestamp with time zone NOT NULL
, CONSTRAINT known_browser_pk PRIMARY KEY (token_hash)
, CONSTRAINT known_browser_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id) ON DELETE CASCADE
);
CREATE INDEX known_browser_editor_ix ON known_browser (editor_id);
COMMENT ON TABLE known_browser IS 'A browser from which an editor has signed in before; others'' wrong guesses do not slow it down. Opens nothing. Written by account.';

CREATE TABLE audit_entry
( entry_number  bigint                   NOT NULL
, at            timestamp with time zone NOT NULL
, actor_kind    varchar(10)              NOT NULL
, actor_id      bigint
, actor_role    varchar(10)
, act           varchar(200)             NOT NULL
, subjects      varchar(400)             NOT NULL
, outcome       varchar(20)              NOT NULL
, hash          varchar(64)              NOT NULL
, CONSTRAINT audit_entry_pk PRIMARY KEY (entry_number)
, CONSTRAINT audit_entry_hash_uk UNIQUE (hash)
, CONSTRAINT audit_entry_actor_kind_ck CHECK (actor_kind IN ('EDITOR', 'TOKEN', 'COMMAND'))
, CONSTRAINT audit_entry_number_ck CHECK (entry_number > 0)
);
CREATE INDEX audit_entry_at_ix ON audit_entry (at);
CREATE INDEX audit_entry_actor_ix ON audit_entry (actor_id, entry_number);
COMMENT ON TABLE audit_entry IS 'The register: who did what, when, to which ids, with which outcome; nothing of what was typed. Each hash covers the entry and the hash before it. Appended by account, never changed.';

CREATE TABLE audit_head
( audit_head_id  int                      NOT NULL
, entry_number   bigint                   NOT NULL
, at             timestamp with time zone NOT NULL
, hash           varchar(64)              NOT NULL
, CONSTRAINT audit_head_pk PRIMARY KEY (audit_head_id)
, CONSTRAINT audit_head_one_ck CHECK (audit_head_id = 1)
);
COMMENT ON TABLE audit_head IS 'One row: the last entry of the register. Whoever appends holds its lock, so that entries stand in one order. Written by account.';
INSERT INTO audit_head (audit_head_id, entry_number, at, hash)
VALUES (1, 0, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00', '0000000000000000000000000000000000000000000000000000000000000000');
