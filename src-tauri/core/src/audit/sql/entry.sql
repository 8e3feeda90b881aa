SELECT seq, at, actor, action, subject, outcome, lower(hex(hash)) AS hash FROM audit_entry WHERE seq = ?
