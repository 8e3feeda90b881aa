use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::clock::FixedClock;

const TAG: usize = 16;

fn around() -> FixedClock {
    FixedClock::at(NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap())
}

fn case_key() -> CaseKey {
    CaseKey::random(&around()).unwrap()
}

#[test]
fn a_key_opens_only_for_the_reader_it_was_sealed_to_and_for_what_it_was_bound_to() {
    let (mine, other) = (AccountKey::random(&around()).unwrap(), AccountKey::random(&around()).unwrap());
    let key = case_key();
    let sealed = key.seal_to(&mine.public(), b"case 1", &around()).unwrap();
    assert_eq!(CaseKey::open(&sealed, &mine, b"case 1").unwrap().0.as_slice(), key.0.as_slice());
    for (reader, bound_to) in [(&other, b"case 1".as_slice()), (&mine, b"case 2"), (&mine, b"")] {
        assert_eq!(CaseKey::open(&sealed, reader, bound_to).err().unwrap().code, Code::SealBroken);
    }
}

#[test]
fn a_sealed_key_altered_anywhere_opens_no_more() {
    let mine = AccountKey::random(&around()).unwrap();
    let sealed = case_key().seal_to(&mine.public(), b"case", &around()).unwrap();
    for place in 0..sealed.len() {
        // The top bit of an X25519 point means nothing to the curve; the transcript binds it all the same.
        for bit in [1, 0x80] {
            let mut altered = sealed.clone();
            altered[place] ^= bit;
            assert!(CaseKey::open(&altered, &mine, b"case").is_err(), "byte {place}");
        }
    }
    for length in 0..sealed.len() {
        assert!(CaseKey::open(&sealed[..length], &mine, b"case").is_err(), "cut at {length}");
    }
}

#[test]
fn the_same_key_sealed_twice_looks_different() {
    let mine = AccountKey::random(&around()).unwrap();
    let key = case_key();
    let twice: Vec<Vec<u8>> = (0..2).map(|_| key.seal_to(&mine.public(), b"case", &around()).unwrap()).collect();
    assert_ne!(twice[0], twice[1]);
    let bodies: Vec<Sealed> = (0..2).map(|_| key.seal(b"parole", b"note", &around()).unwrap()).collect();
    assert_ne!(bodies[0].nonce, bodies[1].nonce);
    assert_ne!(bodies[0].body, bodies[1].body);
}

#[test]
fn a_public_key_that_gives_no_secret_is_refused() {
    // The points of small order: the shared secret would be zero whoever the reader is.
    for point in [[0; 32], {
        let mut one = [0; 32];
        one[0] = 1;
        one
    }] {
        assert_eq!(case_key().seal_to(&point, b"case", &around()).unwrap_err().code, Code::KeysDamaged);
    }
    assert_eq!(case_key().seal_to(&[7; 31], b"case", &around()).unwrap_err().code, Code::KeysDamaged);
}

#[test]
fn a_length_that_runs_past_the_body_is_refused() {
    let key = case_key();
    let mut padded = vec![0; PADDING_STEP];
    padded[..4].copy_from_slice(&u32::MAX.to_be_bytes());
    let body = encrypt(&key.0, &[7; 24], &padded, b"note").unwrap();
    assert_eq!(key.unseal(&Sealed { nonce: vec![7; 24], body }, b"note").unwrap_err().code, Code::SealBroken);
}

/// draft-irtf-cfrg-xchacha-03, appendix A.3.1: the library seals as the standard says.
#[test]
fn the_cipher_is_xchacha20_poly1305() {
    let key: [u8; 32] = std::array::from_fn(|place| 0x80 + u8::try_from(place).unwrap());
    let nonce: [u8; 24] = std::array::from_fn(|place| 0x40 + u8::try_from(place).unwrap());
    let bound_to = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let sealed = encrypt(&key, &nonce, plain, &bound_to).unwrap();
    assert_eq!(sealed[..16], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b, 0x95, 0x76, 0x57, 0x94, 0x93, 0xc0, 0xe9, 0x39]);
    let tag = &sealed[plain.len()..];
    assert_eq!(tag, [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49]);
}

proptest! {
    #[test]
    fn any_body_comes_back_and_only_its_padded_length_shows(body in prop::collection::vec(any::<u8>(), 0..3000), bound_to in any::<[u8; 24]>()) {
        let key = case_key();
        let sealed = key.seal(&body, &bound_to, &around()).unwrap();
        prop_assert_eq!((sealed.body.len() - TAG) % PADDING_STEP, 0);
        prop_assert_eq!(sealed.body.len() - TAG, (body.len() + 4).next_multiple_of(PADDING_STEP));
        prop_assert_eq!(key.unseal(&sealed, &bound_to).unwrap().to_vec(), body);
    }

    #[test]
    fn any_text_is_sealed_whole(text in any::<String>()) {
        let key = case_key();
        let sealed = key.seal(text.as_bytes(), b"note", &around()).unwrap();
        let opened = key.unseal(&sealed, b"note").unwrap();
        prop_assert_eq!(opened.as_slice(), text.as_bytes());
    }

    #[test]
    fn a_flipped_bit_another_key_or_another_bond_opens_nothing(body in prop::collection::vec(any::<u8>(), 0..600), place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let key = case_key();
        let sealed = key.seal(&body, b"note", &around()).unwrap();
        let mut altered = sealed.clone();
        let at = place.index(altered.body.len());
        altered.body[at] ^= 1 << bit;
        prop_assert!(key.unseal(&altered, b"note").is_err());
        let mut renumbered = sealed.clone();
        let at = place.index(renumbered.nonce.len());
        renumbered.nonce[at] ^= 1 << bit;
        prop_assert!(key.unseal(&renumbered, b"note").is_err());
        prop_assert!(key.unseal(&sealed, b"note 2").is_err());
        prop_assert!(case_key().unseal(&sealed, b"note").is_err());
    }
}
