# The agent's pages.

## Rail and dialogs
rail-name = Views and desk
rail-search = Search
rail-views = Views
rail-desk = On your desk
rail-places = This desk
rail-privacy = Privacy
rail-kept = { $kept } of { $all }
rail-news = (something new)
close-panel = Close
theme-toggle = Light or dark
sign-out = Sign out
palette-name = Go to or do
palette-hint = Type what you want to do
palette-none = Nothing matches. Enter searches for it.

# The short forms of day, hour and minute, parted by spaces; and a clock that has run out, … being the time.
clock-units = d h m
clock-late = … late

## Sign-in
sign-in = Sign in
sign-in-refused = That address and password do not belong together, or the account is asleep. Try again, or ask for a new password.
sign-in-demo = This is a demo. Sign in as
email = E-mail address
password = Password
forgotten-link = Forgotten password

## Whose turn
turn = Turn
turn-ours = Our turn
turn-theirs = Their turn
turn-paused = Paused
turn-done = Done
reason-first = Needs first response
reason-first-short = First response
reason-first-hint = they wrote, nobody has answered
reason-next = Needs next response
reason-next-short = Next response
reason-next-hint = the customer answered, it is our turn
reason-investigating = Investigating
reason-investigating-hint = we said we would find out
reason-loop = Close the loop
reason-loop-hint = there is an answer, it has not reached them
reason-woken = Woken
reason-woken-hint = it was paused until today
reason-customer = Waiting for the customer
reason-customer-hint = we asked them
reason-later = Paused for later
reason-later-hint = it comes back by itself
reason-solved = Solved
reason-solved-hint = they were told
reason-ignored = Ignored
reason-ignored-hint = closed without an answer

## Queue
new-ticket = New ticket
queue-turns = Whose turn is it
# What came while one looks, … being how many.
queue-newer = … new — show
queue-caption = Tickets by reason: { $name }
queue-group-empty = Nothing here.
queue-empty-ours = Nobody waits for us.
queue-empty-theirs = We wait for nobody.
queue-empty-paused = Nothing sleeps. A paused ticket stands here until its day.
queue-empty-done = Nothing is closed yet. A closed ticket stands here until it is deleted.
col-number = No.
col-subject = Subject
col-customer = Customer
col-with = With
col-waiting = Waiting
col-deletes = Deletes
filter-remove = Remove filter: { $name } { $value }
select-ticket = Select ticket { $name }
unread = Unread:
no-subject = (no subject)
nobody = Nobody
viewing = Viewing
replying = Replying
is-viewing = { $name } is viewing
is-replying = { $name } is replying
restricted = Restricted record
restricted-hint = opening it asks for a purpose and is logged
selection = selected
selection-to = Give to
selection-close = Close tickets
selection-clear = Clear
assign = Assign
pager = Pages
pager-where = { $first } to { $last } of { $total }
pager-back = Page before
pager-on = Page after
shortcuts = Shortcuts

## Ticket
ticket-older = { $count ->
    [one] Show { $count } older message
   *[other] Show { $count } older messages
  }
ticket-read-only = You may read this ticket, not write in it.
conversation = Conversation
copied = Copied
copy-number = Number of this ticket
participants = Also takes part
close-ticket = Close ticket
reopen = Reopen ticket
pause = Pause until…
pause-other = Pause until another day…
pause-tomorrow = Tomorrow morning: { $name }
pause-monday = Monday: { $name }
pause-week = In a week: { $name }
pause-date = Until the morning of
pause-do = Pause
pause-passed = That morning has passed. Choose a later day.
wakes = Comes back
resume = Resume
internal = Internal: the customer never sees this
author-gone = Somebody whose data was erased
new-for-you = new for you
kind-mail = by mail
kind-reply = reply
kind-note = note
kind-phone = by phone
phone-in-said = they called
phone-out-said = we called
post-dated-said = dated { $name }
kind-post = by post
kind-social = by message
kind-social-reply = answered by message
post-paper-said = paper at { $name }
kind-portal = in the portal
kind-form = by contact form
kind-automatic = automatic reply, not answered
pictures-blocked = { $count ->
    [one] { $count } picture from the net was not fetched.
   *[other] { $count } pictures from the net were not fetched.
  }
