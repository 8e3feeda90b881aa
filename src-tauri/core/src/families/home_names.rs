//! What a home is called when nobody named it. The name is proposed from who lives there; before that changes, and as soon as somebody
//! lives in a new one, it is written down: from then on a home is renamed by hand alone.

use super::codes::MemberRole;
use super::words::home_of;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Writer};

/// The longest name of a home, in characters.
const MOST: usize = 100;

/// Writes down the names that the unnamed homes of a file go by. No two of a file are called the same. A home of somebody whose data is
/// restricted stays as it is.
pub(super) fn keep_names(writer: &mut Writer<'_>, family: Id) -> Result<()> {
    let now = writer.today();
    let mut adults: Vec<(Id, MemberRole, String)> =
        writer.rows(include_str!("sql/unnamed_homes.sql"), (family, now), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    // The first adult of each is the one it is called after.
    adults.dedup_by_key(|(home, ..)| *home);
    if adults.is_empty() {
        return Ok(());
    }
    let mut taken: Vec<String> =
        writer.rows("SELECT label FROM household WHERE family_id = ?1 AND label IS NOT NULL", [family], |row| row.get(0))?;
    for (home, role, first_name) in adults {
        let name = free_name(role, &first_name, &taken);
        writer.update("household", home, Cells::new().set("label", &name))?;
        taken.push(name);
    }
    Ok(())
}

/// The same for the file of a home.
pub(super) fn keep_names_beside(writer: &mut Writer<'_>, home: Id) -> Result<()> {
    let family: Option<Id> = writer.optional("SELECT family_id FROM household WHERE id = ?1", [home], |row| row.get(0))?;
    family.map_or(Ok(()), |family| keep_names(writer, family))
}

/// "Casa della madre", "Casa di Anna" where there is one of that name already, or with a number.
fn free_name(role: MemberRole, first_name: &str, taken: &[String]) -> String {
    let fits = |name: String| -> String { name.chars().take(MOST).collect() };
    let is_free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let by_name = format!("Casa di {first_name}");
    let numbered = (2..).map(|number| format!("Casa {number} di {first_name}"));
    let mut names = [home_of(role, first_name), by_name].into_iter().chain(numbered).map(fits);
    names.find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_homes_of_a_file_are_called_the_same() {
        let mut taken = Vec::new();
        for wanted in ["Casa della madre", "Casa di Anna", "Casa 2 di Anna", "Casa 3 di Anna"] {
            let name = free_name(MemberRole::Mother, "Anna", &taken);
            assert_eq!(name, wanted);
            taken.push(name.to_uppercase());
        }
        assert_eq!(free_name(MemberRole::Grandparent, "Ida", &taken), "Casa di Ida");
        assert_eq!(free_name(MemberRole::Other, &"x".repeat(100), &taken).chars().count(), MOST);
    }
}
