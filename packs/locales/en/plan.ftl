# Words of the plan page, the weekly sheets and the pages for one office. English.
# Values in braces are numbers and names that the program puts in; plural forms follow the language's own rules.

## Numbers and dates
not-known = not known
range = { $low } to { $high }
interval = { $middle } ({ $low } to { $high })
less-than = below { $x }
more-than = above { $x }
list-separator = ,{" "}
date = { $day } { $month } { $year }
long-date = { $weekday } { $date }
short-date = { $day } { $month }
week-of = week of { $day }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
short-month-1 = Jan
short-month-2 = Feb
short-month-3 = Mar
short-month-4 = Apr
short-month-5 = May
short-month-6 = Jun
short-month-7 = Jul
short-month-8 = Aug
short-month-9 = Sep
short-month-10 = Oct
short-month-11 = Nov
short-month-12 = Dec
count-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
}
in-weeks = { $n ->
    [one] in the { $n } week of the plan
   *[other] in the { $n } weeks of the plan
}
in-facilities = { $n ->
    [one] in { $n } facility
   *[other] in { $n } facilities
}
days-ago = { $n ->
    [0] today
    [one] { $n } day ago
   *[other] { $n } days ago
}
count-share = { $count } ({ $share })
fewer-than = fewer than { $n } children
too-few = too few to tell

## Head of the page
skip-to-content = Skip to the plan
plan-kicker = National response plan
page-title = Response plan, { $country }, { $day }
heading = Response plan: { $country }
period = As of { $day }. The plan covers { $weeks }, to { $last }.
invented-title = Invented data.
invented-text = No child, place or event on this page is real.
contents = On this page
page-of = Page { $page } of { $pages }
footer = { $program }. Data as of { $day }, seed { $seed }, input { $input }.
and-more = { $n ->
    [one] And { $n } more, in { $file }.
   *[other] And { $n } more, in { $file }.
}
and-more-places = { $n ->
    [one] and { $n } more place
   *[other] and { $n } more places
}

## Situation
situation-title = The situation
figure-first = Release to be decided today
figure-first-beside = children whom the law bars from detention, or whose six months have run out
figure-at-once = Actions due at once
figure-at-once-beside = by actor below
figure-held = Children in custody
figure-places = { $unknown ->
    [0] { $n } lawful places
    [one] { $n } lawful places; not known for { $unknown } facility
   *[other] { $n } lawful places; not known for { $unknown } facilities
}
figure-places-unknown = lawful places not known
figure-cases = Facilities with cases
figure-cases-beside = of { $facilities }, last 14 days; children { $children }, staff { $staff }
figure-cases-unknown = no sheet of cases was given
line-held = { $n ->
    [0] No child is held { $facilities }.
    [one] { $n } child is held { $facilities }.
   *[other] { $n } children are held { $facilities }.
}
line-tier-1 = { $n ->
    [0] No child is known to be held against a bar to detention or beyond six months.
    [one] { $n } child is held although a bar to detention is met or six months have run out. Decide this release today.
   *[other] { $n } children are held although a bar to detention is met or six months have run out. Decide their release today.
}
line-tier-2 = { $n ->
    [0] For no other child is release the rule.
    [one] For { $n } more child release is the rule: staying needs a written reason.
   *[other] For { $n } more children release is the rule: staying needs a written reason.
}
line-tier-3 = { $n ->
    [0] No further review is due.
    [one] For { $n } more child a review is due, or a rule cannot tell.
   *[other] For { $n } more children a review is due, or a rule cannot tell.
} Children for whom a rule on release cannot tell because a fact is missing: { $unknown }.
line-waiting = { $n ->
    [0] No legal time limit is known to have run out.
    [one] For { $n } child a legal time limit has run out.
   *[other] For { $n } children a legal time limit has run out.
}{ $open ->
    [0] { "" }
   *[other] { " " }It may have for { $open } more: the end is not recorded.
} Not yet finally judged: { $untried }. No lawyer recorded: { $counsel }.
line-capacity = { $n ->
    [0] No facility is known to hold more children than its lawful places.
    [one] { $n } facility holds { $children } more children than its lawful places.
   *[other] { $n } facilities hold { $children } more children than their lawful places.
}{ $unknown ->
    [0] { "" }
    [one] { " " }Places not known: { $unknown } facility.
   *[other] { " " }Places not known: { $unknown } facilities.
}
line-capacity-unknown = Lawful places are not known for any facility.
line-alone = { $n ->
    [0] No child is recorded as alone for 22 hours a day or more.
    [one] { $n } child is alone for 22 hours a day or more. This must end today.
   *[other] { $n } children are alone for 22 hours a day or more. This must end today.
}
line-alone-unknown = Not known: how many children are kept alone. No sheet of isolation was given.
line-cases = { $n ->
    [0] No facility reported a case in the last 14 days.
    [one] { $n } facility reported cases in the last 14 days: children { $children }, staff { $staff }.
   *[other] { $n } facilities reported cases in the last 14 days: children { $children }, staff { $staff }.
}
line-cases-unknown = Not known: cases of illness. No sheet of cases was given.
line-hearings = { $n ->
    [0] No child has a week for a hearing { $weeks }; { $without } are without one.
    [one] { $n } child of { $all } has a week for a hearing { $weeks }; { $without } are without one.
   *[other] { $n } children of { $all } have a week for a hearing { $weeks }; { $without } are without one.
}
line-effect = Infections averted if the plan is carried out: { $even } if contacts do not depend on crowding, { $crowded } if they grow with it (95 % intervals).

