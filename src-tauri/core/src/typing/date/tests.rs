use proptest::prelude::*;

use super::*;

const IMPOSSIBLE: Result<&str> = Err(super::IMPOSSIBLE);
const UNREADABLE: Result<&str> = Err(super::UNREADABLE);
const FUTURE: Result<&str> = Err(Misread { reason: Reason::DateInFuture });

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Checks a table of typed texts against the date read, or the refusal, on Wednesday 3 April 2024.
fn check(mode: Mode, cases: &[(&str, Result<&str>)]) {
    let today = day("2024-04-03");
    for (typed, expected) in cases {
        assert_eq!(read(typed, today, mode), expected.map(day), "{typed:?} as {mode:?}");
    }
}

#[test]
fn the_same_day_in_every_spelling() {
    let spellings = [
        "3/4/24",
        "03/04/24",
        "3.4.2024",
        "03-04-2024",
        "3 4 24",
        "030424",
        "03042024",
        "2024-04-03",
        "2024/4/3",
        "20240403",
        "3 aprile 2024",
        "3 Aprile 2024",
        "3 APR 24",
        "3 apr. 2024",
        "3apr24",
        "3-apr-2024",
        "il 3 aprile del 2024",
        "3 / 4 / 24",
        " 3/4/24 ",
        "3/4/'24",
        "3,4,24",
        "mercoledì 3 aprile 2024",
        "mer 3/4/24",
        "mercoledi' 3 aprile",
        "Mercoledi, 3 aprile 2024",
        "3\u{a0}aprile\u{2003}2024",
        "\u{200e}3/4/2024",
        "3–4–2024",
        "3° aprile 2024",
        "3/4/24.",
    ];
    for typed in spellings {
        check(Mode::Diary, &[(typed, Ok("2024-04-03"))]);
    }
    for typed in ["1° maggio 2024", "1º maggio 2024", "primo maggio 2024", "il primo maggio", "1/5", "0105", "l'1 maggio"] {
        check(Mode::Diary, &[(typed, Ok("2024-05-01"))]);
    }
}

#[test]
fn near_days_and_shifts_count_from_today() {
    check(
        Mode::Diary,
        &[
            ("oggi", Ok("2024-04-03")),
            ("OGGI", Ok("2024-04-03")),
            ("ieri", Ok("2024-04-02")),
            ("l'altro ieri", Ok("2024-04-01")),
            ("altroieri", Ok("2024-04-01")),
            ("domani", Ok("2024-04-04")),
            ("dopodomani", Ok("2024-04-05")),
            ("+7", Ok("2024-04-10")),
            ("+ 7 gg", Ok("2024-04-10")),
            ("-3", Ok("2024-03-31")),
            ("−3", Ok("2024-03-31")),
            ("+0", Ok("2024-04-03")),
            ("+2s", Ok("2024-04-17")),
            ("+2 sett", Ok("2024-04-17")),
            ("-1 settimana", Ok("2024-03-27")),
            ("+1m", Ok("2024-05-03")),
            ("+11 mesi", Ok("2025-03-03")),
            ("+1a", Ok("2025-04-03")),
            ("fra 2 settimane", Ok("2024-04-17")),
            ("tra un mese", Ok("2024-05-03")),
            ("3 giorni fa", Ok("2024-03-31")),
            ("una settimana fa", Ok("2024-03-27")),
            ("oggi, mercoledì", Ok("2024-04-03")),
            ("oggi lunedì", IMPOSSIBLE),
            ("domani, 3 aprile 2024", IMPOSSIBLE),
            ("+7x", UNREADABLE),
            ("+", UNREADABLE),
            ("+99999", UNREADABLE),
            ("+9999a", IMPOSSIBLE),
            ("-9999 mesi", IMPOSSIBLE),
        ],
    );
    assert_eq!(read("+1m", day("2024-01-31"), Mode::Diary), Ok(day("2024-02-29")), "the month's last day");
}

