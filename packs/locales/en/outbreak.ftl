# The desk of outbreak.

## What stands now
outbreak-title = Outbreak: { $name }
outbreak-lead = Where children are ill now, and what is expected.
outbreak-now = Now
outbreak-round = Screening round
outbreak-cases = Line list
outbreak-isolation = Kept apart
outbreak-board = Beds and rooms
outbreak-forecast = Expected and come
outbreak-week = Weekly page
outbreak-hand-over = Health ministry
outbreak-infectious = Infectious now
outbreak-cases-fortnight = Cases in 14 days
outbreak-none = Nothing is recorded.
outbreak-add = Add
outbreak-group-outbreak-event = Outbreak
outbreak-group-outbreak-measure = Measures in force
outbreak-group-quarantine-group = Groups in quarantine
outbreak-group-staff-illness = Staff who are away

## The screening round
round-lead = Every child is looked at once. You can stop at any time and go on later; a colleague can go on too.
round-under-way = Under way
round-go-on = Go on
round-begin = Begin a round
round-where = Where
round-everywhere = the whole facility
round-of = { $unit }, begun { $when }
round-leave = Leave the round; it stays as it is
round-well = Well
round-unwell = Unwell
round-not-there = Not there
round-temperature = Temperature in °C
round-temperature-hint = For example 38.2. Leave it empty if you did not measure.
round-temperature-wrong = Write the temperature in degrees Celsius, between 25 and 45, for example 38.2.
round-signs = What do you see, what does the child say?
round-signs-needed = Choose at least one sign, or write a few words.
round-words = In words
round-save-next = Save and go on
round-by-room = Do a room at a time
round-one-by-one = One child at a time
round-room-note = Leave out whom you have not seen. Whoever is unwell comes next.
round-nobody-left = Nobody is left in this round.
round-is-over = This round was ended.
round-end = End the round
round-again = To be looked at again today
round-look-again = Look again now
round-absent = Not there
round-look-now = Look now
unit-and-room = { $unit }, room { $room }
sign-fever = fever
sign-cough = cough
sign-sore-throat = sore throat
sign-breathless = hard to breathe
sign-no-smell = no smell or taste
sign-headache = headache
sign-aches = aching body
sign-vomiting = vomiting
sign-diarrhoea = diarrhoea
sign-rash = rash
sign-very-tired = very tired
sign-other = something else
done-unwell = Saved. This child stands in the list of those to be looked at again today.
done-seen-before = Somebody else looked at this child in the meantime. Nothing was overwritten.

## The line list
cases-lead = Each child here is a reading of that child’s file, and the child can see that you looked.
cases-nobody = Nobody is on the list.
cases-add = Add a case or a test
case-add = A case
case-add-test = A test
case-child = Child
case-certainty = How sure
case-onset = Ill since
case-reported = Reported
case-tests = Tests
case-apart = Apart since
case-outcome = How it ended
case-tested-only = tested only
case-goes-on = goes on
case-suspected = suspected
case-probable = probable
case-confirmed = confirmed
case-ruled-out = ruled out
case-positive = positive
case-negative = negative
case-unclear = unclear
case-lost = lost
case-recovered = recovered
case-died = died
case-left-custody-ill = went home ill
case-not-known = not known
test-waiting = result awaited

## Kept apart
isolation-lead = Being apart for health is no punishment. Every day somebody of the health staff sees the child and asks whether it has to go on.
isolation-nobody = Nobody is kept apart.
isolation-begin = Keep a child apart
isolation-begin-lead = Only as long as the reason lasts, with people to talk to, school and time outdoors. A child is never alone 22 hours in a day.
isolation-child = Child
isolation-child-needed = Choose the child.
isolation-reason = Why
isolation-reason-hint = As a punishment it is forbidden (Havana Rules 67).
isolation-reason-needed = Say why.
isolation-author = Authorised by
isolation-author-needed = Say who authorised it.
isolation-since = Since
isolation-limit = Limit
isolation-until = Ends by { $when } at the latest
isolation-daily = Looked at every day; ends with its reason
isolation-hours = Hours alone in the day
isolation-hours-planned = Hours alone in a day, as planned
isolation-hours-hint = Hours without meaningful contact with people, out of 24.
isolation-hours-wrong = Write hours between 0 and 24, for example 6.5.
isolation-plan-refused = This is refused: a child alone for 22 hours or more in a day is in solitary confinement, and that is forbidden. Plan contact with people so that it stays below. { $source }
isolation-seen = seen today
isolation-not-seen = not seen today
isolation-days = Day by day
isolation-no-day = No day was written down yet.
isolation-contact = Minutes of talk with people
isolation-outdoors = Minutes outdoors
isolation-calls = Calls with family
isolation-child-words = How the child is, in the child’s words
isolation-look = Today’s look
isolation-still = Does the reason still hold?
isolation-goes-on = Went on
isolation-goes-on-needed = Say whether it goes on.
isolation-ends-now = No. It ends now.
isolation-goes-on-because = Yes. It goes on, because:
isolation-why = Why it goes on
isolation-why-needed = It goes on only with a reason: say which.
isolation-over = This has ended.
apart-reason-health = health
apart-reason-protection = protection
apart-reason-own-request = the child’s own wish
apart-reason-discipline = discipline
done-over-ceiling = Saved. This day is over the legal ceiling: it must end today, and the director and the inspectors must know.
done-isolation-ended = Saved. The child is no longer kept apart.

