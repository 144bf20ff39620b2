# The desk of safeguarding.

safeguarding-lead = What was done to a child, and whether it is being answered.
safeguarding-incidents = Incidents
safeguarding-registers = Duties and registers
safeguarding-complaints = Complaints

## Incidents
incident-title = Incident
incident-report = Report an incident
incident-report-lead = Write what you know now. You can add and correct later; what was written first stays beside it. Duties to report begin to run at once.
incident-what = What happened
incident-when = When
incident-by-whom = By whom
incident-harmed = Children harmed
incident-harmed-wrong = Write a whole number, 0 or more.
incident-account = What was said or seen
incident-account-hint = In the words of whoever tells it.
incident-told-by = Told by
incident-kind-needed = Choose what happened.
incident-at-needed = Say when; a day is enough.
incident-state = How it stands
incident-reported = reported
incident-not-reported = not reported
incident-referred = with an independent body
incident-not-referred = with no independent body
incident-closed = closed
incident-open = open
incidents-none = No incident is recorded.
incidents-not-shown = Your role reports incidents and does not read the list of them.
incidents-too-few = Too few incidents are recorded to tell how many.
incident-accounts = Accounts
incident-account-first = As first told
incident-account-correction = Correction
incident-account-correct = Correct it; the first stays beside it
incident-no-account = No account was written down yet.
incident-add-account = Add an account
incident-group-incident-child = Children
incident-group-incident-adult = Adults
incident-group-incident-step = What was done about it
incident-group-force-use = Force and restraint
incident-group-discipline = Discipline
incident-kind-ill-treatment = ill-treatment
incident-kind-excessive-force = too much force
incident-kind-sexual-abuse = sexual abuse
incident-kind-assault = violence among people
incident-kind-force = force was used
incident-kind-restraint = restraint was used
incident-kind-self-harm = self-harm
incident-kind-suicide-attempt = attempt to end one’s life
incident-kind-serious-injury = serious injury
incident-kind-death = death
incident-kind-escape-attempt = attempt to get away
incident-kind-fire = fire
incident-kind-other = something else
incident-by-child = a child
incident-by-staff = staff
incident-by-other = somebody else
incident-by-unknown = not known
told-by-child = a child
told-by-staff = staff
told-by-family = family
told-by-visitor = a visitor
told-by-inspector = an inspector
told-by-camera = a camera
told-by-other = somebody else
done-incident-saved = Saved. Thank you: it will be answered.

## Duties to report and registers
reports-title = Duties to report
reports-lead = Each clock runs from when the matter was known.
reports-none = Nothing has to be reported now.
reports-one = A duty to report
reports-add = Add a duty to report
reports-done = It was reported now
report-matter-allegation = An allegation of ill-treatment
report-matter-serious-injury = A serious injury
report-matter-death = A death
report-matter-force = Force or restraint
report-matter-separation = A separation
report-matter-infection = An infection
report-matter-missing-child = A missing child
report-matter-data-breach = A breach of data
report-matter-other = Something else
report-to-independent-authority = to an independent authority
report-to-prosecutor = to the prosecutor
report-to-child-protection = to child protection
report-to-health-authority = to the health authority
report-to-family = to the family
report-to-lawyer = to the lawyer
report-to-judge = to the judge
report-to-inspection-body = to the inspection body
report-to-higher-authority = to the higher authority
duty-stopped = done
duty-over = overdue
duty-soon = due within a day
duty-running = running
duty-unknown = due date not known
register-force = Force and restraint
register-force-note = Only against an imminent threat of injury, as short as can be; told to the higher authority and the family at once (Havana Rules 64).
register-apart = Separation
register-apart-note = Never as a punishment, never 22 hours alone in a day (Havana Rules 67; General comment 24, 95).
register-deaths = Deaths in custody
register-deaths-note = An independent inquiry is opened, and the family gets its report and the certificate (Havana Rules 57).
register-hours = { $n } hours alone
register-ended = ended { $when }
register-goes-on = goes on
register-health = seen by health staff
register-no-health = not seen by health staff
register-authority = authority told
register-no-authority = authority not told
register-family = family told
register-no-family = family not told
register-reviewed = reviewed
register-not-reviewed = not reviewed
register-inquiry = independent inquiry opened
register-no-inquiry = no independent inquiry
register-inquiry-ended = inquiry ended
register-inquiry-open = inquiry not ended
register-given = report given to the family
register-not-given = report not given to the family

