use proptest::prelude::*;

use super::*;

#[test]
fn times_as_they_are_said() {
    for (typed, expected) in [
        ("9", "09:00"),
        ("09", "09:00"),
        ("0", "00:00"),
        ("930", "09:30"),
        ("0930", "09:30"),
        ("1430", "14:30"),
        ("9.30", "09:30"),
        ("9:30", "09:30"),
        ("9,30", "09:30"),
        ("9 30", "09:30"),
        ("9h30", "09:30"),
        ("09:30:00", "09:30"),
        ("14:30", "14:30"),
        ("h 15", "15:00"),
        ("h15", "15:00"),
        ("h. 15.30", "15:30"),
        ("15 h", "15:00"),
        ("ore 15", "15:00"),
        ("Ore 15:30", "15:30"),
        ("alle 9 e mezza", "09:30"),
        ("9 e mezza", "09:30"),
        ("9 e mezzo", "09:30"),
        ("9 e un quarto", "09:15"),
        ("9 e quarto", "09:15"),
        ("9 e tre quarti", "09:45"),
        ("9 e 20", "09:20"),
        ("9 e 5", "09:05"),
        ("10 meno un quarto", "09:45"),
        ("10 meno 10", "09:50"),
        ("mezzogiorno", "12:00"),
        ("mezzogiorno e mezzo", "12:30"),
        ("mezzanotte", "00:00"),
        ("3 del pomeriggio", "15:00"),
        ("9.30 di sera", "21:30"),
        ("9 di mattina", "09:00"),
        ("15 del pomeriggio", "15:00"),
        ("12.30 del pomeriggio", "12:30"),
        ("all'1", "01:00"),
        ("23:59", "23:59"),
    ] {
        assert_eq!(read(typed).map(in_figures).as_deref(), Ok(expected), "{typed:?}");
    }
}

#[test]
fn what_is_no_time_is_refused() {
    for typed in [
        "",
        " ",
        "24",
        "24:00",
        "2400",
        "960",
        "9:60",
        "9.5",
        "9:5",
        "99",
        "12345",
        "-9",
        "9:30:15",
        "x",
        "9 e",
        "9 e 60",
        "e mezza",
        "0 meno 10",
        "h",
        "9::30",
        "9:30 10",
        "9 30 15",
        "ora",
        "٩",
        "9½",
        "nove",
        "9am",
    ] {
        assert_eq!(read(typed), Err(UNREADABLE), "{typed:?}");
    }
}

#[test]
fn durations_in_minutes() {
    for (typed, expected) in [
        ("75", 75),
        ("0", 0),
        ("75 min", 75),
        ("75 min.", 75),
        ("90'", 90),
        ("90 minuti", 90),
        ("45m", 45),
        ("1h", 60),
        ("1h15", 75),
        ("1h 15 min", 75),
        ("1 h 5", 65),
        ("1:15", 75),
        ("1.15", 75),
        ("1,5", 90),
        ("1.5 h", 90),
        ("1,25 ore", 75),
        ("0,5 ore", 30),
        ("1 ora", 60),
        ("2 ore", 120),
        ("un'ora", 60),
        ("un’ora e mezza", 90),
        ("1 ora e mezza", 90),
        ("1 ora e un quarto", 75),
        ("1 ora e tre quarti", 105),
        ("2 ore e 20", 140),
        ("2 ore e 20 minuti", 140),
        ("1 ora 20 minuti", 80),
        ("mezz'ora", 30),
        ("mezzora", 30),
        ("un quarto d'ora", 15),
        ("tre quarti d'ora", 45),
        ("3 quarti d'ora", 45),
        ("24h", 1440),
    ] {
        assert_eq!(read_duration(typed), Ok(expected), "{typed:?}");
    }
    for typed in
        ["", "x", "1:60", "1:5", "1h60", "-5", "1,555", "1,75", "ora", "e mezza", "1 ora e", "1 ora mezza", "1.5.5", "999999999999"]
    {
        assert_eq!(read_duration(typed), Err(UNREADABLE), "{typed:?}");
    }
    for typed in ["1441", "25h", "24:01", "999999", "999 ore"] {
        assert_eq!(read_duration(typed), Err(Reason::NumberOutOfRange { min: 0, max: 1440 }.into()), "{typed:?}");
    }
}

proptest! {
    #[test]
    fn a_shown_time_is_read_back(hour in 0..24_u32, minute in 0..60_u32) {
        let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        prop_assert_eq!(read(&in_figures(time)), Ok(time));
        prop_assert_eq!(read(&in_figures(time).replace(':', "")), Ok(time));
        prop_assert_eq!(read(&format!("ore {hour}.{minute:02}")), Ok(time));
        let typed = [format!("{hour}:{minute:02}"), format!("{hour}h{minute}"), format!("{hour} ore e {minute}"), (hour * 60 + minute).to_string()];
        for typed in typed {
            prop_assert_eq!(read_duration(&typed), Ok(hour * 60 + minute), "{}", typed);
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>(), near in "[0-9 :.,'hemorazun]{0,12}") {
        for typed in [typed, near] {
            let _ = read(&typed);
            if let Ok(minutes) = read_duration(&typed) {
                prop_assert!(minutes <= LONGEST_MINUTES);
            }
        }
    }
}