## Children to be heard first
first-title = Children whom the law says must go home first
first-intro = The tier says how urgent the law makes a hearing. Only a competent authority decides on liberty. A child in tier 1 does not wait for a hearing slot, a test, a transport or a place under supervision.
first-privacy = Children are counted here, never named. The order of hearings by child id is in review-schedule.csv, for the courts alone.
tier = Tier { $tier }
tier-1-meaning = A bar to detention is met, or six months have run out
tier-2-meaning = Release is the rule; staying needs a written reason
tier-3-meaning = A review is due, or a rule cannot tell
tier-4-meaning = All other children in custody
tiers-caption = Children in custody by tier, { $day }
col-tier = Tier
col-meaning = Meaning
col-children = Children
col-with-week = With a week
col-without-week = Without a week
reasons-title = { $tier }: why
reasons-caption = { $n ->
    [one] Rules and clocks behind the tier of { $n } child. A child may count under several.
   *[other] Rules and clocks behind the tier of { $n } children. A child may count under several.
}
col-rule = Rule
col-source = Source
clocks-title = Time limits that have run out
clocks-caption = Children for whom a legal clock has run out
col-clock = Clock
col-cannot-tell = Of these, it cannot be told
col-unsure = Not sure: the end is not recorded

## What to do
actions-title = What to do this week, by actor
actions-intro = Due at once: { $once }. Due this week: { $week }. One line may stand for several places. Each has its reason, its source, and how it will be known to be done.
actor-caption = { $n ->
    [one] { $n } thing to do this week
   *[other] { $n } things to do this week
}
actions-later = { $n ->
    [one] { $n } more action is due later in the plan: see actions.csv.
   *[other] { $n } more actions are due later in the plan: see actions.csv.
}
action-children = { $n ->
    [one] Concerns { $n } child.
   *[other] Concerns { $n } children.
}
reasons-differ = Other places have their own figures: see actions.csv.
chosen-because = How it was chosen:
due-today = today
whole-country = the whole country
col-what = What
col-due = Due
col-where = Where
col-why = Why, and source
col-done = Known to be done when
actor-ministry = Ministry
actor-court = Court
actor-prosecutor = Prosecutor
actor-police = Police
actor-director = Director of the facility
actor-health = Health staff of the facility
actor-public_health = Public health authority
actor-social_worker = Social worker
actor-probation = Probation service
actor-legal_aid = Legal aid
actor-inspection = Independent inspection
actor-education = Education
actor-communication = Communication
actor-system_owner = Owner of the records

