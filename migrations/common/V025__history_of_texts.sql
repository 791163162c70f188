-- What was changed of campaigns, costs and the donate page's picture stands in the history of the settings too.

ALTER TABLE setting_change_value ALTER COLUMN setting_name SET DATA TYPE varchar(120);

ALTER TABLE appeal_picture ADD COLUMN replaced_at timestamp with time zone;
COMMENT ON COLUMN appeal_picture.replaced_at IS 'Since when it is not shown, and kept only so that it can be put back; null while it is shown.';
