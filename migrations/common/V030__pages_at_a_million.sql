-- What pages ask of many gifts and promises, answered by indexes alone.

DROP INDEX gift_origin_campaign_ix;
CREATE INDEX gift_origin_campaign_ix ON gift_origin (campaign_id, gift_count, booked_on, donation_id, refunded_minor);

DROP INDEX subscription_started_at_ix;
CREATE INDEX subscription_started_at_ix ON subscription (started_at, subscription_id, status, currency);

-- Who chose a reward of which none is left is found by its level.
CREATE INDEX checkout_level_ix ON checkout (level_id);
