-- Editors' words on who is who: what was described of a person, which id belongs to which key, who is alike and who is not the same.

COMMENT ON COLUMN supporter_key.identity_key IS 'payer:ID, email:address (lower case, trimmed), person:key of somebody an editor named without an address, or gift:ID of a gift whose giver nobody told and an editor knows.';

CREATE TABLE person_description
( identity_key      varchar(400) NOT NULL
, name              varchar(300)
, name_told_at      timestamp with time zone
, email             varchar(320)
, email_key         varchar(400)
, email_told_at     timestamp with time zone
, language          varchar(2)
, language_told_at  timestamp with time zone
, CONSTRAINT person_description_pk PRIMARY KEY (identity_key)
, CONSTRAINT person_description_name_ck CHECK ((name IS NULL) = (name_told_at IS NULL))
, CONSTRAINT person_description_email_ck CHECK ((email IS NULL) = (email_told_at IS NULL) AND (email IS NULL) = (email_key IS NULL))
, CONSTRAINT person_description_language_ck CHECK ((language IS NULL) = (language_told_at IS NULL))
);
CREATE INDEX person_description_email_key_ix ON person_description (email_key);
COMMENT ON TABLE person_description IS 'Derived: what an editor or the person said of whoever has the key, the latest word for each thing; it goes before what gifts tell. Written by donation.';
COMMENT ON COLUMN person_description.email_key IS 'The e-mail address as a further key of the same person.';

CREATE TABLE person_origin
( supporter_id  bigint       NOT NULL
, identity_key  varchar(400) NOT NULL
, CONSTRAINT person_origin_pk PRIMARY KEY (supporter_id)
);
COMMENT ON TABLE person_origin IS 'Of somebody whom others turned out to be: the key they had before, by which they keep their id when the joining is undone. Written by supporter.';

CREATE TABLE person_likeness
( supporter_id  bigint       NOT NULL
, likeness      varchar(400) NOT NULL
, CONSTRAINT person_likeness_pk PRIMARY KEY (supporter_id, likeness)
);
CREATE INDEX person_likeness_likeness_ix ON person_likeness (likeness, supporter_id);
COMMENT ON TABLE person_likeness IS 'Derived: traits that two people share who may be one: name:its words sorted, without case and accents; mail:address without dots and tags; local:what stands before the @. Written by supporter.';

CREATE TABLE person_unlike
( one_id    bigint                   NOT NULL
, other_id  bigint                   NOT NULL
, said_by   varchar(320)             NOT NULL
, said_at   timestamp with time zone NOT NULL
, CONSTRAINT person_unlike_pk PRIMARY KEY (one_id, other_id)
, CONSTRAINT person_unlike_order_ck CHECK (one_id < other_id)
);
COMMENT ON TABLE person_unlike IS 'An editor''s word that two people are not the same, so that nobody asks again. The ids are those they had then. Written by supporter.';
