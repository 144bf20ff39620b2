//! Signed tokens and random codes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;
use wayhome_registry::signin::codes::{Code, Usage, same};
use wayhome_registry::signin::jose::{Keys, TokenRefused, claims};

/// RFC 7515, appendix A.2: RS256.
const RS256_N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMs\
    D1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdV\
    MTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const RS256_TOKEN: &str = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4h\
    iUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQ\
    jbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHW\
    EsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

/// RFC 7515, appendix A.3: ES256.
const ES256_TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEh\
    U3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

fn keys(value: serde_json::Value) -> Keys {
    serde_json::from_value(json!({"keys": [value]})).unwrap()
}

fn rsa() -> Keys {
    keys(json!({"kty": "RSA", "n": RS256_N, "e": "AQAB"}))
}

fn ec() -> Keys {
    keys(json!({"kty": "EC", "crv": "P-256", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}))
}

#[test]
fn the_examples_of_the_rfc_are_read() {
    for (token, keys) in [(RS256_TOKEN, rsa()), (ES256_TOKEN, ec())] {
        let said = claims(token, &keys).unwrap();
        assert_eq!(said, json!({"iss": "joe", "exp": 1_300_819_380, "http://example.com/is_root": true}));
    }
}

#[test]
fn one_letter_changed_is_refused() {
    for (token, keys) in [(RS256_TOKEN, rsa()), (ES256_TOKEN, ec())] {
        for position in (0..token.len()).step_by(3) {
            let mut other = token.as_bytes().to_vec();
            other[position] = if other[position] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            assert!(claims(&other, &keys).is_err(), "letter {position}");
        }
    }
}

#[test]
fn a_token_cannot_choose_to_be_unsigned_or_signed_with_a_public_key_as_secret() {
    let body = B64.encode(r#"{"iss":"joe"}"#);
    for alg in ["none", "None", "HS256", "RS1", "ES512", ""] {
        let header = B64.encode(json!({"alg": alg}).to_string());
        assert_eq!(claims(&format!("{header}.{body}."), &rsa()), Err(TokenRefused::Algorithm), "{alg}");
    }
    let header = B64.encode(r#"{"alg":"RS256","crit":["exp"]}"#);
    assert_eq!(claims(&format!("{header}.{body}.AAAA"), &rsa()), Err(TokenRefused::Algorithm));
    // The header says RS256, the key is for ES256.
    let header = B64.encode(r#"{"alg":"RS256"}"#);
    assert_eq!(claims(&format!("{header}.{body}.AAAA"), &ec()), Err(TokenRefused::NoKey));
}

#[test]
fn a_key_by_another_name_or_for_encryption_is_not_used() {
    let random = SystemRandom::new();
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pair.as_ref(), &random).unwrap();
    let point = pair.public_key().as_ref();
    let signed = format!("{}.{}", B64.encode(r#"{"alg":"ES256","kid":"2"}"#), B64.encode("{}"));
    let token = format!("{signed}.{}", B64.encode(pair.sign(&random, signed.as_bytes()).unwrap()));
    let with = |more: serde_json::Value| {
        let mut key =
            json!({"kty": "EC", "crv": "P-256", "x": B64.encode(&point[1..33]), "y": B64.encode(&point[33..])});
        key.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        claims(&token, &keys(key))
    };
    assert_eq!(with(json!({"kid": "2", "use": "sig"})), Ok(json!({})));
    assert_eq!(with(json!({"kid": "1"})), Err(TokenRefused::NoKey));
    assert_eq!(with(json!({"kid": "2", "use": "enc"})), Err(TokenRefused::NoKey));
    assert_eq!(with(json!({"kid": "2", "alg": "RS256"})), Err(TokenRefused::NoKey));
}

#[test]
fn what_is_no_token_is_refused() {
    for text in ["", ".", "..", "a.b.c", "....", "🙂.🙂.🙂"] {
        assert_eq!(claims(text, &rsa()), Err(TokenRefused::Unreadable), "{text}");
    }
    assert_eq!(claims(&"a.".repeat(40_000), &rsa()), Err(TokenRefused::Unreadable));
}

#[test]
fn codes_are_random_long_and_kept_as_hashes_by_use() {
    let (one, two) = (Code::token().unwrap(), Code::token().unwrap());
    assert_ne!(one, two);
    assert_eq!(B64.decode(one.reveal()).unwrap().len(), 32);
    assert_ne!(one.kept(Usage::Session), one.kept(Usage::Invitation));
    assert_eq!(one.kept(Usage::Session).len(), 64);
    assert!(!one.kept(Usage::Session).contains(one.reveal()));
    assert_eq!(format!("{one:?}"), "Code(not shown)");
}

#[test]
fn a_written_code_is_known_again_however_it_is_typed() {
    let code = Code::written(4).unwrap();
    assert_eq!(code.reveal().len(), 19);
    let typed = code.reveal().to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
    assert_eq!(Code::typed(&typed).kept(Usage::Card), code.kept(Usage::Card));
    assert_eq!(Code::typed("abcd-efgh").reveal(), "ABCD-EFGH");
    assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "abcd"));
}
