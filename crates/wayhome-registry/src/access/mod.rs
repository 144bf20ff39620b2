//! Who may see or do what: one decision function for page, API, search, count, export, calendar, notification and audit view.
