use proptest::prelude::*;
use wayhome_outbreak::inference::score::{score, summarise};
use wayhome_outbreak::inference::{QUANTILE_LEVELS, Quantiles};

fn pinball(levels: [f64; 7], values: [f64; 7], truth: f64) -> f64 {
    levels.iter().zip(values).map(|(q, v)| ((truth - v) * q).max((truth - v) * (q - 1.0))).sum::<f64>() * 2.0 / 7.0
}

#[test]
fn by_hand() {
    // Truth 12. Median 10: misses by 2, half weight: 1. 50 % interval 8 to 14: width 6 times 1/4: 1.5.
    // 80 % interval 5 to 20: 15 times 1/10: 1.5. 95 % interval 1 to 41: 40 times 1/40: 1. Together 5, over 3.5.
    let s = score(Quantiles::from_array([1.0, 5.0, 8.0, 10.0, 14.0, 20.0, 41.0]), 12.0);
    assert!((s.wis - 5.0 / 3.5).abs() < 1e-12);
    assert!((s.width - 4.0 / 3.5).abs() < 1e-12 && s.over == 0.0);
    assert!(s.in50 && s.in80 && s.in95);
    // Truth 45 lies above everything: misses of 31, 25, 4 and half of 35 on top of the width of 4.
    let s = score(Quantiles::from_array([1.0, 5.0, 8.0, 10.0, 14.0, 20.0, 41.0]), 45.0);
    assert!((s.wis - (4.0 + 31.0 + 25.0 + 4.0 + 17.5) / 3.5).abs() < 1e-12);
    assert!(!s.in50 && !s.in80 && !s.in95);
}

#[test]
fn a_point_on_the_truth_scores_nothing() {
    let s = score(Quantiles::known(7.0), 7.0);
    assert_eq!((s.wis, s.log_wis, s.in50), (0.0, 0.0, true));
}

#[test]
fn means() {
    assert_eq!(summarise(&[]), None);
    let scores = [score(Quantiles::known(7.0), 7.0), score(Quantiles::known(7.0), 14.0)];
    let s = summarise(&scores).unwrap();
    // A point forecast that misses by 7: three intervals and half a median miss by 7.
    assert_eq!((s.n_forecasts, s.wis, s.cover95), (2, 3.5, 0.5));
}

proptest! {
    #[test]
    fn equals_twice_the_mean_pinball_loss(values in prop::array::uniform7(0.0_f64..500.0), truth in 0.0_f64..600.0) {
        let s = score(Quantiles::from_array(values), truth);
        let mut sorted = values;
        sorted.sort_by(f64::total_cmp);
        prop_assert!((s.wis - pinball(QUANTILE_LEVELS, sorted, truth)).abs() < 1e-9);
        let logs = sorted.map(|v| (1.0 + v).ln());
        prop_assert!((s.log_wis - pinball(QUANTILE_LEVELS, logs, (1.0 + truth).ln())).abs() < 1e-9);
        prop_assert!((s.wis - s.width - s.over - s.under).abs() < 1e-12);
    }
}

const REPORTS: &str =
    "series_id,date,res_cum\nA,2021-01-01,0\nA,2021-01-08,5\nA,2021-01-15,9\nB,2021-01-01,1\nB,2021-01-08,1\n";

