//! Documents, read as their readers do: as HTML, as a workbook, as a calendar.

mod builder;
mod html;
mod page;
