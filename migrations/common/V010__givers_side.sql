-- The giver's side: campaigns with levels and rewards, checkouts, where a gift came from, what the money pays for.

CREATE TABLE campaign
( campaign_id  bigint                   NOT NULL
, code         varchar(60)              NOT NULL
, name_it      varchar(120)             NOT NULL
, name_en      varchar(120)             NOT NULL
, text_it      varchar(4000)            NOT NULL
, text_en      varchar(4000)            NOT NULL
, currency     varchar(3)               NOT NULL
, goal_minor   bigint
, starts_on    date                     NOT NULL
, ends_on      date
, created_at   timestamp with time zone NOT NULL
, CONSTRAINT campaign_pk PRIMARY KEY (campaign_id)
, CONSTRAINT campaign_code_uk UNIQUE (code)
, CONSTRAINT campaign_goal_ck CHECK (goal_minor IS NULL OR goal_minor > 0)
, CONSTRAINT campaign_days_ck CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE campaign IS 'Something the newsroom asks its readers for, with or without a goal; never deleted, its address answers for ever. Written by campaign.';
COMMENT ON COLUMN campaign.code IS 'Its name in links and in the API: editoriale-2026.';
COMMENT ON COLUMN campaign.ends_on IS 'The last day, Europe/Rome, included; null while it has no end.';

CREATE TABLE campaign_word
( word         varchar(200) NOT NULL
, campaign_id  bigint       NOT NULL
, CONSTRAINT campaign_word_pk PRIMARY KEY (word)
, CONSTRAINT campaign_word_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id)
);
CREATE INDEX campaign_word_campaign_ix ON campaign_word (campaign_id);
COMMENT ON TABLE campaign_word IS 'What a PayPal button carries as item or custom text (lower case, trimmed) when its gifts belong to a campaign; the code itself always does. Written by campaign.';

CREATE TABLE campaign_level
( level_id      bigint        NOT NULL
, campaign_id   bigint        NOT NULL
, amount_minor  bigint        NOT NULL
, name_it       varchar(120)  NOT NULL
, name_en       varchar(120)  NOT NULL
, reward_it     varchar(500)
, reward_en     varchar(500)
, reward_limit  int
, needs_address boolean       NOT NULL
, CONSTRAINT campaign_level_pk PRIMARY KEY (level_id)
, CONSTRAINT campaign_level_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id)
, CONSTRAINT campaign_level_amount_ck CHECK (amount_minor > 0)
, CONSTRAINT campaign_level_reward_ck CHECK ((reward_it IS NULL) = (reward_en IS NULL))
, CONSTRAINT campaign_level_limit_ck CHECK (reward_limit IS NULL OR (reward_limit > 0 AND reward_it IS NOT NULL))
);
CREATE INDEX campaign_level_campaign_ix ON campaign_level (campaign_id, amount_minor);
COMMENT ON TABLE campaign_level IS 'A gift from amount_minor (in the campaign''s currency) upwards earns this level, and its reward where there is one and some are left. Written by campaign.';

CREATE TABLE checkout
( checkout_id        varchar(32)              NOT NULL
, status             varchar(10)              NOT NULL
, rhythm             varchar(10)              NOT NULL
, currency           varchar(3)               NOT NULL
, amount_minor       bigint                   NOT NULL
, language           varchar(2)               NOT NULL
, campaign_id        bigint
, level_id           bigint
, source             varchar(60)
, message            varchar(1000)
, wall_name          varchar(80)
, wall_withdrawn_at  timestamp with time zone
, order_id           varchar(64)
, subscription_id    varchar(64)
, transaction_id     varchar(64)
, reason             varchar(100)
, decline_count      int                      NOT NULL
, attempt_count      int                      NOT NULL
, next_attempt_at    timestamp with time zone NOT NULL
, held_until         timestamp with time zone
, asked_at           timestamp with time zone
, created_at         timestamp with time zone NOT NULL
, CONSTRAINT checkout_pk PRIMARY KEY (checkout_id)
, CONSTRAINT checkout_order_uk UNIQUE (order_id)
, CONSTRAINT checkout_subscription_uk UNIQUE (subscription_id)
, CONSTRAINT checkout_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id)
, CONSTRAINT checkout_level_fk FOREIGN KEY (level_id) REFERENCES campaign_level (level_id)
, CONSTRAINT checkout_status_ck CHECK (status IN ('STARTED', 'APPROVED', 'DONE', 'PENDING', 'CANCELLED', 'DECLINED', 'EXPIRED'))
, CONSTRAINT checkout_rhythm_ck CHECK (rhythm IN ('ONCE', 'MONTHLY'))
, CONSTRAINT checkout_amount_ck CHECK (amount_minor > 0)
, CONSTRAINT checkout_language_ck CHECK (language IN ('it', 'en'))
);
CREATE INDEX checkout_transaction_ix ON checkout (transaction_id);
CREATE INDEX checkout_created_ix ON checkout (created_at);
CREATE INDEX checkout_status_ix ON checkout (status, next_attempt_at);
COMMENT ON TABLE checkout IS 'A reader''s wish to give, from the donate page to PayPal''s answer. Not money: only what PayPal tells is. Written by checkout.';
COMMENT ON COLUMN checkout.checkout_id IS 'Random, travels as PayPal''s custom text and in our addresses, says nothing about anybody.';
COMMENT ON COLUMN checkout.source IS 'The link the reader came by, as it named itself: edition-182.';
COMMENT ON COLUMN checkout.wall_name IS 'How the reader wants to be named on the supporters'' wall; null who did not ask for it.';
COMMENT ON COLUMN checkout.decline_count IS 'How often PayPal said no to a capture; each new approval is captured under a request id of its own.';
COMMENT ON COLUMN checkout.next_attempt_at IS 'When PayPal is asked how it stands; the end of time once nothing is to be expected.';
COMMENT ON COLUMN checkout.held_until IS 'Until when somebody is bringing it on, so that nobody else does.';
COMMENT ON COLUMN checkout.asked_at IS 'When PayPal was last asked; a message received later is a reason to ask again.';
COMMENT ON COLUMN checkout.reason IS 'PayPal''s word for why it did not go through: INSTRUMENT_DECLINED.';

