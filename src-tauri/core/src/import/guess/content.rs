//! What the cells of a column look like, whatever its heading says.

use chrono::NaiveDate;

use super::About;
use super::{Column, Meaning};
use crate::families::MemberRole;
use crate::import::value::code::ReadCode;
use crate::import::value::date::{Day, For};
use crate::import::value::name::{Known, Order, is_common};
use crate::import::value::outsider::is_outsider;
use crate::import::value::words::{is_nothing, plain};
use crate::import::value::{children, code, couple, date, phone, register_role, role, slashed};
use crate::typing::places::by_name;

/// So many cells tell what a column holds.
const SAMPLE: usize = 120;
/// So many tell whether it names towns.
const TOWNS: usize = 40;

/// Of the cells that are not empty, how many hundredths look like what.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looks {
    pub(super) filled: usize,
    pub(super) code: u32,
    pub(super) date: u32,
    pub(super) phone: u32,
    pub(super) email: u32,
    pub(super) sex: u32,
    pub(super) role: u32,
    /// A role, in letters too.
    pub(super) role_letter: u32,
    /// Cells that say a mother, and a father.
    pub(super) mothers: u32,
    pub(super) fathers: u32,
    pub(super) aged: u32,
    pub(super) address: u32,
    pub(super) words: u32,
    pub(super) name: u32,
    pub(super) two_names: u32,
    pub(super) number: u32,
    pub(super) town: u32,
    /// A child's name with an age or a day.
    pub(super) child: u32,
    /// Two people in one cell.
    pub(super) couple: u32,
    /// A name of two to four words with an everyday first name among them.
    pub(super) person: u32,
    /// A name of two words, with anything beside it.
    pub(super) holds_name: u32,
    /// A mobile number and nothing that is none.
    pub(super) mobile: u32,
    /// A child's name, or several.
    pub(super) named_child: u32,
    /// Who sends families to a centre.
    pub(super) sender: u32,
    /// A service, or who works there.
    pub(super) trade: u32,
    /// "Sì" and nothing else.
    pub(super) yes: u32,
    /// Somebody's name with a day, and no town.
    pub(super) dated_name: u32,
    /// The column is of "LAST/FIRST".
    pub(super) slashed: bool,
    /// A population register's letters for who each is.
    pub(super) register_role: bool,
}

