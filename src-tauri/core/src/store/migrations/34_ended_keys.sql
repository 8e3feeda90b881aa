-- Sealed keys that were taken out of their tables stood on in the change journal: those of an ended escrow, which its envelopes open, and those
-- of a mediator who was ended. They leave it. An ended escrow keeps a row, without the key, for each generation it held, so that what is
-- written next has a key it never had.
INSERT INTO escrow_key (id, case_id, escrow_id, generation, sealed)
SELECT line.row_id, held.id, ended.id, json_extract(line.cells, '$.generation[0]'), x''
FROM change AS line
    JOIN mediation_case AS held ON held.id = unhex(json_extract(line.cells, '$.case_id[0].x'))
    JOIN escrow AS ended ON ended.id = unhex(json_extract(line.cells, '$.escrow_id[0].x')) AND ended.status = 'ended'
WHERE line.table_name = 'escrow_key' AND line.kind = 'delete' AND line.row_id NOT IN (SELECT id FROM escrow_key)
GROUP BY line.row_id;
CREATE TEMP TABLE gone AS
SELECT line.change_set, line.ordinal FROM change AS line
WHERE (line.table_name = 'case_key' AND line.row_id NOT IN (SELECT id FROM case_key)
    OR line.table_name = 'escrow_key' AND line.row_id NOT IN (SELECT id FROM escrow_key WHERE length(sealed) > 0))
    AND json_extract(line.cells, '$.sealed') IS NOT NULL
    -- What Ctrl+Z took back may be done again, from these lines.
    AND EXISTS (SELECT 1 FROM change AS taken JOIN change_set ON change_set.seq = taken.change_set
        WHERE taken.row_id = line.row_id AND taken.kind = 'delete' AND change_set.cause = 'action');
UPDATE change_set SET undoable = 0 WHERE seq IN (SELECT change_set FROM gone);
DELETE FROM change WHERE (change_set, ordinal) IN (SELECT change_set, ordinal FROM gone);
DROP TABLE gone;
