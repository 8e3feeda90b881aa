-- The triggers that write the search words of a person; and, while nobody at all is restricted, those that refuse a new row or the removal
-- of one about somebody who is.
SELECT name, sql FROM sqlite_schema
WHERE type = 'trigger' AND (name IN ('person_searchable', 'person_unsearchable')
    OR (name GLOB '*_restricted_added' OR name GLOB '*_restricted_removed') AND NOT EXISTS (SELECT 1 FROM main.restricted_person))
