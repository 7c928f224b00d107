# The pages about the policy, for those who run the desk.

policy-pages = What is promised
policy-board = Promises
policy-versions = Versions
policy-map = Data map
policy-record = Record
policy-record-what = The record of processing activities (Art. 30 GDPR), drawn from the policy in force. What is assumed stands in it too, marked as such: an authority asks what is done.
policy-record-csv = Take it as CSV
policy-record-none = Nothing and nobody
policy-versions-ease = How easily the notice is read, from 0 (for experts) to 100 (for everybody); 60 is plain:
policy-evidence = Evidence
policy-evidence-due = To be signed for
policy-draft = Draft

## Board
policy-version = Version { $name }
policy-since = in force since
policy-checked = all checks ran
policy-not-checked = No check ran in the last minute
policy-edit = Edit as draft
policy-count-promised = { $count ->
    [one] promise published
   *[other] promises published
}
policy-count-kept = { $count ->
   *[other] enforced
}
policy-count-partly = { $count ->
   *[other] not wholly kept
}
policy-count-unchecked = { $count ->
   *[other] not looked at lately
}
policy-count-signed = { $count ->
   *[other] signed for
}
policy-count-lapsed = { $count ->
   *[other] not signed for
}
policy-count-waits = { $count ->
    [one] waits for software that has not come
   *[other] wait for software that has not come
}
policy-count-stated = { $count ->
    [one] Besides, one sentence is stated only.
   *[other] Besides, { $count } sentences are stated only.
}
policy-count-asleep = { $count ->
    [one] One speaks of what is not processed here.
   *[other] { $count } speak of what is not processed here.
}
policy-drift-file = The file policy.toml says something else than the policy in force.
policy-drift-look = Look at it as a draft
policy-drift-none = There is no file policy.toml in the desk’s folder. The policy in force lies in the database; nothing is lost.
policy-drift-process = This process still rules by an older version. It follows within seconds.
policy-run-out = Not so today: this policy could not be put in force as it is, or names what nobody can read
policy-proposal = Draft { $name }
policy-proposal-waits = It waits for a second person.
policy-proposal-told = It was agreed to and is being told by mail. { $told } people are told, { $open } are not yet; then it is the policy.
policy-by = proposed by { $name }
policy-by-command = proposed by a command on the machine
policy-agreed-by = agreed to by { $name }
policy-agree = Agree to version { $name }
policy-refuse = Refuse it
policy-withdraw = Take it back
policy-own = You proposed it; somebody else agrees to it.
policy-none = This policy makes no promises of its own.
policy-none-what = What it says is still kept, and the notice says so. A promise is a sentence in your words with the part of the software that keeps it. Write one into the policy, and name it in the source of the entry that carries it out:
policy-clause = Id
policy-says = Sentence as published
policy-rule = Rule as executed
policy-last = Last run
policy-exceptions = Exceptions
policy-owner = Owner
policy-nobody = Nobody
policy-behind = by { $name }
policy-no-rule = no rule
policy-more-rules = and { $count } more
policy-kept = Enforced
policy-carried = Carried
policy-partly = Partly
policy-unchecked = Not looked at
policy-signed = Signed for
policy-unsigned = Not signed for
policy-lapsed = Lapsed
policy-waits = Not kept yet
policy-stated = Stated only
policy-asleep = Not processed here
policy-seen = { $count ->
    [one] one case seen
   *[other] { $count } cases seen
}
policy-until = until
policy-ended = ended
policy-no-check = none in the last minute
policy-wrong = { $count ->
    [one] one did not hold
   *[other] { $count } did not hold
}
policy-sign = Sign for it
policy-waits-for = waits for { $name }
policy-uncheckable = cannot be checked by software
policy-see-doctor = See how the desk is
policy-no-exceptions = none
policy-shown = { $shown } of { $total }, those that need you first
policy-shown-all = { $count ->
    [one] the only one
   *[other] all { $count }, those that need you first
}
policy-show-all = Show all
policy-public = As anyone sees it

## Versions
policy-versions-what = None of them ever changes. What a person was told is what stands here.
policy-rules-now = in force
policy-announced = announced
policy-first = The first version.
policy-read = Read it as it is published
policy-told-waiting = on its way
policy-told-accepted = taken by their mail server
policy-told-bounced = came back
policy-told-given-up = given up
policy-told-unreachable = without an address that takes mail

## Data map
policy-map-what = { $records } records with { $columns } columns, as the program declares them and the policy in force rules them.
policy-map-records = Records
policy-map-everything = Besides what each line says, all of it may be used for: { $name }.
policy-map-others = About nobody: { $name }
policy-map-column = Column
policy-map-holds = Holds
policy-map-kept = Kept
policy-map-category = Category
policy-map-purposes = Used for
policy-map-until = Until
policy-map-sealed = sealed
policy-map-blind = found by
policy-map-plain = readable
policy-map-nobody = Records about nobody
policy-map-about = About { $name }.
policy-map-author = Written by { $name }.
policy-map-recipient = Sent to { $name }.
policy-map-by = whoever { $name } names
policy-map-through = whoever the { $table } in { $column } is about
policy-map-after = { $period } after { $event }

