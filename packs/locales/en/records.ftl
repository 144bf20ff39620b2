# Any record's form and what it shows. Families: kind-KIND, field-KIND-FIELD, word-WORD (codes of the records).
optional = (may be empty)
choose = Please choose
moment-hint = A day, or day and time: 2026-11-24 or 2026-11-24T14:30. Write none when you know that it did not happen.
reason-for-change = Why you write this down or change it
change-it = Change or correct it
