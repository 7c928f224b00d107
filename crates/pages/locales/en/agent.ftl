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
reason-spam = Spam
reason-spam-hint = somebody called it so

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
delivery-portal = Lies in the portal for { $name }, and did not go by mail.
delivery-sent-blind = Accepted for { $name }, in blind copy
delivery-notice-waiting = The word to { $name } that an answer lies in the portal has not gone yet:
delivery-notice-sent = { $name } was told that an answer lies in the portal
delivery-notice-failed = { $name } could not be told that an answer lies in the portal
delivery-offer = Leave it in the portal and tell them
delivery-attempts = { $count ->
    [one] One attempt.
   *[other] { $count } attempts.
  }
delivery-at = at { $name }
delivery-at-encrypted = at { $name }, over an encrypted line
delivery-at-clear = at { $name }, over a line that is not encrypted
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
trouble-file-locked = a file of it is locked until the scanner has found nothing in it, or somebody who runs the desk unlocks it
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
blind-copy-to = Blind copy
recipient-copy = copy to
reader-blind = had one answer in blind copy
reader-remove = Leave out
addressed-to = to { $name }
addressed-copy = copy to { $name }
addressed-blind = to us in blind copy
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
kept-back = What was kept back
spam = Spam
spam-what = Kept out because its sender is blocked, or a filter in front of this desk takes it for spam. Nobody was answered or told. Nothing is learned from it: the desk rates no words, senders or networks.
spam-none = Nothing is kept out.
spam-no-sender = no sender
spam-more = These are the newest. Decide on some, and older ones follow.
spam-tickets = Tickets that somebody called spam
spam-select = Select { $name }
spam-release = Not spam
spam-block = Block sender
spam-discard = Delete
spam-call = Move to spam
spam-call-block = Move to spam, block sender
spam-answered = This ticket was answered, so it is a conversation. Close it instead.
spam-blocked-why = Somebody here blocked its sender.
spam-filter-why = The filter { $name } in front of this desk takes it for spam.
spam-junk-why = It lay in its mailbox’s folder for spam.
blocked = Blocked senders
blocked-what = Their mail is kept out and lies in the spam view. They are not told.
blocked-none = Nobody is blocked.
blocked-sender = Address or domain
blocked-hint = An address like offers@shop.example, or a whole domain like shop.example with everything below it.
blocked-by = Blocked by
blocked-refused = Kept out
blocked-closed = Closed: their data may only be stored
blocked-remove = Let in again
blocked-new = Block a sender
blocked-add = Block
block-not-an-address = Write an address like offers@shop.example, or a domain like shop.example.
block-ours = That is this desk’s own. Mail that only pretends to be ours is kept back anyway.
block-colleague = That is a colleague’s address.
block-leaving = This person is being erased at this moment. Try again in a minute.
block-no-sender = This mail names no sender that could be blocked.
locked = Locked file
locked-ticket = To the ticket
locked-found = The scanner calls it
locked-why-suspicious = The scanner found something harmful in this file.
locked-why-unscanned = This file has not been scanned yet.
locked-why-failed = The scanner does not look at this file: it is larger than it takes.
locked-now-suspicious = Nobody gets it, and it does not leave with an answer.
locked-now-unscanned = It is scanned as soon as the scanner answers, and tried again every half minute. Until then nobody gets it.
locked-now-failed = Raise the scanner’s limit (StreamMaxLength), or unlock it if you know what it is.
locked-unlock = Unlock it all the same
locked-reason = Why
locked-reason-hint = Stays as a note on the ticket, under your name. The journal says that a file was unlocked.
locked-reason-missing = Say why: it stays as a note on the ticket.
locked-do = Unlock this file
locked-ask = Somebody who runs the desk can unlock it.
file-locked-suspicious = Locked: the scanner found something
file-locked-unscanned = Not scanned yet
file-locked-failed = Locked: the scanner does not look at it
file-scanned = scanned, nothing found
file-unlocked = unlocked by a colleague
file-label-calendar = an invitation
file-label-contact = a visiting card
file-label-encrypted = encrypted
file-label-signature = a signature
file-label-key = a key
file-label-tnef = Outlook’s container
file-label-message = a mail
file-label-partial = a piece of a mail
file-label-external = a pointer elsewhere
file-label-archive = packed files
file-label-report = a report
danger-program = Suspicious kind: opens a program
danger-script = Suspicious kind: runs a script
danger-shortcut = Suspicious kind: a shortcut that starts something else
danger-page = Suspicious kind: a page that runs a script
danger-macro = Suspicious kind: a document with macros
danger-double-name = Suspicious kind: its name hides what it opens
danger-disguised = Suspicious kind: a program under another name
label-encrypted = Encrypted: this desk opens no encrypted mail. It is kept as a file.
label-signature = Signed with PGP or S/MIME. The signature is kept as a file and was not checked.
label-calendar = With an invitation, kept as a file. Nothing was accepted or declined.
label-tnef = From Outlook in its own container; what lay in it stands beside it.
label-partial = A piece of a mail that was sent in several.
label-external = Part of it lies elsewhere and was not fetched.
label-truncated = It was too long to be shown whole. The raw mail has all of it.
sender-check = Sender check
sender-check-said = SPF { $spf }, DKIM { $dkim }, DMARC { $dmarc }, ARC { $arc }. { $by }
sender-check-by-front = Found out by the mail server in front of this desk.
sender-check-by-provider = Found out by the mailbox’s provider.
sender-check-by-desk = Found out by this desk.
check-pass = passed
check-fail = failed
check-none = not used
check-neutral = undecided
check-temperror = could not be asked
check-permerror = cannot be read
caution-refused = This mail may not be from whom it says: the domain in its From does not stand behind it (DMARC). Do not act on it or open its files before you have asked them another way.
caution-fails = This mail may not be from whom it says: neither the server it came from nor its signature belongs to the sender. Ask them another way before you act on it.
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
event-team = { $name } moved it to the team { $to }
event-team-none = { $name } took it out of its team
event-address = { $name } answers from { $to } now
event-acknowledged = An acknowledgement was sent
event-referred = { $name } linked another ticket
event-unreferred = { $name } took a link away
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
event-offered = { $name } left an answer in the portal
event-again = { $name } had an answer sent again
event-pictures-shown = { $name } had the pictures of a message fetched
event-copied-blind = { $name } sent an answer in blind copy
event-copied = { $name } added somebody to the copies
event-file-suspicious = The scanner found something in a file and locked it
event-file-not-scanned = The scanner does not look at a file, and it stays locked
event-file-unlocked = { $name } unlocked a file
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
link-refers = linked here
link-referred = links to this one
link-number = Link ticket number
link-add = Link
link-remove = Unlink
link-missing = There is no other ticket with this number. Write the number that stands beside a ticket, like 4817.
ticket-archived = This ticket is an archive since { $name }: it can be read, found and linked, and nobody changes it any more.
ticket-archived-new = Write a new ticket
archived-refused = The ticket is an archive: it can be read and linked, and not changed. Write a new ticket, and link this one.
quarantine-archived = An agent answers a ticket that is an archive. Open it to make it a new ticket.
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
record-screened-message = What mails say about their senders
record-screened-file = What files are, and what the scanner says
record-blocked-sender = Addresses whose mail is kept out
record-spool = Mails as they came
record-access-member = Traces of who read their data
record-sign-in = Links and codes to sign in
record-identity = Addresses
record-profile-value = Values of their profile
record-profile-change = When their profile changed
record-notice-duty = That they are to be told of their data
record-joined-person = With whom they were found to be one
record-moved-row = What went over then
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

