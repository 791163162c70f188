-- H2 makes an index for each foreign key, unless the table has one of just its columns by then. Ours
-- were made after their tables, so that two said the same, and each gift was entered in both. Made
-- anew, a key takes the index that is there. PostgreSQL makes none of its own.

ALTER TABLE evidence DROP CONSTRAINT evidence_delivery_fk;
ALTER TABLE evidence ADD CONSTRAINT evidence_delivery_fk FOREIGN KEY (delivery_id) REFERENCES delivery (delivery_id);

ALTER TABLE gift_origin DROP CONSTRAINT gift_origin_checkout_fk;
ALTER TABLE gift_origin ADD CONSTRAINT gift_origin_checkout_fk FOREIGN KEY (checkout_id) REFERENCES checkout (checkout_id);

ALTER TABLE supporter_key DROP CONSTRAINT supporter_key_supporter_fk;
ALTER TABLE supporter_key ADD CONSTRAINT supporter_key_supporter_fk FOREIGN KEY (supporter_id) REFERENCES supporter (supporter_id);

ALTER TABLE checkout DROP CONSTRAINT checkout_level_fk;
ALTER TABLE checkout ADD CONSTRAINT checkout_level_fk FOREIGN KEY (level_id) REFERENCES campaign_level (level_id);

ALTER TABLE receipt_gift DROP CONSTRAINT receipt_gift_donation_fk;
ALTER TABLE receipt_gift ADD CONSTRAINT receipt_gift_donation_fk FOREIGN KEY (donation_id) REFERENCES donation (donation_id);

ALTER TABLE person_pair DROP CONSTRAINT person_pair_other_fk;
ALTER TABLE person_pair ADD CONSTRAINT person_pair_other_fk FOREIGN KEY (other_id) REFERENCES supporter (supporter_id) ON DELETE CASCADE;

-- Here the index also had the order within, which the few events of one note do not need.
ALTER TABLE thank_you_event DROP CONSTRAINT thank_you_event_thank_you_fk;
DROP INDEX thank_you_event_donation_ix;
CREATE INDEX thank_you_event_donation_ix ON thank_you_event (donation_id);
ALTER TABLE thank_you_event ADD CONSTRAINT thank_you_event_thank_you_fk FOREIGN KEY (donation_id) REFERENCES thank_you (donation_id);

ALTER TABLE campaign_word DROP CONSTRAINT campaign_word_campaign_fk;
ALTER TABLE campaign_word ADD CONSTRAINT campaign_word_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (campaign_id);

ALTER TABLE known_browser DROP CONSTRAINT known_browser_editor_fk;
ALTER TABLE known_browser ADD CONSTRAINT known_browser_editor_fk FOREIGN KEY (editor_id) REFERENCES editor (editor_id) ON DELETE CASCADE;

ALTER TABLE receipt_copy DROP CONSTRAINT receipt_copy_receipt_fk;
ALTER TABLE receipt_copy ADD CONSTRAINT receipt_copy_receipt_fk FOREIGN KEY (receipt_id) REFERENCES receipt (receipt_id);
