use proptest::prelude::*;
use wayhome_outbreak::inference::rt::{Posterior, to_csv, to_json};
use wayhome_outbreak::inference::{
    RtEstimate, RtOptions, SerialInterval, estimate, estimate_rt, parse_serial_interval,
};

use super::{daily, read, shown};

fn estimates(text: &str, interval: &SerialInterval) -> Vec<RtEstimate> {
    estimate_rt(&read(text)[0], interval, RtOptions::default())
}

fn interval(text: &str) -> SerialInterval {
    parse_serial_interval(text, "interval.csv").unwrap_or_else(|p| panic!("{}", shown(&p)))
}

#[track_caller]
fn near(seen: f64, expected: f64, tolerance: f64) {
    assert!((seen - expected).abs() <= tolerance, "{seen}, expected {expected}");
}

/// Influenza in a school in Pennsylvania, 2009: cases by day of onset (Cauchemez et al. 2011,
/// doi:10.1073/pnas.1008895108, as the data set `Flu2009` of the R package EpiEstim 2.2 counts them).
const SCHOOL_2009: [u32; 32] =
    [1, 1, 0, 2, 5, 3, 3, 3, 6, 2, 5, 9, 13, 12, 13, 11, 12, 6, 6, 6, 3, 1, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0];

#[test]
fn published_estimates_of_a_school_outbreak() {
    // EpiEstim's own documentation: serial interval of mean 2.6 and standard deviation 1.5 days, weekly windows;
    // mean, standard deviation, quantiles 0.025, 0.5 and 0.975 of the first six, as printed there.
    let published = [
        (8, 1.735798, 0.4091314, 1.0287437, 1.703761, 2.624781),
        (9, 1.749168, 0.3647267, 1.1088223, 1.723884, 2.533119),
        (10, 1.537058, 0.3074116, 0.9947030, 1.516613, 2.195540),
        (11, 1.431839, 0.2705921, 0.9514466, 1.414830, 2.008849),
        (12, 1.422725, 0.2515046, 0.9731426, 1.407932, 1.956336),
        (13, 1.635373, 0.2523436, 1.1786332, 1.622413, 2.165745),
    ];
    let seen = estimates(&daily(&SCHOOL_2009), &interval("mean,sd\n2.6,1.5\n"));
    assert_eq!(seen.len(), 25);
    for (row, (day, mean, sd, low, middle, high)) in seen.iter().zip(published) {
        let p = row.posterior.unwrap();
        assert_eq!((row.window_start, row.day), (day - 6, day));
        near(p.mean, mean, 1e-6);
        near(p.sd, sd, 1e-7);
        near(p.q025, low, 1e-6);
        near(p.q50, middle, 1e-6);
        near(p.q975, high, 1e-6);
    }
}

#[test]
fn published_discretisation_of_a_serial_interval() {
    // EpiEstim's discr_si(0:20, mu = 2.6, sigma = 1.5), as printed in its documentation.
    let published = [0.0, 2.331721e-1, 3.585794e-1, 1.981108e-1, 1.033427e-1, 5.290518e-2, 2.682146e-2, 1.351620e-2];
    let seen = SerialInterval::shifted_gamma(2.6, 1.5).unwrap();
    for (a, b) in seen.alternatives()[0].iter().zip(published) {
        near(*a, b, 1e-7);
    }
    near(seen.alternatives()[0].iter().sum(), 1.0, 1e-9);
}

#[test]
fn one_day_interval_by_hand() {
    // Four cases a day, each causing the cases of the next day: in days 2 to 8 there are 28 cases and a pressure of
    // 28. Gamma with shape 29 and rate 28.2.
    let p = estimates(&daily(&[4; 8]), &interval("day,probability\n1,1\n"))[0].posterior.unwrap();
    near(p.mean, 29.0 / 28.2, 1e-12);
    near(p.sd, 29.0_f64.sqrt() / 28.2, 1e-12);
    assert!(p.q025 < p.q50 && p.q50 < p.mean && p.mean < p.q975);
}

