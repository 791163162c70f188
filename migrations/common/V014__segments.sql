-- Finding people: what changed since somebody looked, searches an editor keeps, who of the givers reads the newsletter.

ALTER TABLE supporter ADD COLUMN version bigint DEFAULT 0 NOT NULL;
CREATE INDEX supporter_version_ix ON supporter (version);
COMMENT ON COLUMN supporter.version IS 'The people_version with which this row was last described.';

CREATE TABLE people_version
( people_version_id  int    NOT NULL
, version            bigint NOT NULL
, CONSTRAINT people_version_pk PRIMARY KEY (people_version_id)
, CONSTRAINT people_version_one_ck CHECK (people_version_id = 1)
);
INSERT INTO people_version (people_version_id, version) VALUES (1, 1);
COMMENT ON TABLE people_version IS 'Counts the bookings that described people, so that a server sees which it has to read again. One row, which the one writer of the books changes. Written by supporter.';

CREATE TABLE segment
( segment_id  bigint                   NOT NULL
, name        varchar(80)              NOT NULL
, query       varchar(2000)            NOT NULL
, created_at  timestamp with time zone NOT NULL
, removed_at  timestamp with time zone
, CONSTRAINT segment_pk PRIMARY KEY (segment_id)
);
COMMENT ON TABLE segment IS 'A search for people that an editor keeps: its name and the filter as it stands in the address. Written by admin.';

CREATE TABLE newsletter_subscriber
( supporter_id   bigint                   NOT NULL
, subscribed_on  date
, paid           boolean                  NOT NULL
, seen_at        timestamp with time zone NOT NULL
, CONSTRAINT newsletter_subscriber_pk PRIMARY KEY (supporter_id)
);
COMMENT ON TABLE newsletter_subscriber IS 'A giver who was among the newsletter''s subscribers in the file read last; of anybody else in it nothing is kept. The id is the one they had then. Written by supporter.';
COMMENT ON COLUMN newsletter_subscriber.subscribed_on IS 'Since when they read it, where the file said so.';
