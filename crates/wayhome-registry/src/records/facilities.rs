//! The facilities desk: rooms and beds, staff on duty, the daily regime, restrictions, stocks.
//!
//! Facilities, units and staff days are sheets of the country folder (see [`super::sheets`]).

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "facilities";

    /// A room of a unit.
    room of Facility kept Country {
        /// The unit: `facility/unit`.
        unit_id: Record("unit"), Open Clear required;
        /// Name or number on the door.
        label: Text, Open Clear required;
        /// What it is used for.
        room_use: OneOf(&["bedroom", "dormitory", "single", "medical", "isolation", "separation", "school", "visits", "day_room", "other"]), Open Clear required;
        /// Floor area in square metres, without the sanitary part.
        area_m2: Number, Open Clear;
        /// People it was built for.
        design: Whole, Open Clear;
        /// Whether a child can reach a toilet at any hour.
        toilet_any_hour: Truth, Open Clear;
        /// Whether there is enough natural light to read.
        natural_light: Truth, Open Clear;
        /// How good the air is.
        air: OneOf(&["poor", "fair", "good"]), Open Clear;
        /// In use from.
        used_from: Day, Open Clear;
        /// Closed for use from; empty while in use.
        closed_on: Day, Open Clear;
        /// Why it was closed.
        closed_reason: LongText, Open Clear;
    } where [Unique(&["unit_id", "label"]), Between("area_m2", 0.0, 10000.0), InOrder(&["used_from", "closed_on"])]

    /// A bed of a room.
    bed of Facility kept Country {
        /// The room.
        room_id: Record("room"), Open Clear required;
        /// Its mark.
        label: Text, Open Clear required;
        /// Whether it can be used.
        usable: Truth, Open Clear required;
        /// Whether a child with limited movement can use it.
        accessible: Truth, Open Clear;
    } where [Unique(&["room_id", "label"])]

    /// A count of who is there, taken at one moment.
    roll_call of Facility kept CustodyRegister {
        /// When it was taken.
        taken_at: Moment, Open Clear required;
        /// The unit, where it was taken for one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// Children counted.
        counted: Whole, Open Clear required;
        /// Children expected by the register.
        expected: Whole, Open Clear;
        /// Who counted.
        counted_by: Record("professional"), Open Clear;
        /// What explains a difference.
        explanation: LongText, Open Sealed;
    } where [Past(&["taken_at"])]

    /// A post for staff: what it is for and how many people it needs by day and by night.
    post of Facility kept Country {
        /// The unit, where it belongs to one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// What kind of work.
        work: OneOf(&["unit_staff", "security", "teacher", "health", "psychologist", "social_worker", "management", "other"]), Open Clear required;
        /// People needed by day.
        by_day: Whole, Open Clear required;
        /// People needed at night.
        by_night: Whole, Open Clear;
        /// Women needed where girls live.
        women: Whole, Open Clear;
        /// From.
        from: Day, Open Clear required;
        /// Until; empty while it stands.
        to: Day, Open Clear;
    } where [InOrder(&["from", "to"])]

    /// Who was on duty in one shift.
    shift of Facility kept Incident {
        /// Start.
        from: Moment, Open Clear required;
        /// End.
        to: Moment, Open Clear required;
        /// The unit, where it was for one: `facility/unit`.
        unit_id: Record("unit"), Open Clear;
        /// The person.
        professional_id: Record("professional"), Open Clear required;
        /// Whether the person was there.
        attended: OneOf(&["planned", "present", "ill", "absent", "replaced"]), Open Clear required;
        /// Who stood in.
        replaced_by: Record("professional"), Open Clear;
    } where [
        InOrder(&["from", "to"]),
        Needs { when: "attended", is: &["replaced"], fields: &["replaced_by"], why: "say who stood in" },
        Differ("professional_id", "replaced_by"),
    ]

    /// What one unit did on one day: hours outside rooms and outdoors, lessons, visits.
    regime_day of Facility kept Country {
        /// The unit: `facility/unit`.
        unit_id: Record("unit"), Open Clear required;
        /// The day.
        on: Day, Open Clear required;
        /// Hours outside the room.
        out_of_room_hours: Number, Open Clear;
        /// Minutes outdoors.
        outdoor_minutes: Whole, Open Clear;
        /// Hours of lessons that were given.
        lesson_hours: Number, Open Clear;
        /// Hours of sport, art or play.
        activity_hours: Number, Open Clear;
        /// Why something was not given.
        reason: LongText, Open Clear;
    } where [
        Unique(&["unit_id", "on"]), Past(&["on"]), Between("out_of_room_hours", 0.0, 24.0),
        Between("outdoor_minutes", 0.0, 1440.0), Between("lesson_hours", 0.0, 24.0), Between("activity_hours", 0.0, 24.0),
    ]

    /// A limit on what children may do, with its legal basis and its end.
    restriction of Facility kept Country {
        /// What is limited.
        what: OneOf(&["visits", "calls", "outdoors", "lessons", "activities", "movement", "admissions", "transfers", "other"]), Open Clear required;
        /// Its legal basis.
        basis: Text, Open Clear required;
        /// Why it is necessary and proportionate.
        reason: LongText, Open Clear required;
        /// From.
        from: Moment, Open Clear required;
        /// Until: a restriction has an end.
        until: Moment, Open Clear required;
        /// When it was last looked at again.
        reviewed_at: Moment, Open Clear;
        /// When it was lifted; empty while it stands.
        lifted_at: Moment, Open Clear;
        /// What children get instead.
        compensation: LongText, Open Clear;
        /// When it was explained to the children.
        explained_at: Moment, Open Clear;
        /// Who decided.
        decided_by: Text, Open Clear required;
    } where [InOrder(&["from", "until"]), InOrder(&["from", "reviewed_at"]), InOrder(&["from", "lifted_at"]), WithinDays { field: "until", after: "from", days: 92 }]

    /// A stock: soap, masks, pads, food, medicines.
    stock of Facility kept Country {
        /// What.
        item: Text, Open Clear required;
        /// Counted on.
        on: Day, Open Clear required;
        /// How much there is.
        quantity: Number, Open Clear required;
        /// In which unit it is counted.
        unit_of_count: Text, Open Clear required;
        /// For how many days it lasts at present use.
        days_left: Whole, Open Clear;
        /// When more was ordered.
        ordered_on: Day, Open Clear;
    } where [Past(&["on"]), Unique(&["facility_id", "item", "on"]), Between("quantity", 0.0, 1.0e9)]

    /// A stored what-if question: choices, and the answer of the day.
    scenario of Facility kept Country {
        /// A name for people.
        name: Text, Open Clear required;
        /// When it was made.
        made_at: Moment, Open Clear required;
        /// The choices, as TOML or JSON.
        choices: LongText, Open Clear required;
        /// The answer, as JSON.
        answer: LongText, Open Clear;
        /// Whether it is the plan of the facility.
        chosen: Truth, Open Clear;
        /// Who decided so.
        chosen_by: Text, Open Clear;
        /// When it became the plan.
        chosen_at: Moment, Open Clear;
        /// When it was taken back, or another took its place; empty while it is the plan.
        chosen_until: Moment, Open Clear;
        /// Why.
        reason: LongText, Open Clear;
    } where [Needs { when: "chosen", is: &["true"], fields: &["chosen_by", "chosen_at", "reason"], why: "a choice needs a person, a time and a reason" }, Past(&["made_at", "chosen_at", "chosen_until"]), InOrder(&["chosen_at", "chosen_until"]), OneWith { of: "facility_id", field: "chosen" }]
}
