SELECT logo.picture FROM funding_source JOIN logo ON logo.source_id = funding_source.id
WHERE funding_source.project_id = ?1 AND funding_source.status = 'active' ORDER BY funding_source.name
