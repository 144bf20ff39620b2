//! All packs together: read, checked, ready to be joined into the law of a country.

use crate::assemble::{RawLaw, assemble};
use crate::cases::{Case, read_cases};
use crate::document::{Item, PackProblem, Reading, Tree, nearest};
use crate::guidance::{Guidance, read_guidance};
use crate::law::{Header, Law, Wording, Wordings, branch_key};
use crate::messages::{Messages, read_messages};
use crate::pathogens::{PathogenProfile, read_pathogen};
use crate::records::HEADER;
use crate::responses::{PackageProfile, ResponseProfile, check_packages, read_packages, read_response};
use crate::shape::{Record, Shape, check, needed, optional};
use compact_str::CompactString;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A file of the packs folder: its path below that folder with `/` between parts, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// For example `law/international/bars.toml`.
    pub path: String,
    /// The bytes, as they were found.
    pub bytes: Cow<'static, [u8]>,
}

/// All packs, checked.
#[derive(Clone)]
pub struct Packs {
    reading: Reading,
    raw: BTreeMap<CompactString, std::sync::Arc<RawLaw>>,
    wordings: BTreeMap<String, BTreeMap<String, Wordings>>,
    /// The cases of all law packs.
    pub cases: Vec<Case>,
    /// The guidance packs.
    pub guidance: Vec<Guidance>,
    /// Pathogen profiles, by id.
    pub pathogens: Vec<PathogenProfile>,
    /// Responses to an outbreak, by id.
    pub responses: Vec<ResponseProfile>,
    /// Packages of responses, in the order of the file.
    pub packages: Vec<PackageProfile>,
    /// Messages in simple words.
    pub messages: Messages,
    /// Warnings: nothing that keeps the packs from being used.
    pub warnings: Vec<PackProblem>,
}

impl std::fmt::Debug for Packs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Packs")
            .field("law", &self.raw.keys().collect::<Vec<_>>())
            .field("cases", &self.cases.len())
            .field("guidance", &self.guidance.len())
            .finish()
    }
}

/// The pack that the responses are, for the locales.
const RESPONSES: &str = "responses";

static LOCALE: Record = Record {
    name: "a locale file",
    keys: &[
        needed("format", Shape::Count, "version of this format, 1"),
        needed("kind", Shape::Word(&["locale"]), "always `locale`"),
        needed("language", Shape::Text, "BCP 47 tag"),
        needed("pack", Shape::Id, "the pack whose entries are worded"),
        needed("reviewed", Shape::YesNo, "whether a person who speaks the language has reviewed it"),
        needed("entry", Shape::Map(&Shape::Record(&WORDING)), "wordings by id"),
    ],
};

static WORDING: Record = Record {
    name: "a wording",
    keys: &[
        optional("title", Shape::Text, "short title"),
        needed("text", Shape::Text, "one or two plain sentences"),
        optional("when", Shape::Text, "guidance: when it is called for, the `trigger_text`"),
        optional("done", Shape::Text, "guidance: how it is known to be done"),
    ],
};

