//! A site over the small invented country, asked over HTTP without a network.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use std::ops::ControlFlow;
use std::sync::Arc;
use tower::ServiceExt;
use wayhome_exchange::synth::{self, SynthOptions};
use wayhome_registry::access::{Access, PolicyGate};
use wayhome_registry::signin::account::{HeldRole, NewAccount};
use wayhome_registry::signin::codes::Code;
use wayhome_registry::signin::enter::Step;
use wayhome_registry::signin::factor::{Setting, step_at};
use wayhome_registry::signin::passphrase::{Cost, Passphrase};
use wayhome_registry::signin::totp::TotpSecret;
use wayhome_registry::signin::{Settings, SignIn, Visit};
use wayhome_registry::vault::RootKeys;
use wayhome_registry::who::{Places, Role, Who};
use wayhome_registry::{Gate, NoGate, Options, Place, Registry};
use wayhome_web::{
    DemoAccount, Picture, PlanFile, PlanFiles, PublicSite, Site, SiteOptions, SiteParts, demo, site_router,
};

/// A site with the people of the demo.
pub struct Harness {
    pub site: Site,
    router: Router,
    people: Vec<DemoAccount>,
    _folder: tempfile::TempDir,
}

/// An answer, read.
pub struct Page {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookies: Vec<String>,
    pub policy: String,
    pub body: String,
}

impl Harness {
    pub async fn new() -> Harness {
        Harness::made(true).await
    }

    /// The same country in a registry that does not say that it is invented: without the people of the demo.
    pub async fn of_a_country() -> Harness {
        Harness::made(false).await
    }

    /// Shows the picture of another invented country, of so many facilities.
    pub async fn show_country_of(&self, facilities: u32) {
        let folder = tempfile::tempdir().expect("a folder");
        let country = folder.path().join("country");
        let size = SynthOptions::of_size(Some(facilities), Some(facilities * 4));
        synth::write(&country, &size, |_| ControlFlow::Continue(())).expect("a country is made");
        let read = wayhome_registry::folder::import::read(&country, &Default::default()).expect("a country");
        let packs = wayhome_packs::Packs::shipped().expect("packs");
        let law = packs.law(&read.snapshot.country.law).expect("a law");
        self.site.show(Picture::make(read.snapshot, &law, &packs));
    }

    async fn made(invented: bool) -> Harness {
        let folder = tempfile::tempdir().expect("a folder");
        let solandra = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/solandra");
        let mut read = wayhome_registry::folder::import::read(&solandra, &Default::default()).expect("a country");
        read.snapshot.country.invented = invented;
        let packs = wayhome_packs::Packs::shipped().expect("packs");
        let law = packs.law(&read.snapshot.country.law).expect("a law");
        let access = Arc::new(Access::shipped().expect("policies"));
        let keys = RootKeys::generate().expect("keys");
        let place = Place::Folder(folder.path().join("registry"));
        let opened = async |gate: Arc<dyn Gate>| {
            let options = Options { may_create: true, invented, ..Options::new(gate) };
            Registry::open(&place, &keys, options).await.expect("a registry")
        };
        // The operator of the machine takes the country in; from then on the policies decide.
        let operator = Who::program("operator:test", "a country for the tests");
        let taking = opened(Arc::new(NoGate)).await;
        taking.import_folder(&operator, &read, None, None).await.expect("the country is taken in");
        drop(taking);
        let registry = opened(Arc::new(PolicyGate(Arc::clone(&access)))).await;
        let mut settings = Settings::at("http://127.0.0.1:8080").expect("settings");
        settings.cost = Cost::FOR_TESTS;
        let sign_in = SignIn::open(&registry, settings).await.expect("sign-in");
        let picture = Picture::make(read.snapshot, &law, &packs);
        let people = match invented {
            true => demo::people(&registry, &sign_in, &picture).await.expect("people"),
            false => Vec::new(),
        };
        let public = PublicSite { messages: packs.messages.clone(), ..PublicSite::default() };
        let site = Site::new(SiteParts {
            registry,
            sign_in,
            access,
            packs: Arc::new(packs),
            law: Arc::new(law),
            public,
            options: SiteOptions {
                is_secure: false,
                plan_files: PlanFiles::new(vec![PlanFile {
                    name: "plan.html".to_owned(),
                    bytes: b"<!doctype html><style>p{color:red}</style><p>Plan</p>".to_vec(),
                }]),
                demo_accounts: people.clone(),
                ..SiteOptions::default()
            },
        });
        site.show(picture);
        Harness { router: site_router(site.clone()), site, people, _folder: folder }
    }

