//! "Tel. padre / madre": two numbers in one cell, each of whom the heading names in its place.

use crate::import::gather::FoundPhone;
use crate::import::value::words::plain;

/// The parents a heading of numbers names, in its order; none where it names one, or nobody.
fn named(heading: &str) -> Option<[&'static str; 2]> {
    let said = plain(heading);
    let place = |names: &[&str]| said.split(' ').position(|word| names.contains(&word));
    let (father, mother) = (place(&["padre", "papa", "babbo"])?, place(&["madre", "mamma"])?);
    Some(if father < mother { ["padre", "madre"] } else { ["madre", "padre"] })
}

/// Says of the two numbers of a cell whose they are, where they do not say it themselves. Of one number alone nobody knows.
pub(super) fn say(heading: &str, phones: &mut [FoundPhone]) {
    if phones.len() != 2 || phones.iter().any(|phone| phone.label.is_some()) {
        return;
    }
    let Some(names) = named(heading) else { return };
    for (phone, name) in phones.iter_mut().zip(names) {
        (phone.label, phone.said) = (Some(name.to_owned()), Some(format!("{} ({name})", phone.value)));
    }
}
