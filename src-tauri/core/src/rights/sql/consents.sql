SELECT service, 1 AS own, basis, answer, signed_on, expires_on, withdrawn_on, note FROM consent WHERE signer_id = ?1 AND status = 'active'
UNION ALL
SELECT service, 0, basis, answer, signed_on, expires_on, withdrawn_on, NULL FROM consent
WHERE person_id = ?1 AND signer_id IS NOT ?1 AND status = 'active'
ORDER BY 5, 1
