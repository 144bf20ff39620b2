use wayhome_outbreak::inference::{
    RtOptions, SerialInterval, Series, estimate, forecast_targets, forecast_text, parse_targets, rt_text,
};

use super::{daily, outbreak, read};

fn rt(series: &[Series]) -> String {
    let interval = SerialInterval::for_pathogen("covid-19");
    let told: Vec<_> = series.iter().map(|s| estimate(s, &interval, RtOptions::default())).collect();
    rt_text(&told)
}

fn forecast(text: &str, targets: &str) -> String {
    let series = read(text);
    let targets = format!("series_id,forecast_date,horizon_days\n{targets}");
    let (targets, _) = parse_targets(&targets, "targets.csv", &series).unwrap();
    forecast_text(&forecast_targets(&series, &targets), &series)
}

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in parts {
        assert!(flat.contains(part), "{part} is missing in\n{text}");
    }
    for line in text.lines() {
        assert!(line.chars().count() <= 80 && !line.ends_with(' '), "`{line}` in\n{text}");
    }
}

const RISES: [u32; 16] = [1, 0, 1, 1, 2, 1, 2, 3, 3, 4, 5, 7, 8, 10, 12, 15];

#[test]
fn the_latest_number_and_how_sure_it_is() {
    let rising = rt(&read(&daily(&RISES)));
    holds(
        &rising,
        &["16 reports from 1 to 16: 75 cases.", "Now: rising.", "From 10 to 16 one infected person infected"],
    );
    holds(&rising, &["Chance that it is above 1, so that it grows: more than 99 % (almost certain)."]);
    holds(
        &rising,
        &[
            "in the 7 days up to each day (| the middle, · 95 of 100, : marks 1), and cases",
            "Withheld, because the counts are too few to tell",
        ],
    );
    holds(&rising, &["The series 16 reports", "8: 11 cases so far, and below 12"]);
    let mut falls = RISES.to_vec();
    falls.extend([9, 8, 6, 4, 3, 2, 1, 1, 1, 0, 1]);
    holds(
        &rt(&read(&daily(&falls))),
        &["Now: falling.", "less than 1 % (almost excluded)", "Careful: rests on few cases"],
    );
    // What is said goes by the number that is printed.
    let near = rt(&read("date,res_cum\n2026-02-28,0\n2026-03-01,1\n2026-03-05,3\n2026-03-20,44\n2026-03-22,45\n"));
    holds(&near, &["Now: rising.", "90 % (very likely)"]);
    let level = rt(&read(&daily(&[3; 20])));
    holds(&level, &["Now: cannot tell whether it rises or falls."]);
}

#[test]
fn what_is_withheld_and_what_was_reported_at_once() {
    let mut ended = RISES.to_vec();
    ended.extend([0; 60]);
    holds(
        &rt(&read(&daily(&ended))),
        &["Now: cannot tell. Too few to tell: nobody counted recently", "Before that: From"],
    );
    ended.extend([1, 0, 1, 0]);
    let anew = rt(&read(&daily(&ended)));
    holds(&anew, &["Now: cannot tell. Too few to tell: no case was counted in the 60 days before 77"]);
    let mut tested = vec![1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 45];
    tested.extend([2; 20]);
    let told = rt(&read(&daily(&tested)));
    holds(&told, &["Reported at once A large part was reported on one day, 12: 45 cases"]);
    assert_eq!(told.matches("A large part").count(), 1, "{told}");
}

#[test]
fn several_series_and_those_without_estimates_are_readable() {
    let text = "series_id,date,res_cum\nunit 1,2026-03-01,0\nunit 1,2026-03-20,0\nunit 2,2026-03-01,2\nunit 2,2026-03-08,9\n\
                unit 2,2026-03-15,30\nunit 2,2026-03-22,61\n";
    let told = rt(&read(text));
    holds(
        &told,
        &["Series unit 1 2 reports from 2026-03-01 to 2026-03-20: 0 cases.", "Now: cannot tell. No case in 2 reports"],
    );
    holds(&told, &["Series unit 2 4 reports", "2026-03-22"]);
    assert_eq!(told.matches("What to keep in mind").count(), 1, "{told}");
    assert_eq!(rt(&[]), "");
}