#[test]
fn imported_cases_press_but_are_not_caused() {
    // As above, with one of the four imported on each day: 21 local cases under a pressure of 28.
    let text = (1..=8).fold("day,local,imported\n".to_owned(), |s, d| s + &format!("{d},3,1\n"));
    let total = (1..=8).fold("day,new_cases,imported\n".to_owned(), |s, d| s + &format!("{d},4,1\n"));
    for text in [text, total] {
        let row = &estimates(&text, &interval("day,probability\n1,1\n"))[0];
        assert_eq!((row.cases, row.imported), (28.0, 7.0));
        near(row.posterior.unwrap().mean, 22.0 / 28.2, 1e-12);
    }
}

#[test]
fn several_intervals_are_mixed() {
    let text = daily(&SCHOOL_2009);
    let parts = ["mean,sd\n2.6,1.5\n", "mean,sd\n3.6,1.6\n", "mean,sd\n2.6,1.5\n3.6,1.6\n"];
    let [a, b, both] = parts.map(|p| estimates(&text, &interval(p))[9].posterior.unwrap());
    near(both.mean, 0.5 * (a.mean + b.mean), 1e-12);
    let square = |p: Posterior| p.sd * p.sd + p.mean * p.mean;
    near(square(both), 0.5 * (square(a) + square(b)), 1e-12);
    assert!(a.q025.min(b.q025) <= both.q025 && both.q975 <= a.q975.max(b.q975));
    assert!(both.sd > a.sd.min(b.sd));
    // The same alternatives as shares by day.
    let mut shares = "sample,day,probability\n".to_owned();
    for (k, part) in parts[..2].iter().enumerate() {
        for (day, share) in interval(part).alternatives()[0].iter().enumerate() {
            shares.push_str(&format!("{k},{day},{share}\n"));
        }
    }
    let listed = estimates(&text, &interval(&shares))[9].posterior.unwrap();
    near(listed.mean, both.mean, 1e-9);
}

#[test]
fn withheld_when_too_few() {
    let seen = estimates(&daily(&[1, 0, 1, 0, 1, 0, 1, 0, 1]), &interval("mean,sd\n2.6,1.5\n"));
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|r| r.posterior.is_none()));
    assert_eq!(
        seen[1].sentence,
        "too few to tell: 5 cases so far, and below 12 the answer would mostly be the assumption it starts from"
    );
    // Long after the last case, nobody is left who could have infected anybody.
    let mut cases = vec![10; 5];
    cases.extend([0; 40]);
    let seen = estimates(&daily(&cases), &interval("mean,sd\n2.6,1.5\n"));
    let last = seen.last().unwrap();
    assert!(last.posterior.is_none() && last.sentence.starts_with("too few to tell: nobody counted recently"));
    assert!(seen[0].posterior.is_some());
}

#[test]
fn a_course_that_no_counted_case_caused_begins_anew() {
    // The school outbreak, a month without a case, and the school outbreak again: both courses tell the same.
    let interval = interval("mean,sd\n2.6,1.5\n");
    assert_eq!(interval.reach_days(), 11);
    let mut twice = SCHOOL_2009.to_vec();
    twice.extend([0; 30]);
    twice.extend(SCHOOL_2009);
    let once = estimates(&daily(&SCHOOL_2009), &interval);
    let seen = estimates(&daily(&twice), &interval);
    let start = SCHOOL_2009.len() as i32 + 30;
    assert_eq!(seen.len(), twice.len() - 7, "a row for every day");
    let again: Vec<_> = seen.iter().filter(|r| r.day > start + 7).collect();
    assert_eq!(again.len(), once.len());
    for (a, b) in once.iter().zip(again) {
        assert_eq!((a.day + start, a.posterior, a.cases), (b.day, b.posterior, b.cases));
    }
    // The first window is withheld, and its first case was brought in.
    let first: Vec<_> = seen.iter().filter(|r| (start + 1..=start + 7).contains(&r.day)).collect();
    assert!(first.iter().all(|r| r.posterior.is_none() && r.imported == 1.0), "{first:?}");
    assert_eq!(
        first[0].sentence,
        "too few to tell: no case was counted in the 31 days before 63, so nobody known could have infected the first of \
         these: they count as brought in from elsewhere, and the count begins anew"
    );
    // Two cases more are two, not two beyond all that were counted in the year before.
    let mut two = SCHOOL_2009.to_vec();
    two.extend([0; 30]);
    two.extend([1, 0, 1, 0, 0, 0, 0, 0, 0]);
    let last = estimates(&daily(&two), &interval).pop().unwrap();
    assert!(last.sentence.starts_with("too few to tell: 2 cases since 63, when the count began anew"), "{last:?}");
}

