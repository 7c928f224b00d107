# Pages anyone may open: the help site's first page, the contact form, the notice, cookies, accessibility, errors.

public-home-title = Help · { $name }
public-home-heading = How can we help?
public-home-lede = Write to us, or look how your request stands.
public-home-lede-answer = Write to us, and a person answers, usually { $name }.
public-home-new = Something new
public-home-new-what = Tell us what happened. You need no account, and we ask only for what an answer takes.
public-home-new-go = Contact us
public-home-follow = Something you already wrote about
public-home-follow-what = We send a link to your e-mail address. It opens your tickets; there is no password.
public-home-follow-go = Sign in by link
public-home-mine = What you already wrote about
public-home-mine-what = See where each request stands, add to it, or close it.
public-home-mine-go = My tickets
public-home-notice = What we promise about your data, and whether we keep it:
public-home-notice-go = privacy notice

public-contact-title = Contact us
public-contact-lede = A person reads this and answers by e-mail. Only the address and the message are needed.
public-contact-trap = Leave this empty
public-contact-send = Send request
public-contact-check = Check it first
public-contact-kept-files = Files already received

public-field-name = Your name
public-field-email = Your e-mail address
public-field-subject = Subject
public-field-message = Your message
public-field-files = Files
public-field-files-hint = { $count ->
    [one] One file of at most { $size }.
   *[other] Up to { $count } files of at most { $size } each.
} No card numbers or passports, please.
public-field-file-over = larger than { $name }
public-field-needed = needed
public-field-optional = optional

public-problem-title = There is a problem
public-problem-prefix = Error:
public-problem-email-missing = Enter your e-mail address, so that we can answer
public-problem-email-malformed = Enter an e-mail address like name@example.com
public-problem-name-long = Shorten your name to { $count } characters
public-problem-subject-long = Shorten the subject to { $count } characters
public-problem-message-missing = Write a message
public-problem-message-long = Shorten the message to { $count } characters, or send the rest as a file
public-problem-file-large = { $file } is larger than { $most }. Choose a smaller file
public-problem-file-empty = { $name } is empty. Choose another file
public-problem-files-many = { $count ->
    [one] Choose one file only
   *[other] Choose at most { $count } files
}
public-problem-stale = This page was open for too long, or sent faster than anyone types. Look at your message and send it again
public-problem-not-now = We could not take your message just now. Nothing of it was lost: send it again in a minute
public-problem-code-wrong = { $count ->
    [one] That is not the code we sent. You can try once more
   *[other] That is not the code we sent. You can try { $count } more times
}
public-problem-code-malformed = Enter the six digits from the mail

public-check-title = Read it once more
public-check-edit = Change something

public-card-title = This looks like a card number
public-card-found = { $count ->
    [one] Your message contains a number that looks like a payment card’s:
   *[other] Your message contains { $count } numbers that look like payment cards’:
}
public-card-why = We never need it to help you, and what is not stored cannot leak. Nothing of your message is stored yet.
public-card-as-sent = This is how it would be sent
public-card-remove = Remove it and send
public-card-edit = Edit my message
public-card-keep = It is not a card number: send as written
public-card-warning = This looks like a card number. Please take it out; we never need it.

public-sent-mark = Received
public-sent-heading = Your request has number { $count }
public-sent-lede = Thank you. It is with us, and a person will read it.
public-sent-next = What happens next
public-sent-next-mail = We confirm it by e-mail to
public-sent-next-answer-by = You get an answer by
public-sent-next-answer = A person reads it and answers by e-mail.
public-sent-next-follow = You can see where it stands, add to it or close it at any time:
public-sent-next-open = open the ticket
public-sent-next-sign-in = sign in by link
public-sent-data = What becomes of your data
public-sent-rights = You can see it, correct it or have it deleted.

public-access-title = Accessibility
public-access-lede = These pages are built to WCAG 2.2, level AA. If something stops you, tell us and we change it.
public-access-keyboard = Everything works with the keyboard alone, and you always see where you are.
public-access-script = Everything works without JavaScript.
public-access-reader = Headings, labels and messages are made for screen readers; a mistake in a form is said in words, with a link to its field.
public-access-zoom = Text grows to 400 % without being cut, and follows your choice of contrast, colours and motion.
public-access-sign-in = Signing in asks for no password, no puzzle and no picture.
public-access-known = What does not work yet
public-access-known-none = Nothing is known at present.
public-access-tell = Tell us
public-access-tell-how = A person answers at

public-error-home = To the first page
public-error-not-found = This page does not exist
public-error-not-found-now = The address may be mistyped, or it is not yours to open. Sign in to see your own tickets.
public-error-not-understood = We could not read that
public-error-not-understood-now = Go back, load the page anew and try once more.
public-error-gone = This has been erased
public-error-gone-now = It was kept as long as our privacy notice says, and then erased. Nobody can bring it back, not even we.
public-error-locked = This file is held back
public-error-locked-now = It is being checked for harmful software, or the check found something. Try again in a few minutes. If it stays held back, write to us in the ticket: we will look at it.
public-error-too-large = That is too large
public-error-too-large-now = We take at most { $name } at once. Go back and send less, or in parts.
public-error-too-many = Too many tries
public-error-too-many-now = { $count ->
    [one] Wait a minute, then try again.
   *[other] Wait { $count } minutes, then try again.
} What you wrote is not lost if you go back.
public-error-broken = Something broke on our side
public-error-broken-now = It is noted under number { $name }. Go back and try again; if it happens again, tell us that number.
public-error-resting = Back in a moment
public-error-resting-now = We are looking after this desk. Try again in a few minutes.

documents-title = Terms and other texts
documents-lede = Besides our privacy notice these hold. Every version stays here.
documents-none = There is nothing besides our privacy notice.
documents-ask = Not published here yet. Ask us for it:

public-programs-title = For programs
public-programs-lede = The desk over HTTP: JSON in and out, a token for each program. What stands here is stable within version 1.
public-programs-document = Tools read the same from the OpenAPI document:
public-programs-token = A token acts for one agent. Its purposes say what it may be used for, its subjects whom it may touch. Every change understands the header Idempotency-Key: the same request with the same key is done once.
public-programs-everybody = Nobody needs a token for it.
public-programs-needs = The token has to be for the purpose { $name }.
public-programs-takes = Takes
public-programs-shapes = What is sent and answered
