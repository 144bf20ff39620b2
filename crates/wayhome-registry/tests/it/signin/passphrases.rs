//! What is accepted as a passphrase, and what it costs to guess.

use wayhome_registry::signin::passphrase::{Cost, Hasher, Passphrase, Verdict, Weak};

#[track_caller]
fn judged(text: &str, expected: Result<(), Weak>) {
    assert_eq!(Passphrase::typed(text).judge(&["amina.kone", "Amina Koné"]), expected, "{text:?}");
}

#[test]
fn several_words_are_accepted_in_every_script() {
    for text in [
        "kettle orbit mango ladder",
        "correct horse battery staple",
        "quatre girafes boivent du thé froid",
        "слон пьёт холодный чай утром",
        "الفيل يشرب الشاي البارد صباحا",
        "大象早上喝冷茶然后看蓝色的月亮呀",
        "gajah minum teh dingin pagi ini",
        "x9#kQ2!vB7@pL4mz",
        "a long one with blanks                           and more",
    ] {
        judged(text, Ok(()));
    }
}

#[test]
fn nobody_has_to_mix_capitals_figures_and_signs() {
    judged("onlysmalllettershereplenty", Ok(()));
}

#[test]
fn what_a_guesser_tries_first_is_refused() {
    for text in [
        "passwordpassword",
        "password password password",
        "P@$$w0rdP@$$w0rd",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "123456789012345",
        "987654321987654321",
        "aaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "abcdefghijklmnopqrstuvwxyz",
        "Wayhome2026Wayhome2026",
        "welcome-to-wayhome",
        "AminaKone2026!!!!",
        "amina kone amina kone",
        "motdepasse123456",
        "contraseña2026!!",
        "парольпарольпароль",
        "йцукенгшщзхъфыва",
        "كلمة السر كلمة السر",
        "密码密码密码密码密码密码密码密码",
        "katasandirahasia",
        "summer2026summer2026",
        "19990101200002022001",
    ] {
        judged(text, Err(Weak::Common));
    }
}

#[test]
fn length_is_counted_in_characters_and_bounded_in_bytes() {
    judged("kettle orbit m", Err(Weak::Short));
    judged("kettle orbit ma", Ok(()));
    judged("слон пьёт чаёк", Err(Weak::Short));
    let long: String = (0u32..1025).map(|i| char::from(b'a' + u8::try_from(i * i * 7 % 26).unwrap())).collect();
    judged(&long[..1024], Ok(()));
    judged(&long, Err(Weak::Long));
    judged(&"ﷺ".repeat(100_000), Err(Weak::Long));
    judged("kettle\torbit mango", Err(Weak::Control));
}

#[test]
fn messages_say_what_to_do() {
    assert_eq!(
        Weak::Short.to_string(),
        "the passphrase has fewer than 15 characters: several words in a row are easy to remember"
    );
    assert!(Weak::Common.to_string().contains("take several words that have nothing to do with each other"));
}

#[test]
fn a_passphrase_is_never_printed() {
    assert_eq!(format!("{:?}", Passphrase::typed("kettle orbit mango")), "Passphrase(not shown)");
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
}

#[test]
fn the_right_passphrase_is_known_again_however_it_is_typed() {
    run(async {
        let hasher = Hasher::new(Cost::FOR_TESTS, b"key of the registry", 2).unwrap();
        let kept = hasher.hash(Passphrase::typed("café olé d'orange")).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=32,t=1,p=4$"), "{kept}");
        let decomposed = Passphrase::typed("cafe\u{301} ole\u{301} d'orange");
        assert_eq!(hasher.compare(decomposed, Some(kept.clone())).await.unwrap(), Verdict::Right);
        let wrong = Passphrase::typed("cafe ole d'orange");
        assert_eq!(hasher.compare(wrong, Some(kept.clone())).await.unwrap(), Verdict::Wrong);
        // Without the registry's key the database file is no use to a guesser who even knows the passphrase.
        let elsewhere = Hasher::new(Cost::FOR_TESTS, b"another key", 2).unwrap();
        let right = Passphrase::typed("café olé d'orange");
        assert_eq!(elsewhere.compare(right, Some(kept)).await.unwrap(), Verdict::Wrong);
    });
}

#[test]
fn a_passphrase_kept_with_less_work_is_to_be_hashed_again() {
    run(async {
        let before = Hasher::new(Cost::FOR_TESTS, b"key", 2).unwrap();
        let after = Hasher::new(Cost { passes: 2, ..Cost::FOR_TESTS }, b"key", 2).unwrap();
        let kept = before.hash(Passphrase::typed("kettle orbit mango")).await.unwrap();
        let typed = || Passphrase::typed("kettle orbit mango");
        assert_eq!(before.compare(typed(), Some(kept.clone())).await.unwrap(), Verdict::Right);
        assert_eq!(after.compare(typed(), Some(kept)).await.unwrap(), Verdict::RightButOld);
        let anew = after.hash(typed()).await.unwrap();
        assert_eq!(after.compare(typed(), Some(anew)).await.unwrap(), Verdict::Right);
    });
}

#[test]
fn an_account_that_does_not_exist_costs_the_same_work() {
    run(async {
        let hasher = Hasher::new(Cost::FOR_TESTS, b"key", 2).unwrap();
        let kept = hasher.hash(Passphrase::typed("kettle orbit mango")).await.unwrap();
        let at_first = hasher.done();
        hasher.compare(Passphrase::typed("wrong"), Some(kept)).await.unwrap();
        let known = hasher.done() - at_first;
        assert_eq!(hasher.compare(Passphrase::typed("wrong"), None).await.unwrap(), Verdict::Wrong);
        assert_eq!((known, hasher.done() - at_first), (1, 2));
    });
}

#[test]
fn the_cost_is_the_one_that_the_rfc_recommends() {
    // RFC 9106, section 4, second recommended option.
    assert_eq!(Cost::RECOMMENDED, Cost { memory_kib: 65_536, passes: 3, lanes: 4 });
}

/// RFC 9106, section 5.3: the Argon2id test vector, to know that the library under us is Argon2id.
#[test]
fn the_hash_is_that_of_the_rfc() {
    use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
    let mut params = ParamsBuilder::new();
    params.m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap());
    let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params.build().unwrap()).unwrap();
    let mut tag = [0; 32];
    argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
    let expected: [u8; 32] = [
        0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9, 0xd0, 0x1e,
        0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
    ];
    assert_eq!(tag, expected);
}
