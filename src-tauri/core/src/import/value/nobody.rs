//! Words that stand where a name would: "ignoto", "non pervenuto", "deceduto", "in Marocco". Nobody is made of them.

use super::outsider::is_outsider;
use super::words::{is_ditto, plain};
use crate::typing::places::by_name;

const TELLING: [&str; 89] = [
    "dna",
    "attesa",
    "stesso",
    "stessa",
    "medesimo",
    "medesima",
    "consenso",
    "firma",
    "firme",
    "firmare",
    "firmato",
    "modulo",
    "documento",
    "documenti",
    "delega",
    "autorizzazione",
    "accesso",
    "mancante",
    "richiedere",
    "riconosce",
    "annullato",
    "annullata",
    "cancellato",
    "cancellata",
    "doppione",
    "duplicato",
    "anonimi",
    "ignoto",
    "ignota",
    "ignoti",
    "sconosciuto",
    "sconosciuta",
    "riconosciuto",
    "riconosciuta",
    "noto",
    "nota",
    "dichiarato",
    "dichiarata",
    "conosciuto",
    "irreperibile",
    "assente",
    "presente",
    "pervenuto",
    "pervenuta",
    "np",
    "deceduto",
    "deceduta",
    "decesso",
    "defunto",
    "defunta",
    "morto",
    "morta",
    "mancato",
    "mancata",
    "detenuto",
    "detenuta",
    "carcere",
    "arrestato",
    "espulso",
    "decaduto",
    "decaduta",
    "separati",
    "separato",
    "separata",
    "divorziati",
    "divorziato",
    "divorziata",
    "vedova",
    "vedovo",
    "vedi",
    "idem",
    "collabora",
    "collaborante",
    "partecipa",
    "rintracciabile",
    "reperibile",
    "risponde",
    "rifiuta",
    "indicato",
    "indicata",
    "specificato",
    "saputo",
    "estero",
    "espatriato",
    "rimpatriato",
    "anonimo",
    "anonima",
    "contatti",
    "interessato",
];
const BESIDE: [&str; 60] = [
    "lei",
    "lui",
    "se",
    "manca",
    "mancano",
    "senza",
    "libero",
    "ancora",
    "firmatario",
    "privacy",
    "non",
    "mai",
    "padre",
    "madre",
    "genitore",
    "figlio",
    "di",
    "c",
    "e",
    "o",
    "a",
    "il",
    "la",
    "i",
    "si",
    "nel",
    "dal",
    "in",
    "all",
    "al",
    "da",
    "anni",
    "anno",
    "mesi",
    "sopra",
    "come",
    "piu",
    "marito",
    "moglie",
    "compagno",
    "ex",
    "vive",
    "ora",
    "ha",
    "suo",
    "no",
    "n",
    "p",
    "mamma",
    "papa",
    "babbo",
    "nonna",
    "nonno",
    "signora",
    "signore",
    "sig",
    "ra",
    "utente",
    "persona",
    "coppia",
];
/// Where somebody is, after "in".
const AWAY: [&str; 7] = ["carcere", "comunita", "ospedale", "italia", "patria", "attesa", "altra citta"];

/// Whether a cell says that nobody is there, or who is there is not to be named.
pub(crate) fn is_nobody(text: &str) -> bool {
    let said = plain(text);
    if is_of_another(text) || is_outsider(text) || is_ditto(text) || is_kin_alone(text) {
        return true;
    }
    if matches!(said.as_str(), "non c e" | "n p" | "n n" | "nn") {
        return true;
    }
    // "Non riconosce", "NON SPOSATA", "non vive in casa": no name begins so, unless it is written as one.
    let whole = text.trim();
    if said.starts_with("non ")
        && (whole.starts_with('n') || !whole.chars().nth(4).is_some_and(char::is_uppercase) || !whole.contains(char::is_lowercase))
    {
        return true;
    }
    let words = || said.split(' ');
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let told = words().any(|word| TELLING.contains(&word));
    if told && words().all(|word| TELLING.contains(&word) || BESIDE.contains(&word) || number(word)) {
        return true;
    }
    let away =
        ["in ", "vive in ", "e in ", "tornato in ", "residente in ", "rientrato in "].iter().find_map(|lead| said.strip_prefix(lead));
    away.is_some_and(|place| AWAY.contains(&place) || !by_name(place, None).is_empty())
}

/// "mamma", "nonno paterno", "papà": who it is, and no name. "Papa" and "Zio" are somebody's last names.
pub(crate) fn is_kin_alone(text: &str) -> bool {
    const KIN: [&str; 14] = [
        "madre", "padre", "mamma", "babbo", "nonna", "nonno", "nonni", "genitore", "genitori", "sorella", "fratello", "figlio", "figlia",
        "cognata",
    ];
    let said = plain(text);
    let (first, rest) = said.split_once(' ').map_or((said.as_str(), ""), |(first, rest)| (first, rest));
    let lower = text.trim().starts_with(char::is_lowercase) || text.contains('à') || text.trim().ends_with('\'');
    (KIN.contains(&first) || lower && matches!(first, "papa" | "zia" | "zio" | "zii"))
        && matches!(rest, "" | "materna" | "materno" | "paterna" | "paterno" | "materni" | "paterni")
}

/// "nonna di Luca Bianchi": who it is, by the name of another.
fn is_of_another(text: &str) -> bool {
    const KIN: [&str; 10] = ["nonna", "nonno", "nonni", "zia", "zio", "mamma", "madre", "papa", "padre", "genitori"];
    let mut words = text.split_whitespace();
    let kin = words.next().is_some_and(|word| KIN.contains(&plain(word).as_str()));
    let of = words.next().is_some_and(|word| matches!(word, "di" | "del" | "della" | "dei"));
    kin && of && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::is_nobody;

    #[test]
    fn words_that_are_nobody() {
        for text in [
            "ignoto",
            "non riconosciuto",
            "NON PERVENUTO",
            "n.p.",
            "deceduto",
            "Detenuto",
            "in carcere",
            "separati",
            "vedi sopra",
            "non collabora",
            "in Marocco",
            "in Torino",
            "defunto nel 2019",
            "deceduto 12/03/2019",
            "non c'è",
            "all'estero",
            "padre non dichiarato",
            "mai conosciuto",
            "Comune di Crema",
            "Servizi sociali",
            "non riconosce",
            "NON SPOSATA",
            "non sposata",
            "non vive in casa",
            "scuola Rodari",
            "assistente sociale Rossi Anna",
            "ANNULLATO",
            "Insegnante scuola Rodari",
            "Ass. sociale Bianchi",
            "Ass. Soc. Bianchi",
            "pediatra dott. Ferri",
            "Tribunale dei minori",
            "maestra Carla",
            "Consultorio",
            "c.s.",
            "id.",
        ] {
            assert!(is_nobody(text), "{text}");
        }
        for text in [
            "Noto Maria",
            "Rossi Maria",
            "Morto Ugo",
            "In Sook",
            "De Luca",
            "Rossi Ugo deceduto",
            "Vedi Anna",
            "Non Anna",
            "Medici Anna",
            "Rossi Anna (insegnante)",
            "Polizia Anna",
            "Procura Maria",
            "",
        ] {
            assert!(!is_nobody(text), "{text}");
        }
    }
}