#[test]
fn a_silence_within_reach_is_the_same_course() {
    let interval = interval("day,probability\n1,0.5\n4,0.5\n");
    let with = |quiet: usize| {
        let mut cases = vec![5; 8];
        cases.extend(vec![0; quiet]);
        cases.extend([6, 5, 5]);
        estimates(&daily(&cases), &interval)
    };
    assert!(with(3).iter().all(|r| r.posterior.is_some()));
    // A fifth day after the last case: nobody can have infected these.
    let anew = with(4).pop().unwrap();
    assert_eq!((anew.posterior, anew.imported), (None, 6.0));
    // Reports that cover days: three weeks say that there was none, and the next has some.
    let text = "day,new_cases\n1,20\n2,9\n9,0\n16,0\n23,7\n30,9\n37,9\n";
    let seen = estimates(text, &interval);
    let last = seen.last().unwrap();
    assert!(last.posterior.is_some());
    assert_eq!(seen.iter().find(|r| r.day == 23).map(|r| (r.cases, r.imported)), Some((7.0, 7.0)));
    assert!(seen.iter().filter(|r| (23..30).contains(&r.day)).all(|r| r.posterior.is_none()));
}

#[test]
fn few_cases_in_the_window_are_told() {
    let interval = interval("day,probability\n1,1\n");
    let seen = estimates(&daily(&[4, 4, 4, 4, 4, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1]), &interval);
    for row in &seen {
        let (p, local) = (row.posterior.unwrap(), row.cases - row.imported);
        assert_eq!(row.caution.is_empty(), p.sd <= 0.3 * p.mean && local >= 11.0, "{row:?}");
    }
    assert_eq!(
        seen.last().unwrap().caution,
        "rests on few cases: 7 cases infected here in these 7 days, so look at the range and not at the number"
    );
    // Pressure without a case tells that an outbreak ends.
    let slow = parse_serial_interval("day,probability\n10,1\n", "interval.csv").unwrap();
    let row = estimates(&daily(&[1, 2, 2, 2, 2, 3, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0]), &slow).pop().unwrap();
    let p = row.posterior.unwrap();
    assert!(row.cases == 0.0 && p.q975 < 1.0, "{row:?}");
    assert!(row.caution.starts_with("rests on no case: nobody infected here was counted in these 7 days"), "{row:?}");
    // The same in the tables.
    let series = read(&daily(&[1, 2, 2, 2, 2, 3, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0]));
    let told = [estimate(&series[0], &slow, RtOptions::default())];
    assert!(to_csv(&told).lines().last().unwrap().contains("rests on no case"));
    let json: serde_json::Value = serde_json::from_str(&to_json(&told)).unwrap();
    let last = json["series"][0]["estimates"].as_array().unwrap().last().unwrap();
    assert!(last["caution"].as_str().unwrap().starts_with("rests on no case") && last["withheld"].is_null(), "{last}");
}

