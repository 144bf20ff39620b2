//! A telephone made of software, for tests: it makes passkeys and signs with them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _};
use wayhome_registry::signin::passkey::{Made, Signed};

pub enum Key {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

pub struct Authenticator {
    pub key: Key,
    pub id: Vec<u8>,
    pub count: u32,
    pub flags: u8,
    pub host: &'static str,
    pub origin: &'static str,
}

impl Authenticator {
    pub fn p256() -> Authenticator {
        let random = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, key.as_ref(), &random).unwrap();
        Self::with(Key::P256(key))
    }

    pub fn ed25519() -> Authenticator {
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        Self::with(Key::Ed25519(Ed25519KeyPair::from_pkcs8(key.as_ref()).unwrap()))
    }

    fn with(key: Key) -> Authenticator {
        Authenticator {
            key,
            id: b"a passkey of the tests".to_vec(),
            count: 0,
            flags: 0x01 | 0x04,
            host: "wayhome.example",
            origin: "https://wayhome.example",
        }
    }

    pub fn id(&self) -> String {
        B64.encode(&self.id)
    }

    pub fn make(&self, challenge: &str) -> Made {
        let mut data = self.head(self.flags | 0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        match &self.key {
            Key::P256(pair) => {
                let point = pair.public_key().as_ref();
                // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
                data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
                data.extend(&point[1..33]);
                data.extend([0x22, 0x58, 0x20]);
                data.extend(&point[33..]);
            }
            Key::Ed25519(pair) => {
                // {1: 1, 3: -8, -1: 6, -2: x}
                data.extend([0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20]);
                data.extend(pair.public_key().as_ref());
            }
        }
        // {"fmt": "none", "attStmt": {}, "authData": …}
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xa0, 0x68]);
        object.extend(b"authData");
        object.push(0x59);
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        Made { client_data: self.client_data("webauthn.create", challenge), attestation: B64.encode(object) }
    }

    pub fn sign(&mut self, challenge: &str) -> Signed {
        let data = self.head(self.flags);
        let client_data = self.client_data("webauthn.get", challenge);
        let message = [&data[..], digest(&SHA256, &B64.decode(&client_data).unwrap()).as_ref()].concat();
        let signature = match &self.key {
            Key::P256(pair) => pair.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec(),
            Key::Ed25519(pair) => pair.sign(&message).as_ref().to_vec(),
        };
        Signed { id: self.id(), client_data, authenticator_data: B64.encode(data), signature: B64.encode(signature) }
    }

    fn head(&self, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, self.host.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, challenge: &str) -> String {
        B64.encode(
            serde_json::json!({"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false})
                .to_string(),
        )
    }
}