## Facilities
facilities-title = Facilities in danger
facilities-intro = { $n ->
    [0] No facility shows a danger in these data, out of { $all }. Shown in full: { $shown }.
    [one] { $n } facility of { $all } shows a danger. Shown in full, the most urgent first: { $shown }. All are in the table below.
   *[other] { $n } facilities of { $all } show a danger. Shown in full, the most urgent first: { $shown }. All are in the table below.
}
chart-reading = Each chart shows reported cases among children if nothing changes. An outbreak may die out by itself or reach nearly everyone: the fan holds what may come.
key-middle = middle: as likely more as fewer
key-half = half of the courses
key-four-fifths = 80 % of the courses
key-nearly-all = 95 % of the courses
label-kind = Kind
label-jurisdiction = Jurisdiction
label-id = Id
visit-now = Somebody from outside must visit now.
fact-held = Children, against lawful places
fact-tiers = Children by tier
tiers-counts = tier 1: { $one }; tier 2: { $two }; tier 3: { $three }; tier 4: { $four }
fact-staff = Staff at work, of posts required, last 7 days
fact-children-per-staff = Children per member of staff at work, last 7 days
fact-days-below = Days below the required staff, last 28 days
fact-incidents = Incidents of violence and harm, last 28 days
incidents-rate = { $n } ({ $rate } per 1,000 child-days)
fact-alone = Kept apart now
alone-hours = { $n ->
    [0] no child recorded
    [one] { $n } child, { $hours } hours alone a day
   *[other] { $n } children, { $hours } hours alone a day in all
}
fact-inspection = Last independent inspection
fact-no-outbreak = Chance of no infection if nothing changes
fact-one-in-ten = One chance in ten
more-than-by = of more than { $cases } reported cases among children by { $day }
both-assumptions = { $even }; { $crowded } if contacts grow with crowding
held-of-places = { $children } of { $capacity } places ({ $share })
held-places = { $children }; { $capacity } places
held-unknown = { $children }; places not known
forecast-title = Where the outbreak leads if nothing changes
forecast-none = Forecast: not known. There are no counts of cases to start from.
forecast-state = { $n ->
    [0] No case among children is reported so far.
    [one] { $n } case among children is reported so far.
   *[other] { $n } cases among children are reported so far.
} Infectious now, by the model: { $infectious }.
r-now = One infectious person infects { $middle } others on average ({ $low } to { $high }).
r-too-few = How fast it spreads cannot be told: too few cases.
chart-title = Reported cases among children, { $place }
chart-description = Fan chart. Reported so far: { $reported }. By { $date }: middle { $middle }, 95 % interval { $low } to { $high }. The table below holds the numbers.
chart-caption = Reported cases among children since counting began, if nothing changes
chart-table = The numbers behind the chart
col-day = Day
col-middle = Middle
col-half = Half of the courses
col-four-fifths = 80 % of the courses
col-nearly-all = 95 % of the courses
responses-title = Responses: what they prevent, and what they cost children
responses-caption = Infections averted among children and staff against going on as today, mean and 95 % interval
recommended-is = Recommended:
recommended-numbers = It averts { $averted } infections (mean of both assumptions). Cost: { $cost }.
recommended-none = No package is recommended.
mixing-disagrees = The two assumptions on contacts lead to different answers here.
infections-expected = expected in all: { $infections }
col-package = Package
col-averted-0 = Averted, contacts do not depend on crowding
col-averted-1 = Averted, contacts grow with crowding
col-cost = Cost in rights
col-verdict = Verdict
cost-none = none beyond today
cost-child-days = { $amount } child-days of a right withheld
cost-total = { $total }: { $parts }
cost-hours-alone = { $amount } hours alone
cost-visits = { $amount } visits lost
cost-lessons = { $amount } lesson hours lost
cost-days-held = { $amount } days held longer
verdict-recommended = Recommended
verdict-refused = Refused.
not-computed = not computed
verdict-as-now = Nothing changes
verdict-front = Possible: none averts as much at a lower cost in rights
verdict-behind = Possible, but another averts at least as much at no higher cost in rights
package-as-now = Go on as today
package-everything-with-contact = Releases, fewer admissions, masks, air, weekly tests, isolation with contact every day
package-release-and-air = Children of tiers 1 and 2 go home, fewer admissions, masks and air
package-release = Children of tiers 1 and 2 go home within four weeks
package-fewer-admissions = Admit fewer children and stop transfers
package-staff-cohorts = Keep staff to one unit, with masks
package-masks = Masks for everybody
package-air = Fresh or cleaned air
package-intake-tests = Test newcomers
package-isolate = Isolate known cases, with contact every day
package-test-and-isolate = Test everybody weekly and isolate those found
package-isolate-and-quarantine = Isolate cases and quarantine their room mates together
package-video-visits = Visits by video
package-lock-in = Every child alone in a room for 23 hours a day
package-closed-doors = Doors closed to families, lawyers and inspectors
overview-title = All facilities
overview-caption = Every facility, the most urgent first, { $day }
col-facility = Facility
col-held = Children, against places
col-first = Tiers 1 and 2
col-cases = Cases so far
col-recommended = Recommended
col-visit = Outside visit
visit-yes = now
visit-no = not called for
none-recommended = none
kind-police_cell = police cell
kind-remand = remand home
kind-training_school = training school
kind-closed_centre = closed centre
kind-open_centre = open centre
kind-immigration = immigration detention
kind-adult_prison = adult prison
kind-protection_institution = protection institution
kind-other = other
danger-bar-to-detention = Children are held against a bar to detention
danger-solitary = Children are alone 22 hours a day
danger-outbreak-now = An outbreak is going on
danger-outbreak-likely = An outbreak is likely
danger-crowding = Crowding
danger-staff-ratio = Too few staff
danger-incidents = Violence or harm
danger-silence = Reports have stopped
signal-incidents-above-limit = More incidents than chance explains
signal-incidents-drift = Incidents are creeping up
signal-children-harmed-by-staff = Children harmed by staff
signal-crowding = Crowding
signal-staff-below-posts = Fewer staff than posts
signal-staff-ratio = Too few staff for the children
signal-solitary = Children alone 22 hours a day
signal-isolation-long = Isolation has lasted long
signal-silence-incidents = No reports of incidents any more
signal-silence-staff-days = No reports of staff any more
signal-silence-cases = No reports of cases any more
signal-inspection-overdue = No independent inspection for long