## Evidence
policy-evidence-what = What no machine can see, somebody signs for, and looks at again in time. A mail reminds whoever answers for it, or those who run the desk: a month before, a week before, and on the day.
policy-due = To be signed for, or looked at again
policy-due-none = This policy asks nobody for a signature or a review.
policy-due-kind = To do
policy-due-last = Last
policy-due-by = Due
policy-due-reminded = reminded on { $name }
policy-sign-title = Sign
policy-sign-subject = For what
policy-sign-day = From which day it counts
policy-sign-file = What shows it
policy-sign-file-hint = Optional, one file of at most 10 MB. It is sealed, and only those who run the desk can get it. Its name is not kept.
policy-sign-send = Sign for it
policy-sign-name = Your name and the time go with it.
policy-sign-no-subject = Choose what you sign for: something that the policy asks for.
policy-sign-no-day = Write a day of the past or today, such as 2026-11-24.
policy-sign-large = The file has more than 10 MB. Choose a smaller one.
policy-sign-empty = The file is empty. Choose another one.
policy-signed-list = What was signed
policy-signed-none = Nothing was signed yet.
policy-signed-by = By
policy-signed-on = Counts from
policy-signed-until = Counts until
policy-signed-over = counts no more
policy-signed-open = without end
policy-signed-file = File
policy-signed-get = Download
policy-signed-no-file = none
policy-gone-person = nobody who is known

## Draft
policy-draft-what = Version { $version } is in force. A new text needs “version = { $next }” in [notice].
policy-draft-is-file = This is the text of the file policy.toml.
policy-draft-take-force = Take the policy in force
policy-draft-take-file = Take the file
policy-draft-text = Text of the policy
policy-draft-check = Check
policy-draft-check-what = Says what is wrong and what the text would do. Nothing is stored by checking.
policy-draft-found = What was found
policy-draft-fine = Nothing is wrong
policy-draft-typing = What is wrong with the text stands here, line by line.
policy-draft-failed = The desk did not answer. Check again.
policy-draft-reason = Why
policy-draft-reason-hint = Whoever agrees reads it, and it stays with the version.
policy-draft-propose = Propose version { $name }
policy-draft-errors = { $count ->
    [one] One thing is wrong
   *[other] { $count } things are wrong
}
policy-draft-doubts = { $count ->
    [one] It can be used; one thing is doubtful
   *[other] It can be used; { $count } things are doubtful
}
policy-draft-line = Line { $count }
policy-draft-error = wrong:
policy-draft-warning = doubtful:
policy-draft-effect = What it would do
policy-draft-same = Nothing: it says what rules already.
policy-draft-consequences = Consequences, at most
policy-draft-sooner = { $record } ({ $items }): { $rows } would go sooner. { $then } would be due at once, { $now } are due as it is.
policy-draft-later = { $record } ({ $items }): { $rows } would be kept longer. { $now } are due as it is, { $then } would still be.
policy-draft-lost = The purpose { $name } loses something that makes it lawful, for { $people ->
    [0] nobody yet
    [one] one person
   *[other] up to { $shown } people
}.
policy-draft-moved = The rows that would go soonest
policy-draft-row = Row
policy-draft-was = Goes
policy-draft-will = Would go
policy-draft-open = no day yet
policy-draft-recipient-gone = { $name } gets nothing any more.
policy-draft-recipient-new = { $name } is new and gets data.
policy-draft-told = { $count ->
    [one] One person is told by mail before it rules.
   *[other] { $count } people are told by mail before it rules.
}
policy-draft-second = A second person has to agree.
policy-refused-wrong = The text cannot be used yet
policy-refused-same = This is the policy in force; nothing would change
policy-refused-version = Version { $version } is taken: write “version = { $next }” in [notice]
policy-refused-waiting = Version { $name } waits already: withdraw it on the board first, or let it become the policy
policy-refused-long = The text is longer than { $name } characters: no policy is
policy-refused-reason = The reason is longer than { $count } characters: say it shorter
policy-refused-own = Whoever proposed a policy does not agree to it as well: a second person does.
policy-refused-decided = This proposal was decided already. The board shows what rules now.
policy-refused-overtaken = The policy changed since this was proposed. Propose it anew against version { $name }.

# Legal texts beside the notice, and agreements.
policy-documents = Documents
policy-documents-what = Terms, licences and agreements beside the notice. The policy names them; a version never changes.
policy-documents-texts = Texts
policy-documents-none = The policy names none. Add a table [document.terms] to it, with a title and a file.
policy-documents-where = Where
policy-documents-accepted = Accepted
policy-documents-unpublished = not published yet
policy-documents-version = Version { $name }
policy-documents-wants = The policy names version { $name }.
policy-documents-people = { $count ->
    [0] by nobody yet
    [one] once
   *[other] { $count } times
}
policy-documents-shown-only = shown only
policy-documents-publish = Publish a version
policy-documents-which = Which text
policy-documents-name = Version
policy-documents-file = The text
policy-documents-file-hint = A PDF or a plain text of at most 10 MB. Everybody can read it.
policy-documents-go = Publish
agreement-send = Send one to be signed
agreement-send-what = The newest version goes out as an answer on a ticket. The copy that comes back is kept here.
agreement-ticket = Ticket number
agreement-organisation = Organisation
agreement-go = Send it
agreement-list = Agreements
agreement-none = None was sent yet.
agreement-sent = Sent
agreement-copy = Signed copy
agreement-copy-of = The copy that { $name } signed
agreement-overdue = no copy for a month
agreement-keep = Keep the copy
agreement-mail = You asked for our agreement. Here it is: { $title }, version { $version }. Please sign it and answer with the signed copy.