## Beds and rooms
board-free = Free beds
board-apart-rooms = Rooms free for somebody who is ill
board-singles = { $n } single rooms; which are free is not known
board-room = Room
board-no-room = not known
board-over = too full
board-for-apart = for being apart
board-closed = closed
board-apart = apart
board-no-names = Your role sees numbers here, not who is where.
board-add-room = Add a room
board-add-bed = Add a bed

## Expected and come
forecast-ahead = New cases expected from today
forecast-checked = What was expected, and what came
forecast-made = Made on
forecast-until = Until
forecast-half = Half of what may come
forecast-most = 95 of 100
forecast-came = Came
forecast-verdict = How it was
forecast-likely = as expected
forecast-wide = within the wide range
forecast-outside = outside: something changed
forecast-again = made again from the reports of that day
forecast-nothing = There is nothing yet to hold against what came.
forecast-chart = Forecasts and what came, week by week
forecast-chart-note = Darkest: half of what may come. Lightest: 95 of 100. The line is the middle, the dot is what came.
forecast-note = Reports are counted, not infections: a place that does not test has a flat line. Late reports make an older forecast look worse than it was.
rt-is = In the last week with reports each infectious person infected { $mean } others on average ({ $low } to { $high }).
rt-nobody-recent = The reproduction number cannot be told: nobody was counted recently enough to have infected others.

## The weekly page
week-title = Weekly page: { $name }
week-range = { $from } to { $to }
week-cases = New cases this week
week-expected = Expected in the next 7 days
week-over = Apart beyond what the law allows
week-unseen = Apart and not seen today
week-days = Day by day
week-new = New cases
week-tests = Tests
week-no-report = no report
week-measures = Measures in force
week-until = Until
week-cost = What it costs children
week-recommended = Recommended now
week-print = This page is made to be printed. It holds no name.

## Hand-over
hand-over-lead = What leaves is what an agreement covers: no name, no offence, no ground, no association. It is written down, and each child can read that it was shared.
hand-over-lines = Line list
hand-over-none = There is no sharing agreement in force. The data protection officer enters one; until then only counts can be handed over.
hand-over-agreement = Under which agreement
hand-over-choose = Choose the agreement under which it is handed over.
hand-over-consent = each child’s consent is asked for
hand-over-no-consent = the law asks for no consent
hand-over-refused = Nothing was handed over: { $why }
hand-over-what = Columns that the agreement does not cover stay empty. Children stand under ids that no other body has.
hand-over-csv = Download as CSV
hand-over-json = Download as JSON
hand-over-counts = Counts by day
hand-over-counts-lead = New cases and tests by day, without any child.

## Names of records and fields of this desk
kind-screening-round = Screening round
kind-screening-visit = Looked at in a round
field-health-screening-finding = What was found
field-health-screening-signs = Signs

## Counts
round-left = { $n ->
    [one] one child left
   *[other] { $n } children left
 }
cases-waiting = { $n ->
    [one] One test waits for its result.
   *[other] { $n } tests wait for their results.
 }
alarm-isolation-over-hours = { $n ->
    [one] A child is alone 22 hours a day or more. That is solitary confinement: end it today.
   *[other] { $n } children are alone 22 hours a day or more. That is solitary confinement: end it today.
 }
alarm-isolation-over-discipline = { $n ->
    [one] A child is kept apart as a punishment. That is forbidden: end it today.
   *[other] { $n } children are kept apart as a punishment. That is forbidden: end it today.
 }
alarm-isolation-over-time = { $n ->
    [one] A separation for protection has passed its limit in hours: it ends, or management and health staff decide now.
   *[other] { $n } separations for protection have passed their limit in hours: they end, or management and health staff decide now.
 }
alarm-not-seen-today = { $n ->
    [one] One child kept apart was not looked at today.
   *[other] { $n } children kept apart were not looked at today.
 }
rt-too-few = { $n ->
    [one] The reproduction number cannot be told: one case so far, and below { $least } the answer would mostly be an assumption.
   *[other] The reproduction number cannot be told: { $n } cases so far, and below { $least } the answer would mostly be an assumption.
 }
forecast-summary = { $n ->
    [one] One of { $all } counts lay within what 95 of 100 should hold.
   *[other] { $n } of { $all } counts lay within what 95 of 100 should hold.
 }
