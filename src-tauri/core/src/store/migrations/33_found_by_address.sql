-- First contacts are found by their e-mail address too; those taken before are given its word as well, letters and figures alone, as the core
-- writes it. An address with another sign than the usual ones is found once the contact is saved again.
UPDATE enquiry SET search_text = search_text || CASE WHEN substr(search_text, -1) = '/' THEN '' ELSE ' ' END || told.word
FROM (SELECT id AS told_id, substr(replace(replace(replace(replace(replace(lower(email), '@', ''), '.', ''), '-', ''), '_', ''), '+', ''), 1, 40) AS word
    FROM enquiry WHERE email IS NOT NULL) AS told
WHERE id = told.told_id AND search_text <> '' AND word NOT GLOB '*[^a-z0-9]*' AND instr(search_text || ' ', word || ' ') = 0;
