//! Codes of a telephone.

use wayhome_registry::signin::totp::TotpSecret;

/// RFC 6238, appendix B: the secret `12345678901234567890`, SHA-1, the last six of its eight figures.
#[test]
fn the_codes_are_those_of_the_rfc() {
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(secret.code(seconds / 30), code, "at {seconds}");
    }
}

#[test]
fn one_step_before_and_after_is_taken_two_are_not() {
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    let now = 1_234_567_890;
    let step = now / 30;
    for (offset, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let code = secret.code(step + offset);
        assert_eq!(secret.step_of(&code, now, None), taken.then_some(step + offset), "{offset}");
    }
}

#[test]
fn a_code_is_taken_once_and_a_clock_set_back_brings_none_to_life() {
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    let now = 1_234_567_890;
    let code = secret.code(now / 30);
    let taken = secret.step_of(&code, now, None).unwrap();
    assert_eq!(secret.step_of(&code, now, Some(taken)), None);
    let earlier = secret.code(taken - 1);
    assert_eq!(secret.step_of(&earlier, now - 30, Some(taken)), None);
    assert_eq!(secret.step_of(&secret.code(taken + 1), now, Some(taken)), Some(taken + 1));
}

#[test]
fn figures_of_other_keyboards_and_blanks_are_read() {
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    for typed in ["005 924", "٠٠٥٩٢٤", "۰۰۵۹۲۴", "００５９２４"] {
        assert!(secret.step_of(typed, 1_234_567_890, None).is_some(), "{typed}");
    }
    for typed in ["", "5924", "0059240", "00592x", "a very long text that is no code"] {
        assert!(secret.step_of(typed, 1_234_567_890, None).is_none(), "{typed}");
    }
}

#[test]
fn the_picture_names_service_and_account() {
    let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
    let url = secret.url("amina:k", "Wayhome").unwrap();
    assert!(url.starts_with("otpauth://totp/Wayhome:amina%20k?"), "{url}");
    assert!(url.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{url}");
    assert_eq!(secret.base32(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}
