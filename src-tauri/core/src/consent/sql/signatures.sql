SELECT c.id, c.person_id, c.service, c.rule_version, c.basis, c.signer_id, s.first_name AS signer, c.instead_of_id, i.first_name AS instead_of,
    c.reference, c.answer, c.signed_on, c.expires_on, c.withdrawn_on, c.note
FROM consent c LEFT JOIN person s ON s.id = c.signer_id LEFT JOIN person i ON i.id = c.instead_of_id
WHERE c.person_id = ?1 AND c.status = 'active' ORDER BY c.signed_on DESC, c.id DESC
