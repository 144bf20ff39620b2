//! `docs/country-folder.md` tells the columns as the program reads them.

use std::fmt::Write;
use wayhome_domain::{Column, Identity, Row, for_each_table};

fn table(out: &mut String, file: &str, meaning: &str, columns: &[Column]) {
    writeln!(out, "### {file}\n\n{meaning}\n\n| column | holds | meaning |\n| --- | --- | --- |").unwrap();
    for column in columns {
        let mut marks = String::new();
        if column.required {
            marks.push_str(" **Required.**");
        }
        if column.past {
            marks.push_str(" Not after `as_of`.");
        }
        writeln!(out, "| `{}` | {} | {}{marks} |", column.name, column.kind.describe(), column.meaning).unwrap();
    }
    out.push('\n');
}

/// The part of the page that is made from the definition of the columns.
fn generated() -> String {
    let mut out = String::new();
    macro_rules! all {
        ($($field:ident: $row:ident,)*) => {$({
            type Row_ = wayhome_domain::$row;
            table(&mut out, Row_::FILE, Row_::MEANING, Row_::COLUMNS);
        })*};
    }
    for_each_table!(all);
    table(&mut out, Identity::FILE, Identity::MEANING, Identity::COLUMNS);
    out
}

/// With `WAYHOME_UPDATE_DOCS` set, the page is brought up to date instead.
#[test]
fn the_page_of_the_country_folder_has_every_column() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/country-folder.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- columns: made from the program -->\n", "<!-- end of columns -->\n");
    let (before, rest) = page.split_once(begin).expect("the mark where the columns begin");
    let (_, after) = rest.split_once(end).expect("the mark where the columns end");
    let fresh = format!("{before}{begin}\n{}{end}{after}", generated());
    if std::env::var_os("WAYHOME_UPDATE_DOCS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(
        fresh == std::fs::read_to_string(&path).unwrap(),
        "docs/country-folder.md is out of date: run this test once with WAYHOME_UPDATE_DOCS=1"
    );
}
