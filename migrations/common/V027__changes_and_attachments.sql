-- Who corrected what of a person, and when; files that come with mails of the local mailbox.

CREATE TABLE person_change
( change_id    bigint                   NOT NULL
, supporter_id bigint                   NOT NULL
, fields       varchar(100)             NOT NULL
, told_by      varchar(40)              NOT NULL
, told_at      timestamp with time zone NOT NULL
, CONSTRAINT person_change_pk PRIMARY KEY (change_id)
);
CREATE INDEX person_change_supporter_ix ON person_change (supporter_id, told_at);
COMMENT ON TABLE person_change IS 'A correction of what is known of a person: what of them, by whom and when, not what it said before or after. The id is the one they had then. Written by supporter.';
COMMENT ON COLUMN person_change.fields IS 'NAME, EMAIL, LANGUAGE, ADDRESS, NO_NAME, NO_EMAIL, TAX_CODE, TAX_CODE_GONE, separated by commas.';
COMMENT ON COLUMN person_change.told_by IS 'editor: and their id, portal or command.';

CREATE TABLE mailbox_attachment
( mailbox_message_id bigint       NOT NULL
, name               varchar(100) NOT NULL
, content            bytea        NOT NULL
, CONSTRAINT mailbox_attachment_pk PRIMARY KEY (mailbox_message_id)
, CONSTRAINT mailbox_attachment_message_fk FOREIGN KEY (mailbox_message_id) REFERENCES mailbox_message (mailbox_message_id) ON DELETE CASCADE
);
COMMENT ON TABLE mailbox_attachment IS 'The PDF that came with a mail of the local mailbox, a million bytes at most. Written by mail.';
