-- Who may sign in. Secrets are stored as SHA-256 of 256 random bits (sessions, links, tokens) or as Argon2id (passwords).

CREATE TABLE editor
( editor_id      bigint                   NOT NULL
, email          varchar(320)             NOT NULL
, role           varchar(10)              NOT NULL
, password_hash  varchar(300)
, language       varchar(2)               NOT NULL
, created_at     timestamp with time zone NOT NULL
, disabled_at    timestamp with time zone
, CONSTRAINT editor_pk PRIMARY KEY (editor_id)
, CONSTRAINT editor_email_uk UNIQUE (email)
, CONSTRAINT editor_role_ck CHECK (role IN ('OWNER', 'EDITOR', 'READER'))
, CONSTRAINT editor_language_ck CHECK (language IN ('it', 'en'))
);
COMMENT ON TABLE editor IS 'Someone who may sign in to the admin view; email in lower case. password_hash is null until the set-up link was used. Written by account.';

CREATE TABLE editor_session
( token_hash    varchar(64)              NOT NULL
, editor_id     bigint                   NOT NULL
, created_at    timestamp with time zone NOT NULL
, last_seen_at  timestamp with time zone NOT NULL
, expires_at    timestamp with time zone NOT NULL
, CONSTRAINT editor_session_pk PRIMARY KEY (token_hash)
, CONSTRAINT editor_session_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id)
);
CREATE INDEX editor_session_editor_ix ON editor_session (editor_id);
COMMENT ON TABLE editor_session IS 'A signed-in browser; deleting the row ends it. Written by account.';

CREATE TABLE set_up_link
( token_hash  varchar(64)              NOT NULL
, editor_id   bigint
, expires_at  timestamp with time zone NOT NULL
, used_at     timestamp with time zone
, CONSTRAINT set_up_link_pk PRIMARY KEY (token_hash)
, CONSTRAINT set_up_link_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id)
);
COMMENT ON TABLE set_up_link IS 'A one-time link to choose a password; without editor_id it makes the first editor. Written by account.';

CREATE TABLE api_token
( api_token_id  bigint                   NOT NULL
, name          varchar(100)             NOT NULL
, scope         varchar(10)              NOT NULL
, token_hash    varchar(64)              NOT NULL
, created_at    timestamp with time zone NOT NULL
, last_used_at  timestamp with time zone
, revoked_at    timestamp with time zone
, CONSTRAINT api_token_pk PRIMARY KEY (api_token_id)
, CONSTRAINT api_token_name_uk UNIQUE (name)
, CONSTRAINT api_token_hash_uk UNIQUE (token_hash)
, CONSTRAINT api_token_scope_ck CHECK (scope IN ('READ', 'WRITE'))
);
COMMENT ON TABLE api_token IS 'A token for the API, shown once when made. Written by account.';
