# The desk of facilities: questions that were kept, two of them side by side, one as the plan.
kept-keep = Keep this question
kept-keep-lead = What is chosen stays under a title, with the answer of today.
kept-keep-do = Keep
kept-name = Title
kept-name-needed = Give it a title, so that others find it.
kept-refused = { $why } ({ $source })
kept-list = Kept questions
kept-none = Nothing was kept yet.
kept-list-lead = Tick two to see them side by side. The figures are those of the day on which they were kept.
kept-two = Compare
kept-pick = Side by side
kept-choices = What was chosen
kept-nothing = No measure
kept-release = { $n ->
    [one] 1 child sent home early
   *[other] { $n } children sent home early
}
kept-start = { $n ->
    [0] Begins at once
    [one] Begins in 1 day
   *[other] Begins in { $n } days
}
kept-density = Contacts grow with crowding: { $n } per cent
kept-unreadable = What was chosen cannot be read. It was not kept on this page.
kept-unknown = One of its measures is no longer known here. It cannot be simulated or become the plan.
kept-is-plan = the plan
kept-plan = The response that was chosen
kept-by = Who decided
kept-by-hint = Name and office.
kept-by-needed = Write who decided.
kept-when = Decided
kept-reason-needed = Write why.
kept-answer = The answer of the day
kept-hospital = People who need a hospital bed
kept-again = Ask again with the records of today
kept-choose = Make it the plan of this place
kept-choose-lead = It takes the place of an earlier plan. Who decided, when and why stands on the page of the place.
kept-end = It is no longer the plan
kept-end-lead = The place then has no plan, until another is chosen.
compare-do = See two side by side
compare-two = Tick two questions, no more and no fewer.
compare-heading = Two questions side by side
compare-lead = Both are simulated now, with the records of today and on the same chance.
compare-more = Second minus first
compare-same = the same in both
compare-chance = cannot be told from chance
compare-note = 500 courses each. Course by course both have the same chance, so that the difference is that of the measures. Its interval is that of the mean; the interval of people infected holds 95 of 100 courses. Costs are beyond those of today.
done-kept = Kept.
done-plan-chosen = It is the plan of this place now.
done-plan-ended = It is no longer the plan of this place.
