SELECT number FROM main.mediation_case WHERE number >= ?1 AND number < ?1 || ':' ORDER BY length(number) DESC, number DESC LIMIT 1