## Addresses and teams

addresses = Addresses
addresses-what = At which addresses people write to the desk, and as which it answers. Where several are in use, mail to each opens tickets that are answered from it.
address = Address
address-writes-as = Writes as
address-team = Team
address-team-of = Its tickets belong to
address-default = In use, the default
address-active = In use
address-retired = Retired
address-default-what = What names no address comes from this one and goes to it.
address-retired-what = It takes nothing new and writes nothing; answers to what it wrote still arrive.
address-new = Add an address
address-add = Add it
address-local = Before the @
address-local-hint = at most 18 characters, so that a reply address for each ticket has room behind it
address-domain = Domain
address-name = Name of the sender
address-name-hint = what people read in their mailbox, such as Example Support
address-domains = Further domains
address-domains-what = Mail for these is taken too, once their MX record names this desk. What leaves from one is signed with a key of its own.
address-domain-new = Declare a domain
address-domain-hint = such as shop.example; addresses can be added in it then
address-domain-add = Declare it
address-domain-remove = Let it go
address-signed = Signed (DKIM)
address-has-key = Has a key
address-no-key = No key
address-no-key-what = What leaves from it is not signed, and many servers distrust it.
address-key-make = Make a key
address-key-anew = Make another key
address-publish = Publish this TXT record in its DNS; nobody believes the signature before. Whether it stands there only the DNS can say.
address-record-name = Name
address-record-text = Text
address-unsigned = Unsigned: its domain has no key.
address-unsigned-own = Unsigned: candor.toml names no DKIM key.
address-how = How it answers
address-names-agent = Answers say which agent wrote them, as “Ann at Example Support”
address-acknowledges = What opens a ticket is acknowledged
address-signature = Signature
address-signature-hint = under every answer from here; empty for the default address’s, or the agent’s own. It may say
address-signature-unknown = It is too long, or says something in braces that there is not.
address-preview = How an answer of yours would read
address-preview-do = Preview
address-save = Save
address-saved = Saved. Answers that were written before stay as they were.
address-aliases = Also taken as this address
address-aliases-what = Other names of it in a domain of the desk, and addresses elsewhere that forward here. With + and a word behind it (such as support+invoice@) an address of the desk is always taken as itself.
address-alias-new = Another address
address-alias-hint = such as help@example.org
address-alias-add = Take it as this one
address-alias-remove = Remove
address-make-default = Make it the default
address-retire = Retire it
address-resume = Take it into use again
address-cannot = This cannot be done to the default address. Make another one the default first.
address-gone = This address is gone.
address-no-domain = The desk has no such domain; declare it first.
address-no-local = Write letters, digits, dots or hyphens.
address-long = Write at most 18 characters: a reply address for each ticket has to have room behind it.
address-no-name = Write a name of at most 80 characters, without quotes or angle brackets.
address-used = The desk has this address already.
address-agents = An agent has this address; what they write would be taken for the desk’s own.
address-no-address = Write a whole address, such as help@example.org.
address-plus = Write it without the + part; that is understood.
address-bad-domain = Write a domain, such as shop.example.
address-domain-taken = A desk takes mail for this domain already; of two that do, neither would get it.
address-domain-used = An address lies in this domain: its tickets are answered from there.
teams = Teams
teams-what = Agents who share tickets. A ticket belongs to one team at most; an address can give its tickets to one.
teams-none = There is no team yet
team = Team
team-none = None
team-new = Add a team
team-add = Add it
team-members = Who is in it
team-addresses = Tickets at
team-open = { $name } to answer
team-save = Save
team-remove = Dissolve
team-move = Move
team-gone = This team is gone.
team-no-name = Write a name of at most 60 characters.
team-used = There is a team of this name.
team-no-agent = An agent who was chosen is gone.
filter-team = Team
key-team = Move to a team
from = From
signature-below = Signature below
signature-of = From { $name }
signature-agent = (your name)
record-team-member = Teams somebody is in
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
channel-relays = The relay signs in with this account: answers leave by it
channel-relay-fails = Answers wait
channel-relay = Relay signs in with it
channel-unrelay = Relay signs in without it
well-relay-sign-in = The relay signs in with the account of a mailbox that nobody is signed in to any more: answers wait.
well-relay-sign-in-do = Sign in at the provider again on the page of channels.
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
record-mail-domain = Domains of the desk’s addresses
record-webhook = Programs that are told what happens
record-webhook-delivery = What they were told
record-webhook-attempt = Each time that it was tried

