//! Which of two words is the last name, as everyday names tell.

use super::name::{Order, is_common, is_either, is_last_too, is_listed_last};

/// Which order two words are in, where one alone is an everyday first name.
pub(crate) fn everyday_order(name: &str) -> Option<Order> {
    match name.split_whitespace().collect::<Vec<_>>().as_slice() {
        [one, other] => match (is_common(one), is_common(other)) {
            (true, false) => Some(Order::FirstLast),
            (false, true) => Some(Order::LastFirst),
            _ => None,
        },
        _ => None,
    }
}

/// As [`everyday_order`], but for two words that may each be either name: "Adriano Leone" is in no order by itself.
pub(crate) fn only_order(name: &str) -> Option<Order> {
    let either = name.split_whitespace().all(|word| is_common(word) || is_either(word));
    everyday_order(name).filter(|_| !either)
}

/// As [`only_order`], whatever the other names of its column are: one word is a first name and nobody's last, and the other may be no first one; or
/// the other is a last name alone. "Valentina Fontana" among "Rossi Mario"; of "Rosa Noè" nobody knows.
pub(crate) fn sure_order(name: &str) -> Option<Order> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let [one, other] = words.as_slice() else { return None };
    let is =
        |first: &str, last: &str| is_common(first) && !is_common(last) && (is_listed_last(last) || !is_last_too(first) && !is_either(last));
    match (is(one, other), is(other, one)) {
        (true, false) => Some(Order::FirstLast),
        (false, true) => Some(Order::LastFirst),
        _ => None,
    }
}
