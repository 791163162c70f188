-- What was changed of the settings, what needs a person, and what is learnt to notice silence.

CREATE TABLE setting_change
( change_id      bigint                   NOT NULL
, setting_group  varchar(20)              NOT NULL
, changed_by     varchar(320)
, changed_at     timestamp with time zone NOT NULL
, CONSTRAINT setting_change_pk PRIMARY KEY (change_id)
);
COMMENT ON TABLE setting_change IS 'One saving of a form of settings; never changed. Written by web.';
COMMENT ON COLUMN setting_change.changed_by IS 'Address of the editor; null where the program did it.';

CREATE TABLE setting_change_value
( change_id     bigint        NOT NULL
, setting_name  varchar(60)   NOT NULL
, old_value     varchar(4000)
, new_value     varchar(4000)
, CONSTRAINT setting_change_value_pk PRIMARY KEY (change_id, setting_name)
, CONSTRAINT setting_change_value_change_fk FOREIGN KEY (change_id) REFERENCES setting_change (change_id)
);
COMMENT ON TABLE setting_change_value IS 'A setting that a saving changed; null where it was not set before, or is not any more. Written by web.';

CREATE TABLE need_aside
( need_key   varchar(120)             NOT NULL
, put_by     varchar(320)             NOT NULL
, put_at     timestamp with time zone NOT NULL
, CONSTRAINT need_aside_pk PRIMARY KEY (need_key)
);
COMMENT ON TABLE need_aside IS 'Something that an editor has seen and does not want to be told of again. Written by report.';

CREATE TABLE need_mail
( mail_key    varchar(120)             NOT NULL
, mailed_on   date                     NOT NULL
, held_until  timestamp with time zone NOT NULL
, sent_at     timestamp with time zone
, CONSTRAINT need_mail_pk PRIMARY KEY (mail_key, mailed_on)
);
COMMENT ON TABLE need_mail IS 'A mail about what needs somebody, once a day for each key; while it is not sent, whoever holds it until held_until sends it. Days are Europe/Rome. Written by report.';

CREATE TABLE message_hour
( hour_at        timestamp with time zone NOT NULL
, message_count  int                      NOT NULL
, last_at        timestamp with time zone NOT NULL
, CONSTRAINT message_hour_pk PRIMARY KEY (hour_at)
, CONSTRAINT message_hour_message_count_ck CHECK (message_count > 0)
);
COMMENT ON TABLE message_hour IS 'How many webhooks and notifications came in the hour beginning at hour_at, of the last thirteen months; hours without any have no row. Written by report.';

CREATE TABLE message_mark
( mark_id      int    NOT NULL
, delivery_id  bigint NOT NULL
, CONSTRAINT message_mark_pk PRIMARY KEY (mark_id)
, CONSTRAINT message_mark_one_ck CHECK (mark_id = 1)
);
COMMENT ON TABLE message_mark IS 'A single row: the last delivery that message_hour has counted. Written by report.';
INSERT INTO message_mark (mark_id, delivery_id) VALUES (1, 0);

CREATE INDEX reward_shipped_ix ON reward (shipped_at, level_id);
CREATE INDEX subscription_failed_payments_ix ON subscription (failed_payments, status_at);
