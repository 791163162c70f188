-- What lists of people ask of everybody, kept with each; who may be one person, kept as pairs.

ALTER TABLE supporter ADD COLUMN given varchar(10000) DEFAULT '' NOT NULL;
ALTER TABLE supporter ADD COLUMN subscriptions varchar(100000) DEFAULT '' NOT NULL;
ALTER TABLE supporter ADD COLUMN given_on varchar(200000) DEFAULT '' NOT NULL;
COMMENT ON COLUMN supporter.given_on IS 'The days in Rome on which they gave something that reached us: 20260228,20260301, sorted.';
COMMENT ON COLUMN supporter.given IS 'What the gifts come to that reached us, later refunded or not: EUR 1337,USD 500, in minor units, sorted. Kept because lists sum and order a hundred thousand people; written with gift_count, proved by verify.';
COMMENT ON COLUMN supporter.subscriptions IS 'PayPal''s ids of the subscriptions that paid some of these gifts, sorted, separated by commas.';

UPDATE supporter
   SET given = COALESCE( ( SELECT STRING_AGG(g.currency || ' ' || CAST(g.gross_minor AS varchar(20)), ',' ORDER BY g.currency)
                             FROM ( SELECT d.supporter_id, d.currency, SUM(d.gross_minor) AS gross_minor
                                      FROM donation d
                                     WHERE d.status NOT IN ('PENDING', 'FAILED')
                                  GROUP BY d.supporter_id, d.currency ) g
                            WHERE g.supporter_id = supporter.supporter_id ), '' )
     , subscriptions = COALESCE( ( SELECT STRING_AGG(u.subscription_id, ',' ORDER BY u.subscription_id)
                                     FROM ( SELECT DISTINCT d.supporter_id, d.subscription_id
                                              FROM donation d
                                             WHERE d.status NOT IN ('PENDING', 'FAILED')
                                               AND d.subscription_id IS NOT NULL ) u
                                    WHERE u.supporter_id = supporter.supporter_id ), '' )
     , given_on = COALESCE( ( SELECT STRING_AGG(t.given_on, ',' ORDER BY t.given_on)
                                FROM ( SELECT DISTINCT d.supporter_id, REPLACE(SUBSTRING(CAST(d.given_at AT TIME ZONE 'Europe/Rome' AS varchar(40)) FROM 1 FOR 10), '-', '') AS given_on
                                         FROM donation d
                                        WHERE d.status NOT IN ('PENDING', 'FAILED') ) t
                               WHERE t.supporter_id = supporter.supporter_id ), '' );

DROP INDEX supporter_version_ix;
CREATE INDEX supporter_version_ix ON supporter (version, supporter_id);

DELETE FROM person_likeness;
ALTER TABLE person_likeness ADD CONSTRAINT person_likeness_supporter_fk FOREIGN KEY (supporter_id) REFERENCES supporter (supporter_id) ON DELETE CASCADE;

CREATE TABLE person_pair
( one_id    bigint       NOT NULL
, other_id  bigint       NOT NULL
, likeness  varchar(400) NOT NULL
, CONSTRAINT person_pair_pk PRIMARY KEY (one_id, other_id, likeness)
, CONSTRAINT person_pair_order_ck CHECK (one_id < other_id)
, CONSTRAINT person_pair_one_fk FOREIGN KEY (one_id) REFERENCES supporter (supporter_id) ON DELETE CASCADE
, CONSTRAINT person_pair_other_fk FOREIGN KEY (other_id) REFERENCES supporter (supporter_id) ON DELETE CASCADE
);
CREATE INDEX person_pair_newest_ix ON person_pair (one_id DESC, other_id DESC);
CREATE INDEX person_pair_other_ix ON person_pair (other_id);
CREATE INDEX person_pair_likeness_ix ON person_pair (likeness);
COMMENT ON TABLE person_pair IS 'Derived: two people who share a trait that few have, so that nobody is compared when a page opens. Written by supporter, a little after what is known of one of them changed.';

CREATE TABLE likeness_progress
( likeness_progress_id  int    NOT NULL
, version               bigint NOT NULL
, up_to_id              bigint NOT NULL
, CONSTRAINT likeness_progress_pk PRIMARY KEY (likeness_progress_id)
, CONSTRAINT likeness_progress_one_ck CHECK (likeness_progress_id = 1)
);
INSERT INTO likeness_progress (likeness_progress_id, version, up_to_id) VALUES (1, -1, 0);
COMMENT ON TABLE likeness_progress IS 'Up to which people, in the order of supporter.version and id, their traits and pairs are written. One row, held by whoever writes them. Written by supporter.';
