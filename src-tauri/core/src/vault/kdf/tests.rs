//! The libraries do what their standards say (T07), and a cost outside the bounds is refused before any work (T06).

use argon2::{AssociatedData, ParamsBuilder};

use super::*;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// RFC 9106, 5.3.
#[test]
fn t07_the_password_hash_is_argon2id() {
    let params = ParamsBuilder::new().m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap()).build().unwrap();
    let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
    let mut tag = [0; 32];
    argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    assert_eq!(tag.to_vec(), hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

/// RFC 5869, A.1 and A.3: with salt and info, and with neither.
#[test]
fn t07_the_derivation_is_hkdf_sha256() {
    let key = [0x0b; 22];
    let (extracted, hkdf) = Hkdf::<Sha256>::extract(Some(&hex("000102030405060708090a0b0c")), &key);
    assert_eq!(extracted.to_vec(), hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"));
    assert_eq!(authenticate(&hex("000102030405060708090a0b0c"), &key).to_vec(), extracted.to_vec());
    let mut out = [0; 42];
    hkdf.expand(&hex("f0f1f2f3f4f5f6f7f8f9"), &mut out).unwrap();
    assert_eq!(out.to_vec(), hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    let derived = derive(&key, &[]).unwrap();
    assert_eq!(derived.to_vec(), hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
    assert_eq!(*derive(&key, &[b"a", b"b"]).unwrap(), *derive(&key, &[b"ab"]).unwrap());
}

/// RFC 7748, 6.1.
#[test]
fn t07_the_key_agreement_is_x25519() {
    let secret = |text: &str| x25519_dalek::StaticSecret::from(<[u8; 32]>::try_from(hex(text)).unwrap());
    let alice = secret("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    let bob = secret("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb");
    let (alice_public, bob_public) = (x25519_dalek::PublicKey::from(&alice), x25519_dalek::PublicKey::from(&bob));
    assert_eq!(alice_public.as_bytes().to_vec(), hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"));
    assert_eq!(bob_public.as_bytes().to_vec(), hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    let shared = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    assert_eq!(alice.diffie_hellman(&bob_public).as_bytes().to_vec(), shared);
    assert_eq!(bob.diffie_hellman(&alice_public).as_bytes().to_vec(), shared);
}

#[test]
fn t06_a_new_register_takes_the_cost_of_300_to_800_milliseconds_on_its_machine() {
    let mib = |cost: KdfCost| (cost.memory_kib / 1024, cost.passes);
    let table = [
        (20, (256, 10)),
        (60, (256, 8)),
        (100, (256, 5)),
        (149, (256, 4)),
        (150, (256, 3)),
        (300, (128, 3)),
        (800, (128, 3)),
        (801, (64, 3)),
    ];
    for (trial, expected) in table {
        assert_eq!(mib(KdfCost::after(trial)), expected, "{trial} ms");
    }
    for trial in 46..=800 {
        let cost = KdfCost::after(trial);
        cost.check().unwrap();
        let work = |cost: KdfCost| u128::from(cost.memory_kib) * u128::from(cost.passes);
        let takes = trial * work(cost) / work(KdfCost::USUAL);
        assert!((300..=800).contains(&takes) || cost.passes == 10, "{trial} ms became {takes}");
    }
}

#[test]
fn t06_a_cost_outside_the_bounds_is_refused_before_any_work() {
    let usual = KdfCost::USUAL;
    let began = std::time::Instant::now();
    for (bad, what) in [
        (KdfCost { memory_kib: 8, ..usual }, "8 KiB"),
        (KdfCost { memory_kib: KdfCost::FLOOR.memory_kib - 1, ..usual }, "just below the floor"),
        (KdfCost { memory_kib: 1024 * 1024 + 1, ..usual }, "just above the ceiling"),
        (KdfCost { memory_kib: u32::MAX, ..usual }, "4 TiB"),
        (KdfCost { passes: 2, ..usual }, "2 passes"),
        (KdfCost { passes: u32::MAX, ..usual }, "2^32-1 passes"),
        (KdfCost { lanes: 0, ..usual }, "no lane"),
        (KdfCost { lanes: u32::MAX, ..usual }, "2^32-1 lanes"),
    ] {
        assert_eq!(bad.check().unwrap_err().code, Code::KeysOutOfRange, "{what}");
        assert_eq!(stretch(b"password", &[7; 16], bad).unwrap_err().code, Code::KeysOutOfRange, "{what}");
    }
    assert!(began.elapsed().as_millis() < 1000);
    for good in [KdfCost::FLOOR, KdfCost::USUAL, KdfCost { memory_kib: 1024 * 1024, passes: 10, lanes: 4 }] {
        assert!(good.check().is_ok());
    }
}