## Hearings
hearings-title = Hearings: what is needed, and what there is
hearings-intro = Hearings are ordered by tier, then by days overdue, health risk and infections averted. Conduct and offence never enter.
hearings-caption = Children who could be heard, by jurisdiction, to { $last }
col-jurisdiction = Jurisdiction
col-eligible = Could be heard
col-queue-ends = Queue ends
col-would-end = Would end it in time
queue-within = within the plan
queue-open = never at this capacity, or not known
queue-enough = nothing more is needed
per-week = { $resource }: { $needed } a week
resource-review = reviews
resource-counsel = lawyers
resource-supervision = places under supervision
resource-transport = transport
capacity-title = Needed and available over the whole plan
capacity-caption = Needed by all who could be heard, against what is stated for the weeks of the plan
needed-available = needed { $needed }, available { $available }
needed-unlimited = needed { $needed }, limit not known
optimality = { $n ->
    [one] { $n } jurisdiction: the order is at most { $gap } from the best possible.
   *[other] { $n } jurisdictions: each order is at most { $gap } from the best possible.
}
optimality-checked = A separate check found every limit kept.
optimality-unchecked = Not every schedule passed the separate check: do not use it before that is mended.
optimality-unknown = How near the order is to the best possible is not known.

## Gaps
gaps-title = What is not known and matters most
gaps-intro = An empty cell is not a "no". These facts, once found out, would change the plan most.
gaps-none = No missing fact is known to change the plan.
gaps-caption = Missing facts by the number of children they could move
col-fact = Fact
col-missing = Children without it
col-could-move = Could change tier
col-could-release = Could be in tier 1 or 2
col-who-finds = Who can find it out

