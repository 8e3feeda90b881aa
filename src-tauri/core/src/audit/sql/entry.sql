SELECT audit_entry.seq, audit_entry.at, audit_entry.actor, staff_member.display_name AS actor_name, staff_member.login_name AS login_name,
    audit_entry.action, audit_entry.subject, audit_entry.outcome, lower(hex(audit_entry.hash)) AS hash
FROM audit_entry LEFT JOIN staff_member ON staff_member.id = audit_entry.actor
WHERE audit_entry.seq = ?
