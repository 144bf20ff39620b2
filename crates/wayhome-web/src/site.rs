//! What all pages share: the registry, sign-in, access, packs, and the present picture of the country.

use crate::frame::metrics::Metrics;
use crate::picture::Picture;
use crate::routes::PublicSite;
use std::sync::{Arc, PoisonError, RwLock};
use wayhome_packs::{Law, Packs};
use wayhome_registry::access::Access;
use wayhome_registry::reads::Reads;
use wayhome_registry::signin::SignIn;
use wayhome_registry::{Registry, StoreError};

/// The site. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Site(Arc<Inner>);

struct Inner {
    registry: Registry,
    reads: Reads,
    sign_in: SignIn,
    access: Arc<Access>,
    packs: Arc<Packs>,
    law: Arc<Law>,
    public: Arc<PublicSite>,
    options: SiteOptions,
    picture: RwLock<Option<Arc<Picture>>>,
    metrics: Metrics,
    health: tokio::sync::Mutex<Option<(std::time::Instant, Option<&'static str>)>>,
    forecasts: RwLock<Option<jiff::civil::Date>>,
}

/// How the site runs.
#[derive(Clone, Default)]
pub struct SiteOptions {
    /// Whether browsers reach it by https: cookies then are sent by https alone.
    pub is_secure: bool,
    /// The pages and files of the plan of an invented country, open to everybody at the machine; empty elsewhere.
    pub plan_files: crate::plan_files::PlanFiles,
    /// The sign-in providers of ministries, in the order of their buttons.
    pub providers: Vec<Arc<wayhome_registry::signin::provider::Provider>>,
    /// Addresses of the servers in front of the site: from them alone `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Sign-in names with their passphrases and codes, shown on the sign-in page of the demo; empty elsewhere.
    pub demo_accounts: Vec<DemoAccount>,
}

/// An account of the demo.
#[derive(Clone)]
pub struct DemoAccount {
    /// The sign-in name.
    pub name: String,
    /// The passphrase; for a card, its code.
    pub passphrase: String,
    /// The secret from which the demo itself makes the six digits of the second factor.
    pub totp: Option<Arc<wayhome_registry::signin::totp::TotpSecret>>,
    /// What they do, a key of the catalogue's `role-` family.
    pub role: String,
    /// Where.
    pub place: String,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site").finish_non_exhaustive()
    }
}

/// What a site is made of.
pub struct SiteParts {
    /// The registry.
    pub registry: Registry,
    /// Sign-in on it.
    pub sign_in: SignIn,
    /// The access decisions.
    pub access: Arc<Access>,
    /// All packs.
    pub packs: Arc<Packs>,
    /// The law of the country.
    pub law: Arc<Law>,
    /// What the pages for everybody show.
    pub public: PublicSite,
    /// How it runs.
    pub options: SiteOptions,
}

impl Site {
    /// A site of these parts, without a picture of the country yet.
    #[must_use]
    pub fn new(parts: SiteParts) -> Site {
        Site(Arc::new(Inner {
            reads: Reads::new(parts.registry.clone(), Arc::clone(&parts.access)),
            registry: parts.registry,
            sign_in: parts.sign_in,
            access: parts.access,
            packs: parts.packs,
            law: parts.law,
            public: Arc::new(parts.public),
            options: parts.options,
            picture: RwLock::new(None),
            metrics: Metrics::default(),
            health: tokio::sync::Mutex::default(),
            forecasts: RwLock::new(None),
        }))
    }

    /// What keeps the registry from taking an entry, if anything does. Asked of the disk once in two seconds at most, as anybody may ask.
    pub async fn trouble(&self) -> Option<&'static str> {
        const KEPT: std::time::Duration = std::time::Duration::from_secs(2);
        let mut known = self.0.health.lock().await;
        if let Some((at, trouble)) = *known
            && at.elapsed() < KEPT
        {
            return trouble;
        }
        let trouble = match self.registry().is_writable().await {
            Ok(()) => None,
            Err(error) => {
                tracing::error!(%error, "no entry can be written");
                Some(match error {
                    StoreError::DiskFull => "the disk of the registry is full: nothing can be shown or saved",
                    _ if self.registry().is_reachable().await.is_ok() => {
                        "the registry answers and takes no entry: nothing can be shown or saved"
                    }
                    _ => "the registry cannot be reached",
                })
            }
        };
        *known = Some((std::time::Instant::now(), trouble));
        trouble
    }

    /// The registry.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }
    /// What people may read of it, each reading an entry in the ledger.
    #[must_use]
    pub fn reads(&self) -> &Reads {
        &self.0.reads
    }
    /// Sign-in.
    #[must_use]
    pub fn sign_in(&self) -> &SignIn {
        &self.0.sign_in
    }
    /// Access decisions.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }
    /// The packs.
    #[must_use]
    pub fn packs(&self) -> &Packs {
        &self.0.packs
    }
    /// The law of the country.
    #[must_use]
    pub fn law(&self) -> &Law {
        &self.0.law
    }
    /// For everybody.
    #[must_use]
    pub fn public(&self) -> &PublicSite {
        &self.0.public
    }
    /// How it runs.
    #[must_use]
    pub fn options(&self) -> &SiteOptions {
        &self.0.options
    }

    /// The day whose forecasts this program has stored last.
    pub(crate) fn stored_forecasts_of(&self) -> Option<jiff::civil::Date> {
        *self.0.forecasts.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the forecasts of a day stand in the registry.
    pub(crate) fn forecasts_stored(&self, day: jiff::civil::Date) {
        *self.0.forecasts.write().unwrap_or_else(PoisonError::into_inner) = Some(day);
    }

    /// How the site does.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// The time zone of the country; UTC until its picture stands.
    #[must_use]
    pub fn zone(&self) -> jiff::tz::TimeZone {
        self.picture().map_or(jiff::tz::TimeZone::UTC, |picture| picture.zone().clone())
    }

    /// The present picture of the country; `None` until it has been made once.
    #[must_use]
    pub fn picture(&self) -> Option<Arc<Picture>> {
        self.0.picture.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts a new picture in place of the old one.
    pub fn show(&self, picture: Picture) {
        *self.0.picture.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(picture));
    }

    /// Makes the picture of these records, behind the threads that answer requests, and shows it. A fault leaves the old
    /// picture in place, and is answered with `false`. What goes with the day is done with it: forecasts are stored, complaints that
    /// nobody answered are sent on.
    pub async fn renew(&self, snapshot: wayhome_domain::Snapshot) -> bool {
        let site = self.clone();
        let make = move || Picture::make(snapshot, &site.0.law, &site.0.packs);
        let made = tokio::task::spawn_blocking(move || crate::behind::compute(make)).await;
        let is_made = match made {
            Ok(picture) => {
                self.show(picture);
                crate::desks::outbreak::forecast::store(self).await;
                true
            }
            Err(error) => {
                tracing::error!(%error, "the picture of the country could not be made");
                false
            }
        };
        if let Err(error) = self.registry().escalate_silent().await {
            tracing::error!(%error, "complaints that nobody answered could not be sent on");
        }
        is_made
    }
}
