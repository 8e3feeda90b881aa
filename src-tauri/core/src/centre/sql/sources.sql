SELECT id, project_id, name, act FROM funding_source WHERE status = 'active' ORDER BY name
