-- What comes beside the data of an event: a JSON object of texts, NULL when there is nothing.

ALTER TABLE entries ADD COLUMN headers {bytes};
ALTER TABLE dead_letters ADD COLUMN headers {bytes};