/// FNV-1a, 64 bits.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Packs {
    /// The packs that are shipped inside the program.
    ///
    /// # Errors
    /// Only when the program was built with broken packs; a test keeps that from happening.
    pub fn shipped() -> Result<Packs, Vec<PackProblem>> {
        Packs::load(&crate::shipped::files())
    }

    /// The packs inside the program, and a country's own law packs laid over them, with their wordings. What comes from elsewhere may
    /// be stricter and say more; it takes the place of nothing.
    ///
    /// # Errors
    /// Every problem, located: of the country's own files, or of the rules that they lay over the shipped ones.
    pub fn with_own(own: &[PackFile]) -> Result<Packs, Vec<PackProblem>> {
        let shipped = crate::shipped::files();
        let is_shipped = |id: &str| shipped.iter().any(|file| file.path == format!("law/{id}/pack.toml"));
        let mut reading = Reading::new();
        for file in own.iter().filter(|file| file.path.ends_with(".toml")) {
            let parts: Vec<&str> = file.path.split('/').collect();
            let law = match parts.as_slice() {
                ["law", id, ..] => Some(*id),
                ["locales", _, name] => name.strip_prefix("law-").and_then(|name| name.strip_suffix(".toml")),
                _ => None,
            };
            match law {
                None => reading.whole_file(
                    &file.path,
                    "not-own",
                    "this is no part of a country's own law pack",
                    "own packs are `law/NAME/…` and their wordings `locales/LANGUAGE/law-NAME.toml`; all others come with the program",
                ),
                Some(id) if is_shipped(id) => reading.whole_file(
                    &file.path,
                    "shipped-pack",
                    format!("the law pack `{id}` comes with the program"),
                    "give yours a name of its own, and name both in `law` of country.toml",
                ),
                Some(_) => {}
            }
        }
        if reading.errors() > 0 {
            return Err(reading.into_problems());
        }
        let packs = Packs::load(&[&shipped, own].concat())?;
        let mut reading = packs.reading.clone();
        for (id, pack) in packs.raw.iter().filter(|(id, pack)| pack.header.overlays.is_none() && !is_shipped(id)) {
            reading.error(
                pack.header_place,
                "no-overlay",
                format!("the law pack `{id}` is laid over no other"),
                "write `overlays = \"international\"`: a country's own law may protect more, never less",
            );
        }
        if reading.errors() > 0 { Err(reading.into_problems()) } else { Ok(packs) }
    }

    /// Reads and checks all packs of a folder.
    ///
    /// # Errors
    /// Every problem of every file, located. Nothing is loaded in part.
    pub fn load(files: &[PackFile]) -> Result<Packs, Vec<PackProblem>> {
        let mut reading = Reading::new();
        let mut sorted: Vec<&PackFile> = files.iter().collect();
        sorted.sort_by(|a, b| a.path.cmp(&b.path));

        // Files by pack: (law | guidance, id) → documents.
        let mut folders: BTreeMap<(&str, &str), Folder> = BTreeMap::new();
        let mut locales: Vec<(&str, Item)> = Vec::new();
        let mut pathogens: Vec<PathogenProfile> = Vec::new();
        let mut responses: Vec<ResponseProfile> = Vec::new();
        let mut packages: Vec<(Item, PackageProfile)> = Vec::new();
        let mut message_files: Vec<Item> = Vec::new();
        for file in &sorted {
            let parts: Vec<&str> = file.path.split('/').collect();
            match parts.as_slice() {
                [kind @ ("law" | "guidance"), pack, rest @ ..] if file.path.ends_with(".toml") && !rest.is_empty() => {
                    let folder = folders.entry((*kind, *pack)).or_default();
                    folder.hash = fnv(fnv(folder.hash, file.path.as_bytes()), &file.bytes);
                    let Some(item) = reading.read(&file.path, &file.bytes) else { continue };
                    match rest {
                        ["pack.toml"] => folder.header = Some(item),
                        ["cases", _] => folder.cases.push(item),
                        _ => folder.files.push(item),
                    }
                }
                ["responses", "packages.toml"] => {
                    if let Some(item) = reading.read(&file.path, &file.bytes) {
                        packages.extend(read_packages(&mut reading, &item));
                    }
                }
                ["responses", name] if name.ends_with(".toml") => {
                    let hash = format!("{:016x}", fnv(fnv(0, file.path.as_bytes()), &file.bytes));
                    if let Some(item) = reading.read(&file.path, &file.bytes) {
                        let id = name.strip_suffix(".toml").unwrap_or(name);
                        responses.extend(read_response(&mut reading, &item, id, hash));
                    }
                }
                ["pathogens", name] if name.ends_with(".toml") => {
                    let hash = format!("{:016x}", fnv(fnv(0, file.path.as_bytes()), &file.bytes));
                    if let Some(item) = reading.read(&file.path, &file.bytes) {
                        let id = name.strip_suffix(".toml").unwrap_or(name);
                        pathogens.extend(read_pathogen(&mut reading, &item, id, hash));
                    }
                }
                ["messages", name] if name.ends_with(".toml") => {
                    message_files.extend(reading.read(&file.path, &file.bytes));
                }
                ["locales", _, name]
                    if name.ends_with(".toml")
                        && ["law-", "guidance", RESPONSES].iter().any(|start| name.starts_with(start)) =>
                {
                    if let Some(item) = reading.read(&file.path, &file.bytes) {
                        locales.push((file.path.as_str(), item));
                    }
                }
                _ => {}
            }
        }

        check_packages(&mut reading, &packages, &responses);
        let messages = read_messages(&mut reading, &message_files);
        let mut raw: BTreeMap<CompactString, std::sync::Arc<RawLaw>> = BTreeMap::new();
        let mut guidance_folders: Vec<(Header, Vec<Item>)> = Vec::new();
        let mut case_files: Vec<(CompactString, Option<CompactString>, Vec<Item>)> = Vec::new();
        for ((kind, id), folder) in folders {
            let Some(header) = read_header(&mut reading, kind, id, &folder) else { continue };
            for file in &folder.files {
                check_format(&mut reading, file);
            }
            if kind == "law" {
                case_files.push((header.id.clone(), header.overlays.clone(), folder.cases));
                let header_place = folder.header.as_ref().map(|item| item.place).unwrap_or_default();
                raw.insert(
                    header.id.clone(),
                    std::sync::Arc::new(RawLaw { header, header_place, files: folder.files }),
                );
            } else {
                guidance_folders.push((header, folder.files));
            }
        }

        // Each pack by itself, each overlay over its base.
        let mut laws: BTreeMap<CompactString, Law> = BTreeMap::new();
        for (id, pack) in &raw {
            if pack.header.overlays.is_none() {
                laws.insert(id.clone(), assemble(&mut reading, &[pack.as_ref()]));
            }
        }
        for (id, pack) in &raw {
            let Some(base) = &pack.header.overlays else { continue };
            let Some(under) = raw.get(base) else {
                let help = match nearest(base, raw.keys().map(CompactString::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name a law pack of this folder".into(),
                };
                reading.error(pack.header_place, "unknown-pack", format!("there is no law pack `{base}`"), help);
                continue;
            };
            if under.header.overlays.is_some() {
                reading.error(
                    pack.header_place,
                    "unknown-pack",
                    format!("`{base}` is an overlay itself"),
                    "lay this pack over the pack that `{base}` overlays; a country can name both",
                );
                continue;
            }
            laws.insert(id.clone(), assemble(&mut reading, &[under.as_ref(), pack.as_ref()]));
        }

        let mut cases: Vec<Case> = Vec::new();
        let mut case_ids: BTreeMap<String, String> = BTreeMap::new();
        for (pack, base, files) in &case_files {
            for file in files {
                check_format(&mut reading, file);
                for case in read_cases(&mut reading, file, pack, base.as_deref()) {
                    if let Some(first) = case_ids.insert(case.id.clone(), case.shown_at.clone()) {
                        reading.error(
                            case.place,
                            "duplicate-id",
                            format!("the case `{}` is already there, at {first}", case.id),
                            "say what is different about this one",
                        );
                    }
                    check_case(&mut reading, &case, &laws, pack);
                    cases.push(case);
                }
            }
        }

        let mut guidance = Vec::new();
        if !guidance_folders.is_empty() {
            match laws.get("international") {
                Some(law) => {
                    for (header, files) in guidance_folders {
                        guidance.push(read_guidance(&mut reading, header, &files, law));
                    }
                }
                None => reading.whole_file(
                    "law/international",
                    "missing-pack",
                    "guidance packs use the dictionary of the law pack `international`, and there is none",
                    "add the folder `law/international`",
                ),
            }
        }

        let mut wordings: BTreeMap<String, BTreeMap<String, Wordings>> = BTreeMap::new();
        for (path, item) in &locales {
            read_locale(&mut reading, path, item, (&laws, &guidance, &responses), &mut wordings);
        }
        for pack in &mut guidance {
            if let Some(own) = wordings.get(pack.header.id.as_str()) {
                pack.wordings = own.clone();
            }
        }
        if raw.is_empty() && reading.errors() == 0 {
            reading.whole_file(
                "law",
                "missing-pack",
                "there is no law pack",
                "add the folder `law/international` with its pack.toml",
            );
        }

        let errors = reading.errors();
        let keep = reading.clone();
        let problems = reading.into_problems();
        if errors > 0 {
            return Err(problems);
        }
        Ok(Packs {
            reading: keep.without_problems(),
            raw,
            wordings,
            cases,
            guidance,
            pathogens,
            responses,
            packages: packages.into_iter().map(|(_, package)| package).collect(),
            messages,
            warnings: problems,
        })
    }

    /// A pathogen profile by its id.
    pub fn pathogen(&self, id: &str) -> Option<&PathogenProfile> {
        self.pathogens.iter().find(|profile| profile.id == id)
    }

    /// Title and text of a response in a language; `None` where there is no wording of it, English among them.
    pub fn response_wording(&self, id: &str, language: &str) -> Option<&Wording> {
        self.wordings.get(RESPONSES)?.get(language)?.entries.get(id)
    }

    /// The ids of the law packs.
    pub fn law_ids(&self) -> Vec<&str> {
        self.raw.keys().map(CompactString::as_str).collect()
    }

    /// The languages that the law of the pack `international` is worded in, English among them.
    pub fn languages(&self) -> Vec<&str> {
        let worded = self.wordings.get("international").into_iter().flatten().map(|(language, _)| language.as_str());
        let mut languages: Vec<&str> = worded.chain(["en"]).collect();
        languages.sort_unstable();
        languages.dedup();
        languages
    }

    /// The title page of a law pack.
    pub fn header(&self, id: &str) -> Option<&Header> {
        self.raw.get(id).map(|pack| &pack.header)
    }

    /// The law of a country that names these packs, the international one first.
    ///
    /// # Errors
    /// A pack that is not there, an overlay without its base, or overlays that contradict each other.
    pub fn law<S: AsRef<str>>(&self, ids: &[S]) -> Result<Law, Vec<PackProblem>> {
        let mut reading = self.reading.clone();
        let mut chosen: Vec<&RawLaw> = Vec::new();
        for id in ids {
            let id = id.as_ref();
            match self.raw.get(id) {
                None => {
                    let help = match nearest(id, self.raw.keys().map(CompactString::as_str)) {
                        Some(near) => format!("did you mean `{near}`? the packs are: {}", self.law_ids().join(", ")),
                        None => format!("the packs are: {}", self.law_ids().join(", ")),
                    };
                    let help = format!("{help}; a country's own stands in `packs/law/{id}` of its folder");
                    reading.whole_file("country.toml", "unknown-pack", format!("there is no law pack `{id}`"), help);
                }
                Some(pack) => {
                    if let Some(base) = &pack.header.overlays
                        && !chosen.iter().any(|other| other.header.id == *base)
                    {
                        reading.whole_file(
                            "country.toml",
                            "overlay-order",
                            format!("the law pack `{id}` is laid over `{base}`, which does not stand before it"),
                            format!("write `law = [\"{base}\", \"{id}\"]`"),
                        );
                    }
                    if !chosen.iter().any(|other| other.header.id == pack.header.id) {
                        chosen.push(pack.as_ref());
                    }
                }
            }
        }
        if chosen.is_empty() && reading.errors() == 0 {
            reading.whole_file(
                "country.toml",
                "missing-pack",
                "no law pack is named",
                "write `law = [\"international\"]`",
            );
        }
        // What is laid over nothing would be wrong in all its parts: the name alone is.
        if reading.errors() > 0 {
            return Err(reading.into_problems());
        }
        let mut law = assemble(&mut reading, &chosen);
        if reading.errors() > 0 {
            return Err(reading.into_problems());
        }
        for header in &law.packs {
            for (language, own) in self.wordings.get(header.id.as_str()).into_iter().flatten() {
                let all = law
                    .wordings
                    .entry(language.clone())
                    .or_insert_with(|| Wordings { reviewed: true, entries: BTreeMap::new() });
                all.reviewed &= own.reviewed;
                all.entries.extend(own.entries.iter().map(|(id, wording)| (id.clone(), wording.clone())));
            }
        }
        Ok(law)
    }
}