webhooks = Webhooks
webhooks-what = Programs elsewhere to which the desk says what happens, as it happens. They are told ids, kinds and instants, and nothing about anybody: whoever wants to know more asks the programming interface with a token.
webhooks-still = This is a demo or a rehearsal: it has no way out and sends nothing.
webhooks-none = No program is told anything
hook-program = Program
hook-told-of = Told of
hook-everything = Everything, also what later versions of the software tell
hook-everything-short = Everything
hook-only = Only some kinds of events: untick “Everything” and choose
hook-kinds = { $count ->
    [one] One kind of event
   *[other] { $count } kinds of events
}
hook-new = Tell one more program
hook-add = Make the webhook
hook-name = Name
hook-name-hint = what you call the program; not a person
hook-address = Address
hook-address-hint = such as https://hooks.example.org/candor. The policy has to name whoever runs it, with this host.
hook-refused = Nothing was changed
hook-no-name = Write a name of at most 100 characters.
hook-no-address = Write an address, such as https://hooks.example.org/candor.
hook-not-https = Write an address that begins with https://. What is told must not be read or changed on its way.
hook-address-too-much = Write the address without a user, a password or a part after #.
hook-address-not-in-policy = No recipient of the policy is reached at this host. Name whoever runs it under [recipient] with “hosts” in the policy first.
hook-address-not-public = This host is not on the public network. A program inside your own network can follow /api/v1/events instead.
hook-address-no-host = This host has no address. Look whether it is written right.
hook-no-kinds = Choose at least one kind of event, or everything.

