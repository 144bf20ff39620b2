//! Standard output: data only. A reader that goes away is no error; a full disk is one. Standard error: what people are told, as far
//! as somebody listens.

use crate::failure::Failure;
use std::io::Write;

/// Prints text on standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints a value as indented JSON with a final newline.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::Fault(format!("the answer cannot be written as JSON: {error}")))?;
    text.push('\n');
    print(&text)
}

/// Writes a long answer piece by piece.
pub fn stream(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Tells people a line on standard error. Where nobody listens any more (a pipe that was closed) the work goes on: `eprintln!` would
/// end the program.
macro_rules! tell {
    ($($told:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($told)*);
    }};
}
pub(crate) use tell;
