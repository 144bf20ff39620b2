# Words of the site. English, the language the texts are written in.
# Values in braces are numbers and names that the program puts in; plural forms follow the language's own rules.
# Keys begin with the place they stand in.

## Everywhere
invented = All data here are invented. No real child stands in them.
skip-to-content = Skip to the content
desks = Desks
my-account = My account and sessions
sign-in = Sign in
sign-out = Sign out
language = Language
not-reviewed = No speaker of this language has reviewed these texts yet.
foot = Wayhome names facts, gaps and who must act. It never decides liberty and never scores a child.
to-start = To the start page
not-known = not known
known-not = did not happen
yes = yes
no = no
day-and-time = { $day }, { $time }
share = { $x } %
share-below = below { $x } %
share-above = above { $x } %
range = { $low } to { $high }
interval = { $middle } ({ $low } to { $high })
save = Save
cancel = Cancel
back = Back
more = More
why = Why
source = Source
due = Due
done-saved = Saved.
form-wrong = Please look at these points. Nothing you typed is lost.
wrong-not-found = There is nothing here
wrong-not-found-do = The address may be old, or this is not among the things you work with. Search for it, or go back to the start page.
wrong-not-allowed = Your role does not do this here
wrong-not-allowed-do = If you need it for your work today, ask your supervisor for an assignment. In an emergency, open the child's file and use emergency access; it is looked at afterwards.
wrong-stale = This form was open for too long
wrong-stale-do = Nothing was saved. Go back, load the page again, and send the form once more. Your browser usually keeps what you typed.
wrong-changed = Somebody else changed this in the meantime
wrong-changed-do = Nothing was overwritten. Go back, load the page again, and look at what is new before you save.
wrong-too-many = Too many tries
wrong-too-many-do = Please wait some minutes and try again.
wrong-too-large = This is too large
wrong-too-large-do = Please send less at once.
wrong-unreadable = This request could not be read
wrong-unreadable-do = Go back and try again. If it happens twice, tell your administrator what you did.
wrong-away = The registry cannot be reached just now
wrong-away-do = What was saved is safe. Try again in a minute; if you had typed something, go back and send it once more.
wrong-fault = Something in the program failed
wrong-fault-do = What was saved is safe. Go back and try again. If it happens twice, tell your administrator when it happened.

## Help for everybody, without signing in
public-help = Help
public-rights = Your rights
public-complain = Say that something is wrong
help-title = Help
help-lead = This page is for children, families and everyone who worries about a child. You do not need a name or a password.
help-say = Something is wrong, I want to say it
help-say-hint = Nobody here can see it before the people who must answer it. You may leave out your name.
help-follow = I have a code and want to see the answer
help-follow-hint = Type the code that you got when you told us.
help-rights = What are my rights?
help-rights-hint = Short and simple. You can have it read to you.
help-well = How do I stay well?
help-well-hint = When there is a germ around.
help-family = How do I reach my family?
help-family-hint = Calls, letters, visits. For families too.
help-now = If you are in danger now, tell an adult you trust, or call the number on your card.
help-numbers = Telephone numbers
rights-title = Your rights
rights-lead = These are yours, also when there is a germ around. Ask somebody to read them with you if you like.
well-title = Staying well
well-lead = Small things that help. Advice of { $day }; your nurse knows the newest.
family-title = You and your family
family-lead = You have the right to stay in touch.
leave-now = Leave this page
topic-protect-yourself = Protect yourself
topic-know-the-signs = Know the signs
topic-seek-care = Get care
topic-feelings = Feelings
topic-your-rights = Your rights
topic-complain = Say that something is wrong
topic-contact-family = Family
topic-release = Going home
topic-safe-at-home = Safe at home
topic-school = School
topic-quarantine = Staying apart
topic-your-duty = Your duty
topic-awareness = For everyone
topic-talk-to-children = A visitor who checks this place
for-carers = For parents and carers
audience-girl = For girls
audience-child-disability = If you need help to see, hear, move or understand
audience-child-armed-group = If somebody made you join a group
audience-child-with-parent = If you live here with your parent
in-english = This text is not in your language yet. Here it is in English.

