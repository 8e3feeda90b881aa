SELECT seq, at, actor, action, subject, outcome, hash FROM audit_entry ORDER BY seq