## Fairness
fairness-title = Is the order fair?
fairness-intro = Each group's share among the children who have a week stands beside its share among all who could be heard.
fairness-even = No group's share differs by more than chance explains.
fairness-differs = Of all who could be heard: { $eligible }. Of those with a week: { $scheduled }. Chance alone would do this, or worse, in { $chance } of draws. Ask why.
fairness-summary = Shares by sex, nationality, disability, ground and jurisdiction
fairness-caption = Children and shares; the last column is the chance of such a difference if weeks were drawn at random within tier and jurisdiction
col-group = Group
col-of-eligible = Of all who could be heard
col-of-scheduled = Of those with a week
col-chance = Chance alone
dimension-sex = sex
dimension-nationality = nationality
dimension-disability = disability
dimension-ground = ground
dimension-jurisdiction = jurisdiction
sex-female = female
sex-male = male
sex-other = other
disability-true = yes
disability-false = no
disability-yes = yes
disability-no = no
ground-criminal_pretrial = criminal, before judgment
ground-criminal_sentenced = criminal, sentenced
ground-migration = migration
ground-status_offence = status offence
ground-protection = protection
ground-association = other (sealed)
ground-administrative_security = administrative
ground-health_order_breach = breach of a health order
ground-bail_unpaid = bail unpaid
ground-with_caregiver = with a caregiver
ground-other = other

## Effect
effect-title = What the plan does
effect-intro = { $n ->
    [one] The country was simulated for { $n } day with the plan and without it, with the same chance in both. Mean and 95 % interval.
   *[other] The country was simulated for { $n } days with the plan and without it, with the same chance in both. Mean and 95 % interval.
}
effect-unknown = Not known: the effect of the plan was not simulated.
effect-caption = With the plan against without it
col-measure = Measure
col-density-0 = Contacts do not depend on crowding
col-density-1 = Contacts grow with crowding
effect-without = Infections without the plan
effect-with = Infections with it
effect-averted = Infections averted
effect-hospital = Hospital cases averted
effect-days-below = Days below the staff ratio averted, all facilities
effect-detention = Child-days of detention averted
effect-community = Infections passed to the community averted
effect-condition = Child-days of detention are averted only if every hearing of the plan ends in release; the court may decide otherwise.
effect-agree = Both assumptions on contacts point the same way.
effect-disagree = The two assumptions on contacts disagree:

## Meaning
meaning-title = What the numbers mean, and do not mean
meaning-decides = The program names facts, gaps, sources and who must act. It never decides liberty, and never scores a child's future conduct.
meaning-tiers = A tier says how urgent the law makes a hearing. It says nothing about the child.
meaning-unknown = "Not known" is an answer. A missing fact is never read as "no".
meaning-order = Violence, earlier offences and conduct never enter the order of hearings.
meaning-ranges = Outbreak numbers are ranges, not promises. A 95 % interval holds chance and what is not known about the disease. In a small place an outbreak may die out or reach nearly everyone.
meaning-rights = Every response has two columns: what it prevents, and what it costs children. One over a legal ceiling is refused.
meaning-clocks = Some time limits are proposals where the law says "promptly" without a number; plan.json marks them.
meaning-advice = This is neither legal nor medical advice. National law that protects the child more always wins.
notes-title = What the reader must know about the data
provenance-title = Where every number comes from
provenance-intro = The same sheets, packs and seed give the same plan to the byte. plan.json holds every number with its rule.
provenance-program = Program
provenance-day = Data as of
provenance-seed = Seed
provenance-replicates = Simulated courses per package and facility
provenance-weeks = Weeks of the plan
provenance-input = Hash of the input
provenance-pack = Pack { $pack }
provenance-absent = Sheets that were not given
provenance-absent-none = none

## One page for one office
sheet-kicker = Weekly sheet for the director and the nurse
sheet-heading = This week: { $place }
sheet-period = Week of { $week }. Data as of { $day }.
sheet-glance = At a glance
sheet-watch = Watch
sheet-director = The director
sheet-nurse = The nurse
sheet-decide = Decisions of the ministry
sheet-court = For courts, prosecutors and legal aid
sheet-health = For health staff and the health authority
sheet-nothing = Nothing is due this week in this plan.
sheet-hearings = Hearings this week
sheet-hearings-none = No hearing is planned for this week.
sheet-hearings-care = Ids only. Tell each child, family and lawyer in good time. Do not hang this list on a wall.
sheet-hearings-caption = { $n ->
    [one] { $n } child to be heard
   *[other] { $n } children to be heard
}
sheet-court-week = Hearings in the first week, by jurisdiction
sheet-outbreaks = Outbreaks and responses
need-counsel = find a lawyer
need-supervision = a place under supervision
need-transport = transport
need-nothing = nothing more
col-actor = Who
col-child-id = Child
col-prepare = To prepare
col-danger = First danger
col-infectious = Infectious now, by the model
fact-rooms = Isolation rooms needed at once, at most
fact-hospital = People who need a hospital bed
role-minister = Page for the minister
role-chief-judge = Page for the chief judge
role-head-nurse = Page for the head nurse

