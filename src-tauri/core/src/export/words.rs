//! The words of codes in files. Files are Italian; the screen has its own texts.

/// The word of where a first contact stands: one that is booked has its appointment, an appointment that is booked is *prenotato*.
pub(super) fn standing(code: &str) -> &str {
    if code == "booked" { "appuntamento fissato" } else { word(code) }
}

/// The word of a code of one of the lists; a code without a word stands as it is.
pub(super) fn word(code: &str) -> &str {
    match code {
        "mother" => "madre",
        "father" => "padre",
        "parent" => "genitore",
        "both_parents" => "entrambi i genitori",
        "child" => "figlio o figlia",
        "partner" => "partner",
        "grandparent" => "nonno o nonna",
        "guardian" => "tutore",
        "sibling" => "fratello o sorella",
        "relative" => "altro familiare",
        "service" => "operatore di un servizio",
        "school" => "scuola",
        "other" => "altro",
        "phone" => "telefono",
        "visit" => "di persona",
        "email" => "e-mail",
        "web" => "dal sito",
        "referral" => "segnalazione",
        "unborn" => "in arrivo",
        "age_0_2" => "0-2 anni",
        "age_3_5" => "3-5 anni",
        "age_6_10" => "6-10 anni",
        "age_11_13" => "11-13 anni",
        "age_14_17" => "14-17 anni",
        "adult" => "maggiorenne",
        "spontaneous" => "accesso spontaneo",
        "social_service" => "servizio sociale",
        "health_service" => "consultorio o servizio sanitario",
        "doctor" => "pediatra o medico",
        "court" => "tribunale",
        "lawyer" => "avvocato",
        "police" => "forze dell'ordine",
        "other_centre" => "altro centro per le famiglie",
        "word_of_mouth" => "passaparola o web",
        "new" => "nuovo",
        "call_back" => "da richiamare",
        "interviewed" => "colloquio svolto",
        "in_team" => "in équipe",
        "path" => "percorso",
        "group" => "gruppo",
        "informed" => "informazione conclusa",
        "referred" => "inviato",
        "waiting" => "in lista d'attesa",
        "closed" => "chiuso",
        "first_interview" => "primo colloquio",
        "interview" => "colloquio",
        "listening" => "ascolto",
        "counselling" => "consulenza",
        "orientation" => "orientamento",
        "team" => "équipe",
        "mediation" => "mediazione",
        "booked" => "prenotato",
        "held" => "svolto",
        "no_show" => "assente",
        "cancelled_by_user" => "disdetto dall'utente",
        "cancelled_by_centre" => "disdetto dal centro",
        "workshop" => "laboratorio",
        "talk" => "incontro pubblico",
        "talking_group" => "gruppo di parola",
        "self_help" => "auto mutuo aiuto",
        "intergenerational" => "intergenerazionale",
        "course" => "corso",
        "adults" => "adulti",
        "children" => "bambini e ragazzi",
        "both" => "adulti e bambini",
        "open" => "aperto",
        "confirmed" => "confermato",
        "cancelled" => "annullato",
        "ended" => "concluso",
        "enrolled" => "iscritto",
        "withdrawn" => "ritirato",
        "present" => "presente",
        "absent" => "assente",
        "excused" => "assente giustificato",
        "late" => "in ritardo",
        "online" => "online",
        "f" => "F",
        "m" => "M",
        "x" => "altro",
        code => code,
    }
}

/// Where a mediation case stands, in the neutral words of its page.
pub(super) fn case_state(code: &str) -> &str {
    match code {
        "pre_mediation" => "pre-mediazione",
        "running" => "in corso",
        "stopped" => "incontri congiunti sospesi",
        "follow_up" => "follow-up",
        "counselling" => "consulenza individuale",
        code => word(code),
    }
}

/// What an imported column tells.
pub(super) fn unread_field(code: &str) -> &str {
    match code {
        "family" => "Numero o nome della famiglia",
        "role" => "Ruolo",
        "full_name" => "Cognome e nome",
        "couple" => "Due persone in una cella",
        "last_name" => "Cognome",
        "first_name" => "Nome",
        "sex" => "Sesso",
        "born" => "Data di nascita",
        "born_day" => "Giorno di nascita",
        "born_month" => "Mese di nascita",
        "born_year" => "Anno di nascita",
        "age" => "Età",
        "birth_place" => "Luogo di nascita",
        "fiscal_code" => "Codice fiscale",
        "citizenship" => "Cittadinanza",
        "languages" => "Lingue",
        "occupation" => "Professione",
        "children" => "Figli",
        "phone" => "Telefono",
        "contact_rule" => "Regole per chiamare",
        "email" => "E-mail",
        "address" => "Indirizzo",
        "municipality" => "Comune",
        "province" => "Provincia",
        "post_code" => "CAP",
        "first_contact" => "Primo contatto",
        "sent_by" => "Inviato da",
        "reason" => "Motivo",
        "note" => "Nota",
        code => code,
    }
}

/// Why the words of an imported cell are to be looked at.
pub(super) fn doubt(code: &str) -> &str {
    match code {
        "unreadable" => "non si legge",
        "no_value" => "formula senza valore",
        "wrong_code" => "codice fiscale sbagliato",
        "mended_code" => "letto scambiando lettere e cifre simili",
        "disagrees" => "non va d'accordo con gli altri dati",
        "from_code" => "data presa dal codice fiscale",
        "missing" => "il resto manca nel foglio",
        "assumed" => "supposto dagli altri dati della riga",
        "age_only" => "solo l'età o l'anno",
        "declined" => "protezione non applicata, per scelta fatta nell'anteprima",
        "limited" => "riguarda chi ha i dati limitati: nel registro resta com'è",
        "left_out" => "somiglia a qualcuno che c'è già e non è stato scritto con la sua famiglia",
        "unknown_place" => "non è nell'elenco dei comuni e degli stati, o ce n'è più d'uno",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::unread_field;
    use crate::import::Column;

    #[test]
    fn every_column_of_an_import_has_its_word() {
        let bare: Vec<&str> = Column::ALL.iter().map(|column| column.as_text()).filter(|code| unread_field(code) == *code).collect();
        assert_eq!(bare, [Column::Ignored.as_text()]);
    }
}