/// Looks at a column's cells.
pub(super) fn look<'c>(cells: impl Iterator<Item = &'c str> + Clone, today: NaiveDate) -> Looks {
    let sample = || cells.clone().filter(|cell| !is_nothing(cell)).take(SAMPLE);
    let mut looks = Looks {
        slashed: slashed::of_column(sample()).is_some(),
        register_role: register_role::are_of_register(sample()),
        ..Looks::default()
    };
    for cell in sample() {
        looks.filled += 1;
        let said = plain(cell);
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let (of_code, of_date) = (is_code(cell, &said), digits >= 4 && cell.len() <= 50 && is_date(cell, today));
        looks.code += u32::from(of_code);
        looks.date += u32::from(of_date);
        let other = of_code || (of_date && digits == 16) || cell.split_whitespace().any(date_shape);
        looks.phone += u32::from(digits >= 6 && !other && !phone::read(cell).numbers.is_empty());
        looks.email += u32::from(phone::is_email(cell.trim()));
        looks.sex += u32::from(role::sex(cell).is_some());
        looks.role += u32::from(said.len() > 2 && role::read(cell).is_some() && !names_people(cell));
        let told = role::read(cell).filter(|_| said.len() <= 20 && !names_people(cell));
        looks.role_letter += u32::from(told.is_some());
        looks.mothers += u32::from(told == Some(MemberRole::Mother));
        looks.fathers += u32::from(told == Some(MemberRole::Father));
        looks.aged += u32::from(has_aged_children(cell, today));
        looks.address += u32::from(is_address(&said));
        let letters = cell.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.'));
        let count = cell.split_whitespace().count();
        // "Verdi Ugo (nonno)"
        let outside = cell.split('(').next().filter(|outside| !outside.trim().is_empty()).unwrap_or(cell);
        let named = outside.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '.'));
        let own = outside.split_whitespace().count();
        looks.words += u32::from(letters);
        looks.person += u32::from(named && (2..=4).contains(&own) && outside.split_whitespace().any(is_common));
        looks.holds_name += u32::from(holds_a_name(cell));
        looks.mobile += u32::from(is_mobile(cell));
        looks.named_child += u32::from(names_a_child(cell, today));
        looks.sender += u32::from(is_sender(&said));
        looks.trade += u32::from(role::read(cell).is_none() && is_outsider(cell));
        looks.name += u32::from(letters && count <= 4);
        looks.two_names += u32::from(named && (2..=5).contains(&own));
        looks.town += u32::from(digits == 0 && looks.filled <= TOWNS && by_name(cell, None).iter().any(|place| !place.is_state()));
        looks.child += u32::from(digits > 0 && cell.trim_start().starts_with(char::is_uppercase) && has_told_children(cell, today));
        looks.couple += u32::from(couple::parted(cell, &Known::default(), Order::LastFirst).is_some());
        looks.yes += u32::from(matches!(said.as_str(), "si" | "s" | "yes" | "vero" | "true" | "falso" | "false"));
        looks.dated_name += u32::from(digits > 3 && cell.len() <= 200 && has_told_children(cell, today) && !tells_a_town(cell));
        looks.number += u32::from(!said.is_empty() && said.chars().all(|c| c.is_ascii_digit()) && said.len() <= 6);
    }
    looks.town = looks.town * 100 / u32::try_from(looks.filled.clamp(1, TOWNS)).unwrap_or(1);
    let hundredths = |count: &mut u32| *count = *count * 100 / u32::try_from(looks.filled.max(1)).unwrap_or(1);
    for count in [
        &mut looks.code,
        &mut looks.date,
        &mut looks.phone,
        &mut looks.email,
        &mut looks.sex,
        &mut looks.role,
        &mut looks.role_letter,
        &mut looks.aged,
        &mut looks.address,
        &mut looks.words,
        &mut looks.name,
        &mut looks.two_names,
        &mut looks.number,
        &mut looks.couple,
        &mut looks.person,
        &mut looks.holds_name,
        &mut looks.mobile,
        &mut looks.named_child,
        &mut looks.sender,
        &mut looks.trade,
        &mut looks.child,
        &mut looks.yes,
        &mut looks.dated_name,
    ] {
        hundredths(count);
    }
    if looks.slashed {
        looks.couple = 0;
    }
    looks
}

/// A code, or those of two people.
fn is_code(cell: &str, said: &str) -> bool {
    let is = |word: &str| {
        let letters = word.chars().filter(|c| c.is_ascii_alphabetic()).count();
        // "dott.ssa Conti Rita" has sixteen letters.
        let figures = word.bytes().any(|byte| byte.is_ascii_digit());
        word.len() == 16 && letters >= 5 && figures && !matches!(code::read(word), ReadCode::Nothing)
    };
    // "TM Torino n. 300/2023" has sixteen letters and figures too.
    !cell.contains('/') && is(&said.replace(' ', "")) || cell.len() <= 50 && said.split(' ').filter(|word| is(word)).count() == 2
}

/// A day, or those of two people.
fn is_date(cell: &str, today: NaiveDate) -> bool {
    let is = |text: &str| matches!(date::read(text, For::Register, today), Day::Is(_));
    let two = |mark: &str| cell.split_once(mark).is_some_and(|(one, other)| is(one) && is(other));
    is(cell) || [" - ", " / ", " e ", ";", ",", "\n"].into_iter().any(two)
}

