use super::*;

const NAMES: [&str; 3] = ["Nora Campi", "nora", "Centro per la famiglia di Soncino"];

fn verdict(password: &str) -> Option<Code> {
    refuse_weak(password, &NAMES).err().map(|refusal| refusal.code)
}

#[test]
fn the_rules_as_a_table() {
    let long = "à lungo e con gli accenti è meglio, sempre ";
    for (password, refusal) in [
        // Too short, counted in characters as a person counts them.
        ("", Some(Code::PasswordTooShort)),
        ("xK7#pQ2!vLm", Some(Code::PasswordTooShort)),
        ("e\u{300}e\u{300}e\u{300}xK7#pQ2!", Some(Code::PasswordTooShort)),
        ("xK7#pQ2!vLm9", None),
        // Four words that have nothing to do with each other.
        ("lampada-verde-sul-tetto", None),
        ("cavallo verde lampada 7", None),
        ("quattro-gatti-in-barca", None),
        // Made of the names of the person or the centre, together or apart.
        ("noracampi2025", Some(Code::PasswordTooWeak)),
        ("NoraCampi!2025", Some(Code::PasswordTooWeak)),
        ("campinora1234", Some(Code::PasswordTooWeak)),
        ("soncinosoncino", Some(Code::PasswordTooWeak)),
        ("famigliasoncino", Some(Code::PasswordTooWeak)),
        // Easy however long.
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Some(Code::PasswordTooWeak)),
        ("123456789012", Some(Code::PasswordTooWeak)),
        ("qwertyuiop123456", Some(Code::PasswordTooWeak)),
        ("password123456", Some(Code::PasswordTooWeak)),
        ("P@ssw0rd2025!", Some(Code::PasswordTooWeak)),
    ] {
        assert_eq!(verdict(password), refusal, "{password}");
    }
    assert_eq!(verdict(&long.repeat(2)), None);
    assert_eq!(verdict(&"è".repeat(MAX_PASSWORD + 1)), Some(Code::TextTooLong));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let all = |password: &str| {
        let told = check_password(&PasswordToCheck { password: password.to_owned(), names: vec!["Nora Campi".to_owned()] });
        told.refusal.map_or_else(Vec::new, |refusal| refusal.apart().into_iter().map(|one| one.code).collect())
    };
    assert_eq!(all("campi2025"), [Code::PasswordTooShort, Code::PasswordTooWeak]);
    assert_eq!(all("xK7#pQ2!vLm"), [Code::PasswordTooShort], "short, and not easy");
    assert_eq!(all("password123456"), [Code::PasswordTooWeak]);
    assert_eq!(all("lampada-verde-sul-tetto"), []);
}

#[test]
fn ten_famous_italian_ones_are_refused() {
    for famous in [
        "forzajuventus1",
        "juventus1897!",
        "forzanapoli1926",
        "amoremio1234",
        "ciaociaociao",
        "tiamotiamotiamo",
        "francesco1980",
        "giuseppe1234",
        "valentinorossi46",
        "Benvenuto2025!",
        "centrofamiglia2025",
        "mammamia12345",
    ] {
        assert_eq!(verdict(famous), Some(Code::PasswordTooWeak), "{famous}");
    }
}

#[test]
fn every_character_counts_up_to_the_most() {
    let long: String = "una frase abbastanza lunga da non essere indovinata, e poi ancora ".repeat(4).chars().take(MAX_PASSWORD).collect();
    assert_eq!(verdict(&long), None);
    let (one, other) = (format!("{}a", &long[..long.len() - 1]), format!("{}b", &long[..long.len() - 1]));
    assert_ne!(super::super::kdf::password_bytes(&one), super::super::kdf::password_bytes(&other));
}

#[test]
fn a_letter_with_its_accent_is_one_however_it_was_typed() {
    let (composed, apart) = ("perché la pàpera è là", "perche\u{301} la pa\u{300}pera e\u{300} la\u{300}");
    assert_eq!(super::super::kdf::password_bytes(composed), super::super::kdf::password_bytes(apart));
    assert_eq!(super::super::kdf::password_bytes(composed).as_slice(), composed.as_bytes());
}
