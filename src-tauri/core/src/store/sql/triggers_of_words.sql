SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name IN ('person_searchable', 'person_unsearchable')
