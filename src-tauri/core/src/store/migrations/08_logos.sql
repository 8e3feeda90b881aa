-- A logo on the forms, as PNG: the centre's own where no source is named.
CREATE TABLE logo (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    source_id BLOB REFERENCES funding_source (id) DEFERRABLE INITIALLY DEFERRED,
    picture BLOB NOT NULL CHECK (length(picture) BETWEEN 1 AND 400000)
) STRICT;
CREATE INDEX logo_by_source ON logo (source_id);