#[test]
fn charts_stay_within_the_terminal_whatever_the_counts() {
    for seed in 1..=20 {
        let o = outbreak(seed, 400, 1.0 + f64::from(seed as u8) / 4.0, 0.4, 0.8, 90);
        holds(&rt(&read(&daily(&o.reported))), &["Now: "]);
    }
    // Numbers beyond the chart are drawn at its end.
    let steep = rt(&read(&daily(&[1, 0, 0, 0, 0, 2, 9, 40, 160, 700, 2800])));
    holds(&steep, &["Now: rising."]);
    assert!(steep.contains('>'), "{steep}");
}

#[test]
fn a_forecast_says_how_many_more_and_how_sure() {
    let head = "series_id,date,res_cum,resident_pop,setting,pathogen\n";
    let rows = [0, 1, 1, 3, 5, 8, 12, 15].iter().enumerate().map(|(k, c)| {
        let day = k + 1;
        format!("A,2026-03-{day:02},{c},60,juvenile,covid-19\n")
    });
    let text = head.to_owned() + &rows.collect::<String>();
    let told = forecast(&text, "A,2026-03-08,7\nA,2026-03-08,28\nA,2026-03-05,1\n");
    holds(
        &told,
        &[
            "Series A, forecast of 2026-03-08 Known: 15 cases of residents by the report of 2026-03-08.",
            "cases in all expected 50 of 100 95 of 100 more than known",
            "in 7 days, 2026-03-15",
            "in 28 days, 2026-04-05",
            "in 1 day, 2026-03-06",
            "more cases than today within 28 days;",
            "How sure this is",
            "What would make it wrong",
            "A day on which everybody is tested is not foreseen",
        ],
    );
    assert_eq!(told.matches("How sure this is").count(), 1);
    assert!(!told.contains("resident_pop") && !told.contains("invented"), "{told}");
    assert_eq!(told.matches("Below 10 cases").count(), 1, "only on 2026-03-05:\n{told}");
}

#[test]
fn a_forecast_says_what_it_does_not_know() {
    let text = "series_id,date,res_cum,pathogen\nB,2026-03-01,12,scabies\nC,2026-03-01,12,norovirus\nC,2026-04-01,12,norovirus\n";
    let told = forecast(text, "B,2026-03-21,14\nC,2026-04-01,14\n");
    holds(
        &told,
        &[
            "The last report is 20 days older than the forecast",
            "How many live there is not known: write `resident_pop`. It is taken for a place of 200",
            "Nothing is known here of `scabies`: the times of COVID-19 are taken for it.",
            "Most likely no more cases than today within 14 days",
            "Other infections were checked against invented outbreaks",
        ],
    );
    assert!(!told.contains("juvenile") && !told.contains("running total of 0"), "{told}");
    assert_eq!(forecast_text(&[], &[]), "");
}

#[test]
fn the_middle_of_an_outbreak_and_a_juvenile_place_are_told() {
    let text =
        "series_id,date,res_cum,setting,resident_pop\nM,2026-03-01,20,juvenile,60\nM,2026-03-08,24,juvenile,60\n";
    holds(
        &forecast(text, "M,2026-03-08,14\n"),
        &[
            "- The reports begin with a running total of 20 cases on 2026-03-01",
            "so new cases are counted from 2026-03-02 on. Whether those counted before are protected is not known.",
            "two were juvenile institutions, both with small outbreaks: 98 of 100 of their counts lay in the second range.",
        ],
    );
    holds(
        &rt(&read(text)),
        &["Careful: the reports begin with a running total of 20 cases on 2026-03-01", "may be too high up to"],
    );
}
