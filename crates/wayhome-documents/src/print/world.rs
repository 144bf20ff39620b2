//! What typst may see: one template, one set of data, the fonts handed in. No file, no package, no clock.

use super::PdfError;
use super::fonts::Fonts;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));

const TEMPLATE: &str = include_str!("../../templates/print.typ");

struct Desk<'a> {
    fonts: &'a Fonts,
    template: Source,
    data: FileId,
    bytes: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }
    fn main(&self) -> FileId {
        self.template.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data { Ok(self.bytes.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets the data with our template and writes PDF/UA-1: tagged, titled, with a language, and refused where a glyph is
/// missing.
pub(super) fn set(data: &serde_json::Value, fonts: &Fonts) -> Result<(Vec<u8>, usize), PdfError> {
    let id = |name: &str| {
        let path = VirtualPath::new(name).map_err(|error| PdfError::Setting(format!("{error:?}")))?;
        Ok::<FileId, PdfError>(RootedPath::new(VirtualRoot::Project, path).intern())
    };
    let desk = Desk {
        fonts,
        template: Source::new(id("print.typ")?, TEMPLATE.to_owned()),
        data: id("data.json")?,
        bytes: Bytes::from_string(data.to_string()),
    };
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|errors| told(&errors))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PdfError::Setting(error.message().to_string()))?;
    let creator = Smart::Custom(Some(concat!("wayhome ", env!("CARGO_PKG_VERSION")).into()));
    let options = PdfOptions { standards, creator, ..PdfOptions::default() };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))?;
    let pages = document.pages().len();
    // Nothing of this document helps the next one.
    comemo::evict(0);
    Ok((bytes, pages))
}

/// Typst's own words, for a fault of ours.
fn told(errors: &[SourceDiagnostic]) -> PdfError {
    let texts: Vec<String> = errors
        .iter()
        .map(|error| {
            let hints: Vec<String> = error.hints.iter().map(|hint| hint.v.to_string()).collect();
            format!("{} {}", error.message, hints.join(" ")).trim().to_owned()
        })
        .collect();
    PdfError::Setting(texts.join("; "))
}
