//! What a home is called when nobody named it. The name is proposed from who lives there; before that changes, and as soon as somebody
//! lives in a new one, it is written down: from then on a home is renamed by hand alone, but for the one of two parents.

use super::codes::MemberRole;
use super::words::{PARENTS_HOME, home_of, is_elder};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Writer};

/// The longest name of a home, in characters.
const MOST: usize = 100;

/// A home with the adults who live in it, by their birth.
struct Lived {
    home: Id,
    label: Option<String>,
    adults: Vec<(MemberRole, String)>,
}

impl Lived {
    fn parents(&self) -> impl Iterator<Item = &(MemberRole, String)> {
        self.adults.iter().filter(|(role, _)| is_elder(*role))
    }

    fn is_of_both(&self) -> bool {
        self.parents().count() > 1
    }

    /// The names it may go by, the first that is free; none where the one it has stays. One proposed after a parent alone gives way to that
    /// of both, and that of both to the one's who stays: each would say of a home who does not live there, or leave out who does.
    fn proposed(&self, taken: &[String], came: bool) -> Option<String> {
        let both = self.is_of_both();
        match self.label.as_deref() {
            None if both => Some(free_name(PARENTS_HOME.to_owned(), &self.adults.first()?.1, taken)),
            None => self.adults.first().map(|(role, first_name)| free_name(home_of(*role, first_name), first_name, taken)),
            // What was typed while both lived there stands.
            Some(label) if both => {
                if !came {
                    return None;
                }
                let own = self.parents().any(|(role, first_name)| label == home_of(*role, first_name) || label == by_name(first_name));
                (own && is_free(PARENTS_HOME, taken)).then(|| PARENTS_HOME.to_owned())
            }
            Some(PARENTS_HOME) => self.parents().next().map(|(role, name)| free_name(home_of(*role, name), name, taken)),
            Some(_) => None,
        }
    }
}

/// Writes down the names that the homes of a file go by. No two of a file are called the same. A home of somebody whose data is restricted
/// stays as it is. Answers the homes where both parents live.
pub(crate) fn keep_names(writer: &mut Writer<'_>, family: Id) -> Result<Vec<Id>> {
    name(writer, family, None)
}

/// The same after a change: where the second parent came since, a name proposed after the other gives way to that of both.
pub(crate) fn renew_names(writer: &mut Writer<'_>, family: Id, before: &[Id]) -> Result<()> {
    name(writer, family, Some(before)).map(|_| ())
}

fn name(writer: &mut Writer<'_>, family: Id, before: Option<&[Id]>) -> Result<Vec<Id>> {
    let now = writer.today();
    let mut lived: Vec<Lived> = Vec::new();
    let adults = writer.rows(include_str!("sql/named_after.sql"), (family, now), |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, Option<String>>(1)?, (row.get::<_, MemberRole>(2)?, row.get::<_, String>(3)?)))
    })?;
    for (home, label, adult) in adults {
        match lived.last_mut() {
            Some(last) if last.home == home => last.adults.push(adult),
            _ => lived.push(Lived { home, label, adults: vec![adult] }),
        }
    }
    if lived.is_empty() {
        return Ok(Vec::new());
    }
    let of_both = lived.iter().filter(|one| one.is_of_both()).map(|one| one.home).collect();
    let mut taken: Vec<String> =
        writer.rows("SELECT label FROM household WHERE family_id = ?1 AND label IS NOT NULL", [family], |row| row.get(0))?;
    for one in lived {
        let came = before.is_some_and(|before| !before.contains(&one.home));
        if let Some(name) = one.proposed(&taken, came) {
            writer.update("household", one.home, Cells::new().set("label", &name))?;
            taken.retain(|other| Some(other) != one.label.as_ref());
            taken.push(name);
        }
    }
    Ok(of_both)
}

/// The file of a home.
pub(super) fn file_of_home(writer: &Writer<'_>, home: Id) -> Result<Option<Id>> {
    writer.optional("SELECT family_id FROM household WHERE id = ?1", [home], |row| row.get(0))
}

/// The name wanted, "Casa di Anna" where there is one of that name already, or with a number.
fn free_name(wanted: String, first_name: &str, taken: &[String]) -> String {
    let numbered = (2..).map(|number| format!("Casa {number} di {first_name}"));
    let fits = |name: String| -> String { name.chars().take(MOST).collect() };
    let mut names = [wanted, by_name(first_name)].into_iter().chain(numbered).map(fits);
    names.find(|name| is_free(name, taken)).unwrap_or_default()
}

fn by_name(first_name: &str) -> String {
    format!("Casa di {first_name}")
}

fn is_free(name: &str, taken: &[String]) -> bool {
    !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_homes_of_a_file_are_called_the_same() {
        let mut taken = Vec::new();
        for wanted in ["Casa della madre", "Casa di Anna", "Casa 2 di Anna", "Casa 3 di Anna"] {
            let name = free_name(home_of(MemberRole::Mother, "Anna"), "Anna", &taken);
            assert_eq!(name, wanted);
            taken.push(name.to_uppercase());
        }
        assert_eq!(free_name(home_of(MemberRole::Grandparent, "Ida"), "Ida", &taken), "Casa di Ida");
        let long = "x".repeat(100);
        assert_eq!(free_name(home_of(MemberRole::Other, &long), &long, &taken).chars().count(), MOST);
    }
}