#[test]
fn weekdays_are_the_next_ones_and_never_today() {
    check(
        Mode::Diary,
        &[
            ("gio", Ok("2024-04-04")),
            ("ven", Ok("2024-04-05")),
            ("sabato", Ok("2024-04-06")),
            ("dom", Ok("2024-04-07")),
            ("lun", Ok("2024-04-08")),
            ("lunedì", Ok("2024-04-08")),
            ("lunedi'", Ok("2024-04-08")),
            ("mar", Ok("2024-04-09")),
            ("mer", Ok("2024-04-10")),
            ("mer prossimo", Ok("2024-04-10")),
            ("prossimo lunedì", Ok("2024-04-08")),
            ("domenica prossima", Ok("2024-04-07")),
            ("lun scorso", Ok("2024-04-01")),
            ("mer scorso", Ok("2024-03-27")),
            ("gio scorso", Ok("2024-03-28")),
            ("scorsa domenica", Ok("2024-03-31")),
            ("lun 3 aprile 2024", IMPOSSIBLE),
            ("lu", UNREADABLE),
            ("lunch", UNREADABLE),
            ("lun lun", UNREADABLE),
            ("lun 8", UNREADABLE),
        ],
    );
}

#[test]
fn two_digit_years_and_missing_years_depend_on_what_the_date_is_for() {
    check(
        Mode::Diary,
        &[
            ("3/4/85", Ok("2085-04-03")),
            ("3/4/1985", Ok("1985-04-03")),
            ("29/2/24", Ok("2024-02-29")),
            ("3/9", Ok("2024-09-03")),
            ("20/12", Ok("2023-12-20")),
            ("1/10", Ok("2024-10-01")),
            ("29/2", Ok("2024-02-29")),
            ("30/2", IMPOSSIBLE),
        ],
    );
    assert_eq!(read("7/1", day("2024-12-20"), Mode::Diary), Ok(day("2025-01-07")));
    assert_eq!(read("20/12", day("2025-01-07"), Mode::Diary), Ok(day("2024-12-20")));
    check(
        Mode::Birth,
        &[
            ("3/4/85", Ok("1985-04-03")),
            ("030485", Ok("1985-04-03")),
            ("3/4/24", Ok("2024-04-03")),
            ("4/4/24", Ok("1924-04-04")),
            ("29/2/24", Ok("2024-02-29")),
            ("31/12/23", Ok("2023-12-31")),
            ("1/1/00", Ok("2000-01-01")),
            ("29/2/23", IMPOSSIBLE),
            ("12 giugno 1899", Ok("1899-06-12")),
            ("1/1/1850", Ok("1850-01-01")),
            ("oggi", Ok("2024-04-03")),
            ("-3", Ok("2024-03-31")),
            ("domani", FUTURE),
            ("lun", FUTURE),
            ("4/4/2024", FUTURE),
            ("3/4", UNREADABLE),
            ("0304", UNREADABLE),
        ],
    );
    assert_eq!(read("29/2/24", day("2024-02-28"), Mode::Birth), Ok(day("1924-02-29")), "the leap day a century before");
}

#[test]
fn what_is_not_in_the_calendar_is_impossible_and_nonsense_is_unreadable() {
    for typed in [
        "31/2/2024",
        "00/00/0000",
        "29/2/2023",
        "31/4/24",
        "310224",
        "31022024",
        "4/13/24",
        "0/1/24",
        "1/0/24",
        "32/1/24",
        "1/1/0000",
        "3/4/1849",
        "3/4/2200",
        "2024-13-01",
        "2023-02-29",
        "20241301",
        "99999999",
        "31 aprile 2024",
        "29 feb 1900",
    ] {
        check(Mode::Diary, &[(typed, IMPOSSIBLE)]);
    }
    for typed in [
        "",
        " ",
        "x",
        "3",
        "30424",
        "3/4/",
        "3//4/24",
        "/3/4/24",
        "3/4/024",
        "3/4/20245",
        "3/4/24/1",
        "3+4+24",
        "aprile",
        "3 ap",
        "3 aprilee",
        "aprile 3",
        "tre aprile",
        "3 avril 2024",
        "٣/٤/٢٠٢٤",
        "３/４/２０２４",
        "½/24",
        "👶",
        "2024-04-03T10:00",
        "3:4:24",
        "003/4/24",
        "3/004/24",
        "'",
        "il",
        "-",
        "1e3",
    ] {
        check(Mode::Diary, &[(typed, UNREADABLE)]);
    }
    check(Mode::Diary, &[(&"3".repeat(500), UNREADABLE), (&" oggi".repeat(100), UNREADABLE)]);
}

