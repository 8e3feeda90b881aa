//! Headings of programs, as further offices write them.

use super::super::read;

#[test]
fn glued_and_clipped_headings() {
    let table: [(&str, &[&str]); 11] = [
        (
            "main born",
            &[
                "DT_NAS",
                "DtNas",
                "DataNasc",
                "DATANASCITA",
                "dt nasc",
                "Data_Nas",
                "DTNASCITA",
                "data nasc.",
                "DT.NASC.",
                "DATA NAS",
                "Nt. il",
            ],
        ),
        (
            "main birth_place",
            &["COM_NAS", "LuogoNas", "LUOGONASCITA", "ComNas", "COMUNE_NASC", "CITTA_NAS", "PROV_NAS", "Lgo Nas.", "Nt. a"],
        ),
        ("main municipality", &["COM_RES", "ComRes", "COMUNERESIDENZA", "Citta_Res", "LOC_RES", "comune resid."]),
        ("main address", &["resid.", "IND_RES", "INDRES", "ViaRes", "NumCiv", "N_CIV", "Indirizzo_Res", "VIA RESID."]),
        ("main fiscal_code", &["CodFis", "COD_FISC", "CFISC", "CODFISC", "CodiceFiscale", "COD.FISC", "CF", "C_FISC"]),
        ("main last_name", &["Cogn", "COGN", "Cognom", "COG"]),
        ("main family", &["IDNucleo", "ID_NUCLEO", "COD_FAM", "NR_NUCLEO", "IdFam", "ID_FAMIGLIA"]),
        (
            "main first_contact",
            &["DtIscr", "DT_ISCR", "1^ visita", "1a visita", "Prima visita", "DATAISCRIZIONE", "DT_ING", "DT_ACC", "1° cont."],
        ),
        ("other full_name", &["L'altro genitore", "L'ALTRO GENITORE", "Altro genitore"]),
        ("main role", &["REL_PAR", "GR_PAR", "RelPar", "PARENTELA", "COD_REL_PAR"]),
        ("main phone", &["TelCasa", "NUMTEL", "TEL_CELL", "Cel.", "NumCell", "TELEF"]),
    ];
    let mut wrong = Vec::new();
    for (expected, headings) in table {
        for heading in headings {
            let meaning = read(heading).map(|meaning| format!("{} {}", meaning.about.as_text(), meaning.column.as_text()));
            if meaning.as_deref() != Some(expected) {
                wrong.push(format!("{heading}: {meaning:?}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_only_looks_like_them() {
    for heading in ["n. tessera sanit.", "ST_CIV", "Cognome da nubile", "DT_RES"] {
        let column = read(heading).map(|meaning| meaning.column.as_text());
        assert!(matches!(column, None | Some("note")), "{heading}: {column:?}");
    }
}
