-- Fewer indexes that each note writes to; larger files in the local mailbox.

-- Each index is written anew with each change of a note's state, twice a note. A note is found by its
-- message id through the donation in it, and those that came back through what is written of them.
DROP INDEX thank_you_message_ix;
DROP INDEX thank_you_bounced_ix;
CREATE INDEX thank_you_event_kind_ix ON thank_you_event (kind, donation_id);

CREATE TABLE mailbox_attachment_part
( mailbox_message_id bigint NOT NULL
, part_number        int    NOT NULL
, content            bytea  NOT NULL
, CONSTRAINT mailbox_attachment_part_pk PRIMARY KEY (mailbox_message_id, part_number)
, CONSTRAINT mailbox_attachment_part_attachment_fk FOREIGN KEY (mailbox_message_id) REFERENCES mailbox_attachment (mailbox_message_id) ON DELETE CASCADE
, CONSTRAINT mailbox_attachment_part_number_ck CHECK (part_number >= 1)
);
COMMENT ON TABLE mailbox_attachment_part IS 'What of a file goes on after its first million bytes, a million at most in each part, counted from 1. Written by mail.';
COMMENT ON TABLE mailbox_attachment IS 'The PDF that came with a mail of the local mailbox: its name and its first million bytes. Written by mail.';
