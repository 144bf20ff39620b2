//! A real PostgreSQL for tests: one server for all test programs that run at once, a database for each test.
//!
//! The server is started by the first test that asks and stops by itself some seconds after the last one ended, also when that
//! one was killed: every test program holds a shared lock on a file, and a small shell waits for the lock.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A database of its own on the test server. Dropped with the value.
#[derive(Debug)]
pub struct TestDatabase {
    name: String,
    server: &'static Server,
}

#[derive(Debug)]
struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// Held as long as this program lives.
    _in_use: File,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A new, empty database, or `None` where PostgreSQL is not installed.
///
/// # Panics
/// When it is not installed although `CI` is set, or does not start: a fault of the machine that must be seen.
pub fn test_database() -> Option<TestDatabase> {
    let server = SERVER.get_or_init(Server::start).as_ref()?;
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    server.sql("postgres", &format!("CREATE DATABASE {name}"));
    Some(TestDatabase { name, server })
}

impl TestDatabase {
    /// Its address, for the user who owns it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/{}?host={}", self.name, self.server.folder.display())
    }

    /// Runs a statement as the owner.
    ///
    /// # Panics
    /// When it fails.
    pub fn sql(&self, text: &str) -> String {
        self.server.sql(&self.name, text)
    }

    /// Ends all connections to it, as a server that goes away does.
    pub fn cut_connections(&self) {
        self.server.sql(
            "postgres",
            &format!("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{}'", self.name),
        );
    }

    /// Lets nobody connect, or lets them again.
    pub fn allow_connections(&self, allowed: bool) {
        self.server.sql("postgres", &format!("ALTER DATABASE {} ALLOW_CONNECTIONS {allowed}", self.name));
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let _ = self
            .server
            .command("psql")
            .args(["-d", "postgres", "-qc", &format!("DROP DATABASE {} WITH (FORCE)", self.name)])
            .output();
    }
}

impl Server {
    fn start() -> Option<Server> {
        let Some(programs) = programs() else {
            assert!(
                std::env::var_os("CI").is_none(),
                "PostgreSQL is not installed (Debian: apt-get install postgresql); every test of the registry must run on it too"
            );
            eprintln!("PostgreSQL is not installed: this test ran on SQLite alone");
            return None;
        };
        let user = run(Command::new("id").arg("-u"));
        let base = std::env::temp_dir().join(format!("wayhome-test-postgres-{}", user.trim()));
        std::fs::create_dir_all(&base).expect("a temporary folder");
        // One at a time: whoever comes first starts the server.
        let starting = lock_file(&base.join("starting"));
        starting.lock().expect("a lock");
        let in_use = lock_file(&base.join("in-use"));
        in_use.lock_shared().expect("a lock");
        let current = base.join("current");
        let folder = std::fs::read_to_string(&current).map(PathBuf::from).unwrap_or_default();
        let server = Server { programs, folder, _in_use: in_use };
        if !server.folder.as_os_str().is_empty() && server.is_up() {
            return Some(server);
        }
        let folder = base.join(format!("server-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir(&folder).expect("a folder for the server");
        let server = Server { folder, ..server };
        server.begin(&base);
        std::fs::write(&current, server.folder.to_str().expect("a plain path")).expect("a note of the server");
        Some(server)
    }

    #[expect(clippy::zombie_processes, reason = "the server outlives this program; the shell beside it stops it")]
    fn begin(&self, base: &Path) {
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&self.folder));
        }
        let data = self.folder.join("data");
        let made = self
            .as_server_user("initdb")
            .args(["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C", "--pgdata"])
            .arg(&data)
            .output()
            .expect("initdb runs");
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        let log = File::create(self.folder.join("log")).expect("a log");
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(self.folder.join("log")));
        }
        // Tests kill clients, not the machine: without waiting for the disk they are faster and no less true.
        let server = self
            .as_server_user("postgres")
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&self.folder)
            .args(["-c", "listen_addresses=", "-c", "max_connections=300", "-c", "fsync=off"])
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a log"))
            .stderr(log)
            .spawn()
            .expect("postgres starts");
        // Stops the server once nobody holds the lock, and once more after a pause: the next test may be about to start.
        let script = format!(
            "while :; do flock -x '{0}/in-use' true; sleep 10; flock -xn '{0}/in-use' sh -c 'kill -INT {1}; rm -f {0}/current' && break; done; \
             while kill -0 {1} 2>/dev/null; do sleep 1; done; rm -rf '{2}'",
            base.display(),
            server.id(),
            self.folder.display()
        );
        Command::new("setsid")
            .args(["sh", "-c", &script])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell starts");
        let begun = std::time::Instant::now();
        while !self.is_up() {
            assert!(
                begun.elapsed().as_secs() < 120,
                "PostgreSQL does not start: {}",
                std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
            );
            std::thread::yield_now();
        }
    }

    fn is_up(&self) -> bool {
        self.command("psql")
            .args(["-d", "postgres", "-qc", "SELECT 1"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.arg("-h").arg(&self.folder).args(["-U", "postgres"]).env("PGCONNECT_TIMEOUT", "20");
        command
    }

    fn as_server_user(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program).current_dir("/");
        command
    }

    fn sql(&self, database: &str, text: &str) -> String {
        let done = self
            .command("psql")
            .args(["-d", database, "-v", "ON_ERROR_STOP=1", "-qAtc", text])
            .output()
            .expect("psql runs");
        assert!(done.status.success(), "{text}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    }
}

fn lock_file(path: &Path) -> File {
    OpenOptions::new().create(true).truncate(false).write(true).open(path).expect("a lock file")
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).trim() == "0"
}

fn run(command: &mut Command) -> String {
    let done = command.output().expect("a program of every system");
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The folder with the server's programs: Debian keeps them apart by version.
fn programs() -> Option<PathBuf> {
    let has_all = |folder: &Path| ["initdb", "postgres", "psql"].iter().all(|program| folder.join(program).is_file());
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, folder)| has_all(folder))
        .collect();
    versions.sort();
    versions
        .pop()
        .map(|(_, folder)| folder)
        .or_else(|| std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).find(|folder| has_all(folder)))
}