#[test]
fn a_report_that_no_chain_of_infection_explains_is_told() {
    let flu = interval("mean,sd\n2.6,1.5\n");
    let covid = interval("mean,sd\n5,3\n");
    let jump =
        |rows: &[RtEstimate]| -> Vec<i32> { rows.iter().filter(|r| !r.jump.is_empty()).map(|r| r.day).collect() };
    // Ordinary outbreaks have none: the published one; one that doubles every two days; every week, one that doubles.
    assert_eq!(jump(&estimates(&daily(&SCHOOL_2009), &flu)), [0_i32; 0]);
    assert_eq!(jump(&estimates(&daily(&[1, 1, 1, 2, 2, 4, 5, 8, 11, 16, 22, 32, 45, 64, 90, 128]), &flu)), [0_i32; 0]);
    assert_eq!(jump(&estimates("day,new_cases\n1,2\n8,4\n15,8\n22,16\n29,32\n36,64\n", &covid)), [0_i32; 0]);
    // Two were known, then all were tested. Every window that holds the day says so, and no other.
    let cases = [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 45, 0, 0, 0, 1, 2, 0, 1, 0, 1, 2];
    let seen = estimates(&daily(&cases), &covid);
    assert_eq!(jump(&seen), (12..=18).collect::<Vec<_>>());
    let told = &seen.iter().find(|r| r.day == 14).unwrap().jump;
    assert_eq!(
        told,
        "a large part was reported on one day, 12: 45 cases, where hardly any was to be expected; testing of everybody, or \
         several introduced at once. The number is of reports, not of infections"
    );
    // Reported once a week.
    let seen = estimates("day,new_cases\n1,3\n8,4\n15,4\n22,3\n29,80\n36,3\n", &covid);
    let told = &seen.iter().find(|r| r.day == 29).unwrap().jump;
    assert!(told.contains("at once on 29, for 7 days: 80 cases, where 3 were to be expected"), "{told}");
    assert_eq!(jump(&seen), (23..=35).collect::<Vec<_>>());
    // One person may infect many: six after two are no jump. Nor are those who are known to be brought in.
    assert_eq!(jump(&estimates(&daily(&[1, 0, 1, 0, 0, 6, 0, 1, 0, 0]), &covid)), [0_i32; 0]);
    let text = "day,new_cases,imported\n1,1,0\n4,1,0\n8,1,0\n9,0,0\n10,0,0\n11,0,0\n12,45,45\n15,2,0\n20,1,0\n";
    assert_eq!(jump(&estimates(text, &covid)), [0_i32; 0]);
    // Many on the first day of a course.
    let mut cases = vec![2; 10];
    cases.extend(vec![0; 40]);
    cases.extend([12, 0, 0, 1, 0, 0, 1, 0, 0, 0]);
    assert_eq!(jump(&estimates(&daily(&cases), &covid)), (51..=57).collect::<Vec<_>>());
    let huge = estimates("day,new_cases\n1,900000\n2,1\n3,0\n4,90000\n5,1\n12,1\n", &flu);
    assert!(huge.iter().all(|r| r.cases.is_finite()));
}

#[test]
fn time_starts_with_the_first_case() {
    let mut late = vec![0; 11];
    late.extend(SCHOOL_2009);
    let interval = interval("mean,sd\n2.6,1.5\n");
    let plain = estimates(&daily(&SCHOOL_2009), &interval);
    let shifted = estimates(&daily(&late), &interval);
    assert_eq!(plain.len(), shifted.len());
    for (a, b) in plain.iter().zip(&shifted) {
        assert_eq!((a.day + 11, a.posterior), (b.day, b.posterior));
    }
}

#[test]
fn cumulative_and_new_cases_say_the_same() {
    let mut sum = 0;
    let cumulative = SCHOOL_2009.iter().enumerate().fold("day,res_cum\n0,0\n".to_owned(), |s, (k, c)| {
        sum += c;
        s + &format!("{},{sum}\n", k + 1)
    });
    let interval = interval("mean,sd\n2.6,1.5\n");
    assert_eq!(estimates(&cumulative, &interval), estimates(&daily(&SCHOOL_2009), &interval));
}

#[test]
fn weekly_reports_of_steady_growth() {
    // Cases grow by a tenth a day; with an interval of exactly 5 days that is R = 1.1^5 = 1.61. Only weekly sums are
    // reported. Spread evenly, weeks look like stairs; spread by growth, they give the number back.
    let new: Vec<f64> = (0..63).map(|t| 10.0 * 1.1_f64.powi(t)).collect();
    let mut text = "day,new_cases\n1,10\n".to_owned();
    for week in 0..8 {
        let cases: f64 = new[1 + 7 * week..8 + 7 * week].iter().sum();
        text.push_str(&format!("{},{cases}\n", 8 + 7 * week));
    }
    let seen = estimates(&text, &interval("day,probability\n5,1\n"));
    for row in seen.iter().filter(|r| r.day >= 29) {
        near(row.posterior.unwrap().mean, 1.1_f64.powi(5), 0.03);
    }
    let total: f64 = seen.iter().filter(|r| (r.day - 8) % 7 == 0).map(|r| r.cases).sum();
    near(total, new[1..57].iter().sum(), 1e-6);
}