    pub async fn ask(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        read(response).await
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Page {
        let request = Request::builder().uri(path).header(header::COOKIE, cookie).body(Body::empty());
        self.ask(request.expect("a request")).await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Page {
        let body: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&")));
        self.ask(request.expect("a request")).await
    }

    /// The facility where somebody of this role works; empty for those who work elsewhere.
    pub fn facility_of(&self, role: &str) -> String {
        let place = self.people.iter().find(|one| one.role == role).map(|one| one.place.clone()).unwrap_or_default();
        let picture = self.site.picture().expect("a picture");
        let own = picture.plan.facilities.iter().find(|one| one.name == place);
        own.map(|one| one.facility_id.clone()).unwrap_or_default()
    }

    /// Signs in as somebody of this role; the cookie of the session.
    pub async fn enter(&self, role: &str) -> String {
        let person = self.people.iter().find(|one| one.role == role).expect("somebody of this role");
        if person.name.is_empty() {
            let page = self.post("/sign-in", "", &[("card", &person.passphrase)]).await;
            return session(&page);
        }
        let page = self.post("/sign-in", "", &[("name", &person.name), ("passphrase", &person.passphrase)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        let Some(secret) = &person.totp else { return session(&page) };
        let half = page.cookies.iter().find(|one| one.starts_with("wayhome-half=")).expect("half way").clone();
        // The code of this step was used to set the telephone up; the next one is good as well.
        let step = step_at(self.site.registry().clock().now()) + 1;
        let page = self.post("/sign-in/second", &half, &[("code", &secret.code(step))]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        session(&page)
    }

    /// Signs in as somebody new of this role, at a facility.
    pub async fn enter_at(&self, role: Role, facility: &str) -> String {
        let operator = Who::program("operator:test", "one more person for the tests");
        let name = format!("{}-{}", role.code().to_lowercase(), facility.to_lowercase());
        let places = Places { facilities: vec![facility.to_owned()], ..Places::default() };
        let held = HeldRole { role, places, from: 0, until: None };
        let sign_in = self.site.sign_in();
        let account =
            sign_in.add_account(&operator, NewAccount::named(&name, &name).with(held)).await.expect("an account");
        let invitation = sign_in.invite(&operator, &account.id).await.expect("an invitation");
        let visit = Visit { address: "127.0.0.1".to_owned(), device: "test".to_owned() };
        let step =
            sign_in.accept_invitation(&invitation, Passphrase::typed(demo::PASSPHRASE), &visit).await.expect("in");
        let opened = match step {
            Step::Open(opened) => opened,
            Step::Enrol(half) => {
                let (token, telephone) = sign_in.begin_totp(Setting::HalfWay(&half.token)).await.expect("a telephone");
                let secret = TotpSecret::from_base32(&telephone.secret).expect("a secret");
                let code = secret.code(step_at(self.site.registry().clock().now()));
                let setting = Setting::HalfWay(&half.token);
                let added = sign_in.confirm_totp(setting, &token, &code, "test", &visit).await.expect("confirmed");
                added.opened.expect("a session")
            }
            Step::SecondFactor(_) => panic!("there is no second factor yet"),
        };
        format!("wayhome-session={}", opened.token.reveal())
    }

    /// The account behind a cookie.
    pub async fn account(&self, cookie: &str) -> Who {
        let token = Code::received(cookie.trim_start_matches("wayhome-session="));
        self.site.sign_in().session(&token).await.expect("sign-in").expect("a session").who
    }

    /// The facility where the people of the demo work.
    pub fn place(&self) -> String {
        let picture = self.site.picture().expect("a picture");
        let mut all: Vec<_> = picture.plan.facilities.iter().filter(|one| one.children > 0).collect();
        all.sort_by_key(|one| (one.danger_rank, one.facility_id.clone()));
        all.first().expect("a facility").facility_id.clone()
    }

    /// Another facility with children.
    pub fn other_place(&self) -> String {
        let own = self.place();
        let picture = self.site.picture().expect("a picture");
        let other = picture.plan.facilities.iter().find(|one| one.children > 0 && one.facility_id != own);
        other.expect("another facility").facility_id.clone()
    }
}

impl Harness {
    /// The person of the demo in this role, as the registry knows them.
    pub async fn who(&self, role: Role) -> Who {
        let name = role.code().to_lowercase();
        let account = self.site.sign_in().account_named(&name).await.expect("accounts").expect("somebody of this role");
        let held = account.roles.first().expect("a role").1.clone();
        Who { id: account.id, role, places: held.places, own_child: None, purpose: "a test of the site".to_owned() }
    }

    /// The children of the facility where the people of the demo work, in the order of hearings, whose judge is assigned.
    pub async fn wards(&self) -> Vec<String> {
        let wanted = wayhome_registry::reads::Wanted { kind: "identity".to_owned(), ..Default::default() };
        let listed = self.site.reads().list(&self.who(Role::Judge).await, &wanted).await.expect("a list");
        let named: Vec<String> = listed.rows.into_iter().filter_map(|row| row.child).collect();
        let picture = self.site.picture().expect("a picture");
        picture.order().map(|line| line.child_id.clone()).filter(|child| named.contains(child)).collect()
    }

    /// A child of another facility, where nobody of the demo is assigned.
    pub async fn stranger(&self) -> String {
        let wards = self.wards().await;
        let picture = self.site.picture().expect("a picture");
        let home = picture.line(&wards[0]).expect("a line").facility_id.clone();
        picture.order().find(|line| line.facility_id != home).expect("another facility").child_id.clone()
    }
}

fn session(page: &Page) -> String {
    page.cookies.iter().find(|one| one.starts_with("wayhome-session=")).expect("a session").clone()
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn read(response: Response<Body>) -> Page {
    let headers = response.headers();
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let cookies = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .filter_map(|line| line.split(';').next())
        .map(str::to_owned)
        .collect();
    let (status, location) = (response.status(), text(header::LOCATION));
    let policy = text(header::CONTENT_SECURITY_POLICY).unwrap_or_default();
    let bytes = axum::body::to_bytes(response.into_body(), 4 << 20).await.expect("a body");
    Page { status, location, cookies, policy, body: String::from_utf8_lossy(&bytes).into_owned() }
}

/// The value of a hidden field.
pub fn hidden(body: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let start = body.find(&mark).map(|at| at + mark.len()).unwrap_or_else(|| panic!("no field {name} in {body}"));
    body[start..].split('"').next().unwrap_or_default().to_owned()
}
