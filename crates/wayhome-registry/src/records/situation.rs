//! The situation desk: what is planned for the country, what is due, which data have not come in.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "situation";

    /// The country as `country.toml` of its folder says it: one record.
    country of Country kept Country {
        /// The country's name.
        name: Text, Open Clear required;
        /// The day or instant that the last folder described.
        as_of: Moment, Open Clear required;
        /// Times without an offset are read in this zone (IANA).
        time_zone: Text, Open Clear required;
        /// The whole of `country.toml` as read: law packs, languages, parameters, keys of its own.
        text: LongText, Open Clear required;
        /// Whether the data are invented.
        invented: Truth, Open Clear required;
    }

    /// One sheet of the country folder as it was last read: whether it was there, which columns it had.
    sheet of Country kept Country {
        /// The file.
        file: Text, Open Clear required;
        /// Whether it was there.
        present: Truth, Open Clear required;
        /// The columns of the contract that its header had, `;` between.
        columns: LongText, Open Clear;
        /// The columns of the country's own that its header had, in their order, as a JSON list.
        own_columns: LongText, Open Clear;
    } where [Unique(&["file"])]

    /// A response plan that was made: with its record it can be made again to the byte.
    plan_run of Country kept Country {
        /// The moment for which it was made.
        as_of: Moment, Open Clear required;
        /// What was known when it was made.
        known_at: Moment, Open Clear required;
        /// Weeks of the review schedule.
        weeks: Whole, Open Clear required;
        /// Seed of the simulations.
        seed: Text, Open Clear required;
        /// Version of the program.
        program: Text, Open Clear required;
        /// Hashes of the packs that were used.
        packs: LongText, Open Clear required;
        /// Hash of `plan.json`.
        result_hash: Text, Open Clear;
        /// Who adopted it, when it was adopted.
        adopted_by: Text, Open Clear;
        /// When it was adopted; `none` when it was set aside.
        adopted_at: Moment, Open Clear;
        /// Why it was adopted or set aside.
        reason: LongText, Open Sealed;
    } where [Needs { when: "adopted_at", is: &["*"], fields: &["adopted_by"], why: "somebody adopts a plan: say who" }]

    /// One action of the response plan, with what became of it.
    plan_action of Country kept Country {
        /// The plan that called for it.
        plan_id: Record("plan_run"), Open Clear;
        /// The recommendation behind it (`CV-01` …).
        recommendation: Text, Open Clear required;
        /// The facility, where it is about one.
        place_id: Record("facility"), Open Clear;
        /// Who must act, as a role's code.
        actor: Text, Open Clear required;
        /// What is to be done.
        what: LongText, Open Clear;
        /// By when.
        due_on: Day, Open Clear required;
        /// How it stands.
        state: OneOf(&["open", "begun", "done", "refused", "no_longer_needed"]), Open Clear required;
        /// When it was done.
        done_on: Day, Open Clear;
        /// What shows that it was done.
        evidence: LongText, Open Sealed;
        /// Why it was refused or is no longer needed.
        reason: LongText, Open Sealed;
    } where [
        Needs { when: "state", is: &["done"], fields: &["done_on", "evidence"], why: "an action is done when a day and something that shows it are given" },
        Needs { when: "state", is: &["refused", "no_longer_needed"], fields: &["reason"], why: "an action that is not carried out needs a reason" },
        Past(&["done_on"]),
    ]

    /// A clock that is suspended for a child, within what the law allows.
    clock_note of Child kept WorkingFile {
        /// The clock (`K-05` …).
        clock: Text, Clk Clear required;
        /// The event that started it.
        started_at: Moment, Clk Clear;
        /// Suspended from.
        suspended_from: Moment, Clk Clear;
        /// Suspended until; empty while it lasts.
        suspended_until: Moment, Clk Clear;
        /// The rule that allows it.
        basis: Text, Clk Sealed required;
        /// Why.
        reason: LongText, Clk Sealed required;
        /// Who decided.
        decided_by: Text, Clk Sealed required;
    } where [InOrder(&["started_at", "suspended_from", "suspended_until"])]

    /// Data that a facility or service should send, and whether they came.
    data_return of Facility kept Country {
        /// Which data: a file of the country folder, or a desk.
        what: Text, Open Clear required;
        /// The first day that they describe.
        covers_from: Day, Open Clear required;
        /// The last day that they describe.
        covers_to: Day, Open Clear required;
        /// When they are due.
        due_on: Day, Open Clear required;
        /// When they came; empty while they have not.
        received_at: Moment, Open Clear;
        /// Why they are late, in the words of the facility.
        reason: LongText, Open Sealed;
        /// Who was asked about it.
        asked: Text, Open Clear;
    } where [InOrder(&["covers_from", "covers_to"]), Past(&["received_at"]), Unique(&["facility_id", "what", "covers_from"])]

    /// A stored forecast of reported cases, to be scored against what came.
    forecast_record of Facility kept Country {
        /// The day on which it was made: only earlier data were used.
        made_on: Day, Open Clear required;
        /// Days ahead.
        horizon_days: Whole, Open Clear required;
        /// The quantiles, as a JSON object.
        quantiles: LongText, Open Clear required;
        /// The model and its version.
        model: Text, Open Clear required;
        /// What came.
        observed: Whole, Open Clear;
        /// The weighted interval score.
        score: Number, Open Clear;
    } where [Unique(&["facility_id", "made_on", "horizon_days", "model"]), Between("horizon_days", 1.0, 365.0)]
}