## The complaints office
complaints-lead = Acknowledged within a day, answered within a week, within a day when somebody may be in danger.
complaints-silent-source = Complaints that nobody answered in time have been sent on to the ombudsperson (Havana Rules 75 to 78; clock K-16, a proposal).
complaints-open = To be answered
complaints-none = There is none here.
complaints-burst = { $n } that came within a few minutes
complaints-burst-why = One person may have sent them. Each was taken down and is answered like any other; they stand here so that others are not lost among them.
complaint-title = Complaint
complaint-answered = answered
complaint-urgent = Danger possible
complaint-here = with this office
complaint-not-acknowledged = not acknowledged yet
complaint-not-acknowledged-late = not acknowledged within a day
complaint-said = What was said
complaint-no-file = Only the line of the sheet is known; the words were kept elsewhere.
complaint-channel = How it came
complaint-by = Who complains
complaint-confidential = Wants to stay unknown to the facility
complaint-taken-by = Taken down by
complaint-way = Its way
complaint-no-step = Nothing was done yet.
complaint-acknowledge = Acknowledge
complaint-concerns = Whom it concerns
complaint-concerns-lead = Whoever is named here never reaches anything about this complaint.
complaint-concerns-add = Name somebody
complaint-who = Who it is
complaint-account = Account that is kept out
complaint-account-hint = The account of that person, where it is known.
complaint-who-needed = Say who it is.
complaint-route = Send on
complaint-route-lead = Outside the facility, or to the facility, as nobody who works there is concerned.
complaint-route-outside = Only outside the facility: somebody who works there is concerned, or may be.
complaint-body = To which body
complaint-body-needed = Choose the body.
complaint-not-back = This complaint never goes to the facility. Choose a body outside.
complaint-note = Note
complaint-escalate = Escalate
complaint-answer = Answer
complaint-answer-lead = Whoever complained reads this at the help page with the code.
complaint-answer-hint = In simple words: what was found, what is done, and where one can go next.
complaint-answer-needed = Write the answer.
complaint-answer-send = Send the answer
complaint-outcome = What came of it
complaint-outcome-needed = Choose what came of it.
complaint-close = Close
complaint-watch = Watch for reprisals
complaint-watch-lead = Nobody may be punished for complaining. Look at moves, privileges, sanctions and visits after the complaint.
complaint-watch-add = Begin a watch
complaint-watch-nobody = No child is named, so nobody can be watched over.
done-answered = Sent. It can be read at the help page with the code.
body-facility = the facility
body-complaints-office = the complaints office
body-ombudsperson = the ombudsperson
body-inspection-body = the inspection body
body-prosecutor = the prosecutor
body-child-protection = child protection
body-court = the court
outcome-upheld = found to be true
outcome-partly-upheld = partly true
outcome-not-upheld = not found to be true
outcome-sent-on = answered by another body
step-received = received
step-routed = sent on
step-acknowledged = acknowledged
step-taken-up = taken up
step-interview = talk
step-escalated = escalated
step-answered = answered
step-appealed = appealed
step-closed = closed
channel-tablet = by itself, at the help page
channel-paper = on paper
channel-phone = by telephone
channel-visit = face to face
channel-staff = through staff
channel-family = through family
channel-box = in the box
say-by-unknown = not known
answer-with = It is now with
said-again = This has arrived already, and its code was shown. Use that code to see the answer.

## Taken down by somebody
intake-title = Take down a complaint
intake-lead = For what was said on paper, by telephone or to you. It goes to the complaints office outside the facility; you do not see it again here.
intake-channel-needed = Say how it came.
intake-child = The child
intake-child-hint = Only if the child wants to be named.
intake-words = What was said, in their words
intake-words-hint = Write it as it was said; add nothing.
intake-code = Give this code to whoever complained, and to nobody else.
intake-code-once = It is shown once. With it the answer can be read at the help page.
intake-quiet = Tell nobody in the facility who complained.

## The protected path
protected-title = Protected files
protected-lead = Children to whom you are assigned. Nobody of the facility sees these pages.
protected-nobody = You are assigned to nobody now.
protected-note = Ask once, in private, and only what help needs. Health care within 72 hours can prevent harm.
protected-add = Write down
protected-part-gender-violence-case = Gender-based violence
protected-part-exploitation-case = Exploitation
protected-part-victim-safeguard = Victim or witness: safeguards
protected-part-protection-measure = Measures of protection

## Counts
incidents-counted = { $n ->
    [one] One incident is recorded at your places.
   *[other] { $n } incidents are recorded at your places.
 }
reports-over = { $n ->
    [one] One duty to report is overdue.
   *[other] { $n } duties to report are overdue.
 }
complaints-silent = { $n ->
    [one] One complaint was not answered in time.
   *[other] { $n } complaints were not answered in time.
 }
register-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
 }