## Facts in plain words
field-born_on = day of birth
field-age_status = how the age is known
field-youngest_plausible_born_on = latest possible day of birth
field-age_at_offence = age on the day of the act
field-age_now = age today
field-sex = sex
field-disability = disability
field-health_risk = health risk
field-pregnant = pregnancy
field-dependent_child = a child who depends on the child
field-guardian_reachable = whether a guardian can be reached
field-home_jurisdiction = home jurisdiction
field-admitted_at = day of admission
field-custody_started_at = start of custody
field-ground = ground of detention
field-offence_category = category of the act
field-offence_on = day of the act
field-violent = whether there was violence
field-order_id = order of detention
field-order_from = start of the order
field-order_to = end of the order
field-arrested_at = time of arrest
field-family_notified_at = when the family was told
field-counsel_assigned_at = when a lawyer was assigned
field-counsel_first_met_at = first meeting with the lawyer
field-judge_first_at = first time before a judge
field-charged_on = day of the charge
field-last_review_on = last review of detention
field-next_hearing_on = next hearing
field-decided_on = day of the decision
field-sentence_days = length of the sentence
field-sentence_ends_on = end of the sentence
field-sentence_type = kind of sentence
field-sentence_basis = legal basis of the sentence
field-alternatives_considered = whether alternatives were considered
field-forum = kind of court
field-shares_space_with_adults = whether adults share the space
field-release_route = where the child would go
field-home_visit_ready = whether the home was visited
field-detention_reason = reason for detention
field-adult_exception = reason to be held with adults
field-individual_assessment_on = day of the individual assessment
field-case_first_heard_on = first hearing of the case
field-legality_challenge_filed_at = when legality was challenged
field-health_check_at = health check at admission
field-rights_explained_at = when rights were explained
field-handover_at = handover to child protection
field-diversion_considered_on = day on which diversion was considered
field-law_in_force_from = day from which the law forbade the act
field-prior_serious_count = earlier serious findings

