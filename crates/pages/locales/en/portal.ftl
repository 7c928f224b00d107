# The portal: signing in, tickets, your data, sessions.

portal-list-comma = , { "" }
portal-list-and = { $most } and { $last }

portal-sign-in-title = Sign in by link
portal-sign-in-lede = We send a link to your e-mail address. There is no password to remember, or to lose.
portal-sign-in-send = Send me a link
portal-asked-title = Look into your mail
portal-asked-known = If we know this address, a link is on its way to
portal-asked-minutes = { $count ->
    [one] It works once, for one minute, and until you ask for another.
   *[other] It works once, for { $count } minutes, and until you ask for another.
}
portal-asked-nothing = Nothing there? Look into the spam folder, or check the address. We know only addresses that have written to us.
portal-asked-again = Send the link again
portal-asked-other = Use another address
portal-landing-title = Sign in
portal-landing-lede = This signs you in as
portal-landing-go = Sign in
portal-landing-once = The link works once, until
portal-code-title = A new browser
portal-code-lede = You have not signed in from this browser before. We sent six digits to { $email }. They work for { $minutes ->
    [one] one minute.
   *[other] { $minutes } minutes.
}
portal-code-label = The six digits
portal-code-why = So nobody can use a link that was forwarded to them.
portal-dead-expired = This link is too old
portal-dead-expired-why = A link works for a short time only, so that an old mail opens nothing.
portal-dead-used = This link was used
portal-dead-used-why = Each link works once. If it was not you who used it, ask for a new link and sign every browser out.
portal-dead-superseded = There is a newer link
portal-dead-superseded-why = You asked for another link since. Use the one in the newest mail.
portal-dead-address = Your address changed
portal-dead-address-why = This link was made for an address that is no longer yours here.
portal-dead-codes = Too many wrong codes
portal-dead-codes-why = For your safety this link was ended.
portal-dead-unknown = We do not know this link
portal-dead-unknown-why = It may be cut off at its end, or long gone. Copy all of it from the mail, or ask for a new one.
portal-dead-again = Send a new link
portal-dead-again-where = It goes to

portal-sessions-title = Where you are signed in
portal-sessions-lede = Each browser here can open your tickets. Sign out any you do not know.
portal-sessions-browser = Browser
portal-sessions-since = Signed in
portal-sessions-seen = Last used
portal-sessions-until = Signed out by itself
portal-sessions-this = this browser
portal-sessions-end = Sign out
portal-sessions-end-which = Sign out { $name }
portal-sessions-end-all = Sign out everywhere

terms-title = Before you go on
terms-lede = Our portal has terms. Read them and accept them once; we ask again only when they change.
terms-accept = I accept them
terms-no-consent = This is an agreement about using the portal. It is no consent to any use of your data: what becomes of them stands in our

disagree-title = You do not agree
disagree-lede = Nobody has to agree with our privacy notice (version { $name }). That you were shown it is noted, and it is no consent.
disagree-choose = What shall we do?
disagree-leave = Sign me out everywhere
disagree-leave-what = No browser of yours is known here any more. Your tickets stay, and we answer them by e-mail.
disagree-erase = Erase what you hold about me, and sign me out
disagree-erase-what = From now on it is only stored. It is erased after { $name }; until then our agents can still stop it if you write to us.
disagree-go = Do that
disagree-stay = Go back to my tickets
disagree-ask = Or tell us what you do not agree with:
disagree-agent = You answer tickets on this desk. Somebody who runs it has to deactivate you first; then you can be erased.

portal-tickets-none = You have no tickets. What you send us will stand here.
portal-tickets-news = New:
portal-tickets-older = Older tickets
portal-tickets-newest = Newest tickets

portal-step-received = Received
portal-step-on-it = We are on it
portal-step-waiting = Waiting for you
portal-step-solved = Solved
portal-step-waiting-if = if we need something
portal-step-solved-reopen = { $count ->
    [0] an answer begins a new ticket
    [one] you can reopen for one day
   *[other] you can reopen for { $count } days
}
portal-step-not-needed = was not needed

portal-ticket-number = Ticket { $count }
portal-ticket-answer-by = You will hear from us by
portal-ticket-where = Where it stands
portal-ticket-add = Add to this ticket
portal-ticket-send = Send reply
portal-ticket-you = You
portal-ticket-new = new
portal-ticket-so-far = Everything so far, newest first
portal-ticket-file-erased = erased with this ticket
portal-ticket-older = Show older messages
portal-ticket-close = Close ticket
portal-ticket-close-what = { $count ->
    [0] Solved? Close it. An answer later begins a new ticket.
    [one] Solved? Close it. You can reopen it for one day.
   *[other] Solved? Close it. You can reopen it for { $count } days.
}
portal-ticket-reopen = Reopen ticket
portal-ticket-reopen-label = Not solved? Say what is missing
portal-ticket-reopen-until = This ticket is solved. You can reopen it until
portal-ticket-over = This ticket is solved, and the time to reopen it is over. Begin a new one and name its number.
portal-looked-nobody = In the last 30 days nobody here opened what we hold about you.
portal-looked-line = In the last 30 days what we hold about you was opened by { $who }, { $people ->
    [one] one person
   *[other] { $people } people
}, { $times ->
    [one] once.
   *[other] { $times } times.
}
portal-looked-more = See who looked

