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

    /// The names it may go by, the first that is free; none where the one it has stays. One proposed after a parent alone gives way to that
    /// of both, and that of both to the one's who stays: each would say of a home who does not live there, or leave out who does.
    fn proposed(&self, taken: &[String]) -> Option<String> {
        let both = self.parents().count() > 1;
        match self.label.as_deref() {
            None if both => Some(free_name(PARENTS_HOME.to_owned(), &self.adults.first()?.1, taken)),
            None => self.adults.first().map(|(role, first_name)| free_name(home_of(*role, first_name), first_name, taken)),
            Some(label) if both => {
                let own = self.parents().any(|(role, first_name)| label == home_of(*role, first_name) || label == by_name(first_name));
                (own && is_free(PARENTS_HOME, taken)).then(|| PARENTS_HOME.to_owned())
            }
            Some(PARENTS_HOME) => self.parents().next().map(|(role, name)| free_name(home_of(*role, name), name, taken)),
            Some(_) => None,
        }
    }
}

/// Writes down the names that the homes of a file go by. No two of a file are called the same. A home of somebody whose data is restricted
/// stays as it is.
pub(super) fn keep_names(writer: &mut Writer<'_>, family: Id) -> Result<()> {
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
        return Ok(());
    }
    let mut taken: Vec<String> =
        writer.rows("SELECT label FROM household WHERE family_id = ?1 AND label IS NOT NULL", [family], |row| row.get(0))?;
    for one in lived {
        if let Some(name) = one.proposed(&taken) {
            writer.update("household", one.home, Cells::new().set("label", &name))?;
            taken.retain(|other| Some(other) != one.label.as_ref());
            taken.push(name);
        }
    }
    Ok(())
}

/// The same for the file of a home.
pub(super) fn keep_names_beside(writer: &mut Writer<'_>, home: Id) -> Result<()> {
    let family: Option<Id> = writer.optional("SELECT family_id FROM household WHERE id = ?1", [home], |row| row.get(0))?;
    family.map_or(Ok(()), |family| keep_names(writer, family))
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
