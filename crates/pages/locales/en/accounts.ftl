# Accounts and what surrounds signing in, for those who answer and for customers.

where-legend = This device
where-some = Just sign me in
where-own = Is mine alone: remember it for { $name }
where-public = Is used by others: sign me out when the browser is closed, after { $name } at the latest

sign-in-idle = You were signed out because nothing was done for a while. Sign in to go on where you were.
sign-in-locked = { $count ->
    [one] Too many wrong passwords. For one minute none is tried from browsers we do not know. A browser that you called your own goes on, and so does a link by e-mail.
   *[other] Too many wrong passwords. For { $count } minutes none is tried from browsers we do not know. A browser that you called your own goes on, and so does a link by e-mail.
}
sign-in-by-link = Send me a link instead
sign-in-lost = Lost or stolen?

step-title = One more step
step-lede = Type the six digits that your authenticator shows now, or one of your emergency codes.
step-lede-passkey = Use your passkey, or type one of your emergency codes.
step-code = Code
step-go = Sign in
step-wrong = That code does not fit. Take the newest one; each works once.
step-late = That took too long. Sign in again.

confirm-title = Is it still you?
confirm-lede = You signed in a while ago, and this is weighty. Show once more that it is you; then you are back where you were.
confirm-password = Password
confirm-code = Code of your authenticator
confirm-go = Go on
confirm-wrong = That does not fit. Try again, or sign in anew.
confirm-again = Sign in anew instead

forgotten-sign-in = Send me a link to sign in

openid-with = Sign in with { $name }
openid-denied = The sign-in service did not let you in. Try again, or sign in another way.
openid-unreachable = The sign-in service does not answer as it should. Try again later, or sign in another way.
openid-late = This sign-in was not begun in this browser, took too long, or is done already. Begin again.
openid-untrue = What the sign-in service sent could not be proved, so nobody is signed in. Try again, or tell whoever runs this desk.
openid-unverified = The sign-in service does not vouch for your address. Confirm it there, or sign in another way.
openid-unproved = Your address is known here, but not proved yet. Sign in by link once, then the service works too.
openid-nobody = No account of this desk has your address. Ask whoever runs it for an invitation.
openid-ended = This account was closed or put to sleep. Ask whoever runs this desk.
openid-taken = That account at the sign-in service belongs to somebody else here. Use another one, or unlink it there first.
openid-last = Without it you could not sign in any more. Add another way first: an address that takes mail, a password or a passkey.
openid-linked = Sign-in services
openid-link = Link { $name }
openid-link-done = The service is linked. You can sign in with it from now on.
openid-service = Service
openid-since = Linked since
openid-unlink = Unlink
openid-unlink-which = Unlink { $name }
openid-new-title = Is this you?
openid-new-lede = This is what the sign-in service told us. Change the name or leave it out. Nothing is kept until you press the button.
openid-new-email = The service has verified it, so it cannot be changed here.
openid-new-go = Make my account
openid-new-no = No, keep nothing
record-federated = Sign-in services somebody is known by
portal-held-federated = { $count ->
    [one] one sign-in service that you are known by
   *[other] { $count } sign-in services that you are known by
}

passkey-with = Sign in with a passkey
passkey-use = Use a passkey instead
passkey-title = Passkeys
passkey-link = Passkeys
passkey-lede = A passkey signs you in with your device: by its lock, your finger or your face. There is nothing to type and nothing to be tricked out of you, and no code is asked for as well.
passkey-kept = We keep a public key, what you call it, and when it was used; your finger or face never leaves your device. Your device keeps your address beside it, so that you tell your accounts apart.
passkey-none = You have none yet.
passkey-name = What you call it
passkey-name-hint = So that you find it again when a device is gone.
passkey-since = Added
passkey-used = Last used
passkey-unused = Never
passkey-add = Add a passkey
passkey-rename = Rename
passkey-rename-which = New name of { $name }
passkey-remove = Remove
passkey-remove-which = Remove { $name }
passkey-stopped = Stopped: there may be a copy of it. Remove it, and add a new one.
passkey-nameless = Passkey
passkey-off = Passkeys cannot be added here: what this desk promises does not name them, or its address is a number.
passkey-no-script = To add one, your browser has to run this page’s script and know passkeys.
passkey-cancelled = Nothing came from your device: it was cancelled, or took too long. Try again, or go on another way.
passkey-known = This device has a passkey for your account already.
passkey-wrong-place = Passkeys of this desk work at its own address only. Look at the address above.
passkey-broken = Your browser could not do that. Try again, or go on another way.
passkey-late = This was not begun in this browser, took too long, or is done already. Try again.
passkey-unknown = That passkey is not known here. It may have been removed; sign in another way.
passkey-untrue = What your device sent could not be proved, so nothing was done. Try again, or go on another way.
passkey-cloned = That passkey was stopped, because there may be a copy of it. Sign in another way, remove it, and add a new one.
passkey-others = That passkey belongs to another account.
passkey-here = That passkey is here already.
passkey-many = You have as many passkeys as one person may have. Remove one first.
passkey-needed = Your second factor rests on this passkey. Turn that off first, or add another passkey.
passkey-nobody = Nobody who answers here has that passkey. Ask whoever runs this desk.
passkey-ended = This account was closed or put to sleep. Ask whoever runs this desk, please.
passkey-name-long = { $count ->
    [one] That name is too long: one character at most.
   *[other] That name is too long: { $count } characters at most.
}
account-passkeys = { $count ->
    [one] With a passkey
   *[other] With { $count } passkeys
}
record-passkey = Passkeys
portal-held-passkey = { $count ->
    [one] one passkey
   *[other] { $count } passkeys
}
record-provisioned = What an identity service calls somebody who answers
portal-held-provisioned = { $count ->
    [one] what your identity service calls you
   *[other] what { $count } identity services call you
}

