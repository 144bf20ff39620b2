//! Scenario files: TOML to [`Scenario`], or every problem with its line and column.

use crate::response::{Kind, Response, Scope, Start, Who, refusals_of};
use crate::scenario::{AgeGroup, ByRole, Parameter, Pathogen, Period, Problem, Scenario, Shape, Shifts, Unit};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

type Value<'i> = Spanned<DeValue<'i>>;

/// Keys that every response may have.
const COMMON: [&str; 9] = ["kind", "id", "start", "trigger", "end", "quiet_days", "delay_days", "adherence", "rights"];

/// Further keys of a kind of response.
#[must_use]
pub fn response_keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::IntakeQuarantine => &["rooms", "capacity", "days", "effect"],
        Kind::TestAtIntake => &["sensitivity", "sensitivity_by_day", "capacity", "stock", "effect"],
        Kind::TestAtIntervals => {
            &["who", "every_days", "sensitivity", "sensitivity_by_day", "specificity", "capacity", "stock"]
        }
        Kind::IsolateCases => &["rooms", "capacity", "days", "effect"],
        Kind::QuarantineContacts => &["scope", "capacity", "days", "effect"],
        Kind::Masks => &["who", "source_effect", "receiver_effect"],
        Kind::Air => &["effect"],
        Kind::StaffCohorts => &["effect", "absence_limit"],
        Kind::VisitsByVideo | Kind::StopTransfers | Kind::CourtByVideo | Kind::FewerAdmissions => &["effect"],
        Kind::Vaccination => &[
            "who",
            "capacity",
            "stock",
            "effect",
            "doses",
            "interval_days",
            "first_effect",
            "severity_effect",
            "half_life_days",
        ],
        Kind::PostExposure => &["scope", "capacity", "stock", "days", "effect"],
        Kind::ReleaseSchedule => &["capacity", "share"],
    }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    problems: Vec<Problem>,
    /// Where each field stands, for problems found later.
    places: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn say(&mut self, at: usize, field: &str, message: String) {
        let (line, column) = position(self.text, at);
        let (file, field) = (self.file.to_owned(), field.to_owned());
        self.problems.push(Problem { file, line, column, field, message, refused: false });
    }

    /// A problem of the scenario, where its field stands.
    fn take_over(&mut self, problem: Problem) {
        let at = self.find(&problem.field);
        self.say(at, &problem.field, problem.message);
        if let Some(last) = self.problems.last_mut() {
            last.refused = problem.refused;
        }
    }

    /// Responses over a legal ceiling, each where its number stands.
    fn refuse(&mut self, responses: &[Response]) {
        for (k, response) in responses.iter().enumerate() {
            for refusal in refusals_of(std::slice::from_ref(response)) {
                let name = if refusal.of_hours_alone() { "hours_alone" } else { "days_held" };
                let field = format!("response[{k}].rights.{name}");
                if self.problems.iter().any(|p| p.field == field) {
                    continue;
                }
                let message = format!("`{}` is refused: {} ({})", refusal.response, refusal.reason, refusal.source);
                let at = self.find(&field);
                self.say(at, &field, message);
                if let Some(last) = self.problems.last_mut() {
                    last.refused = true;
                }
            }
        }
    }

    fn place(&mut self, field: &str, at: usize) {
        self.places.push((field.to_owned(), at));
    }

    /// Where a field stands; failing that, the table that holds it.
    fn find(&self, field: &str) -> usize {
        let mut path = field;
        loop {
            if let Some((_, at)) = self.places.iter().find(|(p, _)| p == path) {
                return *at;
            }
            match path.rfind(['.', '[']) {
                Some(cut) => path = &path[..cut],
                None => return 0,
            }
        }
    }
}

/// Line and column, both from 1, the column in characters.
fn position(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |k| k + 1);
    (line, before[start..].chars().count() + 1)
}

/// A table with the path to it; keys that nobody asked for are unknown.
struct Table<'t, 'i> {
    table: &'t DeTable<'i>,
    path: String,
    at: usize,
}

impl<'t, 'i> Table<'t, 'i> {
    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn get(&self, r: &mut Reader, key: &str) -> Option<&'t Value<'i>> {
        let v = self.table.get(key)?;
        r.place(&self.path_of(key), v.span().start);
        Some(v)
    }