pictures-show = Show pictures
delivery-failed = Not delivered to { $name }
delivery-waiting = Waiting to go to { $name }:
delivery-sent = Accepted for { $name }
delivery-undone = Taken back before it went to { $name }
delivery-again = Send to this address again
delivery-remove = Remove it from the copy
bounce-no-such-mailbox = nobody has this address
bounce-no-such-domain = there is no such domain, or it takes no mail
bounce-bad-address = the address is not written as an address is
bounce-mailbox-disabled = the mailbox is closed or suspended
bounce-mailbox-moved = the mailbox has moved, and nobody says where to
bounce-mailbox-full = the mailbox is full
bounce-too-large = the mail is too large for them
bounce-system-failure = their system is full or has a fault
bounce-host-unreachable = their mail server cannot be reached
bounce-name-resolution = the name of their mail server cannot be found
bounce-expired = it was tried for too long
bounce-loop = the mail went in circles on their side
bounce-rate-limited = too many mails came to them in a short time
bounce-greylisted = they ask everybody new to come back later
bounce-spam = they take it for spam
bounce-blocklisted = the server it came from stands on a blocklist
bounce-authentication-failed = they could not verify that it comes from this domain (SPF, DKIM, DMARC)
bounce-content-refused = they do not take this content or this kind of file
bounce-virus = they found a virus in it
bounce-relay-denied = that server does not pass on mail for this domain
bounce-sender-refused = they do not take mail from this sender
bounce-policy-refused = a rule on their side refuses it
bounce-encryption = no encryption could be agreed on with their server
bounce-protocol = their server and ours misunderstood each other
bounce-complaint = they called it unwanted
trouble-no-relay = no relay is configured; it leaves as soon as there is one
trouble-not-in-policy = the policy in force does not name those who are written to as recipients
trouble-unreachable = the mail server on the way does not answer
trouble-encryption = the mail server on the way offers no encryption that can be trusted
trouble-sign-in = the relay does not accept this desk’s name and password
trouble-expired = it was tried for as long as this desk tries
trouble-bad-address = this is no address that can be written to
trouble-international = the mail server on the way cannot write to an address with such letters
trouble-restricted = the use of their data is restricted
trouble-gone = their data was erased
trouble-adapter-unreachable = the adapter of the channel does not answer
trouble-adapter-later = the adapter of the channel cannot take it now
trouble-adapter-refused = the adapter of the channel will never take it: perhaps nobody has this name any more
trouble-channel-paused = the channel is paused, or has no address for answers
trouble-channel-gone = the channel was removed
trouble-no-such-mailbox = nobody has this address
trouble-mailbox-full = the mailbox is full
trouble-too-large = the mail is too large
trouble-policy = a rule on their side refuses it
trouble-unknown = without a reason
delivery-their-server = Their side said { $code }: { $words }.
delivery-adapter = The adapter answered { $code }: { $words }.
delivery-our-side = Not gone yet: { $name }.
delivery-given-up = Given up: { $name }.
delivery-next = Tried again { $name }.
remedy-late = It is on its way again already, or was delivered meanwhile.
remedy-requester = The matter is theirs: they cannot be left out of their own ticket.
show-signature = Show the signature
show-quoted = { $count ->
    [one] Show the quoted text, { $count } line
   *[other] Show the quoted text, { $count } lines
  }
undo-leaving = Your answer to { $name } leaves in a few seconds.
undo = Undo

## Composer
composer-name = Write in ticket { $name }
composer-kind = What you write
compose-reply = Reply
compose-note = Note
compose-phone = Phone log
compose-post = Letter
draft-saving = Saving
draft-saved = Saved
draft-failed = Not saved, tried again at the next key
drafts = Drafts
drafts-what = What you have begun and not sent. Nobody else sees it.
drafts-none = Nothing is begun. What you write is kept from the first words on and stands here until it is sent.
drafts-others = Also begun
draft-letter = First message
draft-letter-to = First message to { $name }
draft-another = Begin another one
draft-leave = Keep as draft
draft-discard = Discard the draft
draft-by = With words of { $name }.
to = To
copy-to = Copy
phone-direction = Call
phone-in = they called
phone-out = we called
phone-what = The customer sees that you spoke, and what you write.
post-dated = Dated
post-paper = Paper at
post-paper-refused = The policy in force does not name where the paper of letters lies (post.scan at the point post). Leave it out, or have the policy name it.
answer-by = Through
answer-to = to
answer-by-what = Nothing goes by mail.
answer-nowhere = There is nowhere to send an answer: they have no address here. Answer by post and add the letter, or put an address in copy.
copy-by-channel = An answer through a channel goes to one person. Leave the copies empty.
post-what = Attach the scan; the text is your summary.
text = Text
attach = Attach
send-reply = Send reply
send-and-close = Send and close
add-note = Add note
add-phone = Log the call
add-post = File the letter
held-send = { $count ->
    [one] Not sent: a new message arrived while you wrote.
   *[other] Not sent: { $count } new messages arrived while you wrote.
  }