own-devices = Your own devices
own-devices-what = A code is not asked for there, and wrong passwords elsewhere do not keep it out.
own-device-since = Known since
own-device-until = Known until
own-device-forget = Forget
own-device-forget-which = Forget { $name }
factor-link = Second factor

factor-title = Second factor
factor-lede = With a second factor a password alone opens nothing: a code from a program on your telephone is asked for as well.
factor-is-on = It is on.
factor-codes-left = { $count ->
    [0] No emergency code is left.
    [one] One emergency code is left.
   *[other] { $count } emergency codes are left.
}
factor-begin = Set it up
factor-passkeys = Ask for my passkey
factor-passkeys-what = You have a passkey. It can be asked for after a link or a password, without any program for codes.
factor-on-passkeys = Your passkey is asked for.
factor-scan = Scan this with your authenticator, or type the key into it. Then type the code that it shows.
factor-key = Key
factor-confirm = Turn it on
factor-wrong = That code does not fit. Is the clock of your telephone right? Take the newest code.
factor-codes = Your emergency codes
factor-codes-what = Write them down now: they are shown this once. Each works once, when your telephone is gone.
factor-codes-new = Make new codes
factor-off = Turn it off
factor-picture = A picture of the key, for your authenticator

password-common = Many people use this password, or one like it, and whoever breaks in tries those first. Take a sentence of your own.
password-own = This password is made of your name, your address or the name of this desk. Take a sentence that says nothing of you.


record-second-factor = Second factors
record-account-end = Closed accounts
record-anomaly = What looked wrong about a sign-in
record-loss-report = Reports of lost sign-ins
record-child-report = Reports of children

security = Sign-ins
security-what = What was reported or looked wrong about sign-ins, and waits for somebody.
security-none = Nothing waits. Lost sign-ins and what looks wrong appear here by themselves.
security-who = Whose
security-when = When
security-from = From
security-sure = How sure
security-what-was = What
security-ticket = The ticket
security-nobody = Nobody we know
security-done-before = This was dealt with before, or nobody is known to end anything for. Open the list again.
security-losses = Reported as lost
security-losses-what = Ending everything takes the password, second factors, sessions, links, known browsers and keys of programs, marks what was done since the report, tells every address we know, and sends a link to begin again.
security-loss-both = Address and names fit
security-loss-address = Only the address fits: ask before you end anything
security-loss-nobody = Nobody is known under what was named: ask on the ticket
security-reset = End everything
security-dismiss = Nothing was lost
security-children = May be a child
security-children-what = The record can only be stored and opens for nobody. Check who reports it; then erase it, or lift the freeze.
security-child-guardian = A parent or guardian says so
security-child-agent = Somebody who answers says so
security-child-confirm = It is a child: erase
security-child-lift = It is none
security-child-waits = Waits for somebody who runs the desk
security-anomalies = Looked wrong
security-anomaly-locked = Five wrong passwords: unknown browsers were kept out
security-anomaly-flood = { $count } wrong passwords within a minute for one account
security-anomaly-spray = { $count } wrong passwords within a minute from one place
security-anomaly-new-browser = A browser that was not seen before
security-anomaly-recovery = An emergency code was used
security-anomaly-cloned = A passkey was used out of turn: there may be a copy. It was stopped
security-anomaly-break-glass = The operator of the machine let somebody in
security-reviewed = I have looked at it