CREATE TABLE paypal_plan
( environment   varchar(10)              NOT NULL
, currency      varchar(3)               NOT NULL
, amount_minor  bigint                   NOT NULL
, product_id    varchar(64)              NOT NULL
, plan_id       varchar(64)              NOT NULL
, created_at    timestamp with time zone NOT NULL
, CONSTRAINT paypal_plan_pk PRIMARY KEY (environment, currency, amount_minor)
);
COMMENT ON TABLE paypal_plan IS 'The plan we made at PayPal for monthly gifts of one amount. Written by checkout.';

CREATE TABLE gift_origin
( donation_id      bigint      NOT NULL
, campaign_id      bigint
, chosen           boolean     NOT NULL
, checkout_id      varchar(32)
, source           varchar(60)
, language         varchar(2)
, booked_on        date        NOT NULL
, currency         varchar(3)  NOT NULL
, gift_count       int         NOT NULL
, gross_minor      bigint      NOT NULL
, fee_minor        bigint      NOT NULL
, refunded_minor   bigint      NOT NULL
, CONSTRAINT gift_origin_pk PRIMARY KEY (donation_id)
, CONSTRAINT gift_origin_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id)
, CONSTRAINT gift_origin_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id)
, CONSTRAINT gift_origin_checkout_fk FOREIGN KEY (checkout_id) REFERENCES checkout (checkout_id)
, CONSTRAINT gift_origin_count_ck CHECK (gift_count IN (0, 1))
);
CREATE INDEX gift_origin_campaign_ix ON gift_origin (campaign_id, booked_on, donation_id);
CREATE INDEX gift_origin_checkout_ix ON gift_origin (checkout_id);
COMMENT ON TABLE gift_origin IS 'Where a donation came from, of those of which something is known: campaign, link, checkout; and what it counts for in its campaign''s days. Written by campaign, in the booking transaction.';
COMMENT ON COLUMN gift_origin.chosen IS 'An editor said which campaign (or none), so that no text decides any more.';

CREATE TABLE campaign_day
( campaign_id     bigint     NOT NULL
, booked_on       date       NOT NULL
, currency        varchar(3) NOT NULL
, gift_count      int        NOT NULL
, gross_minor     bigint     NOT NULL
, fee_minor       bigint     NOT NULL
, refunded_minor  bigint     NOT NULL
, CONSTRAINT campaign_day_pk PRIMARY KEY (campaign_id, booked_on, currency)
, CONSTRAINT campaign_day_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id)
);
COMMENT ON TABLE campaign_day IS 'Derived: what the gifts of one day brought to a campaign, refunds on the day of their gift. Days are Europe/Rome. Written with gift_origin; proved by verify.';

CREATE TABLE reward
( donation_id  bigint                   NOT NULL
, level_id     bigint                   NOT NULL
, recipient    varchar(300)
, address      varchar(1000)
, earned_at    timestamp with time zone NOT NULL
, shipped_at   timestamp with time zone
, CONSTRAINT reward_pk PRIMARY KEY (donation_id)
, CONSTRAINT reward_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id)
, CONSTRAINT reward_level_fk FOREIGN KEY (level_id) REFERENCES campaign_level (level_id)
);
CREATE INDEX reward_level_ix ON reward (level_id, earned_at);
COMMENT ON TABLE reward IS 'A reward that a donation earned, to be shipped or shipped. Written by campaign.';
COMMENT ON COLUMN reward.address IS 'Lines of a postal address, as PayPal told it; null while unknown or not needed.';

CREATE TABLE appeal_picture
( picture_name  varchar(40)              NOT NULL
, content       bytea                    NOT NULL
, width         int                      NOT NULL
, height        int                      NOT NULL
, alt_it        varchar(300)             NOT NULL
, alt_en        varchar(300)             NOT NULL
, changed_at    timestamp with time zone NOT NULL
, CONSTRAINT appeal_picture_pk PRIMARY KEY (picture_name)
, CONSTRAINT appeal_picture_size_ck CHECK (width > 0 AND height > 0)
);
COMMENT ON TABLE appeal_picture IS 'The one picture of the donate page, without anything but its pixels; named by its content. Written by campaign.';

CREATE TABLE cost
( cost_id       bigint       NOT NULL
, name_it       varchar(120) NOT NULL
, name_en       varchar(120) NOT NULL
, currency      varchar(3)   NOT NULL
, monthly_minor bigint       NOT NULL
, starts_on     date         NOT NULL
, ends_on       date
, CONSTRAINT cost_pk PRIMARY KEY (cost_id)
, CONSTRAINT cost_monthly_ck CHECK (monthly_minor > 0)
, CONSTRAINT cost_days_ck CHECK (ends_on IS NULL OR ends_on >= starts_on)
);
COMMENT ON TABLE cost IS 'What the newsroom pays each month from starts_on (first day of a month) to ends_on, as its editor says; shown to the public. Written by report.';