held-send-what = Your text is safe below.
send-anyway = Send anyway
read-first = Read it first

## Panel
panel = About this ticket
privacy = Privacy
as-customer-sees = as the customer sees it
on-hold = On hold
no-end-yet = No end yet
basis = Basis
purpose = Purpose
given-to = Given to
opened-by = Opened by
opened-log = log
open = open
contract = Contract
linked = Linked tickets
join = Join
other-tickets = Other tickets
other-tickets-none = None.
history = History of this ticket

## Around a session
forgotten = Forgotten password
forgotten-send = Send me a link
forgotten-sent = If an account belongs to { $name }, a link is on its way there.
forgotten-sent-what = It works once, for one hour. If nothing comes, look into the spam folder or ask your administration.
reset = A new password
reset-new = New password
reset-hint = At least 12 characters. A sentence is good. All your other sessions end.
reset-save = Save the password
sessions = Where you are signed in
sessions-browser = Browser
sessions-since = Since
sessions-seen = Last here
sessions-this = this one
sessions-end-all = Sign out everywhere
action = Action
looks = How it looks
theme = Colours
theme-system = As the system says
theme-light = Light
theme-dark = Dark
density = Rows
density-comfortable = Two lines
density-compact = One line
shortcuts-on = Single-key shortcuts
save-looks = Save how it looks

## Search
search-words = What to look for
search-do = Search
search-hint = Words, the beginning of a word, a name, a number. Phrases in quotation marks. What you type never stands in an address.
search-tabs = What was found
search-order = Order
search-newest = Newest first
search-ranked = Best match first
search-tickets = Tickets
search-messages = Messages
search-people = People
search-building = The index is being made. Until it is whole, not everything is found.
search-none = Nothing found. Fewer or shorter words find more.
search-restricted = { $count ->
    [one] { $count } finding is restricted and not shown.
   *[other] { $count } findings are restricted and not shown.
  }

## New ticket, history
new-purpose = What you write for
new-send = Send the first message
new-told = They are told how their data is used.
history-none = Nothing has happened yet.

## Person and erasure
person = Person
restricted-use = Use restricted:
hold-and-why = What we hold and why
hold-nothing = Nothing but this entry.
what = What
why = Why
receives = Who receives it
until = Kept until
identities = How we know them
their-tickets = Tickets
who-looked = Who looked
looked-none = Nobody in the time the log covers.
erase-preview = Erase this person
erase-preview-what = You see every record first.
erase = Erase
erase-goes = What goes
erase-paper = Paper that stays
erase-paper-what = No program destroys paper. Note where it lies before the data goes: afterwards nobody can read it here.
erase-letters = { $count ->
    [one] One letter on paper is to be destroyed by hand
   *[other] { $count } letters on paper are to be destroyed by hand
  }
erase-letters-gone = Where it lies stood in the data that is gone.
erase-paper-somewhere = nobody said where
erase-stays = What stays, and why
erase-pseudonym = { $count ->
    [one] In { $count } ticket of somebody else their name becomes a pseudonym.
   *[other] In { $count } tickets of other people their name becomes a pseudonym.
  }
erase-at-once = It begins at once and cannot be undone.
erase-cooling = It can be cancelled for { $name }. After that nobody can bring it back, not even we.
erase-type = Type { $name } to begin
erase-begin = Erase all of this
erase-leave = Leave everything as it is
erasure = Erasure
erasure-begins = Begins
erasure-runs = Runs
erasure-done = Done
erasure-of = Of
erasure-cancellable = Can be cancelled until
erasure-cancellable-what = Use is restricted already. Until then nothing is lost.
erasure-cancel = Cancel this erasure
erasure-place = Where
erasure-result = What was done
erasure-when = When
erasure-waits = waits
unrecoverable = Unrecoverable from
unrecoverable-copies = Copies of the keyring live for { $name } longer
unrecoverable-now = The keyring is not copied
erasure-entry = Journal entry { $name }
erasure-keys = Keys
erasure-keys-done = { $count ->
    [one] { $count } key destroyed
   *[other] { $count } keys destroyed
  }
erasure-rows = Rows
erasure-rows-done = { $count ->
    [one] { $count } row removed
   *[other] { $count } rows removed
  }
erasure-links-done = { $count ->
    [one] in { $count } row about somebody else the name is gone
   *[other] in { $count } rows about somebody else the name is gone
  }
erasure-files = Files
erasure-files-done = { $count ->
    [one] { $count } file removed
   *[other] { $count } files removed
  }
erasure-index = Search index
erasure-index-done = { $count ->
    [one] { $count } entry taken out
   *[other] { $count } entries taken out
  }
