//! Documents, read as their readers do: as HTML, as a workbook, as a calendar.

mod builder;
mod calendar;
mod catalogues;
mod html;
mod page;
mod pdf;
mod sheets;
mod workbook;
