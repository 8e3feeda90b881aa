SELECT c.number_prefix AS prefix,
    (SELECT max(p.number) FROM programme AS p WHERE p.number >= c.number_prefix || '-' AND p.number < c.number_prefix || '.') AS last
FROM centre AS c LIMIT 1
