//! Italian names of what the register calls by a code, as the window has them.

use accogli_core::centre::Form;

/// The tables people know by a name; all others are told together.
const TABLES: [(&str, &str); 23] = [
    ("person", "Persone"),
    ("family", "Fascicoli"),
    ("contact_point", "Recapiti"),
    ("enquiry", "Contatti"),
    ("intake_sheet", "Schede di accoglienza"),
    ("appointment", "Appuntamenti"),
    ("mediation_case", "Percorsi di mediazione"),
    ("mediation_meeting", "Incontri di mediazione"),
    ("sealed_note", "Appunti riservati"),
    ("programme", "Cicli di gruppo"),
    ("enrolment", "Iscrizioni"),
    ("attendance", "Presenze"),
    ("household", "Case"),
    ("membership", "Chi abita dove"),
    ("relationship", "Legami"),
    ("custody_order", "Provvedimenti del giudice"),
    ("limitation", "Limitazioni e obblighi di conservare"),
    ("restriction", "Fascicoli nascosti a un collega"),
    ("data_request", "Richieste sui dati"),
    ("screening", "Valutazioni di mediabilità"),
    ("consent", "Consensi"),
    ("staff_member", "Account"),
    ("audit_entry", "Righe del registro degli accessi"),
];

/// All the tables without a name.
pub(crate) const OTHER_TABLES: &str = "Tutto il resto";

/// The name of a table, if people know it by one.
pub(crate) fn table(code: &str) -> Option<&'static str> {
    TABLES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// The name of a printed form.
pub(crate) const fn form(form: Form) -> &'static str {
    match form {
        Form::Intake => "Scheda di accoglienza",
        Form::Attendance => "Foglio presenze",
        Form::Day => "Agenda del giorno",
        Form::RecoveryKit => "Kit di recupero",
        Form::DataCopy => "Copia dei dati personali",
        Form::DeletionList => "Proposta di scarto",
        Form::DeletionCertificate => "Certificato di cancellazione",
        Form::Consent => "Consenso a un servizio",
        Form::Notice => "Informativa sui dati personali",
        Form::Genogram => "Genogramma",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_forms_are_called_as_in_the_window() {
        let salvage = include_str!("../../../ui/src/texts/salvage.ts");
        let named = salvage.lines().skip_while(|line| !line.starts_with("const tables")).skip(1).take_while(|line| *line != "};");
        let of_the_window: Vec<String> = named.map(|line| line.trim().to_owned()).collect();
        let of_the_terminal: Vec<String> = TABLES.iter().map(|(code, name)| format!("{code}: \"{name}\",")).collect();
        assert_eq!(of_the_terminal, of_the_window);
        assert!(salvage.contains(&format!("others: \"{OTHER_TABLES}\"")));
        let prints = include_str!("../../../ui/src/texts/prints.ts");
        for one in Form::ALL {
            assert!(prints.contains(&format!("{}: \"{}\"", one.as_text(), form(*one))), "{one:?}");
        }
    }
}
