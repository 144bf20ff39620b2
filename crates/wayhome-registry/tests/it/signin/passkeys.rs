//! Passkeys: the examples of the standard, a telephone of our own, and attacks.

use super::authenticator::Authenticator;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use wayhome_registry::signin::cbor::Cbor;
use wayhome_registry::signin::passkey::{Made, Passkey, PasskeyRefused, Signed, Site};

fn site() -> Site {
    Site { host: "wayhome.example".into(), origin: "https://wayhome.example".into() }
}

/// An example of Web Authentication, Level 3, section 16 (test vectors), in hexadecimal.
struct Example {
    challenge: &'static str,
    client_data: &'static str,
    attestation: &'static str,
}

fn b64(hex: &str) -> String {
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect();
    B64.encode(bytes)
}

fn made(example: &Example) -> Result<Passkey, PasskeyRefused> {
    let site = Site { host: "example.org".into(), origin: "https://example.org".into() };
    let made = Made { client_data: b64(example.client_data), attestation: b64(example.attestation) };
    site.made(&b64(example.challenge), &made)
}

#[test]
fn the_example_of_the_standard_is_taken() {
    // Packed attestation with an ES256 credential. The attestation itself is not looked at.
    let key = made(&Example {
        challenge: "c1184a5fddf8045e13dc47f54b61f5a656b666b59018f16d870e9256e9952012",
        client_data: "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a227752684b583933344246345433456631\
            53324831706c61325a725751475046746877365356756d56494249222c226f726967696e223a2268747470733a2f2f6578616d706c652e\
            6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d61\
            7920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c20737563\
            6820617320746869733a20396138624e596a4b436757724258552d66436c316167227d",
        attestation: "a363666d74667061636b65646761747453746d74a363616c6726637369675847304502203f19ec4b229f46ab8c45eff29b904ff10c0390\
            dc40bf1216f04a78f4ceba3425022100fe7041a32759aff05a0f9f26c70a999c7a284451ba89234a1d3483c25e21925b63783563815902\
            2530820221308201c8a00302010202110088c220f83c8ef1feafe94deae45faad0300a06082a8648ce3d0403023062311e301c06035504\
            030c15576562417574686e207465737420766563746f7273310c300a060355040a0c0357334331253023060355040b0c1c41757468656e\
            74696361746f72204174746573746174696f6e204341310b30090603550406130241413020170d3234303130313030303030305a180f33\
            303234303130313030303030305a305f311e301c06035504030c15576562417574686e207465737420766563746f7273310c300a060355\
            040a0c0357334331223020060355040b0c1941757468656e74696361746f72204174746573746174696f6e310b30090603550406130241\
            413059301306072a8648ce3d020106082a8648ce3d03010703420004a91ba4389409dd38a428141940ca8feb1ac0d7b4350558104a3777\
            a49322f3798440f378b3398ab2d3bb7bf91322c92eb23556f59ad0a836fec4c7663b0e4dc3a360305e300c0603551d130101ff04023000\
            300e0603551d0f0101ff040403020780301d0603551d0e04160414a589ba72d060842ab11f74fb246bdedab16f9b9b301f0603551d2304\
            183016801445aff715b0dd786741fee996ebc16547a3931b1e300a06082a8648ce3d040302034700304402201726b9d85ecd8a5ed51163\
            722ca3a20886fd9b242a0aa0453d442116075defd502207ef471e530ac87961a88a7f0d0c17b091ffc6b9238d30f79f635b417be5910e7\
            68617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b54d00000000876ca4f52071c3\
            e9b25509ef2cdf7ed60020c9a6f5b3462d02873fea0c56862234f99f081728084e511bb7760201a89054a5a50102032620012158201cf2\
            7f25da591208a4239c2e324f104f585525479a29edeedd830f48e77aeae522582059e4b7da6c0106e206ce390c93ab98a15a5ec3887e57\
            f0cc2bece803b920c423",
    })
    .unwrap();
    assert_eq!(key.id, b64("c9a6f5b3462d02873fea0c56862234f99f081728084e511bb7760201a89054a5"));
    let challenge = b64("b1106fa46a57bef1781511c0557dc898a03413d5f0f17d244630c194c7e1adb5");
    let signed = Signed {
        id: key.id.clone(),
        client_data: b64(
            "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a2273524276704770587676463446524841565833\
            496d4b4130453958773858306b526a44426c4d6668726255222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267\
            222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d61792062\
            6520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c20737563682061\
            7320746869733a20415a4d77794d78496244382d756775464e7036723851227d",
        ),
        authenticator_data: b64("bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50d00000000"),
        signature: b64(
            "30450220694969d3ee928de6f02ef23a9c644d7d779916451734a94b432542f498a1ebe90221008b0819c824218a97152cd099c55bfb14\
            77b29d900a49a64018314f9bfccda163",
        ),
    };
    let site = Site { host: "example.org".into(), origin: "https://example.org".into() };
    assert!(site.signed(&challenge, &key, &signed).is_ok());
}