/// Ten figures that begin as those of mobiles do, whatever parts them.
fn is_mobile(cell: &str) -> bool {
    let figures: String = cell.chars().filter(char::is_ascii_digit).collect();
    let own = figures.strip_prefix("0039").or_else(|| figures.strip_prefix("39").filter(|own| own.len() == 10)).unwrap_or(&figures);
    own.len() == 10 && own.starts_with('3')
}

/// "Torino, 12/03/1984", "12/03/1984 a Torino": a birth with its place.
fn tells_a_town(cell: &str) -> bool {
    let named = date::after_place(cell).map(|(place, _)| place).or_else(|| date::before_place(cell).map(|(_, place)| place));
    named.is_some_and(|place| !by_name(place, None).is_empty())
}

/// Whether a cell of children names one: "Ugo 3/4/2014", and not "6 anni".
fn names_a_child(cell: &str, today: NaiveDate) -> bool {
    cell.len() <= 200
        && cell.chars().any(char::is_alphabetic)
        && children::read(cell, today).named.iter().any(|child| child.name.chars().count() > 1)
}

fn date_shape(cell: &str) -> bool {
    let bare = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let marks = bare.chars().filter(|c| matches!(c, '/' | '.' | '-')).count();
    marks == 2 && bare.len() <= 10
}

/// "padre: Pertini Sante, 06/11/1990": whoever is told of by name, and not the role of whoever the line is of.
fn names_people(cell: &str) -> bool {
    let figures = cell.chars().filter(char::is_ascii_digit).count();
    let names = cell.split(|c: char| !c.is_alphabetic()).filter(|word| is_common(word) || is_capital(word)).count();
    // "madre di Luca" says whose; "nonna Rosa", "zio Ahmed (Benali)" say who.
    let of_another = cell.contains(" di ") || cell.contains(" del ");
    let told = cell.split(|c: char| !c.is_alphabetic()).any(is_common);
    figures >= 4 || cell.contains([':', ';', '+', '\n']) && names > 1 || names > 2 || !of_another && (names > 1 || told)
}

fn is_capital(word: &str) -> bool {
    word.chars().count() > 1 && word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && role::read(word).is_none()
}

/// Whether a name of two words stands in a cell, whatever else does: "Verri Pio - 338 1234567".
fn holds_a_name(cell: &str) -> bool {
    let named = |word: &&str| {
        word.chars().count() > 1 && word.starts_with(char::is_uppercase) && role::read(word).is_none() && !is_phone_word(&plain(word))
    };
    cell.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))).filter(named).count() > 1
}

fn is_phone_word(said: &str) -> bool {
    ["tel", "cell", "cel", "casa", "lavoro", "ufficio", "ore", "fisso"].iter().any(|stem| said.starts_with(stem))
}

fn has_aged_children(cell: &str, today: NaiveDate) -> bool {
    let bracketed = cell.contains('(') || cell.contains("anni") || cell.contains(';');
    bracketed && has_told_children(cell, today)
}

fn has_told_children(cell: &str, today: NaiveDate) -> bool {
    children::read(cell, today).named.iter().any(|child| child.age.is_some() || child.born.is_some())
}

/// Whether plain words name who sends families to a centre, or that nobody did.
fn is_sender(said: &str) -> bool {
    const STEMS: [&str; 26] = [
        "scuol",
        "asilo",
        "nido",
        "consultor",
        "pediatr",
        "medic",
        "mmg",
        "pls",
        "serviz",
        "social",
        "tribunal",
        "procura",
        "asl",
        "ausl",
        "npi",
        "neuropsich",
        "ospedal",
        "spontane",
        "passaparola",
        "amic",
        "conoscen",
        "avvocat",
        "sito",
        "volantin",
        "parrocch",
        "caritas",
    ];
    let is = |word: &str, stem: &str| if stem.len() <= 4 { word == stem } else { word.starts_with(stem) };
    said.split(' ').any(|word| STEMS.iter().any(|stem| is(word, stem)))
}