## Sentences of the planner. The English text is the key: change it together with the planner's.
reason-met = the rule is met: { $title }
reason-open = it cannot be told: { $title }
reason-run-out = the time has run out: { $title }
find-out = Find out
find-out-reason = The answer alone could move { $move } children to another tier, and put { $release } in tier 1 or 2.
find-out-done = The fact is recorded, or recorded as none, for these children.
carry-out = Carry out: { $package }.
say-end-detention = End the detention today: a place to live outside, never a wait for a hearing, a test, transport or a supervision place. A hearing is booked beside it.
say-end-detention-done = Each of these children has left custody, or a court has recorded today why the rule does not apply.
say-stop-measure = Stop the measure or leave the place today; the child is moved to where the law allows.
say-stop-measure-done = The measure has ended or the child has moved, with day and place recorded.
say-prepare-release = Prepare the release and bring it before the court at the next possible day: release is the rule, custody the exception to be justified.
say-prepare-release-done = Each of these children is released, or a reasoned decision with the day of its next review is recorded.
say-hold-review = Hold the review in the week of the schedule; a child without a week is heard at the first free sitting.
say-hold-review-done = last_review_on is recorded for each of these children.
say-within-limit = Return within the limit.
say-within-limit-done = The recorded facts are back within the limit.
say-do-owed = Do what is owed.
say-find-exception = Find the recorded decision that allows it for each of these children, or the proof of age; without one the child is moved to where the law allows.
say-find-exception-done = What was missing is recorded for each of these children, or the child has moved, with day and place.
say-do-owed-done = It is done and its day is recorded.
say-set-aside = The sentence is not carried out: bring it before the court today, to be set aside and replaced by one that the law allows for a child.
say-set-aside-done = The court has set the sentence aside or replaced it, with the day recorded. A move to another place is no answer.
say-decide-challenge = Decide the challenge today: a child whose detention is not shown to be lawful goes home.
say-leave-police = Move each of these children out of the hands of the police today, or release them.
say-leave-police-done = Each of these children has left the police, with day and hour recorded.
say-tell-family = Tell the family or another trusted adult now.
say-lawyer-today = A lawyer meets each of these children today, in private.
say-apart-from-adults = Give each of these children a place apart from adults today, and leave none of them alone.
say-lawyer-and-court = A lawyer is assigned today, and the court looks whether the detention is lawful.
say-end-solitary = End solitary confinement today: company, time outdoors, school; tell the independent inspectors.
say-end-solitary-done = No open row of isolation.csv has 22 hours alone or the reason `discipline`.
say-review-separation = Review every separation today, in person, with a reason and an end.
say-review-separation-done = Each open row of isolation.csv has a review of today.
say-refer-allegations = Refer every allegation against staff to an independent authority at once; keep the adult away from children.
say-refer-allegations-done = referred_at is recorded for each of these incidents.
say-visit-unannounced = Visit unannounced, speak with children in private, look for what changed.
say-visit-unannounced-done = A visit is recorded in inspections.csv after this day.
say-look-silence = Look whether children can still complain and whether incidents are written down.
say-look-silence-done = A visit is recorded, or rows of incidents.csv resume.
say-send-figures = Send the daily figures again, zeros too.
say-send-figures-done = Rows of the last days are there.
say-stop-admissions = Stop admissions here and bring children home until all have a place.
say-stop-admissions-done = No more children than places.
say-fill-posts = Fill the posts with vetted staff; if that fails, fewer children, never more locking in.
say-fill-posts-done = Staff present reach the posts required on seven days running.
say-independent-visit = Make an independent visit.
say-independent-visit-done = An independent visit is recorded in inspections.csv.
say-capacity-done = capacity.csv shows at least these numbers in each week.
say-response-done = Its parts are in force, each with an end and a weekly review.
capacity-order = Find capacity for hearings: { $needed }. This would end the queue within the plan.
capacity-reason = Children who find no week in the plan: { $n } of { $all }. End of the queue: { $ends }.
english-left = Some texts on this page have no translation yet. They stand in English.
sources-cited = Sources are cited in English.
say-no-inspection = no independent inspection is recorded
say-nothing-needed = no package averts as much as one infection in twenty such facilities: nothing beyond today's measures is needed now
say-no-child-held = no child is held there
say-visits-ended = visits would end without anything in their place; offer free, private calls or video, more often than before
say-lawyers-out = lawyers would be kept out; keep private meetings, behind a screen or by secure video
say-inspectors-out = independent inspectors would be kept out; visits adapt, and never stop
say-held-longer = it would hold children longer in custody for a health reason; a test, a quarantine or a place in transport never delays a release
say-no-pathogen = country.toml names no pathogen: responses are shown for COVID-19 of 2020
say-no-capacity = capacity.csv was not given: no limit is known, so every child stands in the first week that its own dates allow, and the order of tiers and weights is the order to follow