    fn known(&self, r: &mut Reader, keys: &[&str]) {
        for (k, _) in self.table {
            let name: &str = k.get_ref();
            if !keys.contains(&name) {
                let near = keys.iter().map(|c| (distance(name, c), *c)).min();
                let advice = match near {
                    Some((d, c)) if d <= 2 && d < c.len() => format!("did you mean `{c}`?"),
                    _ => {
                        format!("known here: {}", keys.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", "))
                    }
                };
                let place = if self.path.is_empty() { "the scenario".to_owned() } else { format!("`{}`", self.path) };
                r.say(k.span().start, &self.path_of(name), format!("unknown key `{name}` in {place}; {advice}"));
            }
        }
    }

    fn wrong(&self, r: &mut Reader, key: &str, v: &Value, wanted: &str) {
        r.say(v.span().start, &self.path_of(key), format!("`{key}` must be {wanted}, found {}", shown(v)));
    }

    fn number(&self, r: &mut Reader, key: &str) -> Option<f64> {
        let v = self.get(r, key)?;
        let x = as_number(v);
        if x.is_none() {
            self.wrong(r, key, v, "a number");
        }
        x
    }

    fn count(&self, r: &mut Reader, key: &str) -> Option<u32> {
        self.whole(r, key).map(|x| {
            u32::try_from(x).unwrap_or_else(|_| {
                if let Some(v) = self.table.get(key) {
                    self.wrong(r, key, v, "smaller, below 4,294,967,296");
                }
                0
            })
        })
    }

    fn whole(&self, r: &mut Reader, key: &str) -> Option<u64> {
        let v = self.get(r, key)?;
        let x = as_integer(v).and_then(|x| u64::try_from(x).ok());
        if x.is_none() {
            self.wrong(r, key, v, "a whole number of at least 0");
        }
        x
    }

    fn flag(&self, r: &mut Reader, key: &str) -> Option<bool> {
        let v = self.get(r, key)?;
        let x = v.get_ref().as_bool();
        if x.is_none() {
            self.wrong(r, key, v, "`true` or `false`");
        }
        x
    }

    fn text(&self, r: &mut Reader, key: &str) -> Option<String> {
        let v = self.get(r, key)?;
        let x = v.get_ref().as_str().map(str::to_owned);
        if x.is_none() {
            self.wrong(r, key, v, "a text in quotation marks");
        }
        x
    }

    fn table(&self, r: &mut Reader, key: &str) -> Option<Table<'t, 'i>> {
        let v = self.get(r, key)?;
        match v.get_ref().as_table() {
            Some(table) => Some(Table { table, path: self.path_of(key), at: v.span().start }),
            None => {
                self.wrong(r, key, v, "a table");
                None
            }
        }
    }

    /// A list of tables, `[[key]]`.
    fn tables(&self, r: &mut Reader, key: &str) -> Vec<Table<'t, 'i>> {
        let Some(v) = self.get(r, key) else { return Vec::new() };
        let Some(list) = v.get_ref().as_array() else {
            self.wrong(r, key, v, &format!("a list of tables, each headed `[[{key}]]`"));
            return Vec::new();
        };
        let mut out = Vec::new();
        for (k, item) in list.iter().enumerate() {
            let path = format!("{}[{k}]", self.path_of(key));
            match item.get_ref().as_table() {
                Some(table) => {
                    r.place(&path, item.span().start);
                    out.push(Table { table, path, at: item.span().start });
                }
                None => r.say(item.span().start, &path, format!("`{key}` must hold tables, found {}", shown(item))),
            }
        }
        out
    }

    /// A list of whole numbers.
    fn counts(&self, r: &mut Reader, key: &str) -> Option<Vec<u32>> {
        let v = self.get(r, key)?;
        let list: Option<Vec<u32>> = v.get_ref().as_array().and_then(|list| {
            list.iter().map(|x| as_integer(x).and_then(|x| u32::try_from(x).ok())).collect::<Option<Vec<_>>>()
        });
        if list.is_none() {
            self.wrong(r, key, v, "a list of whole numbers of at least 0, such as [4, 12, 6]");
        }
        list
    }

    /// A list of days with a number each, `[{ day = 4, value = 0.33 }, …]`, in the order of the days; empty when absent.
    fn points(&self, r: &mut Reader, key: &str, name: &str) -> Vec<(u32, Parameter)> {
        let Some(v) = self.get(r, key) else { return Vec::new() };
        let example = format!("a list of days, `[{{ day = 0, {name} = 0.5 }}, …]`");
        let Some(list) = v.get_ref().as_array() else {
            self.wrong(r, key, v, &example);
            return Vec::new();
        };
        let mut out: Vec<(u32, Parameter)> = Vec::new();
        for (k, item) in list.iter().enumerate() {
            let path = format!("{}[{k}]", self.path_of(key));
            let at = item.span().start;
            let Some(table) = item.get_ref().as_table() else {
                r.say(at, &path, format!("`{key}` must be {example}, found {} in it", shown(item)));
                continue;
            };
            r.place(&path, at);
            let t = Table { table, path, at };
            t.known(r, if name == "value" { &["day", "value", "low", "high"] } else { &["day", "factor"] });
            let day = t.count(r, "day");
            let central = t.number(r, name);
            for (key, missing) in [("day", t.table.get("day").is_none()), (name, t.table.get(name).is_none())] {
                if missing {
                    r.say(at, &t.path, format!("this entry has no `{key}`"));
                }
            }
            let (Some(day), Some(central)) = (day, central) else { continue };
            let low = t.number(r, "low").unwrap_or(central);
            let high = t.number(r, "high").unwrap_or(central);
            if out.last().is_some_and(|(last, _)| *last >= day) {
                r.say(
                    at,
                    &t.path,
                    format!("day {day} does not come after the day before it; put the days in order, each once"),
                );
                continue;
            }
            out.push((day, Parameter { central, low, high }));
        }
        if list.is_empty() {
            let message = format!("`{key}` is an empty list; leave it out, or write {example}");
            r.say(v.span().start, &self.path_of(key), message);
        }
        out
    }

    /// A number, or `{ value, low, high }`.
    fn parameter(&self, r: &mut Reader, key: &str) -> Option<Parameter> {
        let v = self.get(r, key)?;
        if let Some(x) = as_number(v) {
            return Some(Parameter::exact(x));
        }
        let Some(table) = v.get_ref().as_table() else {
            self.wrong(r, key, v, "a number, or a range `{ value = …, low = …, high = … }`");
            return None;
        };
        let t = Table { table, path: self.path_of(key), at: v.span().start };
        t.known(r, &["value", "low", "high", "source", "status"]);
        let Some(central) = t.number(r, "value") else {
            if t.table.get("value").is_none() {
                r.say(t.at, &t.path, format!("the range of `{key}` has no `value`"));
            }
            return None;
        };
        let low = t.number(r, "low").unwrap_or(central);
        let high = t.number(r, "high").unwrap_or(central);
        Some(Parameter { central, low, high })
    }

    /// A number for all, or `{ children, staff }`.
    fn by_role(&self, r: &mut Reader, key: &str, default: ByRole) -> Option<ByRole> {
        let v = self.get(r, key)?;
        if let Some(table) = v.get_ref().as_table()
            && (table.get("children").is_some() || table.get("staff").is_some())
        {
            let t = Table { table, path: self.path_of(key), at: v.span().start };
            t.known(r, &["children", "staff"]);
            return Some(ByRole {
                children: t.parameter(r, "children").unwrap_or(default.children),
                staff: t.parameter(r, "staff").unwrap_or(default.staff),
            });
        }
        self.parameter(r, key).map(|x| ByRole { children: x, staff: x })
    }

    fn period(&self, r: &mut Reader, key: &str) -> Option<Period> {
        let v = self.get(r, key)?;
        let Some(table) = v.get_ref().as_table() else {
            if v.get_ref().as_str() == Some("none") {
                return Some(Period::none());
            }
            self.wrong(r, key, v, "a table such as `{ distribution = \"exponential\", mean_days = 4.0 }`");
            return None;
        };
        let t = Table { table, path: self.path_of(key), at: v.span().start };
        let Some(name) = t.text(r, "distribution") else {
            if t.table.get("distribution").is_none() {
                r.say(
                    t.at,
                    &t.path,
                    format!("`{key}` has no `distribution`; it is one of none, fixed, exponential, gamma, lognormal"),
                );
            }
            return None;
        };
        let needed = |r: &mut Reader, name: &str, of: &str| -> Option<f64> {
            let x = t.number(r, name);
            if t.table.get(name).is_none() {
                r.say(t.at, &t.path, format!("a {of} `{key}` needs `{name}`"));
            }
            x
        };
        let mean = |r: &mut Reader, of: &str| -> Option<Parameter> {
            if t.table.get("mean_days").is_none() {
                r.say(t.at, &t.path, format!("a {of} `{key}` needs `mean_days`"));
            }
            t.parameter(r, "mean_days")
        };
        match name.as_str() {
            "none" => {
                t.known(r, &["distribution"]);
                Some(Period::none())
            }
            "fixed" => {
                t.known(r, &["distribution", "mean_days"]);
                mean(r, "fixed").map(|m| Period { shape: Shape::Fixed, mean_days: m })
            }
            "exponential" => {
                t.known(r, &["distribution", "mean_days"]);
                mean(r, "exponential").map(|m| Period { shape: Shape::Exponential, mean_days: m })
            }
            "gamma" => {
                t.known(r, &["distribution", "mean_days", "shape"]);
                let (m, k) = (mean(r, "gamma"), t.parameter(r, "shape"));
                if t.table.get("shape").is_none() {
                    r.say(t.at, &t.path, format!("a gamma `{key}` needs `shape`"));
                }
                m.zip(k).map(|(m, k)| Period { shape: Shape::Gamma(k.central), mean_days: m })
            }
            "lognormal" => {
                t.known(r, &["distribution", "mu", "mean_days", "sigma"]);
                let sigma = needed(r, "sigma", "lognormal");
                if t.table.get("mean_days").is_none() {
                    let mu = needed(r, "mu", "lognormal");
                    return mu.zip(sigma).map(|(mu, sigma)| Period::lognormal(mu, sigma));
                }
                if t.table.get("mu").is_some() {
                    r.say(t.at, &t.path, format!("`mu` and `mean_days` of `{key}` say the same; keep one"));
                }
                let mean = mean(r, "lognormal");
                mean.zip(sigma).map(|(m, sigma)| Period { shape: Shape::Lognormal(sigma), mean_days: m })
            }
            other => {
                if let Some(v) = t.table.get("distribution") {
                    r.say(v.span().start, &t.path_of("distribution"), format!("`{other}` is no known distribution; it is one of none, fixed, exponential, gamma, lognormal"));
                }
                None
            }
        }
    }

    /// One of a list of words.
    fn word<T: Copy>(&self, r: &mut Reader, key: &str, words: &[(&str, T)]) -> Option<T> {
        let found = self.text(r, key)?;
        let hit = words.iter().find(|(w, _)| *w == found).map(|(_, t)| *t);
        if hit.is_none()
            && let Some(v) = self.table.get(key)
        {
            let known = words.iter().map(|(w, _)| format!("`{w}`")).collect::<Vec<_>>().join(", ");
            r.say(v.span().start, &self.path_of(key), format!("`{key}` must be one of {known}, found `{found}`"));
        }
        hit
    }
}