portal-data-lede = We hold { $name }.
portal-data-lede-name = { $name }, we hold { $what }.
portal-data-lede-nothing = We hold nothing about you but this sign-in.
portal-data-erasing-left = left to cancel
portal-data-erasing = { $name } will be erased on
portal-data-erasing-means = You asked for this. Until then nothing is lost; after that nobody can bring them back, not even we.
portal-data-erasing-cancel = Cancel this deletion
portal-data-hold = What we hold
portal-data-what = What
portal-data-why = Why
portal-data-receives = Who receives it
portal-data-looked = Who looked, 30 days
portal-data-looked-short = Who looked
portal-data-until = Kept until
portal-data-can = You can
portal-data-only-us = { $name } only
portal-data-nobody = Nobody
portal-data-see-below = see below
portal-data-verbs = What you can do with it
portal-data-copy = Get a copy
portal-data-copy-what = One file to read and one for other software. It erases itself after a while.
portal-data-correct = Correct it
portal-data-correct-what = Change your details, or mark a statement as wrong.
portal-data-pause = Pause its use
portal-data-pause-what = Agents then see only that a restricted record exists.
portal-data-delete = Delete it
portal-data-delete-what = You see every item first, and what must stay and why.
portal-data-notice = The rules behind these dates:

portal-ticket-paused = (its use is paused)
portal-ticket-other-writer = Somebody in copy
portal-way-mail = by e-mail
portal-way-form = by the contact form
portal-way-post = by post
portal-way-social = by message
portal-data-looked-count = { $people ->
    [one] One person
   *[other] { $people } people
}, { $times ->
    [one] once
   *[other] { $times } times
}
portal-looked-team = our agents

# What the policy's codes are called.

