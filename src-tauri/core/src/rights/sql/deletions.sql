SELECT d.id, d.kind, d.done_at, d.audit_seq, d.records, d.lines, s.display_name AS staff
FROM deletion d JOIN staff_member s ON s.id = d.staff_id
WHERE d.audit_seq > 0
ORDER BY d.audit_seq DESC LIMIT 50