hook-state-new = Nothing was told yet
hook-state-well = Well
hook-last = last at
hook-state-held = Held
hook-state-fails = Fails since
hook-state-paused = Paused
hook-state-ended = Paused by the desk
hook-resume = Go on
hook-resume-now = Go on from now
hook-resume-what = “Go on” tells what waited and what happened meanwhile, too. “Go on from now” passes it over.
hook-pause = Pause
hook-test = Send a test
hook-tested = A test is on its way; it stands in the log below.
hook-changed = It is changed.
hook-replayed = { $count ->
    [0] Nothing failed since then.
    [one] One event is told again.
   *[other] { $count } events are told again.
}
hook-secret = Secret
hook-secret-made = This secret is shown only now. Give it to the program:
hook-secrets-one = One secret signs what is sent.
hook-secrets-two = The new secret and the one before both sign what is sent. The one before is good until
hook-rotate = Make another secret
hook-end-old = End the one before now
hook-verify = How the program knows that it is this desk
hook-verify-what = What is sent is signed as Standard Webhooks has it: HMAC-SHA256 over “id.timestamp.body”. There are libraries for many languages; in Python it is these lines. The same id may come twice: keep those that you have seen.
hook-log = What it was told
hook-log-none = Nothing was told yet. Send a test.
hook-log-kept = The newest { $count }. The log is kept for { $name }.
hook-event = Event
hook-when = When
hook-answer = Answer
hook-attempts = Attempts
hook-attempt = Attempt
hook-attempts-none = It was not tried yet.
hook-took = Took
hook-milliseconds = { $name } ms
hook-next = next at
hook-waiting = Waits
hook-held = Held
hook-delivered = Arrived
hook-failed = Given up
hook-dropped = Not told
hook-replay = Tell it again
hook-replay-since = What was given up since
hook-replay-failed = Tell it again
hook-replay-gone = What happened is known no more, so it cannot be told again.
hook-no-since = Write a day and a time.
hook-headers = Headers
hook-headers-what = Those of the newest attempt, made anew from what is known of it.
hook-body = Body
hook-body-gone = What happened was erased, or is too old to be known: nothing of it can be shown or told.
hook-change = Change it
hook-change-do = Change it
hook-remove-title = Let it go
hook-remove-what = The program is told nothing more. The log goes too.
hook-remove = Remove the webhook

hook-trouble-not-in-policy = No recipient of the policy is reached at its host: name whoever runs it under [recipient] with “hosts”. Until then everything waits.
hook-trouble-still = A demo or a rehearsal sends nothing.
hook-trouble-not-public = Its host is not on the public network.
hook-trouble-no-host = Its host has no address: look whether the name is right.
hook-trouble-unreachable = Nobody answers there, or its certificate does not hold.
hook-trouble-slow = It does not answer within fifteen seconds.
hook-trouble-refused = It answers { $name }, which is not a success.
hook-trouble-redirect = It answers { $name } and sends elsewhere, which is not followed: write the new address.
hook-trouble-gone = It answers 410: it wants to be told nothing more.
hook-trouble-failing = Nothing arrived for too long. Look what is wrong with the program, then let it go on.
hook-trouble-cut = The desk was stopped before an answer came.
hook-trouble-erased = What happened was erased before it was told.
hook-trouble-passed-over = It was passed over when the webhook went on.

hook-kind-opened = A ticket is opened
hook-kind-message = Somebody wrote
hook-kind-noted = A note was written
hook-kind-paused = A ticket is paused
hook-kind-turn = It is somebody else’s turn
hook-kind-assigned = A ticket was given to somebody
hook-kind-acknowledged = An acknowledgement was sent
hook-kind-linked = Two tickets were linked
hook-kind-unproved = A sender was not proved
hook-kind-joined = Another ticket was joined in
hook-kind-joined-into = A ticket was joined into another
hook-kind-sent = An answer was accepted
hook-kind-send-failed = An answer could not be delivered
hook-kind-bounced = An answer came back
hook-kind-delayed = An answer is late
hook-kind-bounced-elsewhere = An answer was passed on and came back
hook-kind-complained = An answer was called unwanted
hook-kind-acknowledgement-lost = An acknowledgement was lost
hook-kind-undone = An answer was taken back
hook-kind-sent-again = An answer was sent again
hook-kind-left-out = An address was left out
hook-kind-copied = Somebody came into copy
hook-kind-pictures-shown = Pictures were fetched
hook-kind-written-for = An agent wrote first
hook-kind-referred = A ticket refers to another
hook-kind-unreferred = A reference was taken away
hook-kind-copied-blind = Somebody got an answer in blind copy
hook-kind-offered = An answer was left in the portal
hook-kind-address = A ticket is answered from another address
hook-kind-team = A ticket was moved to a team
hook-kind-file-suspicious = A file is locked
hook-kind-file-not-scanned = A file could not be scanned
hook-kind-file-unlocked = A file was unlocked
hook-kind-letter = A letter was recorded
hook-kind-person = A person is new or has changed
hook-kind-person-gone = A person was erased
hook-kind-ticket-gone = A ticket was erased
hook-kind-test = A test

well-hooks = Webhooks
well-hooks-good = All of them are told what they want to be told.
well-hooks-ended = { $count ->
    [one] The desk has paused one webhook.
   *[other] The desk has paused { $count } webhooks.
}
well-hooks-ended-do = The page of webhooks says why, and lets them go on.
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