erasure-farewell = Last mail to them
erasure-farewell-waiting = on its way, its address under a key of its own
erasure-farewell-sent = delivered, and its key destroyed
erasure-farewell-failed = could not be delivered, and its key is destroyed
erasure-farewell-none = not sent: there was no address

## Mailroom
outbox = Caught mail
outbox-what = Nothing leaves this desk. What would have left stands here.
outbox-none = Nothing was sent yet. Answer a ticket, and the mail stands here.
raw = As it would travel
raw-download = Download the bytes
quarantine = Quarantine
quarantine-what = Kept sealed because nobody could say what it is.
quarantine-goes = Erased on { $name }
quarantine-none = Nothing is kept back.
quarantine-deliver = Make it a ticket
quarantine-discard = Discard this mail
quarantine-nobody = This mail has no sender whose ticket it could be. Discard it, or let it go by itself.

## Running the desk
jobs = Jobs
jobs-none = Nothing has failed for good.
jobs-kind = Job
jobs-error = Why
jobs-at = Last tried
jobs-attempts = Tries
jobs-again = Run again
jobs-discard = Discard
agents = Agents
name = Name
role = Role
asleep = asleep
invited = invited, not yet here
wake = Wake the account
sleep = Put to sleep
invite = Invite an agent
invite-send = Send the invitation
tokens = Tokens
tokens-what = A program signs in with a token instead of a password. It acts for an agent, and only for the purposes it names.
tokens-none = No program has a key.
token = Token
token-agent = Acts for
token-since = Made
token-purposes = What it is for
token-refused = Choose at least one purpose.
token-some-people = { $count ->
    [one] only { $count } person
   *[other] only { $count } people
  }
purpose-care = To answer what people ask
purpose-account = To let people sign in
purpose-security = To keep accounts and the desk safe
purpose-rights = To answer people who exercise a right
purpose-records = To keep the archive in order: find, move, erase
token-made = Copy it now; it is shown this once.
token-scope = What for
token-used = Last used
token-end = End this token
token-new = A new token
token-make = Make a token
never = never
settings = Settings
settings-parts = Parts
doctor = What the doctor found
doctor-looked = Last looked
doctor-said = How it is
state = State
grade-good = good
grade-weak = could be better
grade-bad = does not work
this-desk = This desk
desk-organisation = Organisation
desk-mail = Address
desk-url = Reached at
desk-database = Database
desk-sqlite = SQLite, a file in the desk's folder
desk-postgres = PostgreSQL
desk-policy = Policy, version of the notice
desk-version = Candor
well-doctor = Run: candor doctor
well-database = Database
well-database-good = It answers, and every table and column was declared at the start.
well-database-bad = It does not answer.
well-keyring = Keyring
well-keyring-bad = It does not open.
well-keyring-two = Two master keys are in use: a rotation has not ended.
well-keyring-two-do = End it: candor keyring rotate
well-keyring-apart = It opens, and lies apart from the data.
well-keyring-beside = It opens.
well-keyring-beside-do = Keep keyring.db out of the backups of the data, or erased people come back with them.
well-master = Master key
well-master-beside = A file beside the data: whoever takes the folder takes both.
well-master-beside-do = Move it with master.file or master.command in candor.toml.
well-master-apart = A file apart from the data.
well-master-environment = In the process's environment.
well-master-command = A command prints it.
well-relay = Mail out
well-relay-caught = Caught and shown under Caught mail; nothing leaves.
well-relay-none = There is no relay: answers wait.
well-relay-none-do = Set relay.url in candor.toml, then run: candor doctor
well-relay-unreadable = The relay's address cannot be read: answers wait.
well-relay-unnamed = No recipient of the policy is reached at the relay's host: the notice hides who carries the answers.
well-relay-unnamed-do = Name whoever runs it in the policy, under [recipient], with its hosts.
well-relay-good = By the relay of candor.toml, which the policy names.
well-sites = Sites
well-sites-none = The policy lists no sites.
well-sites-unlisted = Reached at { $name }, which the policy does not list.
well-sites-broken = Reached at { $sites }, which the policy does not list; it promises otherwise in { $promises }.
well-sites-bad-do = Add it to “domains” of [controller] or of a brand in the policy, or stop serving it there.
well-storage = Where data lies
well-storage-none = The policy promises no country.
well-storage-good = Every store lies in { $name }, as the policy promises.
well-storage-unsaid = The policy promises { $name }, and nobody says where the data lies.
well-storage-unsaid-do = Set storage.country in candor.toml, then start the desk anew.
well-storage-bad-do = Move the store, or correct [storage] in candor.toml, or promise something else in the policy.
well-url = Reached at
well-url-plain = Links in mails lead to an address without TLS.
well-url-unsaid = Nothing says where people reach the desk, so links in mails may lead nowhere.
well-url-here = Links in mails lead to this machine itself, which nobody else can open.
well-url-plain-do = Put a proxy with a certificate in front, and set url = "https://…" in candor.toml.
well-kind = Kind of desk
well-kind-live = An ordinary desk: mail leaves, and the clock is the machine's.
well-kind-demo = A demo: the people are invented, and mail is caught.
well-kind-rehearsal = A rehearsal: the clock is set by hand, and mail is caught.
well-kind-other-do = Make a desk for real work: candor init
well-policy = Policy
well-policy-good = In force, and the compiler doubts nothing in it.
well-policy-at = Policy, { $name }
journal = Journal
journal-whole = whole, checked
journal-broken = The chain breaks at entry { $name }. Somebody rewrote history, or a disk lost it.
journal-none = No entries to show.
journal-hash = Hash
others = What others see of you
others-customers = Customers
others-colleagues = Colleagues
others-kept = The log

