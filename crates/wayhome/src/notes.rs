//! What the program notes while it works, a line each on standard error: what failed and why. Never who, never a child: what is noted is
//! written by the program, and this prints it without anything around it (no spans, no addresses, no headers).

use crate::out::tell;
use std::fmt::{Debug, Write as _};
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Gives warnings and errors of this program's own crates, a line each, to what prints them.
struct Notes<P>(P);

/// Prints them from now on.
pub fn begin() {
    // Only once, at the start: nobody else sets one.
    let _ = tracing::subscriber::set_global_default(Notes(|line: String| tell!("{line}")));
}

#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = if field.name() == "message" {
            write!(self.message, "{value:?}")
        } else {
            write!(self.fields, "; {}: {value:?}", field.name())
        };
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }
}

impl Line {
    /// One line, whatever stands in it.
    fn text(&self, level: &Level) -> String {
        let word = if *level == Level::ERROR { "error" } else { "warning" };
        let text = format!("{word}: {}{}", self.message, self.fields);
        text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
    }
}

impl<P: Fn(String) + Send + Sync + 'static> Subscriber for Notes<P> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && *metadata.level() <= Level::WARN && metadata.target().starts_with("wayhome")
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::WARN)
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        (self.0)(line.text(event.metadata().level()));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_one_line_with_its_reason() {
        let kept = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let lines = std::sync::Arc::clone(&kept);
        let notes = Notes(move |line| lines.lock().expect("lines").push(line));
        tracing::subscriber::with_default(notes, || {
            tracing::error!(error = %"the disk\nis full", "a change could not be saved");
            tracing::warn!(failed = 3, "jobs failed");
            tracing::info!("somebody looked");
        });
        assert_eq!(
            *kept.lock().expect("lines"),
            ["error: a change could not be saved; error: the disk is full", "warning: jobs failed; failed: 3"]
        );
    }
}