## Sentences of the planner with numbers. The English text is the pattern: change it together with the planner's.
like-solitary = { $n ->
    [one] { $n } child
   *[other] { $n } children
} alone 22 hours a day or more, or kept apart as punishment: end it today
like-barred = { $n ->
    [one] { $n } child
   *[other] { $n } children
} whom the law does not allow to be held
like-infected-now = about { $n } people infected now (reported or not)
like-outbreak-cases = { $n } cases in the 14 days to the last one, { $day }: two are an outbreak, which goes on until 14 days pass without a case (PAR-08, PAR-10)
like-limit-rooms = { $n ->
    [one] { $n } room
   *[other] { $n } rooms
}
like-limit-tests = { $n ->
    [one] { $n } test a day
   *[other] { $n } tests a day
}
like-limit-doses = { $n ->
    [one] { $n } dose a day
   *[other] { $n } doses a day
}
like-limit-home = { $n ->
    [one] { $n } child going home a day
   *[other] { $n } children going home a day
}
like-half-infect = going on as today, half of the simulated courses infect { $n } or more people
like-incidents-limit = { $n } incidents from { $day_from } to { $day_to }, { $rate } per 1,000 child-days: above the limit of { $limit }
like-drift = incidents drift upwards: a weighted average of { $rate } per 1,000 child-days, above its limit of { $limit }
like-quiet = no incident recorded in 28 days where { $n } would be usual: look whether reports still come through
like-harmed = { $n ->
    [one] { $n } child
   *[other] { $n } children
} harmed by staff in the last 28 days
like-crowded = { $n ->
    [one] { $n } child
   *[other] { $n } children
} on { $places ->
    [one] { $places } place
   *[other] { $places } places
}
like-posts = { $share } % of the posts filled in the last 7 days
like-ratio = { $ratio } children for each member of staff present; the country allows { $allowed }
like-no-staff-figures = no staff figures for { $n } days
like-apart = { $n ->
    [one] { $n } child
   *[other] { $n } children
} apart for more than 14 days; { $others } apart for reasons other than health
like-no-inspection = no independent inspection for { $n } days
like-no-case-report = no report of illness, not even of none, for { $n } days
like-least-cost = least cost in rights ({ $cost } child-days) within reach of the best: averts { $averted } infections of the { $best } that `{ $package }` averts at { $dearer } child-days
like-mixing = if contacts do not grow with crowding, `{ $package_even }` would be chosen; if they do, `{ $package_crowded }`
like-depends = infections averted depend on what crowding does to contacts: { $a } ({ $b } to { $c }) if nothing, { $d } ({ $e } to { $f }) if contacts grow with it
like-community = about { $n } more infections are expected outside with the plan than without: children who go home may be incubating. Advice, a call and a place to isolate go with them; no release waits for it
like-alone-refused = a child would be alone { $hours } hours a day, which is solitary confinement and forbidden for children; plan contact with people so that it stays under 22 hours
like-facts-nobody = { $n } rules and clocks ask for facts that these sheets carry for nobody; they are listed in the findings as not recorded
like-lost-transfer = placements.csv: no later row tells where children went who left by a transfer ({ $n }): they may be held, count as at liberty, and no clock runs; add the row of the place that took them in
like-lost-adults = placements.csv: no later row tells where children went who left for a facility for adults ({ $n }): they may be held, count as at liberty, and no clock runs; add the row of the place that took them in
like-may-be-held = { $n ->
    [one] up to { $n } more child may be held: these rows of placements.csv could not be used: { $name_rows }
   *[other] up to { $n } more children may be held: these rows of placements.csv could not be used: { $name_rows }
}
like-left-out = { $n ->
    [one] { $n } row of { $name_file } could not be used and is left out
   *[other] { $n } rows of { $name_file } could not be used and are left out
}
like-in-part = { $n ->
    [one] { $n } row of { $name_file } is used without a cell that could not be read: what it said is not known
   *[other] { $n } rows of { $name_file } are used without a cell that could not be read: what it said is not known
}
like-renamed-open = { $name_file }: the column `{ $name_column }` is missing, so every row counts as still open; perhaps it is `{ $name_other }`
like-renamed = { $name_file }: the column `{ $name_column }` is missing, so it is not known for any row; perhaps it is `{ $name_other }`
like-capacity-silent = capacity.csv says nothing about jurisdiction { $name_places }: no limit is known there
like-capacity-silent-more = capacity.csv says nothing about jurisdictions { $name_places }: no limit is known there
like-capacity-partly = capacity.csv leaves weeks or resources of the horizon empty in jurisdiction { $name_places }: there no limit is known
like-capacity-partly-more = capacity.csv leaves weeks or resources of the horizon empty in jurisdictions { $name_places }: there no limit is known
like-capacity-strange = capacity.csv speaks of jurisdiction { $name_places } where facilities.csv has no facility: look whether the name is written alike in both
like-capacity-strange-more = capacity.csv speaks of jurisdictions { $name_places } where facilities.csv has no facility: look whether the name is written alike in both
like-recorded = Recorded for each of them: { $name_fields }.
like-sheets-earlier = { $n ->
    [one] the sheets describe { $day_sheets }, { $n } day before { $day_asked }: who left and what was done since is not known, and what ran out in these days is not sure
   *[other] the sheets describe { $day_sheets }, { $n } days before { $day_asked }: who left and what was done since is not known, and what ran out in these days is not sure
}
