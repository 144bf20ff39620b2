//! The communication desk: messages in every language, delivered and understood; news, fact sheets, posters.

use super::FieldType::*;
use super::Rule::*;

kinds! {
    "communication";

    /// A message for children, families, staff or the public.
    message of Country kept Country {
        /// Its code (`MSG-01` …).
        code: Text, Open Clear required;
        /// For whom.
        audience: Text, Open Clear required;
        /// Topic.
        topic: Text, Open Clear required;
        /// Channels, `;` between.
        channels: Text, Open Clear;
        /// Depends on health advice: replaced when that changes.
        follows_health_advice: Truth, Open Clear;
        /// In use from.
        from: Day, Open Clear;
        /// Until; empty while in use.
        to: Day, Open Clear;
        /// The message that replaces it.
        replaced_by_id: Record("message"), Open Clear;
    } where [Unique(&["code", "from"]), InOrder(&["from", "to"]), Differ("id", "replaced_by_id")]

    /// A message in one language.
    message_text of Country kept Country {
        /// The message.
        message_id: Record("message"), Open Clear required;
        /// Language (BCP 47).
        language: Text, Open Clear required;
        /// Form.
        form: OneOf(&["text", "audio", "pictures", "easy_read", "sign_language", "large_print"]), Open Clear required;
        /// The text; a slot in square brackets must be filled before it is published.
        text: LongText, Open Clear required;
        /// Reviewed by.
        reviewed_by: Text, Open Clear;
        /// Tested with how many children.
        tested_with: Whole, Open Clear;
        /// What they changed.
        changed: LongText, Open Clear;
        /// Version date.
        dated_on: Day, Open Clear required;
    } where [Unique(&["message_id", "language", "form", "dated_on"])]

    /// A message delivered in a facility: how, and whether it was understood. No child's answer is kept.
    message_delivery of Facility kept Country {
        /// The message.
        message_id: Record("message"), Open Clear required;
        /// On.
        on: Day, Open Clear required;
        /// How.
        channel: OneOf(&["poster", "card", "audio", "staff_talk", "phone_line", "message", "video", "radio"]), Open Clear required;
        /// Language.
        language: Text, Open Clear required;
        /// People reached.
        reached: Whole, Open Clear;
        /// People who could say it back.
        understood: Whole, Open Clear;
        /// Questions that came.
        questions: LongText, Open Clear;
    } where [Past(&["on"]), AtMost("understood", "reached")]

    /// A campaign: audience, aim, measure.
    campaign of Country kept Country {
        /// Name.
        name: Text, Open Clear required;
        /// Aim.
        aim: LongText, Open Clear required;
        /// Audience.
        audience: Text, Open Clear required;
        /// From.
        from: Day, Open Clear required;
        /// Until.
        to: Day, Open Clear;
        /// How it is measured.
        measure: LongText, Open Clear;
        /// What came of it.
        result: LongText, Open Clear;
    } where [InOrder(&["from", "to"])]

    /// Something published: news, a fact sheet, a poster, a press folder. No child can be found in it.
    publication of Country kept Country {
        /// What kind.
        publication_kind: OneOf(&["news", "fact_sheet", "poster", "press_folder", "report", "figures", "strategy"]), Open Clear required;
        /// Title.
        title: Text, Open Clear required;
        /// Language (BCP 47).
        language: Text, Open Clear required;
        /// Content.
        content: LongText, Open Clear;
        /// Hash of the file, where it is one.
        hash: Text, Open Clear;
        /// Checked that no child can be found in it, by.
        checked_by: Text, Open Clear;
        /// Published; empty while a draft.
        published_at: Moment, Open Clear;
        /// Withdrawn; empty while it stands.
        withdrawn_at: Moment, Open Clear;
        /// Why.
        withdrawal_reason: LongText, Open Clear;
    } where [
        InOrder(&["published_at", "withdrawn_at"]), Past(&["published_at", "withdrawn_at"]),
        Needs { when: "published_at", is: &["*"], fields: &["checked_by"], why: "nothing is published before somebody has checked that no child can be found in it" },
        Needs { when: "withdrawn_at", is: &["*"], fields: &["withdrawal_reason"], why: "say why it was withdrawn" },
    ]

    /// A question of the press or the public, and the answer.
    media_request of Country kept Country {
        /// Who asked.
        from_whom: Text, Open Sealed;
        /// Asked on.
        asked_on: Day, Open Clear required;
        /// What.
        question: LongText, Open Clear required;
        /// Answered on.
        answered_on: Day, Open Clear;
        /// The answer.
        answer: LongText, Open Clear;
        /// Whether it asked about a child: then it is refused.
        about_a_child: Truth, Open Clear required;
    } where [InOrder(&["asked_on", "answered_on"]), Past(&["asked_on", "answered_on"])]
}