## Errors and shortcuts
error-403 = You may not open this
error-404 = Nothing is here
error-404-what = It was erased, or never was. A number can be searched.
error-409 = Somebody was faster
error-422 = That did not work
error-elsewhere = This came from a page that is not ours, so nothing was done. Open the desk itself and do it there.
error-500 = That was our fault
error-500-what = Nothing was lost. Your administration finds the cause under incident { $name }.
to-queue = To the queue
key-next = Next row
key-before = Row before
key-open = Open the row
key-back = Back to the queue
key-select = Select the row
key-newer = Show what is new in the queue
key-search = Search
key-join = Join the linked ticket
key-go-queue = Go to the queue
key-go-outbox = Go to caught mail
key-go-policy = Go to the promises
shortcuts-what = They are never heard while you type.
shortcuts-off = Turn them off

## What the desk says
only-admins = Only those who run the desk may do this. Ask one of them.
error-too-many = { $count ->
    [one] Too many tries. Wait { $count } minute and try again.
   *[other] Too many tries. Wait { $count } minutes and try again.
  }
password-short = Use at least 12 characters.
password-long = Use at most 1,000 characters.
link-once = This link signs you in once. Press the button to use it.
link-unknown = This link is not known here. Perhaps a part of it was lost on its way.
link-used = This link was used already. Each works once.
link-replaced = A newer link was sent after this one. Only the newest works.
link-late = This link has run out.
view-all = All tickets
view-mine = Mine
view-unassigned = Given to nobody
others-name = Your name
others-name-what = as the sender of your answers
others-address = Your address
others-address-what = never: answers leave from the desk’s address
others-presence = Where you are
others-presence-what = that you read or answer a ticket, while you do
others-drafts = Drafts
others-drafts-what = nothing; a draft is yours until it is sent
others-opened = What you opened
others-opened-what = whose data, when and for what; the person concerned sees that an agent looked
others-sessions = Your sessions
others-sessions-what = browser, network address and times, until thirty days after they end
since = since { $name }
you = You
somebody-gone = Somebody who left
the-desk = The desk
in-copy = in copy
filter-reason = Reason
filter-product = Product
filter-assignee = With
filter-one = one colleague
message-closed = This text cannot be opened: its key is gone, or its use is restricted.
file-closed = A file that cannot be opened
file-kept = erased with this ticket
composer-unknown = What you wrote is neither a reply, a note, a call nor a letter; nothing was kept or sent. Choose one of them.
caution-unproved = Nothing proves that this sender took part before.
text-missing = Write something first.
subject-missing = Say what it is about.
purpose-missing = Choose for what you write.
copy-address = Give whole addresses, such as name@example.org, separated by commas.
address-own = That is the desk’s own address.
form-large = That is more than 50 MB. Send it in parts.
form-broken = The form did not arrive whole. Send it again.
try-again = Something changed at the same moment. Send it again.
undo-late = It has left already. Write a second answer.
recipient-bounced = mail came back
event-opened = The ticket was opened
event-message = A message was added ({ $name })
event-noted = { $name } wrote a note
event-turn = { $name }: { $reason }
event-paused = { $name } paused it until { $until }
event-woken = It came back: its day has come
event-assigned = { $name } gave it to { $to }
event-acknowledged = An acknowledgement was sent
event-linked = Linked to another ticket
event-unproved-fail = Not joined to it: their mail domain does not vouch for this mail (DMARC did not pass)
event-unproved-none = Not joined to it: their mail domain does not say who may send for it (no DMARC record)
event-unproved-loose = Not joined to it: their mail domain’s signature leaves out what names the other ticket
event-unproved-unknown = Not joined to it: their mail domain could not be asked in time whether it vouches for this mail
event-joined = { $name } joined another ticket into this one
event-joined-into = { $name } joined this ticket into another one
event-sent = The answer was accepted
event-send-failed = The answer could not be delivered
event-bounced = The answer came back
event-delayed = The answer is late: their server says it keeps trying
event-bounced-elsewhere = The answer was passed on to an address we did not write to, and came back from there
event-complained = They told their mail provider that our mail is unwanted
event-acknowledgement-lost = The acknowledgement could not be delivered
event-removed = { $name } left an address out of the copies
event-again = { $name } had an answer sent again
event-pictures-shown = { $name } had the pictures of a message fetched
event-copied = { $name } added somebody to the copies
event-written-for = { $name } wrote first
event-unknown = Something happened that this version has no words for
event-letter = { $name } recorded a letter
event-undone = { $name } took the answer back
events-folded = { $count ->
    [one] { $count } event
   *[other] { $count } events
  }
