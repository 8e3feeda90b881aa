//! The text of the privacy notice (Reg. UE 2016/679 art. 13 and 14). Every change of its words makes a new version
//! (`families::NOTICE_VERSION`, where an interview writes its receipt).

/// The paragraphs, with a heading each. `{centre}` and `{contact}` are filled in.
pub(super) const NOTICE: [(&str, &str); 8] = [
    (
        "Chi tratta i dati",
        "Titolare del trattamento è {centre}. Per ogni domanda sui propri dati ci si rivolge al centro: {contact}. Se il titolare ha nominato un responsabile della protezione dei dati, i suoi recapiti sono esposti in sede.",
    ),
    (
        "Quali dati e perché",
        "Il centro annota i dati di chi chiede aiuto e della sua famiglia: nome, recapiti, situazione familiare, motivo della richiesta, appuntamenti, presenze. Servono a dare il servizio richiesto, a organizzarlo e a renderne conto, senza nomi, a chi lo finanzia.",
    ),
    (
        "Su quale base",
        "Il centro svolge un compito di interesse pubblico in campo sociale (art. 6, par. 1, lett. e, e art. 9, par. 2, lett. g del Reg. UE 2016/679; art. 2-sexies del D.Lgs. 196/2003). Per questo non si chiede un consenso al trattamento dei dati. Il consenso a un servizio per un minore è un'altra cosa e sta su un altro foglio.",
    ),
    (
        "Da dove vengono",
        "I dati vengono da chi li racconta: anche da altre persone della famiglia o da servizi che inviano. Quello che una persona riferisce non si comunica all'altra se non per legge.",
    ),
    (
        "Chi li vede",
        "Li vedono gli operatori autorizzati del centro, ciascuno per il proprio compito. Gli appunti dei mediatori sono leggibili solo da loro. Non si comunicano ad altri se non per obbligo di legge o su richiesta dell'interessato.",
    ),
    (
        "Per quanto tempo",
        "I dati si conservano per il tempo fissato dal piano di conservazione del centro; poi si cancellano o si rendono anonimi.",
    ),
    (
        "Quali diritti",
        "Si può chiedere di vedere i propri dati, di averne copia, di correggerli, di limitarne l'uso o di cancellarli, e opporsi al trattamento (art. 15-21). Per un minore li esercita chi ne ha la responsabilità. Si può fare reclamo al Garante per la protezione dei dati personali (www.garanteprivacy.it).",
    ),
    (
        "Se non si danno",
        "Per un'informazione non serve dare il proprio nome. Senza i dati necessari un percorso o un'iscrizione non possono cominciare.",
    ),
];

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::NOTICE;
    use crate::consent::codes::Service;
    use crate::consent::words::explained;
    use crate::families::NOTICE_VERSION;

    fn digest(words: &[&str]) -> String {
        Sha256::digest(words.join("\n")).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// Who received a paper received these words. Whoever changes them makes a new version (`NOTICE_VERSION`, a version in
    /// `data/services.json`) and adds its line here; no line is changed.
    #[test]
    fn words_that_were_handed_out_change_with_their_version_alone() {
        let notices = [(1, "04d253efe53f97c4")];
        let words: Vec<&str> = NOTICE.iter().flat_map(|(head, text)| [*head, *text]).collect();
        assert_eq!(notices.last(), Some(&(NOTICE_VERSION, digest(&words).as_str())));
        let services = [(1, "bfe565c8759a7c78")];
        let newest = crate::consent::rules_version(chrono::NaiveDate::MAX).unwrap();
        let words: Vec<&str> = Service::ALL.iter().map(|service| explained(*service)).collect();
        assert_eq!(services.last(), Some(&(newest, digest(&words).as_str())));
    }
}
