//! Documents made from a plan: the plan page, weekly sheets, the workbook of every table, the calendar of actions.
//!
//! No I/O, no clock: the same plan gives the same bytes. Pages hold one `<style>` element and nothing that loads
//! anything, so that a content policy allows only the hash of that style. Texts of the interface come from catalogues
//! in seven languages (`packs/locales/*/plan.ftl`), texts of packs from their wordings beside them; what has no wording
//! in a language stays in English, is marked so, and the page says it once. PDFs are set by typst without file or clock.
//! No name of a child is in a plan. Ids of children stand only where somebody must act on them.

mod calendar;
mod chart;
mod context;
mod language;
mod markup;
mod page;
mod part;
mod print;
mod sentences;
mod sheet;
mod words;
mod workbook;

pub use calendar::actions_calendar;
pub use language::Language;
pub use markup::Markup;
pub use page::{plan_html, plan_pages_html};
pub use part::{PlanWords, SaidAction, cited, said, said_plainly};
pub use print::{
    Fonts, PdfError, Printed, plan_pdf, role_sheet_pdf, wanted_fonts, weekly_sheet_pdf, weekly_sheets_pdf,
};
pub use sheet::{Role, role_sheet_html, role_sheets_html, weekly_sheet_html, weekly_sheets_html};
pub use words::grouped;
pub use workbook::{WorkbookError, plan_workbook};
