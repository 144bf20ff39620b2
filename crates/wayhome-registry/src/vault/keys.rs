//! Root keys: kept outside the database, in a file, a variable or a key service.

use crate::database::writer::Boxed;
use crate::error::StoreError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use zeroize::{Zeroize as _, Zeroizing};

/// The first line of a file with root keys.
const HEADER: &str = "wayhome root keys 1";

/// A key that wraps the keys of children. Wiped from memory when dropped.
#[derive(Clone)]
pub struct RootKey {
    id: String,
    bytes: Zeroizing<[u8; 32]>,
}

impl RootKey {
    /// A new one, from the machine's source of randomness.
    ///
    /// # Errors
    /// When the machine has none.
    pub fn generate() -> Result<Self, StoreError> {
        Ok(Self::from_bytes(random()?))
    }

    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let digest = Sha256::new_with_prefix(b"wayhome root key id\0").chain_update(bytes).finalize();
        let id = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { id, bytes: Zeroizing::new(bytes) }
    }

    /// Its name: tells nothing about it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        let mut bytes = STANDARD
            .decode(text.trim())
            .map_err(|_| StoreError::Key("a line is not 32 bytes in base 64".to_owned()))?;
        let key = <[u8; 32]>::try_from(bytes.as_slice())
            .map(Self::from_bytes)
            .map_err(|_| StoreError::Key(format!("a key has 32 bytes, found {}", bytes.len())));
        bytes.zeroize();
        key
    }
}

impl std::fmt::Debug for RootKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RootKey({})", self.id)
    }
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| StoreError::Key(format!("this machine gives no random numbers: {error}")))?;
    Ok(bytes)
}

/// The root keys of a registry: the first wraps what is new, the others open what is older.
#[derive(Clone, Debug)]
pub struct RootKeys(Vec<RootKey>);

impl RootKeys {
    /// These keys; the first is the current one. At least one.
    ///
    /// # Errors
    /// When there is none.
    pub fn new(keys: Vec<RootKey>) -> Result<Self, StoreError> {
        if keys.is_empty() {
            return Err(StoreError::Key("there is no key in it".to_owned()));
        }
        Ok(Self(keys))
    }

    /// One new key.
    ///
    /// # Errors
    /// When the machine has no source of randomness.
    pub fn generate() -> Result<Self, StoreError> {
        Ok(Self(vec![RootKey::generate()?]))
    }

    /// The key that wraps what is new.
    #[must_use]
    pub fn current(&self) -> &RootKey {
        &self.0[0]
    }

    /// The key of this name.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<&RootKey> {
        self.0.iter().find(|key| key.id == id)
    }

    /// All names, the current one first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(RootKey::id)
    }

    /// These keys with a new one in front.
    ///
    /// # Errors
    /// When the machine has no source of randomness.
    pub fn with_new(&self) -> Result<Self, StoreError> {
        let mut keys = vec![RootKey::generate()?];
        keys.extend(self.0.iter().cloned());
        Ok(Self(keys))
    }

    /// Only the current key: after everything was wrapped anew.
    #[must_use]
    pub fn current_only(&self) -> Self {
        Self(vec![self.current().clone()])
    }

    /// The text of a file of root keys.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = format!("{HEADER}\n");
        for key in &self.0 {
            text.push_str(&STANDARD.encode(key.bytes.as_slice()));
            text.push('\n');
        }
        Zeroizing::new(text)
    }

    /// Reads the text of a file of root keys.
    ///
    /// # Errors
    /// When it is no such text.
    pub fn from_text(text: &str) -> Result<Self, StoreError> {
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        if lines.next().map(str::trim) != Some(HEADER) {
            return Err(StoreError::Key(format!("it does not begin with the line `{HEADER}`")));
        }
        Self::new(lines.map(RootKey::parse).collect::<Result<_, _>>()?)
    }

    /// Reads a file that only its owner may read.
    ///
    /// # Errors
    /// When it cannot be read, others may read it, or it holds no keys.
    pub fn from_file(path: &Path) -> Result<Self, StoreError> {
        let failed = |error: std::io::Error| StoreError::Key(format!("cannot read `{}`: {error}", path.display()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(path).map_err(failed)?.permissions().mode();
            if mode & 0o077 != 0 {
                return Err(StoreError::Key(format!(
                    "others may read `{0}` (mode {1:03o}); run: chmod 600 {0}",
                    path.display(),
                    mode & 0o777
                )));
            }
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(failed)?);
        Self::from_text(&text).map_err(|error| match error {
            StoreError::Key(why) => StoreError::Key(format!("`{}`: {why}", path.display())),
            other => other,
        })
    }

    /// Writes them to a new file that only its owner may read. An old file is replaced whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn to_file(&self, path: &Path) -> Result<(), StoreError> {
        let failed = |error: std::io::Error| StoreError::Key(format!("cannot write `{}`: {error}", path.display()));
        let beside = path.with_extension("new");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(0o600);
        }
        let mut file = options.open(&beside).map_err(failed)?;
        std::io::Write::write_all(&mut file, self.to_text().as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        std::fs::rename(&beside, path).map_err(failed)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
            && let Ok(folder) = std::fs::File::open(folder)
        {
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

/// Where root keys come from. A country with a key service implements this: it asks the service to open what it keeps.
pub trait KeyStore: Send + Sync {
    /// The keys, the current one first. `place` is shown in messages only.
    fn load(&self) -> Boxed<'_, Result<RootKeys, StoreError>>;
}

impl KeyStore for RootKeys {
    fn load(&self) -> Boxed<'_, Result<RootKeys, StoreError>> {
        Box::pin(async move { Ok(self.clone()) })
    }
}

/// Keys in a file with mode 0600.
#[derive(Clone, Debug)]
pub struct KeyFile {
    /// The file.
    pub path: PathBuf,
    /// Whether a missing file is made, with a new key.
    pub may_create: bool,
}

impl KeyStore for KeyFile {
    fn load(&self) -> Boxed<'_, Result<RootKeys, StoreError>> {
        Box::pin(async move {
            if self.may_create && !self.path.exists() {
                let keys = RootKeys::generate()?;
                keys.to_file(&self.path)?;
                return Ok(keys);
            }
            RootKeys::from_file(&self.path)
        })
    }
}

/// Keys in an environment variable: the text of a key file, or bare keys in base 64 with `,` between.
#[derive(Clone, Debug)]
pub struct KeyVariable(pub String);

impl KeyStore for KeyVariable {
    fn load(&self) -> Boxed<'_, Result<RootKeys, StoreError>> {
        Box::pin(async move {
            let text = Zeroizing::new(
                std::env::var(&self.0).map_err(|_| StoreError::Key(format!("the variable `{}` is not set", self.0)))?,
            );
            if text.starts_with(HEADER) {
                return RootKeys::from_text(&text);
            }
            RootKeys::new(text.split(',').map(RootKey::parse).collect::<Result<_, _>>()?)
        })
    }
}