## Signing in
sign-in-name = Your sign-in name
sign-in-passphrase = Your passphrase
sign-in-invited = I have an invitation code
sign-in-card-title = With a card
sign-in-card-lead = Children and parents get a card with a code from their social worker or lawyer.
sign-in-card = The code on the card
sign-in-card-open = Open my file
sign-in-refused = That did not work. Check what you typed and try again; after several tries you have to wait.
sign-in-wait = { $n ->
    [one] There were too many tries. Wait one minute and try again.
   *[other] There were too many tries. Wait { $n } minutes and try again.
 }
sign-in-over = This took too long or was used already. Begin again.
sign-in-provider = With your ministry's account
sign-in-provider-refused = Your ministry's sign-in did not let you in, or gives you no role here. Try again, or ask an administrator.
sign-in-provider-silent = Your ministry's sign-in does not answer. Try again later.
second-title = One more step
second-lead = Your role reads what is most private about children, so your passphrase alone is not enough.
second-code = The code
second-hint = The six digits that your telephone shows now, or one of your recovery codes.
set-up-title = Set up your telephone
set-up-lead = From now on your telephone shows a code each time you sign in.
set-up-1 = Install an app for sign-in codes (any one that knows TOTP).
set-up-2 = Type this secret into it, or open the link on the telephone itself.
set-up-open = Open it in the app
set-up-3 = Type the code that the app shows now.
set-up-label = Telephone
set-up-done = It works
recovery-title = Keep these codes
recovery-lead = Each lets you in once if the telephone is lost. Write them down and keep them where nobody else comes. They are not shown again.
recovery-kept = I have kept them
invitation-title = Your first passphrase
invitation-lead = You were given an invitation code. Type it here and choose your passphrase.
invitation-code = Invitation code
invitation-passphrase = Your new passphrase
invitation-hint = Several words that only you would put together. No digits or signs are asked for.
invitation-again = The same once more
invitation-differs = The two passphrases are not the same.
again-title = One more look before this is saved
again-signed-out = Your session has ended. Nothing you typed is lost: sign in again in the other tab, come back here and send it.
again-sign-in = Sign in in another tab
again-stale = This form was filled in before your session or your role changed. Look at it once more and send it.
again-typed = What you typed
again-send = Send it
account-roles = Your roles
account-roles-lead = You act in one role at a time. Forms that stand open in other tabs are shown once more before they are saved.
account-calendar = Calendar
account-calendar-label = Days are written in the
calendar-gregory = Gregorian calendar
calendar-persian = Solar Hijri calendar
calendar-islamic-umalqura = Islamic calendar (Umm al-Qura)
calendar-ethiopic = Ethiopian calendar
calendar-buddhist = Buddhist calendar
account-sessions = Where you are signed in
account-sessions-lead = End every session that you do not know, and tell your administrator.
account-device = Browser
account-opened = Signed in
account-seen = Last used
account-this = this one
account-end = End it
account-end-all = End all, this one too
account-factors = Your second factors
account-passphrase = Passphrase
account-passphrase-lead = When it is changed, all your other sessions end.
account-passphrase-old = Your passphrase until now
account-passphrase-wrong = That is not your passphrase until now. Nothing was changed.
account-codes-left = Recovery codes that are left: { $n }
account-codes-renew = Make new recovery codes; the old ones are void

## Roles and places
place-everywhere = whole country
role-CHD = child
role-PAR = parent or carer
role-AAD = appropriate adult
role-LAW = lawyer
role-POL = police
role-PRO = prosecutor
role-JUD = judge
role-SWK = social worker
role-PRB = probation officer
role-DIR = facility director
role-UNI = unit staff
role-EDU = teacher
role-HLT = nurse, doctor or psychologist
role-PHA = public health authority
role-MOJ = ministry
role-NPM = independent inspector
role-CMP = complaints officer
role-CPA = child-protection agency
role-STA = statistician
role-COM = communications lead
role-TAD = technical-assistance desk
role-TRN = trainer
role-AUD = auditor
role-SYS = system administrator