#[test]
fn serial_intervals_with_problems_are_refused() {
    #[track_caller]
    fn check(text: &str, message: &str) {
        let problems = parse_serial_interval(text, "interval.csv").expect_err("refused");
        assert!(shown(&problems).contains(message), "{}", shown(&problems));
    }
    check("", "the file is empty");
    check("length,share\n1,1\n", "no column `day`");
    check("day,share\n1,1\n", "no column `probability`");
    check("day,probability\n", "no row in the file");
    check("day,probability\n1,0.5\n2,0.4\n", "the shares add up to 0.900");
    check("day,probability\n0,0.5\n1,0.5\n", "a case cannot cause another on the same day here");
    check("day,probability\n1,1.5\n", "a share above 1\n  interval.csv, row 2, column probability: `1.5`");
    check("day,probability\n1,-0.5\n2,1.5\n", "a number below zero");
    check("day,probability\n1,60\n2,40\n", "1 is the whole; if 60 % is meant, write 0.6");
    check("day,probability\n1,x\n", "not a number\n  interval.csv, row 2, column probability: `x`");
    check("day,probability\n1,NaN\n", "not a number");
    check("day,probability\n-1,1\n", "not a length in days");
    check("day,probability\n1,0.5\n1,0.5\n", "a day that was given before");
    check("mean,sd\n1,0.5\n", "the mean must lie above 1");
    check("mean,sd\n2,0\n", "the standard deviation must lie above 0");
    check("mean,sd\n2,\n", "no number");
    check("mean;mean;sd\n2;2;1\n", "the column `mean` stands twice in the header");
    // As spreadsheets of many countries write it.
    assert_eq!(interval("\u{feff}Mean;SD\n2,6;1,5\n"), interval("mean,sd\n2.6,1.5\n"));
    assert_eq!(interval("Day\tProbability\n1\t0,25\n2\t0,75\n"), interval("day,probability\n1,0.25\n2,0.75\n"));
    // All problems, not the first.
    let problems = parse_serial_interval("day,probability\nx,1\n2,y\n", "interval.csv").expect_err("refused");
    assert_eq!(problems.len(), 2);
}

#[test]
fn tables_are_complete() {
    let series = read("series_id,date,res_cum\n\"a,b\",2025-12-31,0\n\"a,b\",2026-01-01,1\n\"a,b\",2026-01-09,2\n");
    let interval = interval("mean,sd\n2.6,1.5\n");
    let told = [estimate(&series[0], &interval, RtOptions::default())];
    let csv = to_csv(&told);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "series_id,window_start,date,cases,imported,mean,sd,q025,q50,q975,sentence");
    assert!(lines[1].starts_with("\"a,b\",2026-01-02,2026-01-08,0.8"), "{}", lines[1]);
    let json: serde_json::Value = serde_json::from_str(&to_json(&told)).unwrap();
    assert_eq!(json["series"][0]["series_id"], "a,b");
    assert!(json["series"][0]["estimates"][0]["withheld"].as_str().unwrap().starts_with("too few"));
}

#[test]
fn a_series_without_estimates_says_why() {
    #[track_caller]
    fn check(text: &str, note: &str) {
        let series = read(text);
        let told = [estimate(&series[0], &interval("mean,sd\n2.6,1.5\n"), RtOptions::default())];
        assert_eq!((told[0].estimates.len(), told[0].note.as_str()), (0, note));
        let json: serde_json::Value = serde_json::from_str(&to_json(&told)).unwrap();
        assert_eq!(json["series"][0]["notes"][0], note);
        assert_eq!(json["series"][0]["estimates"].as_array().unwrap().len(), 0);
        assert_eq!(to_csv(&told).lines().count(), 1);
    }
    check(
        &daily(&[0; 20]),
        "no case in 20 reports from 1 to 20, so there is nothing to estimate from; a place that does not test looks the same",
    );
    check(
        "date,res_cum\n2026-03-01,0\n2026-03-02,3\n2026-03-08,9\n",
        "too short to tell: the first case is of 2026-03-02, the last report of 2026-03-08, and the first estimate is that of \
         the 7 days up to 2026-03-09",
    );
    check("day,res_cum\n1,0\n2,3\n200003,9\n", "its reports lie too many years apart to be one series");
    let series = read("date,res_cum\n2026-03-01,0\n2026-03-02,3\n2026-03-09,9\n");
    let told = estimate(&series[0], &interval("mean,sd\n2.6,1.5\n"), RtOptions::default());
    assert_eq!((told.estimates.len(), told.note.as_str()), (1, ""));
    assert!(!to_json(&[told]).contains("notes"));
}

