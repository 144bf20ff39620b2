//! Where people of the tests work: the demo on SQLite or on PostgreSQL, and browsers.

use crate::browser::{Driver, Person};
use crate::demo::{Demo, country};
use wayhome_testkit::{Folder, TestDatabase, test_database};

/// A running demo with its country, and a driver of browsers.
pub struct Ground {
    demo: Demo,
    driver: Driver,
    scripts: bool,
    folder: Folder,
    database: Option<TestDatabase>,
}

impl Ground {
    /// The registry lies in a folder that goes away with the demo.
    pub fn sqlite() -> Ground {
        let folder = country();
        let demo = Demo::start(&["--data", &folder.join("country").to_string_lossy()]);
        Ground { demo, driver: Driver::start(), scripts: true, folder, database: None }
    }

    /// The registry lies in a PostgreSQL database of its own; `None` where PostgreSQL is not installed.
    pub fn postgresql() -> Option<Ground> {
        let database = test_database()?;
        let folder = country();
        let place = folder.join("country");
        let demo = Demo::start(&["--data", &place.to_string_lossy(), "--database", &database.url()]);
        Some(Ground { demo, driver: Driver::start(), scripts: true, folder, database: Some(database) })
    }

    /// The same place, where no browser runs a script.
    pub fn without_scripts(self) -> Ground {
        Ground { scripts: false, ..self }
    }

    /// Somebody at a browser with a window of this width.
    pub async fn person(&self, width: u32) -> Person {
        let person = self.driver.person(&self.demo.address, width).await;
        if self.scripts { person } else { person.without_scripts().await }
    }

    /// `127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        &self.demo.address
    }

    /// The folder of its country.
    pub fn country(&self) -> std::path::PathBuf {
        self.folder.join("country")
    }

    /// The address of its database, where it lies in one.
    pub fn database(&self) -> Option<String> {
        self.database.as_ref().map(TestDatabase::url)
    }
}
