//! What a line says of somebody else stays apart from whoever stands above it or is called alike: an anonymous caller's words, a rule of a second
//! number, a trade that is a last name, a remark far below.

use accogli_core::families::Safety;
use accogli_core::import::{Column, Doubt, FoundFamily, LineVerdict, Preview};

use super::brought::unread;
use super::people::{are_read_as, families, person};
use super::shapes::read;

const WIDE: &str = "Nominativo|Data di nascita|Telefono|E-mail|Regole telefono|Figli|Motivo|Note";

/// The lines nobody is made of.
fn errors(preview: &Preview) -> Vec<u32> {
    preview.rows.iter().filter(|row| row.verdict == LineVerdict::Faulty).map(|row| row.row).collect()
}

/// A sheet of one family with a second line below it.
fn below(line: &str) -> Preview {
    read(&format!(
        "{WIDE}\nRossi Anna|3/4/1985|3471112233||||ascolto|\n{line}\nVerdi Ugo|5/6/1987|3475556677||||mediazione,|\nNeri Ida|||||Tea (5)||"
    ))
}

#[test]
fn the_words_of_somebody_without_a_name_are_not_the_family_s_above() {
    for line in [
        "|||altra.donna@example.it|||vuole lasciare il marito violento|",
        "|||altra.donna@example.it||||",
        "||||||Chiede informazioni|",
        "||||||telefonata di un padre che non vuole dire il nome|",
        "||3339998877||||chiede informazioni nido, anonima|",
        "||3339998877||||Separazione|",
        "||3339998877|||||anonima",
        "||3339998877|altra.donna@example.it||||",
        "||||||per una persona anonima|",
    ] {
        let preview = below(line);
        assert_eq!(errors(&preview), [3], "{line}");
        let anna = &preview.found.families[0];
        assert_eq!((anna.reason.as_deref(), anna.people[0].phones.len(), anna.people[0].emails.len()), (Some("ascolto"), 1, 0), "{line}");
    }
}

#[test]
fn what_goes_on_is_told_cell_by_cell() {
    let supposed = |family: &FoundFamily| -> Vec<(Column, String)> {
        let all = family.unread.iter().chain(family.people.iter().flat_map(|one| &one.unread));
        all.filter(|doubt| doubt.why == Doubt::Assumed).map(|doubt| (doubt.field, doubt.text.clone())).collect()
    };
    let all = read(&format!(
        "{WIDE}\nRossi Anna|3/4/1985|3471112233||||ascolto|\n||3339998877|anna@example.it|solo SMS|Luca (6)|segue: per il nido|\nVerdi Ugo|5/6/1987|3475556677||||mediazione,|\n||||||anche familiare|\nNeri Ida|||||Tea (5)||"
    ));
    assert_eq!(errors(&all), Vec::<u32>::new());
    let told = supposed(&all.found.families[0]);
    for expected in [
        (Column::Family, "Rossi"),
        (Column::Phone, "3339998877"),
        (Column::Email, "anna@example.it"),
        (Column::ContactRule, "solo SMS"),
        (Column::Reason, "segue: per il nido"),
    ] {
        assert!(told.contains(&(expected.0, expected.1.to_owned())), "{expected:?} of {told:?}");
    }
    let ugo = &all.found.families[1];
    assert_eq!(ugo.reason.as_deref(), Some("mediazione,\nanche familiare"));
    assert_eq!(supposed(ugo), [(Column::Reason, "anche familiare".to_owned()), (Column::Family, "Verdi".to_owned())]);
    let noted = supposed(&below("||3339998877|||||della zia").found.families[0]);
    assert!(noted.contains(&(Column::Note, "della zia".to_owned())), "{noted:?}");
    // Where the line has the family's number nothing is supposed.
    let numbered = read("N.|Nominativo|Telefono|Figli|Motivo\n1|Rossi Anna|3471112233|Luca (6)|ascolto\n1|||Sara (3)|");
    let unsure: Vec<_> = supposed(&numbered.found.families[0]).into_iter().filter(|(field, _)| *field == Column::Family).collect();
    assert_eq!(unsure, []);
}

#[test]
fn a_rule_of_a_second_number_is_not_the_first_s() {
    let rules = |line: &str| -> Vec<(String, Safety)> {
        let preview = below(line);
        preview.found.families[0].people[0].phones.iter().map(|phone| (phone.value.clone(), phone.safety)).collect()
    };
    let (one, two) = ("3471112233".to_owned(), "3339998877".to_owned());
    assert_eq!(rules("||3339998877||non chiamare|||"), [(one.clone(), Safety::Free), (two.clone(), Safety::Never)]);
    assert_eq!(rules("||3339998877|||||non chiamare"), [(one.clone(), Safety::Free), (two, Safety::Never)]);
    // Where the line has no number, or the one that is known, the rule is the family's.
    assert_eq!(rules("||||non chiamare|||"), [(one.clone(), Safety::Never)]);
    assert_eq!(rules("||3471112233||non chiamare|||"), [(one, Safety::Never)]);
    assert!(unread(&below("||||non chiamare|||").found.families[0]).contains(&"non chiamare"), "and told");
}