/// What the program writes it reads again, and scores as the score of one forecast does; what has not come yet waits.
#[test]
fn stored_forecasts_are_scored_when_the_counts_have_come() {
    use wayhome_outbreak::inference::{
        forecast::to_csv, forecast_targets, parse_forecasts, parse_series, parse_targets, records_json,
        score_forecasts, scored_csv, scored_json, scored_text,
    };
    let (series, _) = parse_series(REPORTS, "r.csv", None).unwrap();
    let asked = "series_id,forecast_date,horizon_days\nA,2021-01-08,7\nA,2021-01-15,7\nB,2021-01-08,7\n";
    let (targets, _) = parse_targets(asked, "t.csv", &series).unwrap();
    let rows = forecast_targets(&series, &targets);
    let stored = parse_forecasts(&to_csv(&rows), "f.csv", Some(&series)).unwrap();
    assert_eq!(stored.len(), 3);
    let scored = score_forecasts(&stored, &series);
    assert_eq!(scored.iter().map(|s| s.truth).collect::<Vec<_>>(), [Some(9.0), None, None]);
    let own = score(stored[0].cumulative, 9.0);
    assert_eq!(scored[0].score, Some(own));
    assert!(scored_text(&scored).starts_with("1 of 3 forecasts can be scored; for 2"));
    assert_eq!(scored_csv(&scored).lines().count(), 4);
    let json: serde_json::Value = serde_json::from_str(&scored_json(&scored)).unwrap();
    assert_eq!(json["waiting"], 2);
    let first: serde_json::Value = serde_json::from_str(records_json(&rows, &series).lines().next().unwrap()).unwrap();
    assert_eq!((&first["target_date"], &first["last_report_date"]), (&"2021-01-15".into(), &"2021-01-08".into()));
    assert_eq!(first["cumulative_known"], 5.0);
}

/// A key that a spreadsheet would take for a formula is written as text, and is the same key when it is read again.
#[test]
fn a_key_that_looks_like_a_formula_is_written_as_text() {
    use wayhome_outbreak::inference::{
        forecast::to_csv, forecast_targets, parse_forecasts, parse_series, parse_targets, score_forecasts, scored_csv,
    };
    let (series, _) = parse_series(&REPORTS.replace("\nA,", "\n=A,"), "r.csv", None).unwrap();
    let (targets, _) =
        parse_targets("series_id,forecast_date,horizon_days\n'=A,2021-01-08,7\n", "t.csv", &series).unwrap();
    let text = to_csv(&forecast_targets(&series, &targets));
    assert!(text.lines().skip(1).all(|line| line.starts_with("'=A,2021-01-08,7,")), "{text}");
    let scored = score_forecasts(&parse_forecasts(&text, "f.csv", Some(&series)).unwrap(), &series);
    assert_eq!(scored[0].forecast.target.series_id, "=A");
    assert!(scored_csv(&scored).contains("\n'=A,"));
}

#[test]
fn forecasts_that_cannot_be_read_are_located() {
    use wayhome_outbreak::inference::{parse_forecasts, parse_series};
    let (series, _) = parse_series(REPORTS, "r.csv", None).unwrap();
    let told = |text: &str| -> Vec<String> {
        parse_forecasts(text, "f.csv", Some(&series))
            .unwrap_err()
            .iter()
            .map(|p| format!("{:?} {}", p.row, p.code))
            .collect()
    };
    let head = "series_id,forecast_date,horizon_days,quantile,value\n";
    assert_eq!(told(head), ["None no-forecasts"]);
    assert_eq!(
        told(&format!(
            "{head}A,2021-01-08,7,0.5,3\nC,2021-01-08,7,0.5,3\nA,never,7,0.5,3\nA,2021-01-08,40,0.5,3\nA,2021-01-08,7,0.6,3\nA,2021-01-08,7,0.5,4\nA,2021-01-08,7,0.9,\n"
        )),
        [
            "Some(3) unknown-series",
            "Some(4) not-a-date",
            "Some(5) bad-horizon",
            "Some(6) bad-quantile",
            "Some(7) twice",
            "Some(8) not-a-number"
        ]
    );
    assert_eq!(told(&format!("{head}A,2021-01-08,7,0.5,3\n")), ["Some(2) incomplete"]);
    assert_eq!(told("series_id,value\n").len(), 3);
    // Where the series cannot be read, what the file says by itself is told all the same.
    let text = format!("{head}C,2021-01-08,40,0.5,3\n");
    let codes: Vec<&str> = parse_forecasts(&text, "f.csv", None).unwrap_err().iter().map(|p| p.code).collect();
    assert_eq!(codes, ["bad-horizon"]);
}