#[test]
fn a_running_total_of_before_is_no_count_of_a_day() {
    // 150 before, then an outbreak that grows: a sheet that begins in its middle.
    let new = [0, 0, 1, 2, 4, 6, 8, 10, 13, 17, 22];
    let totals = |from: u32| {
        let mut total = from;
        new.iter().enumerate().fold(format!("day,res_cum\n1,{from}\n"), |s, (k, c)| {
            total += c;
            s + &format!("{},{total}\n", k + 2)
        })
    };
    let interval = interval("mean,sd\n5,3\n");
    let (middle, start) = (read(&totals(150)), read(&totals(0)));
    let told = estimate(&middle[0], &interval, RtOptions::default());
    let from_none = estimate(&start[0], &interval, RtOptions::default());
    // The same cases on the same days: the same numbers.
    assert_eq!(told.estimates, from_none.estimates);
    assert!(told.estimates.last().and_then(|e| e.posterior).is_some_and(|p| p.above_one > 0.95), "{told:?}");
    assert_eq!(from_none.begins, "");
    let note = "the reports begin with a running total of 150 cases on 1: nobody knows on which days these came, so new cases are \
                counted from 2 on; whom those counted before infected cannot be told apart, so the number may be too high up to 22";
    assert_eq!(told.begins, note);
    let json: serde_json::Value = serde_json::from_str(&to_json(&[told])).unwrap();
    assert_eq!(json["series"][0]["notes"][0], note);
    // New cases of a first report are those of that report, as in `EpiEstim`.
    let daily = read("day,new_cases\n1,150\n2,3\n");
    assert_eq!(estimate(&daily[0], &interval, RtOptions::default()).begins, "");
    // Running totals of an outbreak that a sheet begins with are the same cases, told otherwise.
    let (mut new, mut running, mut total) = ("day,new_cases\n".to_owned(), "day,res_cum\n".to_owned(), 0);
    for (day, cases) in [3, 1, 0, 2, 5, 4, 6, 8, 7, 9, 12, 10].iter().enumerate() {
        total += cases;
        new += &format!("{},{cases}\n", day + 1);
        running += &format!("{},{total}\n", day + 1);
    }
    let (new, running) = (read(&new), read(&running));
    let (new, running) =
        (estimate(&new[0], &interval, RtOptions::default()), estimate(&running[0], &interval, RtOptions::default()));
    assert_eq!((&new.estimates, running.begins.as_str()), (&running.estimates, ""));
    // Nobody new: no number from the total.
    let still = read(&(1..=20).fold("day,res_cum\n".to_owned(), |s, day| s + &format!("{day},150\n")));
    let still = estimate(&still[0], &interval, RtOptions::default());
    assert!(still.estimates.is_empty() && still.note.starts_with("no new case in 20 reports"), "{still:?}");
}

proptest! {
    #[test]
    fn any_counts_give_numbers_or_a_sentence(
        cases in prop::collection::vec((1_i32..20, 0_u32..400), 1..40),
        mean in 1.1_f64..20.0,
        sd in 0.3_f64..10.0,
        window in 0_u32..40,
    ) {
        let mut day = 0;
        let text = cases.iter().fold("day,new_cases\n".to_owned(), |s, (gap, c)| {
            day += gap;
            s + &format!("{day},{c}\n")
        });
        let interval = SerialInterval::shifted_gamma(mean, sd).unwrap();
        let options = RtOptions { window_days: window, ..RtOptions::default() };
        for row in estimate_rt(&read(&text)[0], &interval, options) {
            prop_assert_eq!(row.posterior.is_none(), !row.sentence.is_empty());
            prop_assert_eq!(row.posterior.is_none(), row.withheld.is_some());
            prop_assert!(row.cases >= 0.0 && row.cases.is_finite());
            if let Some(p) = row.posterior {
                prop_assert!(p.mean.is_finite() && p.sd > 0.0 && p.sd.is_finite());
                prop_assert!(0.0 <= p.q025 && p.q025 < p.q50 && p.q50 < p.q975 && p.q975.is_finite());
            }
        }
    }
}