fn as_integer(v: &Value) -> Option<i128> {
    let i = v.get_ref().as_integer()?;
    i128::from_str_radix(&i.as_str().replace('_', ""), i.radix()).ok()
}

fn as_number(v: &Value) -> Option<f64> {
    if let Some(i) = as_integer(v) {
        return Some(i as f64);
    }
    v.get_ref().as_float().and_then(|f| f.as_str().replace('_', "").parse().ok())
}

/// A value as the reader wrote it, short.
fn shown(v: &Value) -> String {
    match v.get_ref() {
        DeValue::String(s) => format!("the text `{}`", s.chars().take(40).collect::<String>()),
        DeValue::Integer(i) => format!("{i}"),
        DeValue::Float(f) => f.as_str().to_owned(),
        DeValue::Boolean(b) => format!("{b}"),
        DeValue::Datetime(d) => format!("the date {d}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Edit distance, for suggestions.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(64).enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(ca != *cb)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Puts a value where there is one.
fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(v) = value {
        *place = v;
    }
}

impl Scenario {
    /// Reads a scenario file. `profile` gives the pathogen of a profile id; fields beside `profile` override it.
    ///
    /// # Errors
    /// Every problem of the file, and every response over a legal ceiling, in the order of their lines.
    pub fn from_toml(
        text: &str,
        file: &str,
        profile: &dyn Fn(&str) -> Option<Pathogen>,
    ) -> Result<Scenario, Vec<Problem>> {
        let mut r = Reader { text, file, problems: Vec::new(), places: Vec::new() };
        let (root, errors) = DeTable::parse_recoverable(text);
        for e in errors {
            let at = e.span().map_or(0, |s| s.start);
            let advice = if e.message().contains("duplicate key") {
                "; it stands in this table already: keep one of the two"
            } else {
                ""
            };
            r.say(at, "", format!("this is not TOML: {}{advice}", e.message().trim_end_matches('.')));
        }
        if !r.problems.is_empty() {
            // What stands after a fault in the text would only mislead.
            return Err(r.problems);
        }
        let root = Table { table: root.get_ref(), path: String::new(), at: 0 };
        let scenario = read(&mut r, &root, profile);
        if r.problems.is_empty() {
            for p in scenario.check() {
                r.take_over(p);
            }
        } else {
            // Fields that could not be read have default values here: only what was read is checked.
            let unread: Vec<String> = r.problems.iter().map(|p| p.field.clone()).collect();
            let people = unread.iter().any(|u| u.starts_with("unit") || u.starts_with("staff"));
            let touches = |field: &str| {
                let of_unread_children = unread
                    .iter()
                    .filter_map(|u| u.strip_suffix(".children"))
                    .any(|unit| unit.starts_with("unit") && field.starts_with(unit) && !field.ends_with("].id"));
                of_unread_children
                    || (people && field.starts_with("introduction"))
                    || unread.iter().any(|u| field.starts_with(u.as_str()) || u.starts_with(field))
            };
            for p in scenario.check() {
                let named = r.places.iter().any(|(f, _)| *f == p.field);
                if named && !touches(&p.field) {
                    r.take_over(p);
                }
            }
        }
        r.refuse(&scenario.responses);
        if r.problems.is_empty() {
            Ok(scenario)
        } else {
            r.problems.sort_by_key(|p| (p.line, p.column));
            Err(r.problems)
        }
    }
}

fn read(r: &mut Reader, root: &Table, profile: &dyn Fn(&str) -> Option<Pathogen>) -> Scenario {
    root.known(
        r,
        &[
            "format",
            "name",
            "run",
            "pathogen",
            "mixing",
            "unit",
            "staff",
            "age",
            "immunity",
            "introduction",
            "turnover",
            "notice",
            "normal_day",
            "community",
            "cell",
            "response",
        ],
    );
    if let Some(f) = root.whole(r, "format")
        && f != 1
    {
        let at = r.find("format");
        r.say(at, "format", format!("`format` {f} is not known to this version; it reads format 1"));
    }
    root.text(r, "name");
    let mut s = Scenario::well_mixed(0, Pathogen::new(0.0, Period::none(), Period::exponential(1.0)));
    s.units.clear();
    s.introduction.children = 0;
    if let Some(t) = root.table(r, "run") {
        t.known(r, &["days", "replicates", "seed"]);
        set(&mut s.run.days, t.count(r, "days"));
        set(&mut s.run.replicates, t.count(r, "replicates"));
        set(&mut s.run.seed, t.whole(r, "seed"));
    }
    if let Some(t) = root.table(r, "pathogen") {
        read_pathogen(r, &t, &mut s, profile);
    } else if root.table.get("pathogen").is_none() {
        r.say(
            0,
            "pathogen",
            "there is no `[pathogen]`: name a `profile`, or give `r0`, `latent` and `infectious`".to_owned(),
        );
    }
    if let Some(t) = root.table(r, "mixing") {
        t.known(r, &["room", "unit", "site", "density"]);
        s.mixing.site = if t.table.get("room").is_some() || t.table.get("unit").is_some() { 0.0 } else { 1.0 };
        set(&mut s.mixing.room, t.number(r, "room"));
        set(&mut s.mixing.unit, t.number(r, "unit"));
        set(&mut s.mixing.site, t.number(r, "site"));
        set(&mut s.mixing.density, t.number(r, "density"));
    }
    for (k, t) in root.tables(r, "unit").iter().enumerate() {
        t.known(r, &["id", "rooms", "children", "design", "room_design", "immune", "ages"]);
        let mut u = Unit::new("", 0);
        u.id = t.text(r, "id").unwrap_or_else(|| format!("unit {}", k + 1));
        set(&mut u.rooms, t.count(r, "rooms"));
        set(&mut u.immune, t.count(r, "immune"));
        u.design = t.count(r, "design");
        u.room_design = t.number(r, "room_design");
        set(&mut u.ages, t.counts(r, "ages"));
        match t.count(r, "children") {
            Some(n) => u.children = n,
            None if t.table.get("children").is_none() => r.say(
                t.at,
                &format!("{}.children", t.path),
                format!("unit `{}` does not say how many `children` live there", u.id),
            ),
            None => {}
        }
        s.units.push(u);
    }
    if let Some(t) = root.table(r, "staff") {
        read_staff(r, &t, &mut s);
    }
    if let Some(t) = root.table(r, "introduction") {
        t.known(r, &["children", "among", "staff", "per_day", "share_visitors", "share_transfers", "routes"]);
        let i = &mut s.introduction;
        set(&mut i.children, t.count(r, "children"));
        set(&mut i.among, t.flag(r, "among"));
        set(&mut i.staff, t.count(r, "staff"));
        set(&mut i.per_day, t.number(r, "per_day"));
        set(&mut i.share_visitors, t.number(r, "share_visitors"));
        set(&mut i.share_transfers, t.number(r, "share_transfers"));
        if let Some(t) = t.table(r, "routes") {
            t.known(r, &["staff_home", "visitors", "court", "transfers"]);
            let x = &mut i.routes;
            set(&mut x.staff_home, t.number(r, "staff_home"));
            set(&mut x.visitors, t.number(r, "visitors"));
            set(&mut x.court, t.number(r, "court"));
            set(&mut x.transfers, t.number(r, "transfers"));
        }
    }
    if let Some(t) = root.table(r, "turnover") {
        t.known(r, &["admissions_per_day", "admitted_infected", "admitted_immune", "leavers_per_day"]);
        let x = &mut s.turnover;
        set(&mut x.admissions_per_day, t.number(r, "admissions_per_day"));
        set(&mut x.admitted_infected, t.number(r, "admitted_infected"));
        set(&mut x.admitted_immune, t.number(r, "admitted_immune"));
        set(&mut x.leavers_per_day, t.number(r, "leavers_per_day"));
    }
    if let Some(t) = root.table(r, "notice") {
        t.known(r, &["share", "delay_days"]);
        set(&mut s.notice.share, t.number(r, "share"));
        set(&mut s.notice.delay_days, t.number(r, "delay_days"));
    }
    if let Some(t) = root.table(r, "normal_day") {
        t.known(r, &["visits_per_week", "lesson_hours"]);
        set(&mut s.normal_day.visits_per_week, t.number(r, "visits_per_week"));
        set(&mut s.normal_day.lesson_hours, t.number(r, "lesson_hours"));
    }
    if let Some(t) = root.table(r, "community") {
        t.known(r, &["onward_outside", "wave"]);
        set(&mut s.onward_outside, t.number(r, "onward_outside"));
        s.wave.points = t.points(r, "wave", "factor").into_iter().map(|(day, x)| (day, x.central)).collect();
    }
    if let Some(t) = root.table(r, "cell") {
        t.known(r, &["volume_m3", "changes_per_hour", "hours_together"]);
        let mut number = |key: &str| {
            if t.table.get(key).is_none() {
                r.say(
                    t.at,
                    &t.path_of(key),
                    format!("`cell` needs `volume_m3`, `changes_per_hour` and `hours_together`; `{key}` is missing"),
                );
            }
            t.number(r, key).unwrap_or(1.0)
        };
        s.cell = Some(crate::cell::RoomAir {
            volume_m3: number("volume_m3"),
            changes_per_hour: number("changes_per_hour"),
            hours_together: number("hours_together"),
        });
    }
    for (k, t) in root.tables(r, "age").iter().enumerate() {
        s.ages.push(read_age(r, t, k));
    }
    if let Some(t) = root.table(r, "immunity") {
        t.known(r, &["children", "staff", "effect", "severity_effect", "half_life_days"]);
        let x = &mut s.immunity;
        set(&mut x.children, t.number(r, "children"));
        set(&mut x.staff, t.number(r, "staff"));
        set(&mut x.effect, t.parameter(r, "effect"));
        set(&mut x.severity_effect, t.parameter(r, "severity_effect"));
        x.half_life_days = t.number(r, "half_life_days");
    }
    for t in root.tables(r, "response") {
        if let Some(mut x) = read_response(r, &t) {
            let alike = s.responses.iter().filter(|before| before.kind == x.kind && x.id.is_empty()).count();
            if alike > 0 {
                // Each has a name to be told apart by.
                x.id = format!("{} ({})", x.kind.name(), alike + 1);
            }
            if !x.id.is_empty() && s.responses.iter().any(|before| before.id == x.id) {
                let at = r.find(&t.path_of("id"));
                r.say(at, &t.path_of("id"), format!("there are two responses `{}`; give each its own `id`", x.id));
            }
            s.responses.push(x);
        }
    }
    s
}

fn read_pathogen(r: &mut Reader, t: &Table, s: &mut Scenario, profile: &dyn Fn(&str) -> Option<Pathogen>) {
    t.known(
        r,
        &[
            "profile",
            "r0",
            "latent",
            "infectious",
            "offspring_dispersion",
            "without_symptoms",
            "before_symptoms_days",
            "incubation",
            "susceptibility",
            "infectiousness",
            "infectiousness_without_symptoms",
            "hospital",
            "death",
            "hospital_after_days",
            "hospital_days",
        ],
    );
    let mut whole = false;
    if let Some(id) = t.text(r, "profile") {
        match profile(&id) {
            Some(p) => {
                s.pathogen = p;
                whole = true;
            }
            None => {
                let at = r.find(&t.path_of("profile"));
                r.say(
                    at,
                    &t.path_of("profile"),
                    format!("there is no pathogen profile `{id}`: name another, or give the fields here"),
                );
                whole = true;
            }
        }
    }
    if !whole {
        for key in ["r0", "infectious"] {
            if t.table.get(key).is_none() {
                r.say(t.at, &t.path_of(key), format!("the pathogen has no `{key}`; give it, or name a `profile`"));
            }
        }
    }
    let r0 = t.parameter(r, "r0");
    let (latent, infectious) = (t.period(r, "latent"), t.period(r, "infectious"));
    let incubation = t.period(r, "incubation");
    if incubation.is_some() && t.get(r, "before_symptoms_days").is_some() {
        let at = r.find(&t.path_of("before_symptoms_days"));
        r.say(
            at,
            &t.path_of("before_symptoms_days"),
            "`incubation` and `before_symptoms_days` both say when symptoms begin; keep one".to_owned(),
        );
    }
    let dispersion = t.parameter(r, "offspring_dispersion");
    let p = &mut s.pathogen;
    set(&mut p.r0, r0);
    set(&mut p.latent, latent);
    set(&mut p.infectious, infectious);
    set(&mut p.offspring_dispersion, dispersion.map(|x| x.central));
    p.without_symptoms = t.by_role(r, "without_symptoms", p.without_symptoms).unwrap_or(p.without_symptoms);
    p.susceptibility = t.by_role(r, "susceptibility", p.susceptibility).unwrap_or(p.susceptibility);
    p.infectiousness = t.by_role(r, "infectiousness", p.infectiousness).unwrap_or(p.infectiousness);
    p.hospital = t.by_role(r, "hospital", p.hospital).unwrap_or(p.hospital);
    p.death = t.by_role(r, "death", p.death).unwrap_or(p.death);
    if let Some(days) = t.parameter(r, "before_symptoms_days") {
        p.before_symptoms_days = days;
        p.incubation = None;
    }
    if incubation.is_some() {
        p.incubation = incubation;
    }
    set(&mut p.infectiousness_without_symptoms, t.parameter(r, "infectiousness_without_symptoms"));
    set(&mut p.hospital_after_days, t.number(r, "hospital_after_days"));
    set(&mut p.hospital_days, t.number(r, "hospital_days"));
}

fn read_staff(r: &mut Reader, t: &Table, s: &mut Scenario) {
    t.known(
        r,
        &[
            "count",
            "contact",
            "immune",
            "present",
            "stay_home",
            "absence_days",
            "required",
            "team_share",
            "shifts",
            "hours_alone_below_ratio",
        ],
    );
    let x = &mut s.staff;
    set(&mut x.count, t.count(r, "count"));
    set(&mut x.immune, t.count(r, "immune"));
    set(&mut x.present, t.number(r, "present"));
    set(&mut x.stay_home, t.number(r, "stay_home"));
    set(&mut x.absence_days, t.number(r, "absence_days"));
    x.required = t.count(r, "required");
    set(&mut x.team_share, t.number(r, "team_share"));
    set(&mut x.hours_alone_below_ratio, t.number(r, "hours_alone_below_ratio"));
    if let Some(t) = t.table(r, "shifts") {
        t.known(r, &["crews", "on_days", "off_days"]);
        let mut shifts = Shifts { crews: 1, on_days: 1, off_days: 0 };
        for (key, place) in
            [("crews", &mut shifts.crews), ("on_days", &mut shifts.on_days), ("off_days", &mut shifts.off_days)]
        {
            match t.count(r, key) {
                Some(n) => *place = n,
                None if t.table.get(key).is_none() => {
                    r.say(
                        t.at,
                        &t.path_of(key),
                        format!("`shifts` needs `crews`, `on_days` and `off_days`; `{key}` is missing"),
                    );
                }
                None => {}
            }
        }
        x.shifts = Some(shifts);
    }
    if let Some(v) = t.get(r, "contact") {
        let rows: Option<Vec<Vec<f64>>> = v
            .get_ref()
            .as_array()
            .map(|rows| {
                rows.iter()
                    .map(|row| row.get_ref().as_array().map(|c| c.iter().map(as_number).collect::<Option<Vec<f64>>>()))
                    .collect::<Option<Option<Vec<_>>>>()
            })
            .and_then(|x| x.flatten());
        match rows.as_deref() {
            Some([a, b]) if a.len() == 2 && b.len() == 2 => x.contact = [[a[0], a[1]], [b[0], b[1]]],
            _ => r.say(
                v.span().start,
                &t.path_of("contact"),
                "`contact` must be two rows of two numbers: [[child to child, child to staff], [staff to child, staff to staff]]".to_owned(),
            ),
        }
    }
}

fn read_age(r: &mut Reader, t: &Table, k: usize) -> AgeGroup {
    t.known(r, &["id", "share", "susceptibility", "infectiousness", "without_symptoms", "hospital", "death"]);
    let mut g = AgeGroup::new("", 0.0);
    g.id = t.text(r, "id").unwrap_or_else(|| format!("age group {}", k + 1));
    match t.number(r, "share") {
        Some(x) => g.share = x,
        None if t.table.get("share").is_none() => {
            r.say(t.at, &t.path_of("share"), format!("age group `{}` has no `share` of the children", g.id));
        }
        None => {}
    }
    set(&mut g.susceptibility, t.parameter(r, "susceptibility"));
    set(&mut g.infectiousness, t.parameter(r, "infectiousness"));
    g.without_symptoms = t.parameter(r, "without_symptoms");
    g.hospital = t.parameter(r, "hospital");
    g.death = t.parameter(r, "death");
    g
}

fn read_response(r: &mut Reader, t: &Table) -> Option<Response> {
    let words: Vec<(&str, Kind)> = Kind::ALL.iter().map(|(k, n)| (*n, *k)).collect();
    if t.table.get("kind").is_none() {
        r.say(
            t.at,
            &t.path,
            format!(
                "the response has no `kind`; it is one of {}",
                words.iter().map(|(n, _)| format!("`{n}`")).collect::<Vec<_>>().join(", ")
            ),
        );
        return None;
    }
    let kind = t.word(r, "kind", &words)?;
    let mut keys = COMMON.to_vec();
    keys.extend(response_keys(kind));
    t.known(r, &keys);
    let mut x = Response::new(kind);
    set(&mut x.id, t.text(r, "id"));
    let start = t.count(r, "start");
    if let Some(d) = start {
        x.start = Start::Day(d);
    }
    if let Some(trigger) = t.table(r, "trigger") {
        trigger.known(r, &["cases", "staff_absent"]);
        if start.is_some() {
            r.say(trigger.at, &trigger.path, "the response has both `start` and `trigger`; keep one".to_owned());
        }
        let (cases, absent) = (trigger.count(r, "cases"), trigger.number(r, "staff_absent"));
        match (cases, absent) {
            (Some(n), None) => x.start = Start::KnownCases(n),
            (None, Some(share)) => x.start = Start::StaffAbsent(share),
            (Some(_), Some(_)) => {
                r.say(trigger.at, &trigger.path, "a trigger is either `cases` or `staff_absent`; keep one".to_owned())
            }
            (None, None) => {
                if trigger.table.is_empty() {
                    r.say(
                        trigger.at,
                        &trigger.path,
                        "the trigger is empty; write `{ cases = 1 }` or `{ staff_absent = 0.2 }`".to_owned(),
                    );
                }
            }
        }
    }
    x.end = t.count(r, "end");
    x.quiet_days = t.count(r, "quiet_days");
    set(&mut x.delay_days, t.number(r, "delay_days"));
    set(&mut x.adherence, t.parameter(r, "adherence"));
    let (rooms, capacity) = (t.count(r, "rooms"), t.count(r, "capacity"));
    if rooms.is_some() && capacity.is_some() {
        r.say(t.at, &t.path_of("capacity"), "`rooms` and `capacity` mean the same here; keep one".to_owned());
    }
    if rooms.or(capacity).is_some() {
        x.capacity = rooms.or(capacity);
    }
    set(
        &mut x.who,
        t.word(r, "who", &[("children", Who::Children), ("staff", Who::Staff), ("everybody", Who::Everybody)]),
    );
    set(&mut x.scope, t.word(r, "scope", &[("room", Scope::Room), ("unit", Scope::Unit)]));
    set(&mut x.effect, t.parameter(r, "effect"));
    set(&mut x.source_effect, t.parameter(r, "source_effect"));
    set(&mut x.receiver_effect, t.parameter(r, "receiver_effect"));
    set(&mut x.sensitivity, t.parameter(r, "sensitivity"));
    set(&mut x.specificity, t.parameter(r, "specificity"));
    x.sensitivity_by_day = t.points(r, "sensitivity_by_day", "value");
    if !x.sensitivity_by_day.is_empty() && t.get(r, "sensitivity").is_some() {
        let at = r.find(&t.path_of("sensitivity"));
        r.say(
            at,
            &t.path_of("sensitivity"),
            "`sensitivity_by_day` takes the place of `sensitivity`; keep one".to_owned(),
        );
    }
    x.stock = t.count(r, "stock");
    set(&mut x.doses, t.count(r, "doses"));
    set(&mut x.interval_days, t.count(r, "interval_days"));
    set(&mut x.first_effect, t.parameter(r, "first_effect"));
    set(&mut x.severity_effect, t.parameter(r, "severity_effect"));
    x.half_life_days = t.number(r, "half_life_days");
    if x.doses == 2 && t.table.get("first_effect").is_none() {
        let at = r.find(&t.path_of("doses"));
        r.say(
            at,
            &t.path_of("first_effect"),
            "two doses need `first_effect`: the share of infections prevented after the first".to_owned(),
        );
    }
    set(&mut x.every_days, t.count(r, "every_days"));
    set(&mut x.days, t.number(r, "days"));
    set(&mut x.share, t.number(r, "share"));
    set(&mut x.absence_limit, t.number(r, "absence_limit"));
    if let Some(c) = t.table(r, "rights") {
        c.known(r, &["hours_alone", "visits_lost", "lessons_lost", "days_held"]);
        set(&mut x.rights.hours_alone, c.number(r, "hours_alone"));
        set(&mut x.rights.visits_lost, c.number(r, "visits_lost"));
        set(&mut x.rights.lessons_lost, c.number(r, "lessons_lost"));
        set(&mut x.rights.days_held, c.number(r, "days_held"));
    }
    Some(x)
}