/// Whether plain words begin as a street does.
fn is_address(said: &str) -> bool {
    const STREETS: [&str; 22] = [
        "via", "viale", "v le", "piazza", "p za", "piazzale", "corso", "c so", "largo", "vicolo", "strada", "contrada", "borgo", "rotonda",
        "stretto", "canale", "incrocio", "frazione", "localita", "loc", "salita", "vico",
    ];
    STREETS.iter().any(|street| said.strip_prefix(street).is_some_and(|rest| rest.starts_with(' ')))
}

/// What a column without a telling heading holds, and how sure that is.
pub(super) fn meaning(looks: &Looks) -> Option<(Meaning, u8)> {
    let found = |column, sure| Some((Meaning { about: About::Main, column }, sure));
    match looks {
        looks if looks.filled == 0 => None,
        looks if looks.code >= 60 => found(Column::FiscalCode, 85),
        looks if looks.email >= 60 => found(Column::Email, 85),
        looks if looks.phone >= 60 && looks.date < 50 => found(Column::Phone, 80),
        looks if looks.aged >= 50 => Some((Meaning { about: About::Child, column: Column::Children }, 75)),
        looks if looks.address >= 60 => found(Column::Address, 75),
        looks if looks.role >= 80 => found(Column::Role, 70),
        looks if looks.sex >= 90 => found(Column::Sex, 70),
        _ => None,
    }
}

/// What all cells of a column say together, whatever its heading: who each is to the head of a card, who was born when, a yes that names nobody.
pub(super) fn by_all_cells(heading: Option<Meaning>, looks: &Looks) -> Option<(Meaning, u8)> {
    let silent = heading.is_none_or(|it| {
        it.about == About::Main && matches!(it.column, Column::Family | Column::FullName | Column::Ignored | Column::Note | Column::Role)
    });
    if looks.register_role && silent {
        return Some((Meaning { about: About::Main, column: Column::Role }, 85));
    }
    let it = heading?;
    // "Nati dalla coppia" with "F 28/08/2007 Viola": children. A cell with a name in it is no date.
    let child = it.about == About::Main || it.about >= About::Child;
    if matches!(it.column, Column::Born | Column::Children) && child && looks.dated_name >= 50 && looks.code < 50 {
        let about = if it.about == About::Main { About::Child } else { it.about };
        return Some((Meaning { about, column: Column::Children }, 80));
    }
    // "Primo figlio?" with yes and no.
    let names = matches!(it.column, Column::Children | Column::FullName | Column::FirstName | Column::LastName | Column::Couple);
    (names && looks.filled > 0 && looks.yes >= 90).then_some((Meaning { about: About::Main, column: Column::Note }, 80))
}

/// Whether what stands in a column speaks against its heading.
pub(super) fn contradicts(column: Column, looks: &Looks) -> bool {
    if looks.filled < 3 {
        return false;
    }
    match column {
        Column::Born => looks.date < 20 && looks.number < 50 && (looks.words >= 60 || looks.code >= 50),
        Column::FirstContact => looks.date < 20,
        // "Numero" over phones, "Cod." over fiscal codes.
        Column::Family => looks.date >= 60 || looks.code >= 60 || looks.phone >= 60,
        Column::FiscalCode => looks.code < 20,
        Column::Phone => looks.phone < 20 && (looks.address >= 50 || looks.email >= 50 || looks.words >= 80),
        Column::FullName | Column::LastName | Column::FirstName | Column::Couple => {
            // A heading of names holds, where names stand beside the numbers.
            looks.number >= 60 || looks.code >= 60 || looks.date >= 60 || looks.phone >= 60 && looks.holds_name < 50
        }
        Column::Children => looks.number >= 70 || looks.date >= 60 || looks.code >= 60,
        Column::BirthPlace => looks.date >= 50,
        // "1" and "2": the other columns tell which is which.
        Column::Sex => looks.sex < 50 && looks.sex + looks.number < 80,
        _ => false,
    }
}