others-more = the newest { $count }
deletes-in = in { $name }
kept-after-closed = Erased { $name } after it was closed.
given-to-nobody = Nobody outside this desk
opened-count = { $people ->
    [one] { $people } agent
   *[other] { $people } agents
  }, { $times ->
    [one] { $times } time
   *[other] { $times } times
  }
fact-organisation = Organisation
fact-mail = Mail
fact-zone = Time zone
fact-postal = Post
link-claims-this = says that it belongs to this one, without proof
link-claims-that = this one says that it belongs there, without proof
link-followed = follows this one, which was closed
link-follows = this one follows it, which was closed
link-joined = was joined into this one
link-joined-into = this one was joined into it
use-care = To answer what they ask
use-account = To let them sign in
use-security = To keep the desk safe
use-rights = To answer somebody who exercises a right
use-records = To keep it in order: finding, moving, erasing
ground-consent = Consent, Art. 6(1)(a)
ground-contract = Contract, Art. 6(1)(b)
ground-duty = Legal obligation, Art. 6(1)(c)
ground-vital = Vital interest, Art. 6(1)(d)
ground-public = Public task, Art. 6(1)(e)
ground-interest = Legitimate interest, Art. 6(1)(f)
span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
  }
span-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
  }
span-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
  }
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
after-closed = after it was closed
after-received = after it came
after-sent = after it was delivered
after-session = after the session ended
after-contact = after the last contact
after-account = after the account was closed
after-collected = after it was written
kept-span = { $name }
identity-verified = proved to be theirs
identity-unverified = not proved
erasure-asked = Erasure asked for; it begins { $name }.
restricted-since = since { $name }
actor-agent = An agent
actor-person = The person
actor-token = A program
looked-times = { $count ->
    [one] { $count } time
   *[other] { $count } times
  }
erase-reference = That is not this person’s reference.
erase-agent = This person answers tickets here. Put the agent to sleep first, then ask again.
erase-late = It is too late: the erasure no longer waits.
erase-about-another = it is about somebody else; only the name goes
quarantine-not-mail = This is no mail that could be read.
quarantine-no-sender = It has no sender that could be answered.
quarantine-ourselves = It says that it comes from this desk.
quarantine-report = It reports on a mail that this desk never sent.
quarantine-key-gone = Its key is gone; it cannot be opened.
quarantine-too-large-there = It is too large to be fetched: this is its header. The whole mail lies in the mailbox that it came from.
quarantine-unreadable-there = Its server could not hand it over, several times. It lies in the mailbox that it came from.
quarantine-not-understood = It came by a channel and is not in its form. See whether the adapter does what docs/channels.md says.
quarantine-no-handle = It came by a channel and does not say from whom.
quarantine-bad-file = It came by a channel, and a file in it is not in base64.
quarantine-says-nothing = It came by a channel, and has neither a text nor a file.
quarantine-unknown = Nobody could say what it is.
jobs-now = { $waiting ->
    [one] { $waiting } job waits
   *[other] { $waiting } jobs wait
  }, { $running ->
    [one] { $running } runs
   *[other] { $running } run
  }.
role-agent = Agent: answers tickets
role-admin = Administration: also runs the desk
invite-refused = That is no address, or somebody answers under it already.
sleep-oneself = You cannot put your own account to sleep.