#[test]
fn an_example_without_finger_face_or_pin_is_refused() {
    // ES256 credential with no attestation: the bit "user verified" is not set in it.
    let refused = made(&Example {
        challenge: "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130",
        client_data: "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d507434557878475453746e6364\
            7134313759447742466938767049612d7077386f4f755657345441222c226f726967696e223a2268747470733a2f2f6578616d706c652e\
            6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d61\
            7920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c20737563\
            6820617320746869733a20426b5165446a646354427258426941774a544c453551227d",
        attestation: "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5\
            e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94\
            ff3ec330084be4a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56\
            b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220",
    });
    assert_eq!(refused, Err(PasskeyRefused::NotVerified));
}

#[test]
fn an_example_from_inside_another_site_is_refused() {
    // ES256 credential with "crossOrigin": true.
    let refused = made(&Example {
        challenge: "3be5aacd03537142472340ab5969f240f1d87716e20b6807ac230655fa4b3b49",
        client_data: "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a224f2d57717a514e5463554a4849304372\
            57576e7951504859647862694332674872434d475666704c4f306b222c226f726967696e223a2268747470733a2f2f6578616d706c652e\
            6f7267222c2263726f73734f726967696e223a747275652c22657874726144617461223a22636c69656e74446174614a534f4e206d6179\
            20626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c2073756368\
            20617320746869733a207a5a7175457444523944577170573574425754467567227d",
        attestation: "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5\
            e0f01452b2e4b54500000000883f4f6014f19c09d87aa38123be48d000206e1050c0d2ca2f07c755cb2c66a74c64fa43065c18f938354d\
            9915db2bd5ce57a501020326200121582022200a473f90b11078851550d03b4e44a2279f8c4eca27b3153dedfe03e4e97d225820cbd0be\
            95e746ad6f5a8191be11756e4c0420e72f65b466d39bc56b8b123a9c6e",
    });
    assert_eq!(refused, Err(PasskeyRefused::Site));
}

#[test]
fn both_kinds_of_keys_are_registered_and_sign() {
    for mut phone in [Authenticator::p256(), Authenticator::ed25519()] {
        let key = site().made("challenge-1", &phone.make("challenge-1")).unwrap();
        assert_eq!(key.id, phone.id());
        let after = site().signed("challenge-2", &key, &phone.sign("challenge-2")).unwrap();
        assert_eq!(after, key);
    }
}

#[test]
fn an_answer_to_another_question_is_refused() {
    let mut phone = Authenticator::p256();
    let key = site().made("challenge-1", &phone.make("challenge-1")).unwrap();
    assert_eq!(site().made("challenge-2", &phone.make("challenge-1")), Err(PasskeyRefused::Challenge));
    let old = phone.sign("challenge-1");
    assert_eq!(site().signed("challenge-2", &key, &old), Err(PasskeyRefused::Challenge));
}

#[test]
fn a_look_alike_site_gets_nothing() {
    let mut phone = Authenticator::p256();
    let key = site().made("c", &phone.make("c")).unwrap();
    phone.origin = "https://wayhorne.example";
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::Site));
    phone.origin = "https://wayhome.example";
    phone.host = "wayhorne.example";
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::Site));
}