#[test]
fn a_trade_may_be_a_last_name() {
    are_read_as(
        "Nominativo|Data di nascita|Codice fiscale|Telefono|Figli
         Polizia Anna|7/8/1981||3481231232|Luca (6)
         Avvocato Maria Rosaria|7/8/1982||3481231233|
         Maestre Anna|7/8/1982||3481231234|
         Psicologa Rossi Anna|7/8/1983||3481231235|
         Preside Carla||PRSCRL85A41F205B|3481231236|
         Procura Maria|||3481231237|",
        &[
            "parent Polizia/Anna 1981-08-07 3481231232 | child —/Luca ~6",
            "parent Avvocato/Maria Rosaria 1982-08-07 3481231233",
            "parent Maestre/Anna 1982-08-07 3481231234",
            "parent Rossi/Anna 1983-08-07 3481231235",
            "mother Preside/Carla F 1985-01-01 3481231236",
            "parent Procura/Maria 3481231237",
        ],
    );
    // Of a line a person: the same.
    are_read_as(
        "Nominativo|Data di nascita|Telefono\nPolizia Anna|7/8/1981|3481231232\nPsicologa Rossi Anna|7/8/1983|3481231235",
        &["parent Polizia/Anna 1981-08-07 3481231232", "parent Rossi/Anna 1983-08-07 3481231235"],
    );
    // Without a day or a code, and with a child's day, a trade stays one.
    for asker in
        ["Insegnante Bianchi Carla", "maestra Carla", "Polizia locale", "Procura minori", "Psicologa Rossi", "Pediatra dott. Ferri"]
    {
        for day in ["", "7/8/2015"] {
            let preview = read(&format!(
                "Richiedente|Data di nascita|Telefono|Figli|Comune\n{asker}|{day}|3481231232|Luca Rossi (6)|Crema\nVerdi Ida|7/8/1985|3481231233|Tea (4)|Crema"
            ));
            let first = &preview.found.families[0];
            assert_eq!((first.people.len(), first.sent_by.as_deref()), (1, Some(asker)), "{asker} {day}");
        }
    }
}

#[test]
fn a_remark_of_no_line_is_nobody_s() {
    let preview = read(
        "N.|Cognome|Nome|Data di nascita|Telefono\n1|Rossi|Ada|12/03/1985|3331110001\n2|Verdi|Ida|12/03/1986|3331110002\n\n\n\n|||||Commento: NON CHIAMARE",
    );
    assert_eq!(families(&preview, person), ["parent Rossi/Ada 1985-03-12 3331110001", "parent Verdi/Ida 1986-03-12 3331110002"]);
    assert_eq!(preview.found.families[1].people[0].phones[0].safety, Safety::Free);
    assert_eq!(errors(&preview), [7], "the words stay in the list of lines");
}

/// "la madre ha residenza segreta" hides the father's home elsewhere too, and so it is told on him.
#[test]
fn a_home_that_is_hidden_with_another_is_told() {
    let preview = read(
        "Madre|Indirizzo madre|Comune madre|Padre|Indirizzo padre|Comune padre|Note
         Amato Anna|Via Po 1|Torino|Rossi Luca|Via Roma 9|Rivoli|la madre ha residenza segreta
         Bruni Carla|Via Po 2|Torino|Neri Leo|Via Po 2|Torino|residenza segreta
         Galli Ida|Via Po 3|Torino|Moro Bo|Via Roma 8|Rivoli|",
    );
    let told = |family: usize, one: usize| {
        let doubts = &preview.found.families[family].people[one].unread;
        doubts.iter().filter(|doubt| doubt.field == Column::Address && doubt.why == Doubt::Assumed).count()
    };
    assert_eq!([told(0, 0), told(0, 1), told(1, 0), told(1, 1), told(2, 1)], [0, 1, 0, 0, 0]);
}

#[test]
fn the_province_of_cosenza_is_no_ditto_mark() {
    let preview = read(
        "N.|Cognome|Nome|Nato il|Indirizzo|Comune|Provincia|Operatore
         1|Rossi|Anna|3/4/1985|Via Po 1|Cosenza|cs|Lia
         2|Verdi|Ugo|5/6/1987|Via Po 2|Rende|cs|cs",
    );
    let told: Vec<&str> = preview.found.families.iter().flat_map(unread).collect();
    assert_eq!(told, ["cs"], "the operator's");
    assert_eq!(preview.found.families[1].address.as_deref(), Some("Via Po 2, CS"));
}

#[test]
fn somebody_of_the_other_sex_below_a_numbered_line_is_no_parent_of_its_children() {
    let preview = read(
        "N.|Cognome e nome|Sesso|Telefono|Figli
         12/24|Rossi Anna|F|3471112233|Luca (6)
         |Neri Ugo|M|3475556677|
         13/24|Verdi Ida|F|3471112244|Tea (5)",
    );
    assert_eq!(preview.found.families.len(), 3, "{:?}", families(&preview, person));
}

#[test]
fn beside_a_parent_s_number_no_other_is_lost() {
    let preview = read(
        "Nome minore|Cognome minore|Data di nascita minore|Cell. genitore|Telefono casa
         Luca|Rossi|1/2/2015|3331112233|0373 123456
         Tea|Verdi|1/3/2016|3331112244|0373 123457",
    );
    for (family, numbers) in preview.found.families.iter().zip([["3331112233", "0373 123456"], ["3331112244", "0373 123457"]]) {
        assert!(family.people.iter().all(|one| one.phones.is_empty()), "{:?}", families(&preview, person));
        for number in numbers {
            assert!(family.notes.iter().any(|(_, text)| text == number), "{number}: {:?}", family.notes);
        }
    }
}