account = Account
account-nameless = Somebody without a name
account-open = They can sign in.
account-asleep = Asleep since
account-closed = Closed since
account-reported = Reported as lost, and not begun again, since
account-suspected = May be a child; nobody has decided.
account-how = How they sign in
account-by-link = By a link that we mail them
account-by-password = With a password
account-by-factor = With a second factor
account-devices = { $count ->
    [one] One browser is known as their own
   *[other] { $count } browsers are known as their own
}
account-sessions-none = They are signed in nowhere.
account-acts = What can be done
account-lost = Their sign-in is lost
account-lost-what = Ends everything that is signed in, tells every address, and sends a link to begin again.
account-child = They may be a child
account-child-what = Freezes the record at once and tells whoever decides.
account-child-not = This was reported before, or they answer here.
account-act-as = See the portal as they do
account-act-as-what = For a short time, to look and not to write. They are told by mail, and it stands in the journal.
account-act-as-not = Their account is closed or asleep, or they answer here.
account-sleep = Put to sleep
account-sleep-what = They are signed out everywhere and cannot sign in until you wake it.
account-close = Close
account-close-what = The same, and what they sign in with is erased.
account-wake = Open again
account-wake-what = They can sign in by a link again.
account-of-agent = They answer here: put them to sleep on the page of agents.
account-restricted = Their data can only be stored.

acting-looks = You see the portal as somebody else does: look, and change nothing. To write, answer on the ticket.
acting-you = You see this portal as a customer does, until { $name }. They were told.
acting-them = Somebody who answers here sees this portal as you do, until { $name }. It is written down.
acting-stop = Stop

sign-up-title = Make an account
sign-up-lede = We send a link to your address. Whoever has written to us before needs no account: the link works for you already.
sign-up-go = Send me the link
sign-up-age = Are you { $count } or older?
sign-up-age-yes = Yes
sign-up-age-no = No, I am younger
sign-up-age-why = We ask only yes or no, and do not keep the answer.
sign-up-age-missing = Say whether you are old enough.
sign-up-young-title = You are too young for an account
sign-up-young = An account here is for people of { $count } or older. We have kept nothing of what you typed. Ask your parents or guardian to write to us for you.
portal-password-title = Sign in with a password
portal-password-lede = If you chose one. A link by e-mail works as well.
portal-account-title = How you sign in
portal-account-has = By a link that we mail you, or with your password.
portal-account-none = By a link that we mail you. If you like, choose a password as well.
portal-account-choose = A password
portal-account-change = A new password
portal-account-set = Your password is set. It works from now on.
portal-account-removed = Your password is gone. You sign in by links.
portal-account-remove = Take my password away
portal-account-stale = You signed in a while ago. Sign in anew to change how you sign in.
portal-account-lost = My sign-in is lost or stolen
portal-foot-child = A child’s data

lost-title = Lost or stolen sign-in
lost-lede = Tell us at once if somebody else may have your password, your telephone or your mailbox. You need not sign in. Never tell us the password.
lost-email = The address you sign in with
lost-name = Your first and last name
lost-message = What happened
lost-message-hint = Leave out passwords and codes.
lost-go = Report it
lost-subject = Lost or stolen sign-in
lost-sent-title = We have your report
lost-sent-lede = It goes before everything else. If we know the address, a link is on its way there that ends everything at once.
lost-link-lede = Press the button if your sign-in is lost or stolen. Everything that is signed in to your account ends, and you get a link to begin again.
lost-link-dead = This link was used, or is too old.
lost-done-title = Everything is ended
lost-done-lede = Nobody is signed in to your account any more. A link to begin again is on its way to you.

child-title = A child’s data is here
child-lede = Tell us if a child’s data may be here that should not be. We freeze it at once, look at it before everything else, and write to you.
child-address = The address the child uses here
child-address-why = We look for it and freeze what we find. It is not written into your request.
child-own-email = Your own address
child-own-name = Your own name
child-message = What you know
child-go = Report it
child-subject = A child’s data may be here
child-sent-title = We have your report
child-sent-lede = What is known under that address is frozen. We check who you are, and write to you what came of it.

event-loss-reported = A sign-in was reported as lost or stolen
event-loss-reset = { $name } ended everything that was signed in
event-loss-dismissed = { $name } found that no sign-in was lost
event-after-report = After report: this was done from the account after its sign-in was reported as lost
hook-kind-loss-reported = A sign-in was reported as lost
hook-kind-loss-reset = Everything that was signed in was ended
hook-kind-loss-dismissed = No sign-in was lost
hook-kind-after-report = Something was done after the report

portal-held-second-factor = { $count ->
    [one] one second factor or emergency code
   *[other] { $count } second factors and emergency codes
}
portal-held-account-end = that your account ended
portal-held-anomaly = { $count ->
    [one] one thing that looked wrong about a sign-in
   *[other] { $count } things that looked wrong about sign-ins
}
portal-held-loss = { $count ->
    [one] one report of a lost sign-in
   *[other] { $count } reports of a lost sign-in
}
portal-held-child = { $count ->
    [one] one report that you may be a child
   *[other] { $count } reports that you may be a child
}
confirm-elsewhere = You signed in a while ago, and this is weighty. Open /confirm in another tab, show that it is still you, and press again: what you typed stays here.
portal-factor-lede = With a second factor a link or a password alone opens nothing: a code from a program on your telephone is asked for as well.