#[test]
fn a_signature_of_another_key_or_over_other_data_is_refused() {
    let mut phone = Authenticator::p256();
    let key = site().made("c", &phone.make("c")).unwrap();
    assert_eq!(site().signed("c", &key, &Authenticator::p256().sign("c")), Err(PasskeyRefused::Signature));
    let mut other = phone.sign("c");
    phone.count = 7;
    other.authenticator_data = phone.sign("c").authenticator_data;
    assert_eq!(site().signed("c", &key, &other), Err(PasskeyRefused::Signature));
    // The signature of somebody else's passkey with one's own id in front.
    let mut renamed = phone.sign("c");
    renamed.id = "another".into();
    assert_eq!(site().signed("c", &key, &renamed), Err(PasskeyRefused::Signature));
}

#[test]
fn nobody_verified_is_refused_when_signing_too() {
    let mut phone = Authenticator::p256();
    let key = site().made("c", &phone.make("c")).unwrap();
    phone.flags = 0x01;
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::NotVerified));
    phone.flags = 0x04;
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::NotVerified));
}

#[test]
fn a_count_that_does_not_rise_shows_a_copy() {
    let mut phone = Authenticator::p256();
    phone.count = 5;
    let key = site().made("c", &phone.make("c")).unwrap();
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::Copied));
    phone.count = 6;
    let key = site().signed("c", &key, &phone.sign("c")).unwrap();
    assert_eq!(key.count, 6);
    phone.count = 0;
    assert_eq!(site().signed("c", &key, &phone.sign("c")), Err(PasskeyRefused::Copied));
}

#[test]
fn answers_cut_short_or_flipped_never_panic_and_never_pass() {
    let mut phone = Authenticator::p256();
    let whole = phone.make("c");
    let key = site().made("c", &whole).unwrap();
    let bytes = B64.decode(&whole.attestation).unwrap();
    for length in 0..bytes.len() {
        let cut = Made { attestation: B64.encode(&bytes[..length]), ..whole.clone() };
        assert!(site().made("c", &cut).is_err(), "cut at {length}");
    }
    let signed = phone.sign("c");
    for part in 0..3 {
        let text = [&signed.client_data, &signed.authenticator_data, &signed.signature][part];
        let bytes = B64.decode(text).unwrap();
        for position in 0..bytes.len() {
            for bit in 0..8 {
                let mut other = bytes.clone();
                other[position] ^= 1 << bit;
                let mut flipped = signed.clone();
                *[&mut flipped.client_data, &mut flipped.authenticator_data, &mut flipped.signature][part] =
                    B64.encode(other);
                assert!(site().signed("c", &key, &flipped).is_err(), "part {part}, byte {position}, bit {bit}");
            }
        }
    }
}

#[test]
fn questions_name_no_account() {
    let asked = site().request("c");
    assert_eq!(asked["allowCredentials"], serde_json::json!([]));
    assert_eq!(asked["userVerification"], "required");
    let made = site().creation("c", "random-handle", "amina.kone", "Wayhome", &[]);
    assert_eq!(made["rp"]["id"], "wayhome.example");
    assert_eq!(made["attestation"], "none");
    assert_eq!(made["authenticatorSelection"]["userVerification"], "required");
}

#[test]
fn cbor_that_is_deep_long_or_double_is_refused() {
    assert_eq!(Cbor::read(&[0x81; 100]), None);
    // A list of four thousand million things, a text longer than what follows, a key twice, no length.
    for bytes in [
        &[0x9a, 0xff, 0xff, 0xff, 0xff][..],
        &[0x78, 0xff, b'a'],
        &[0xa2, 1, 2, 1, 3],
        &[0x9f, 1, 0xff],
        &[0xf9, 0, 0],
        &[],
    ] {
        assert_eq!(Cbor::read(bytes), None, "{bytes:x?}");
    }
    assert_eq!(Cbor::read(&[0x39, 0x01, 0x00, 7]), Some((Cbor::Whole(-257), &[7][..])));
}
