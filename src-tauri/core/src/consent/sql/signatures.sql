SELECT id, person_id, service, rule_version, basis, signer_id, instead_of_id, reference, answer, signed_on, expires_on, withdrawn_on, staff_id, note
FROM consent WHERE person_id = ?1 AND status = 'active' ORDER BY signed_on DESC, id DESC
