SELECT name, act FROM funding_source WHERE project_id = ?1 AND status = 'active' ORDER BY name