portal-period-years = { $count ->
    [one] one year
   *[other] { $count } years
}
portal-period-months = { $count ->
    [one] one month
   *[other] { $count } months
}
portal-period-days = { $count ->
    [one] one day
   *[other] { $count } days
}
portal-period-hours = { $count ->
    [one] one hour
   *[other] { $count } hours
}
portal-period-none = no time
portal-kept-for = for { $period } { $event }
portal-kept-without-end = with no end set
portal-event-ticket-closed = after the ticket is closed
portal-event-message-received = after the message came
portal-event-mail-received = after the mail came
portal-event-outgoing-settled = after it was sent
portal-event-session-ended = after you signed out
portal-event-person-last-contact = after we last heard from each other
portal-event-account-closed = after the account is closed
portal-event-item-collected = after it was collected
portal-event-request-closed = after the request is answered
portal-event-other = after: { $name }
portal-purpose-care = To answer what you ask
portal-purpose-account = To let people sign in
portal-purpose-security = To keep accounts and this desk safe
portal-purpose-rights = To answer people who exercise a right
portal-purpose-records = To keep it in order: to find, move and erase it
portal-basis-consent = your consent
portal-basis-contract = a contract with you, or what you ask for before one
portal-basis-obligation = a legal obligation
portal-basis-vital = somebody’s life or health
portal-basis-public = a task in the public interest
portal-basis-interests = our interest, weighed against yours
portal-category-identity = Name and language
portal-category-contact = E-mail addresses
portal-category-conversation = Tickets, with their messages and files
portal-category-raw-mail = Mail as it came
portal-category-sent-mail = Mail as it left
portal-category-account = Accounts
portal-category-session = Browsers that are signed in
portal-category-agent = What agents do here
portal-category-technical = What keeps the desk safe from day to day
portal-category-evidence = Who opened what, and how rights were answered
portal-held-person = { $count ->
    [one] your name and language
   *[other] { $count } names
}
portal-held-identity = { $count ->
    [one] one e-mail address
   *[other] { $count } e-mail addresses
}
portal-held-handle = { $count ->
    [one] one name at a channel
   *[other] { $count } names at channels
}
portal-held-postal = { $count ->
    [one] one postal address
   *[other] { $count } postal addresses
}
portal-held-value = { $count ->
    [one] one detail about you
   *[other] { $count } details about you
}
portal-held-person-detail = { $count ->
    [one] one further detail about you
   *[other] { $count } further details about you
}
portal-held-organisation-detail = { $count ->
    [one] one further detail of your organisation, in your care
   *[other] { $count } further details of your organisation, in your care
}
portal-held-ticket-detail = { $count ->
    [one] one further detail of a request
   *[other] { $count } further details of requests
}
portal-held-change = { $count ->
    [one] one change of your profile
   *[other] { $count } changes of your profile
}
portal-held-duty = { $count ->
    [one] one note that you are to be told of your data
   *[other] { $count } notes that you are to be told of your data
}
portal-held-joined = { $count ->
    [one] one note that two records were you
   *[other] { $count } notes that two records were you
}
portal-held-moved = { $count ->
    [one] one row that went over then
   *[other] { $count } rows that went over then
}
portal-held-thread = { $count ->
    [one] one conversation at a channel
   *[other] { $count } conversations at channels
}
portal-held-account = { $count ->
    [one] one account
   *[other] { $count } accounts
}
portal-held-session = { $count ->
    [one] one signed-in browser
   *[other] { $count } signed-in browsers
}
portal-held-device = { $count ->
    [one] one known browser
   *[other] { $count } known browsers
}
portal-held-sign-in = { $count ->
    [one] one sign-in link
   *[other] { $count } sign-in links
}
portal-held-agent = { $count ->
    [one] your work as an agent
   *[other] { $count } agents
}
portal-held-token = { $count ->
    [one] one API token
   *[other] { $count } API tokens
}
portal-held-ticket = { $count ->
    [one] one ticket
   *[other] { $count } tickets
}
portal-held-message = { $count ->
    [one] one message on them
   *[other] { $count } messages on them
}
portal-held-participant = { $count ->
    [one] one ticket you take part in
   *[other] { $count } tickets you take part in
}
portal-held-blob = { $count ->
    [one] one stored file
   *[other] { $count } stored files
}
portal-held-attachment = { $count ->
    [one] one attached file
   *[other] { $count } attached files
}
portal-held-event = { $count ->
    [one] one step in their history
   *[other] { $count } steps in their history
}
portal-held-link = { $count ->
    [one] one link between tickets
   *[other] { $count } links between tickets
}
portal-held-presence = { $count ->
    [one] one open page
   *[other] { $count } open pages
}
portal-held-import-made = { $count ->
    [one] that you were brought in from another table
   *[other] that you were brought in from { $count } other tables
}
portal-held-team-member = { $count ->
    [one] one team they are in
   *[other] { $count } teams they are in
}
portal-held-read = { $count ->
    [one] one read mark
   *[other] { $count } read marks
}
portal-held-draft = { $count ->
    [one] one draft
   *[other] { $count } drafts
}
portal-held-letter = { $count ->
    [one] one draft of a first message
   *[other] { $count } drafts of first messages
}
portal-held-spool = { $count ->
    [one] one mail as it came
   *[other] { $count } mails as they came
}
portal-held-screened-message = { $count ->
    [one] one result of a check of a sender
   *[other] { $count } results of checks of a sender
}
portal-held-screened-file = { $count ->
    [one] one result of a check of a file
   *[other] { $count } results of checks of files
}
portal-held-blocked-sender = { $count ->
    [one] one address whose mail we keep out
   *[other] { $count } addresses whose mail we keep out
}
portal-held-outgoing = { $count ->
    [one] one mail as it left
   *[other] { $count } mails as they left
}
portal-held-delivery = { $count ->
    [one] one delivery
   *[other] { $count } deliveries
}
portal-held-caught = { $count ->
    [one] one caught mail
   *[other] { $count } caught mails
}
portal-held-search = { $count ->
    [one] one search
   *[other] { $count } searches
}
portal-held-erasure = { $count ->
    [one] one erasure
   *[other] { $count } erasures
}
portal-held-announcement = { $count ->
    [one] one note that you were told of a new notice
   *[other] { $count } notes that you were told of a new notice
}
portal-held-shown = { $count ->
    [one] one note that a notice was shown to you
   *[other] { $count } notes that a notice was shown to you
}
portal-held-acceptance = { $count ->
    [one] one acceptance of terms
   *[other] { $count } acceptances of terms
}
portal-held-disagreement = { $count ->
    [one] one time you did not agree with the notice
   *[other] { $count } times you did not agree with the notice
}
portal-held-access = { $count ->
    [one] one note that your data was opened
   *[other] { $count } notes that your data was opened
}

# In which zone times are told.
portal-foot-zone = Times are told in the zone { $name }.
portal-foot-zone-change = Change it

# What somebody accepted, was shown and disagreed with.
declared = Accepted, shown and refused
declared-what = What
declared-version = Version
declared-when = When
declared-accepted = { $name } accepted
declared-banner = Privacy notice shown over a page
declared-form = Privacy notice shown at a form
declared-leave = Disagreed with the privacy notice, and was signed out everywhere
declared-erase = Disagreed with the privacy notice, and asked for erasure
declared-restricted = From then on data may only be stored