#[test]
fn the_echo_is_plain_italian() {
    let today = day("2024-04-03");
    assert_eq!(echo(day("1985-08-13"), today), "martedì 13 agosto 1985");
    assert_eq!(echo(today, today), "oggi, mercoledì 3 aprile 2024");
    assert_eq!(echo(day("2024-04-04"), today), "domani, giovedì 4 aprile 2024");
    assert_eq!(echo(day("2024-04-05"), today), "dopodomani, venerdì 5 aprile 2024");
    assert_eq!(echo(day("2024-04-02"), today), "ieri, martedì 2 aprile 2024");
    assert_eq!(echo(day("2024-04-01"), today), "lunedì 1 aprile 2024");
    assert_eq!(in_words(today), "mercoledì 3 aprile 2024");
    assert_eq!(in_figures(today), "03/04/2024");
}

/// Any day a register may speak of.
fn days() -> impl Strategy<Value = NaiveDate> {
    let span = day("2199-12-31").signed_duration_since(day("1850-01-01")).num_days();
    (0..=span).prop_map(|days| day("1850-01-01") + chrono::Duration::days(days))
}

proptest! {
    #[test]
    fn a_shown_date_is_read_back(date in days(), today in days()) {
        prop_assert_eq!(read(&echo(date, today), today, Mode::Diary), Ok(date));
        prop_assert_eq!(read(&echo(date, today).to_uppercase(), today, Mode::Diary), Ok(date));
        prop_assert_eq!(read(&in_figures(date), today, Mode::Diary), Ok(date));
        prop_assert_eq!(read(&in_figures(date).replace('/', ""), today, Mode::Diary), Ok(date));
        prop_assert_eq!(read(&date.to_string(), today, Mode::Diary), Ok(date));
        prop_assert_eq!(read(&date.format("%Y%m%d").to_string(), today, Mode::Diary), Ok(date));
        let birth = read(&in_figures(date), today, Mode::Birth);
        prop_assert_eq!(birth, if date > today { Err(Reason::DateInFuture.into()) } else { Ok(date) });
    }

    #[test]
    fn a_short_birth_is_the_latest_up_to_today(date in days(), today in days()) {
        let typed = date.format("%d/%m/%y").to_string();
        if let Ok(read) = read(&typed, today, Mode::Birth) {
            prop_assert!(read <= today && read.format("%d/%m/%y").to_string() == typed);
            let later = NaiveDate::from_ymd_opt(read.year() + 100, read.month(), read.day());
            prop_assert!(later.is_none_or(|later| later > today));
        }
    }

    #[test]
    fn a_day_without_year_is_within_half_a_year(date in days(), today in days()) {
        if let Ok(read) = read(&date.format("%d/%m").to_string(), today, Mode::Diary) {
            prop_assert_eq!((read.day(), read.month()), (date.day(), date.month()));
            let leap_day = (read.day(), read.month()) == (29, 2);
            prop_assert!(leap_day || read.signed_duration_since(today).num_days().abs() <= 183 || !YEARS.contains(&(today.year() + 1)) || !YEARS.contains(&(today.year() - 1)));
        }
    }

    #[test]
    fn weekdays_are_one_to_seven_days_away(today in days(), name in 0..7_usize) {
        let next = read(WEEKDAYS[name], today, Mode::Diary);
        let last = read(&format!("{} scorso", WEEKDAYS[name]), today, Mode::Diary);
        if let (Ok(next), Ok(last)) = (next, last) {
            prop_assert!((1..=7).contains(&next.signed_duration_since(today).num_days()));
            prop_assert!((1..=7).contains(&today.signed_duration_since(last).num_days()));
            prop_assert_eq!((weekday_name(next), weekday_name(last)), (WEEKDAYS[name], WEEKDAYS[name]));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>(), near in "[0-9 /.,'+a-z°-]{0,14}", today in days()) {
        for typed in [typed, near] {
            for mode in [Mode::Birth, Mode::Diary] {
                if let Ok(date) = read(&typed, today, mode) {
                    prop_assert!(YEARS.contains(&date.year()) && (mode == Mode::Diary || date <= today));
                }
            }
        }
    }
}