struct Folder {
    header: Option<Item>,
    files: Vec<Item>,
    cases: Vec<Item>,
    hash: u64,
}

impl Default for Folder {
    fn default() -> Self {
        // The offset basis of FNV-1a, 64 bits.
        Folder { header: None, files: Vec::new(), cases: Vec::new(), hash: 0xcbf2_9ce4_8422_2325 }
    }
}

fn check_format(reading: &mut Reading, file: &Item) {
    let Tree::Table(table) = &file.value else { return };
    if let Some(item) = table.get("format")
        && !matches!(item.value, Tree::Whole(1))
    {
        reading.error(
            item.place,
            "format",
            "this file is written in a format that this version does not know",
            "write `format = 1`, or use a newer version of the program",
        );
    }
}

fn read_header(reading: &mut Reading, kind: &str, id: &str, folder: &Folder) -> Option<Header> {
    let Some(item) = &folder.header else {
        reading.whole_file(
            &format!("{kind}/{id}"),
            "missing-header",
            "this pack has no pack.toml that can be read",
            format!("add `{kind}/{id}/pack.toml` with `format`, `kind`, `id`, `version` and `title`"),
        );
        return None;
    };
    check_format(reading, item);
    if !check(reading, item, Shape::Record(&HEADER), "pack.toml") {
        return None;
    }
    let Tree::Table(table) = &item.value else { return None };
    if table.text("kind") != Some(kind) {
        reading.error(
            table.place("kind", item.place),
            "unknown-word",
            format!("a pack in the folder `{kind}` has `kind = \"{kind}\"`"),
            "correct the kind, or move the folder",
        );
    }
    let named = table.text("id").unwrap_or("");
    if named != id {
        reading.error(
            table.place("id", item.place),
            "pack-id",
            format!("the pack in the folder `{id}` calls itself `{named}`"),
            format!("write `id = \"{id}\"`, or rename the folder"),
        );
        return None;
    }
    Some(Header {
        id: named.into(),
        version: table.text("version").unwrap_or("").to_owned(),
        title: table.text("title").unwrap_or("").to_owned(),
        overlays: table.text("overlays").map(Into::into),
        invented: table.yes_no("invented") == Some(true),
        hash: format!("{:016x}", folder.hash),
    })
}

