# The whole document: titles, the first screen, marks.
notice-title = Privacy notice
notice-lead = What { $name } holds about you, why, for how long, who else gets it, and what you can do.
notice-version = Version { $version }
notice-since = In force since { $date }
notice-from = In force from { $date }
notice-updated = Last changed on { $date }

# The first screen.
card-who = Who decides?
card-what = What do you hold?
card-why = What for?
card-long = For how long?
card-others = Who else gets it?
card-rights = What can I do?
card-who-answer = { $name } decides why and how. Questions go to { $email }.
card-who-plain = { $name } decides why and how.
card-who-for-others = { $name } works for others, and they decide. Questions go to { $email }.
card-more-kinds =
    { $count ->
        [one] And one more kind of data.
       *[other] And { $number } more kinds of data.
    }
card-more-uses =
    { $count ->
        [one] And one more use.
       *[other] And { $number } more uses.
    }
card-more-recipients =
    { $count ->
        [one] And one more.
       *[other] And { $number } more.
    }
card-rule = { $what }: { $period } { $event }.
card-rule-once = { $what }: no longer, { $event }.
card-span = The shortest period is { $shortest }, the longest { $longest }.
card-no-period = No period is promised here; the full text says how we read that.
card-no-recipients = Nobody is named.
card-rights-answer = See it, take a copy, correct it, object, have it deleted, complain. We answer at the latest { $period } after you ask.
card-rights-plain = See it, take a copy, correct it, object, have it deleted, complain.
counted = Kept by software: { $kept } of { $all }. Done by people with its help: { $carried }. Signed for: { $signed }. Waiting for software that is not here yet: { $pending }. Stated only: { $stated }.
counted-unsigned = Waiting for somebody’s signature: { $unsigned }.

# What stands behind a paragraph.
mark-kept = Kept by the software: { $by }.
mark-carried = Done by people, with the software’s help: { $by }.
mark-signed = Somebody signs for this.
mark-signed-until = Somebody has signed for this, until { $date }.
mark-unsigned = Somebody is to sign for this; nobody has yet.
mark-pending = Stated; the software does not see to this by itself yet.
mark-stated = Stated only; no software can check it.
mark-fact = A statement; there is nothing to check.
mark-asleep = Not processed here.
mark-assumed = Our reading, not a promise.
mark-law = The law says so.
seal = Last checked on { $date } at { $time }, { $count ->
    [one] one case
   *[other] { $seen } cases
}.
applies = This concerns { $whom } only.

# Titles of the sections.
section-who = Who we are
section-data = What we hold
section-purposes = Why we use it
section-retention = How long we keep it
section-recipients = Who else gets it, and where it lies
section-rights = Your rights
section-messages = What we send you
section-trackers = What lies in your browser
section-security = How it is guarded
section-children = Children
section-changes = When this text changes
section-else = What else we say
section-open = How we read what the text leaves open
section-asleep = What is named and not done here
reading-elsewhere = The text says no more about it. How we read it stands under:
lead-open = On these points the text is silent or contradicts itself. We say how we read it. None of it is a promise.
lead-asleep = This software can neither hold nor do any of this today.
lead-retention = Each kind of data has its own end. Where two rules meet, the earlier one wins.
lead-recipients = Whoever is not named here gets nothing.
