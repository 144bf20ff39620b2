# The desk of review: the order of hearings, the hearing sheet, the decision.
# Family: sheet-PART (parts of the hearing sheet).

done-decided = The decision is saved. The next child of your list:
review-title = Children to be heard, in order
review-lead = The program names facts and what is due; it decides nobody's liberty.
review-tiers = How urgent the law makes it
review-all = All
review-tier = Tier { $n }
review-none = No child of your own work stands here.
review-decided = decided on
review-set-for = Hearing set for
review-no-week = No week was found yet
review-because = Because:
review-more-reasons = { $n ->
    [one] one more reason, in the file
   *[other] { $n } more reasons, in the file
 }
review-calendar = Calendar of what is to come (no names, no reasons)
effect-held = Hearings held
effect-released = Children whom a decision sends home
effect-waiting = Still waiting for a decision
effect-days = Days at home since, all children together
need-counsel = needs a lawyer
need-supervision = needs a place under supervision
need-transport = needs transport home

## The hearing sheet
sheet-title = Hearing sheet
sheet-file = The whole file
sheet-decide = Write the decision
sheet-needs = For the hearing and the way home:
sheet-add = Write:
sheet-grounds = Grounds
sheet-interests = Best interests of the child
sheet-views = What the child says
sheet-counsel = Lawyer
sheet-support = Support that is ready
sheet-earlier = Earlier decisions and hearings

## The decision
decide-lead = Saved together or not at all. What you type stays, also when something is missing.
decide-hearing = The hearing
decide-views = The child's own words
decide-views-hint = As the child said it, or why there are none.
decide-outcome = The decision
decide-denial = If custody goes on, it needs an individual reason, the alternatives that were weighed, the way to appeal, and a day to look again.
decide-release = If the child goes home
decide-conditions = Conditions
decide-conditions-hint = Only conditions that this child needs and can keep. Each ends. Leave empty when there are none.
decide-more = One more condition
decide-votes = Votes and dissent
decide-appeal = Appeal, and who was told
decide-save = Save the decision
review-condition = Condition { $n }
review-ceiling = { $n ->
    [one] At the latest one day after the decision ({ $source }).
   *[other] At the latest { $n } days after the decision ({ $source }).
 }
review-too-late = { $n ->
    [one] Too late: custody is looked at again on { $day } at the latest, one day after the decision ({ $source }).
   *[other] Too late: custody is looked at again on { $day } at the latest, { $n } days after the decision ({ $source }).
 }
review-absent-needed = A child is heard at every stage: say why the child was not there.

## The address of a calendar
feed-heading = The address of your calendar
feed-lead = A calendar program on your telephone or computer can ask this address for the days to come. It shows days and the names of desks: no child, no place, no time of day. Whoever has the address sees them. Each reading is written down.
feed-made = Your address
feed-once = It is shown this once. Put it into your calendar program as a subscription. If it is lost or seen by others, make a new one: the old one then opens nothing.
feed-role = Role
feed-made-at = Made
feed-read-at = Last read
feed-stop = Stop
feed-make = Make an address
feed-anew = Make a new address
feed-never = never
feed-role-gone = a role that you no longer hold
