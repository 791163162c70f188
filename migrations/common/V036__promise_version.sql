-- So that a report need not add all promises up each time.

CREATE TABLE promise_version
( promise_version_id  int    NOT NULL
, version             bigint NOT NULL
, CONSTRAINT promise_version_pk PRIMARY KEY (promise_version_id)
, CONSTRAINT promise_version_one_ck CHECK (promise_version_id = 1)
);
INSERT INTO promise_version (promise_version_id, version) VALUES (1, 1);
COMMENT ON TABLE promise_version IS 'Another number for each booking that wrote subscriptions, so that a server sees whether it has to read some again. One row, which the one writer of the books changes. Written by donation.';