## The demo
demo-title = Try it as somebody
demo-lead = All data here are invented. Choose who you want to be; in the demo one press signs you in.
demo-role = Role
demo-place = Place
demo-try = What to try
demo-enter = Sign in
demo-second = In the demo the program is your telephone: the code stands in the field already.
demo-guide = What to try here
demo-try-CHD = Read your own file in plain words, see who looked at it, make a copy to print.
demo-try-PAR = Read what you may know of your child, and who looked.
demo-try-AAD = Open a child to whom you are assigned: what an interview needs is there, and nothing more.
demo-try-LAW = Open a client's file: clocks, reasons, gaps; then the hearing sheet. Make the lawyer's copy; it asks what it is for.
demo-try-POL = See what the police has to do today.
demo-try-PRO = See what prosecutors have to do today, and the order of hearings of your own cases.
demo-try-JUD = Decide three cases: open the review, read the first hearing sheet, write the decision. Try to let custody go on without a reason, or without a day to look again.
demo-try-SWK = Find a child by name, in any script. Open the file, write a home visit, correct an entry: the earlier one stays beside it.
demo-try-PRB = Open a child under your supervision and see which dates come next.
demo-try-DIR = See your facility and its children. Open a file as you would in your work; then sign in as the auditor and see that you looked. Under Outbreak see who is kept apart; under Safeguarding report an incident and see its duties begin to run.
demo-try-UNI = See the children of your facility: where each is and what daily care needs, and nothing else. See the board of beds and rooms under Outbreak; under Safeguarding take down a complaint that a child told you.
demo-try-EDU = See your pupils: school, and what keeps them safe.
demo-try-HLT = Open Outbreak and make a screening round: a few presses for each child. Then look at who is kept apart, and write down a day.
demo-try-PHA = Open Outbreak: forecasts against what came, and the weekly page, without names.
demo-try-MOJ = Read what is wrong this week: open the situation, then the facility that stands first.
demo-try-NPM = See which places need a visit now, and the order of hearings within your mandate, without names.
demo-try-CMP = Write a complaint at the help page in another window. Then answer it here, and read the answer there with the code.
demo-try-CPA = Open the children assigned to you. One has a sealed label: look at the same child as the teacher or the nurse, and nothing differs. Open Safeguarding, Protected files: the children to whom you are assigned, and what nobody of the facility sees.
demo-try-STA = The desk for figures is still to come.
demo-try-COM = See what has to be said to children, families and staff today.
demo-try-TAD = The desk for assistance is still to come.
demo-try-TRN = The desk for training is still to come.
demo-try-AUD = Ask who looked: type the number of a file that you opened before as somebody else.
demo-try-SYS = See that the system has no way to a child.

## Desks
desk-start = Today
desk-situation = Situation
desk-facilities = Facilities
desk-children = Children
desk-review = Review
desk-outbreak = Outbreak
desk-safeguarding = Safeguarding
desk-looked = Who looked
sort = Order
sort-danger = Danger
sort-crowding = Crowding
sort-outbreak = Outbreak
sort-staff = Staff below ratio
sort-isolation = Isolation

## Start
start-title = What needs you today
start-greeting = You are here as { $role }.
start-nothing = Nothing is due for you today. The desks stand beside this.
start-now = today
start-soon = this week
start-done-when = Done when
start-children = { $n ->
    [one] one child
   *[other] { $n } children
 }
start-places-more = { $n ->
    [one] one more place
   *[other] { $n } more places
 }
list-comma = ,{" "}
start-more = { $n ->
    [one] One more stands behind these.
   *[other] { $n } more stand behind these.
 }

## Situation
situation-title = The country this week
situation-week = In short
situation-children = children in custody
situation-of-places = on { $n } places
situation-first = children whom the law does not allow to be held
situation-first-of = action is due today, whatever the capacity
situation-over = facilities over capacity
situation-of-facilities = { $n ->
    [one] of one facility
   *[other] of { $n } facilities
 }
situation-outbreaks = facilities with an outbreak now
situation-below = facilities with staff below the ratio
situation-isolated = children kept apart now
situation-isolated-of = each needs a daily review
situation-visits = facilities that need an outside visit now
situation-where = Where
situation-map = Facilities by place, size and danger
situation-map-note = A circle for each facility: the larger, the more children; the colour says how many dangers. The list of facilities says the same.
situation-grid-note = Places are not known, so the facilities stand in the order of the table.
situation-map-points = Each small point is one more facility; the list has their names.
facilities-more = { $n ->
    [one] One more facility
   *[other] { $n } more facilities
 }
situation-table = Most dangerous first
situation-overdue = Clocks that ran out
situation-silent = Data that have not come in
clock = Clock

