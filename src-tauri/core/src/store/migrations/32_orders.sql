-- Two kinds of order more than the tables knew: a special curator of the child, with powers of their own or for the proceedings alone (art. 78 and
-- 80 c.p.c., 473-bis.8 c.p.c.), and responsibility suspended (art. 330 and 333 c.c.); and a curator's signature. Only the text of the
-- checks changes: what is stored stays as it is (https://www.sqlite.org/lang_altertable.html, section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql,
    'OR kind = ''forfeiture'' OR kind = ''only_parent'' OR kind = ''no_contact'')',
    'OR kind = ''forfeiture'' OR kind = ''only_parent'' OR kind = ''no_contact'' OR kind = ''curator''' || char(10) || '        OR kind = ''curator_powers'' OR kind = ''suspension'')')
WHERE type = 'table' AND name = 'custody_order';
UPDATE sqlite_schema SET sql = replace(sql,
    'OR basis = ''court'')',
    'OR basis = ''court'' OR basis = ''curator'')')
WHERE type = 'table' AND name = 'consent';
PRAGMA writable_schema = RESET;
