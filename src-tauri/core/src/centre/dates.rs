//! Dates as they stand on paper, in Italian.

use chrono::{Datelike, NaiveDate};

const WEEKDAYS: [&str; 7] = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];
const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];

/// `12/06/2025`.
#[must_use]
pub fn date_plain(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// `giovedì 12 giugno 2025`.
#[must_use]
pub fn date_long(date: NaiveDate) -> String {
    let weekday = WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{weekday} {} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_as_italians_write_them() {
        let date = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap();
        assert_eq!((date_plain(date).as_str(), date_long(date).as_str()), ("12/06/2025", "giovedì 12 giugno 2025"));
        assert_eq!(date_long(NaiveDate::from_ymd_opt(2024, 12, 1).unwrap()), "domenica 1 dicembre 2024");
    }
}