# What an erasure reaches, by record.
record-announcement = Mails about a new notice
record-notice-shown = Notices that were shown
record-acceptance = Terms they accepted
record-document-version = Legal texts they published
record-agreement = Agreements they sent
record-disagreement = Disagreements with a notice
record-evidence = Signatures for measures
record-draft = Begun answers
record-read-marker = What was read
record-agent = Their place as an agent
record-presence = Open pages
record-token = Tokens of programs
record-letter = Begun first messages
record-search = Searches
record-outgoing = Mails that were sent
record-caught-mail = Caught mails
record-delivery = Deliveries of mails
record-message = Messages
record-participant = Places in conversations
record-blob = Files
record-ticket-event = History of tickets
record-ticket = Tickets
record-attachment = Attachments
record-ticket-link = Links between tickets
record-spool = Mails as they came
record-access-member = Traces of who read their data
record-sign-in = Links and codes to sign in
record-identity = Addresses
record-account = Accounts
record-session = Sessions
record-person = The person
record-device = Known devices

# What was wrong with a mail that came in.
problem-not-mail = Nothing in it looks like a mail's header.
problem-mbox-line = It began with the line of a mailbox file; that was left out.
problem-header-broken = A header line could not be understood.
problem-header-too-long = A header was too long and was shortened.
problem-too-many-headers = It has more headers than are read.
problem-too-many-addresses = A header names more addresses than are read.
problem-too-many-parts = It has more parts than are read; the rest is in the mail as it came.
problem-too-deep = Its parts are nested too deep; the inner ones are kept as a file.
problem-boundary-missing = Its parts are not told apart; it was read as text.
problem-unterminated = Its end is missing; it was probably cut short.
problem-transfer-encoding-broken = A part is not encoded as it says.
problem-charset-unknown = It is written in characters that nobody knows.
problem-charset-wrong = Its characters are not those that it names.
problem-nul-bytes = It held empty bytes; they were taken out.
problem-date-missing = It has no date.
problem-date-absurd = Its date cannot be.
problem-no-message-id = It has no identifier.
problem-no-sender = It has no sender that could be answered.
problem-several-senders = It names several senders; the first counts.
problem-no-body = It is empty.
problem-text-truncated = Its text is longer than is shown; the rest is in the mail as it came.
problem-html-truncated = Its formatted text is longer than is shown, or has more links than are kept.

# What the software writes on a ticket when a platform refers somebody to a desk.
referral-subject = Passed on by { $name }: a question about their data
referral-passed = { $platform }, on whose software this desk runs, was asked by this person on { $day } about data that this desk holds. It referred them to you and disclosed nothing; what they wrote to it was not passed on. Answer them as your policy says: within a month (Art. 12(3) GDPR).
referral-nobody = No desk here knows the address that asked. Nobody was referred and nothing was passed on: answer it here.
referral-do = Refer to the desk that decides
referral-noted = Referred to { $name }, who decides about these data and has a ticket now. Nothing was disclosed.
reminder-agreement = The agreement that was sent on ticket { $name }
reminder-agreement-do = Ask for the signed copy