fn check_case(reading: &mut Reading, case: &Case, laws: &BTreeMap<CompactString, Law>, pack: &CompactString) {
    let Some(law) = laws.get(pack) else { return };
    if law.criterion(&case.rule).is_none() && law.clock(&case.rule).is_none() {
        let ids = law.criterion_ids.iter().chain(&law.clock_ids).map(CompactString::as_str);
        let help = match nearest(&case.rule, ids) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a criterion or clock of this pack".into(),
        };
        reading.error(case.place, "unknown-criterion", format!("there is no criterion or clock `{}`", case.rule), help);
    }
    for (name, _) in &case.facts {
        if law.field(name).is_none() {
            let help = match nearest(name, law.field_names.keys().map(CompactString::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to the dictionary as a `[[field]]`".into(),
            };
            reading.error(
                case.place,
                "unknown-field",
                format!("the case `{}` uses `{name}`, which the dictionary does not have", case.id),
                help,
            );
        }
    }
    for (name, _) in &case.parameters {
        if !law.parameter_names.contains_key(name.as_str()) && law.field(name).is_none() {
            let help = match nearest(name, law.parameter_names.keys().map(CompactString::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add a `[[parameter]]` with this id".into(),
            };
            reading.error(
                case.place,
                "unknown-parameter",
                format!("the case `{}` sets `{name}`, which is no parameter", case.id),
                help,
            );
        }
    }
}

fn read_locale(
    reading: &mut Reading,
    path: &str,
    item: &Item,
    (laws, guidance, responses): (&BTreeMap<CompactString, Law>, &[Guidance], &[ResponseProfile]),
    wordings: &mut BTreeMap<String, BTreeMap<String, Wordings>>,
) {
    check_format(reading, item);
    if !check(reading, item, Shape::Record(&LOCALE), "the file") {
        return;
    }
    let Tree::Table(table) = &item.value else { return };
    let (language, pack) = (table.text("language").unwrap_or(""), table.text("pack").unwrap_or(""));
    if path.split('/').nth(1) != Some(language) {
        reading.error(
            table.place("language", item.place),
            "locale-folder",
            format!("this file says `{language}` and stands in another folder"),
            "correct the tag, or move the file",
        );
    }
    let law = laws.get(pack);
    let guide = guidance.iter().find(|g| g.header.id == pack);
    if law.is_none() && guide.is_none() && pack != RESPONSES {
        reading.error(
            table.place("pack", item.place),
            "unknown-pack",
            format!("there is no pack `{pack}`"),
            "name a law or guidance pack, or `responses`",
        );
        return;
    }
    let known = |id: &str| {
        law.is_some_and(|law| {
            law.criterion(id).is_some()
                || law.clock(id).is_some()
                || law.conflicts.iter().any(|c| c.id == id)
                || law.has_branch(pack, id)
        }) || (pack == RESPONSES && responses.iter().any(|response| response.id == id))
            || guide.is_some_and(|g| {
                g.recommendations.iter().any(|r| r.id == id) || g.dated_values.iter().any(|d| d.id == id)
            })
    };
    let mut own = Wordings { reviewed: table.yes_no("reviewed") == Some(true), entries: BTreeMap::new() };
    for entry in table.table("entry").map(|t| t.entries.as_slice()).unwrap_or_default() {
        if !known(&entry.key) {
            reading.error(
                entry.place,
                "unknown-criterion",
                format!("the pack `{pack}` has no entry `{}`", entry.key),
                "remove it, or correct the id",
            );
            continue;
        }
        let Tree::Table(wording) = &entry.item.value else { continue };
        let key = if entry.key.contains('/') { branch_key(pack, &entry.key) } else { entry.key.clone() };
        own.entries.insert(
            key,
            Wording {
                title: wording.text("title").unwrap_or("").to_owned(),
                text: wording.text("text").unwrap_or("").to_owned(),
            },
        );
    }
    let slot = wordings
        .entry(pack.to_owned())
        .or_default()
        .entry(language.to_owned())
        .or_insert_with(|| Wordings { reviewed: true, entries: BTreeMap::new() });
    slot.reviewed &= own.reviewed;
    slot.entries.extend(own.entries);
}
