//! What is being done and how long it will still take, on standard error.

use crate::out::tell;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Mutex;

/// A bar on a terminal; a line per step elsewhere; nothing when quiet.
pub struct Progress {
    bar: Mutex<Option<ProgressBar>>,
    name: Mutex<String>,
    shown: Shown,
}

#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Bar,
    Lines,
    Nothing,
}

impl Progress {
    /// Progress for people unless `quiet`.
    pub fn new(quiet: bool) -> Self {
        let shown = match (quiet, std::io::stderr().is_terminal()) {
            (true, _) => Shown::Nothing,
            (false, true) => Shown::Bar,
            (false, false) => Shown::Lines,
        };
        Progress { bar: Mutex::new(None), name: Mutex::new(String::new()), shown }
    }

    /// Begins a step of `total` parts (0 when the number is not known).
    pub fn start(&self, what: &str, total: u64) {
        self.finish();
        match self.shown {
            Shown::Nothing => {}
            Shown::Lines => tell!("{what} ..."),
            Shown::Bar => {
                let bar = if total == 0 { ProgressBar::new_spinner() } else { ProgressBar::new(total) };
                bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
                let template = if total == 0 {
                    "{msg} {spinner} {elapsed}"
                } else {
                    "{msg} [{bar:30}] {pos}/{len}, about {eta} left"
                };
                if let Ok(style) = ProgressStyle::with_template(template) {
                    bar.set_style(style.progress_chars("=> "));
                }
                bar.set_message(what.to_owned());
                bar.tick();
                *self.lock() = Some(bar);
            }
        }
    }

    /// A step by its name: begins it when it is another than the one that is shown, and moves it on.
    pub fn step(&self, what: &str, done: u64, total: u64) {
        let is_new = {
            let mut name = self.name.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            let is_new = *name != what;
            if is_new {
                what.clone_into(&mut name);
            }
            is_new
        };
        if is_new {
            self.start(what, total);
        }
        self.at(done);
    }

    /// `done` parts of the step are done.
    pub fn at(&self, done: u64) {
        if let Some(bar) = self.lock().as_ref() {
            bar.set_position(done);
        }
    }

    /// Ends the step and clears its line.
    pub fn finish(&self) {
        if let Some(bar) = self.lock().take() {
            bar.finish_and_clear();
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<ProgressBar>> {
        self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