## Facilities
facility = Facility
facility-children = Children
facility-capacity = Lawful capacity
facility-occupancy = Occupancy
facility-cases = Cases reported
facility-expected = New cases expected in 14 days
facility-staff = Posts filled
facility-below = Days below the staff ratio, last 28
facility-isolated = Kept apart now
facility-incidents = Incidents, last 28 days
facility-inspected = Days since an independent inspection
facility-dangers = Dangers
facility-signals = What calls for action
facility-forecast = What the outbreak will probably do
facility-fan = Reported cases to come, all together
facility-fan-note = Darkest: half of what may come lies here. Lightest, dashed: 95 of 100. The line is the middle.
facility-packages = Responses, and what each costs children
facility-units = Units
facility-no-unit = unit not known
as-table = The same as a table
day = Day
middle = Middle
unit = Unit
beds = Beds
rooms = Rooms
package = Package
package-averted = Infections averted
package-recommended = recommended
package-refused = refused by the law
cost-alone = Hours alone
cost-visits = Visits lost
cost-lessons = Lesson hours lost
cost-held = Days held longer
cost-custody-averted = Days of custody averted

## What if
what-if-open = What if …
what-if-title = What if: { $name }
what-if-heading = What would happen if
what-if-lead = Choose what to do. Infections and the cost in rights are simulated while you wait.
what-if-measures = Measures
what-if-release = Children sent home early
what-if-start = Days until it begins
what-if-density = How much contacts grow with crowding, in per cent
what-if-density-hint = Evidence disagrees: look at both ends.
what-if-ask = See
what-if-averted = Averts { $mean } infections on average ({ $low } to { $high })
what-if-unclear = This cannot be told from chance.
what-if-without = Without
what-if-with = With
what-if-infected = People infected
what-if-none = Chance of no further case
what-if-peak = Most infectious at once
what-if-rooms = Rooms for sick children needed at once
what-if-community = Infections passed to the community
what-if-costs = What it costs children
what-if-note = 500 simulated courses with and without, on the same chance. The middle stands first, then what 95 of 100 courses hold.
what-if-refused = Not possible under the law
what-if-nobody = No child is held there, so there is nothing to simulate.

## Saying that something is wrong
say-heading = What is wrong?
say-lead = You do not have to say who you are. It goes to people outside this place who must answer. Nothing about this tablet or telephone is kept.
say-words = Tell us in your own words
say-words-hint = What happened, where, when? A few words are enough.
say-words-needed = Please write what is wrong. A few words are enough.
say-place = Which place is it about?
say-place-needed = Please choose the place.
say-urgent = Somebody may be in danger now
say-director = It is about the person who runs the place
say-more = If you want to say more
say-by = Who are you?
say-by-child = a child who lives there
say-by-family = family
say-by-lawyer = a lawyer
say-by-staff = somebody who works there
say-by-other = somebody else
say-about = What is it about?
say-about-staff = staff
say-about-child = another child
say-about-conditions = how it is there
say-about-other = something else
say-wish = What should happen?
say-send = Send it
said-heading = It has arrived
said-lead = This is your code. Only you have it.
said-keep = Write the code down where nobody else finds it. It is not shown again.
said-due = You should have an answer by { $day }. Come back to the help page and type your code.
said-safe = Nobody may punish you for this. If somebody does, tell us again and say that it is urgent.
follow-code = Your code
follow-hint = Small or large letters do not matter.
follow-look = See the answer
follow-unknown = This code fits no message. Look at each letter again; 0 and O, 1 and I count as the same.
answer-heading = What became of it
answer-received = It came
answer-state = How it stands
answer-waiting = Waiting to be taken up
answer-acknowledged = Somebody is looking at it
answer-answered = Answered
answer-due = An answer is due by
answer-text = The answer
answer-late = When this day has passed without an answer, it goes to the next body by itself. You can also write to the judge or to those who check this place.

## The page of the design
design-title = Design
design-lead = Every component of the pages once: for those who change the style, translate, or look at the pages with a screen reader.
design-light = Light
design-dark = Dark
design-light-rtl = Light, from right to left
design-dark-rtl = Dark, from right to left
design-paper = On paper
design-headings = Headings and text
design-frame = Around the page
design-says = What is said
design-figures = Figures and facts
design-tables = Tables
design-forms = Forms, and what is wrong with them
design-choices = Choices for a finger
design-lists = Lists
design-charts = Charts and lines in time
design-sample = Calm, plain, exact: the most urgent thing stands first.
design-link = a link
design-overdue = overdue
design-public = Pages for everybody are narrow.
design-no-print = This does not stand on paper.