channels = Channels
channels-what = Where mail comes from. Whatever a mail server hands over for { $name } arrives by itself; a mailbox at a provider is followed once it stands here.
channels-social = Social networks and messaging
channels-still = This is a demo or a rehearsal: it has no way out and follows nothing.
channels-none = No mailbox elsewhere is followed
channel-mailbox = Mailbox
channel-after = Then
channel-begins = Begins
channel-followed = Followed
channel-seen = went well at
channel-fails = Not followed since
channel-paused = Paused
channel-pause = Pause
channel-resume = Go on
channel-remove = Remove
channel-new-password = New password
channel-password-set = Take it
channel-new = Follow a mailbox
channel-add = Follow it
channel-protocol = Protocol
channel-tls = Encryption
channel-tls-implicit = TLS from the first word (usual)
channel-tls-start-tls = STARTTLS
channel-tls-plain = None, for a server on this machine
channel-host = Server
channel-host-hint = such as imap.example.org. The policy has to name whoever runs it, with this host.
channel-port = Port
channel-port-hint = empty for the usual one
channel-login = Name to sign in with
channel-password = Password
channel-password-hint = or what the provider calls an app password. It is sealed, and shown to nobody again.
channel-sign-in = How it is signed in to
channel-sign-in-at = Sign in at the provider
channel-by-password = By a password
channel-by-google = At Google (OAuth 2)
channel-by-microsoft = At Microsoft (OAuth 2)
channel-by-other = At another provider (OAuth 2)
channel-not-signed-in = Nobody was signed in at the provider; nothing has changed. Begin again on the page of channels.
channel-provider = For a provider (OAuth 2)
channel-provider-what = Register the desk there as a web application with { $name } as the address that it is sent back to, and type what you are given. The provider is then signed in at with one click.
channel-client-id = Client id
channel-client-id-hint = The policy has to name the provider with the hosts of the addresses below, too.
channel-client-secret = Client secret
channel-authorize = Where it is signed in at
channel-authorize-hint = This and the next two are known for Google and Microsoft.
channel-token = Where it gives tokens
channel-scope = Scope
channel-no-client = Write the id that the provider gave the desk.
channel-no-endpoint = Write an address that begins with https://.
channel-folder = Folder
channel-folder-hint = INBOX if nothing stands here
channel-move-to = Folder to move into
channel-move-to-hint = if mails are to be moved; it must exist there
channel-authserv = Whose check of senders is believed
channel-authserv-hint = the name that this server writes first in Authentication-Results, such as mx.example.org; empty for nobody’s
channel-after-what = Once a mail is here
channel-after-delete = it is deleted there
channel-after-move = it is moved into another folder there
channel-after-keep = it stays there: a copy that this desk cannot erase
channel-name = { $login } at { $host }, { $folder }
channel-refused = The mailbox was not added
channel-no-host = Write the name of a server, such as imap.example.org.
channel-no-port = Write a number from 1 to 65535, or nothing.
channel-plain = Without encryption only a server on this machine can be followed.
channel-no-user = Write the name that the mailbox is signed in to with.
channel-no-password = Write the password.
channel-no-folders = POP3 has no folders: choose another, or IMAP.
channel-no-move = Name the folder into which mails go; not the one they come from.
channel-not-in-policy = No recipient of the policy is reached at this host. Name whoever runs it under [recipient] with “hosts” in the policy first: what is written to you lies there.
record-social-channel = Social and messaging channels
record-social-seen = Which messages were taken from them
record-handle = Names at channels
record-postal-address = Postal addresses
record-social-thread = Conversations at channels
record-mail-account = Mailboxes elsewhere that are followed
record-mail-fetched = Which mails were taken from them
way-email = by mail
way-form = by contact form
way-portal = in the portal
way-phone = by phone
way-post = by post
way-social = by message
way-api = by program
way-agent = by us
way-system = by the desk
social = Social networks and messaging
social-what = A small program beside this desk, an adapter, hands over what people write there and takes the answers. What it has to do stands in docs/channels.md.
social-mail = Mailboxes
social-made = What the adapter of { $name } signs with. Copy it now; it is shown this once.
social-none = No social or messaging channel
social-channel = Channel
social-inbound = Hands over to
social-answers = Answers go to
social-answers-nowhere = nowhere yet
social-seen = Last message
social-unseen = Nothing came yet
social-old-until = The secret before is good until
social-new-secret = New secret
social-end-old = End the old secret
social-remove = Remove
social-new-address = Other address
social-address = Address for answers
social-address-set = Take it
social-address-hint = An https address of the adapter, at a host that a recipient of the policy names. Without one, messages come in and are not answered.
social-name = Name
social-name-hint = What agents read on a ticket, such as the network’s name.
social-new = Add a channel
social-add = Add it
social-lacks = The policy does not let it be taken
social-lacks-what = What people write at a channel, and their names there, may be held only where the policy says so. Name the point “social” under [controller], and these items in a category of that point with a purpose and an end:
social-lacks-do = To the policy
social-no-name = Say in one line what agents call it, in at most 60 characters.
social-no-address = Give an address that begins with https:// and holds no password.
social-not-in-policy = No recipient of the policy is reached at this host. Name whoever runs the adapter under [recipient] with hosts.
letter-new = Record a letter
letter-files = Scan
letter-files-hint = PDF or pictures, up to 50 MB.
letter-received = Received on
letter-paper = Where the paper lies
letter-paper-hint = A cabinet, a folder, an archive number. It is kept sealed.
letter-who = Who wrote it, if they are known
letter-who-hint = Their e-mail address, or their name at a channel.
letter-name = Or the name on it
letter-name-hint = They become somebody new.
letter-postal = Their postal address
letter-ticket = Ticket
letter-ticket-hint = The number of one that it belongs to; empty for a new one.
letter-subject-hint = Needed for a new ticket.
letter-text = What it says
letter-text-hint = If somebody writes it down, it can be searched.
letter-keep = Keep it
letter-nobody = Say who wrote it: somebody known, or the name or address on the letter.
letter-two = The letter is of somebody known: leave this empty.
letter-unknown = Nobody is known by this. Leave it empty and write the name that stands on the letter.
letter-own = That is the desk’s own address.
letter-no-day = Give a day that has come.
letter-no-ticket = There is no ticket with this number.
letter-other-ticket = That ticket is somebody else’s.
letter-says-nothing = Attach the scan, or write down what the letter says.
letter-not-now = What is held about them is being erased at this moment. Record it again in a few minutes.
