# Mails. The text part is read as often as the other; write for both.

mail-hello = Hello,
mail-hello-name = Hello { $name },

mail-ack-subject = [#{ $number }] We have your request: { $subject }
mail-ack-subject-none = [#{ $number }] We have your request
mail-ack-heading = We have your request. It has number { $count }
mail-ack-read = A person reads it and answers by e-mail.
mail-ack-by = You hear from us by { $moment } ({ $zone }).
mail-ack-add = To add something, answer this mail. You need not write the number.
mail-ack-open = See where it stands
mail-ack-rights = You can see all we hold about you, correct it, or have it deleted.

mail-reply-subject = Re: [#{ $number }] { $subject }
mail-from-agent = { $agent } at { $name }
mail-reply-ticket = Ticket { $count }. Answer this mail to add to it.

mail-reply-files = { $count ->
    [one] One file is too large for a mail. It lies in the portal, where you sign in with this address:
   *[other] { $count } files are too large for a mail. They lie in the portal, where you sign in with this address:
}

mail-offer-subject = An answer waits for you at { $name }
mail-offer = { $name } has an answer for you. It lies in the portal: sign in there with the address that this mail came to.
mail-offer-open = Open the portal
mail-offer-why = It could not, or may not, go by mail. Nothing else stands here.

mail-link-portal-subject = Your sign-in link for { $name }
mail-link-invitation-subject = You are invited to the { $name } helpdesk
mail-link-agent-subject = Your sign-in link for the { $name } helpdesk
mail-link-password-subject = Choose a new password for the { $name } helpdesk
mail-link-portal = Open this link to see your tickets at { $name }.
mail-link-invitation = You are to answer people who write to { $name }. Open this link to choose a password and begin.
mail-link-agent = Open this link to sign in to the { $name } helpdesk.
mail-link-password = Open this link to choose a new password for the { $name } helpdesk.
mail-link-sign-in = Sign in
mail-link-begin = Begin
mail-link-choose = Choose a password
mail-link-minutes = { $count ->
    [one] It works once, for one minute.
   *[other] It works once, for { $count } minutes.
}
mail-link-hours = It works once, for { $count } hours.
mail-link-not-you = You did not ask for this? Then do nothing: nobody can use the link without this mail. Please do not forward it.

mail-code-subject = Your sign-in code for { $name }
mail-code = Somebody, we hope you, signs in at { $name } from a browser we have not seen before. This is the code to type there:
mail-code-minutes = { $count ->
    [one] It works for one minute.
   *[other] It works for { $count } minutes.
}
mail-code-not-you = It was not you? Then give the code to nobody, not even to us. Without it the link you were sent opens nothing.

mail-waiting-subject = { $reason }: [#{ $number }] { $subject }
mail-waiting-new = A new request
mail-waiting-answered = The customer answered
mail-waiting-woken = A paused ticket is back
mail-waiting-due = Due { $name }.
mail-waiting-open = Open the ticket
mail-waiting-answer = Answer this mail to answer the customer. What you write above the quote is sent to them.

mail-farewell-subject = { $name } has erased your data
mail-farewell-erased = As you asked, we have erased:
mail-farewell-tickets = { $count ->
    [one] { $count } ticket
   *[other] { $count } tickets
  }
mail-farewell-messages = { $count ->
    [one] { $count } message in it
   *[other] { $count } messages in them
  }
mail-farewell-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
  }
mail-farewell-addresses = { $count ->
    [one] { $count } address that we knew you by
   *[other] { $count } addresses that we knew you by
  }
mail-farewell-others = { $count ->
    [one] { $count } other entry
   *[other] { $count } other entries: your profile, what was sent to you, who looked at it
  }
mail-farewell-keys = { $count ->
    [one] the { $count } key that opened all this
   *[other] the { $count } keys that opened all this
  }
mail-farewell-links = { $count ->
    [one] { $count } entry that you wrote
   *[other] { $count } entries that you wrote
  }
mail-farewell-links-why = about somebody else, without your name
mail-farewell-links-until = those go too
mail-farewell-kept = This had to stay:
mail-farewell-kept-line = { $what }: { $why }, until { $until }
mail-farewell-when = From { $name } on, no backup of ours can bring it back.
mail-farewell-receipt = Your receipt:
mail-farewell-last = This is our last mail to you about it. Your address is erased too, once this mail is delivered.

mail-reminder-subject = { $count ->
    [one] Something is to be signed for, or looked at again
   *[other] { $count } things are to be signed for, or looked at again
}
mail-reminder-what = This runs out. What rests on it is not shown as kept any more once its day is over:
mail-reminder-line = { $what } ({ $path }): { $todo }, by { $by }
mail-reminder-open = See what is due, and sign for it
mail-reminder-why = You get this because you answer for it or run the desk: a month before, a week before, and on the day.

mail-security-subject = About your sign-in at { $name }
mail-security-locked = Somebody typed a wrong password for your account at { $name } five times. Browsers we do not know are kept out for a while.
mail-security-new-browser = Somebody signed in to your account at { $name } with a browser that we have not seen before.
mail-security-flood = Very many wrong passwords were tried at { $name } within a minute.
mail-security-password = The password of your account at { $name } was changed.
mail-security-factor-on = A second factor is asked for from now on when you sign in at { $name }.
mail-security-factor-off = No second factor is asked for any more when you sign in at { $name }.
mail-security-linked = Your account at { $name } can be signed in to with a sign-in service from now on.
mail-security-unlinked = Your account at { $name } can no longer be signed in to with a sign-in service.
mail-security-passkey-added = Your account at { $name } can be signed in to with a new passkey from now on.
mail-security-passkey-removed = A passkey of your account at { $name } was removed: nobody signs in with it any more.
mail-security-passkey-cloned = A passkey of your account at { $name } was used out of turn, as if there were a copy of it. Nobody was let in, and neither the passkey nor a copy works any more. Remove it, and add a new one.
mail-security-recovery = An emergency code was used to sign in to your account at { $name }.
mail-security-lost = Your sign-in at { $name } was reported as lost or stolen.
mail-security-reset = Everything that could sign in to your account at { $name } was ended: passwords, links, browsers and keys of programs.
mail-security-acting = Somebody who answers at { $name } sees the portal as you do for a short time. You were to be told, and it is written down.
mail-security-break-glass = The operator of the machine let somebody in at { $name } without the usual door. The reason is written down in the journal.
mail-security-child = Somebody is said to be a child whose data must not be at { $name }. Their data can only be stored from now on, until you decide.
mail-security-closed = Your account at { $name } was closed. Nobody can sign in to it any more.
mail-security-when = When: { $moment }.
mail-security-do-locked = Was it you? Wait a while, use a browser that you called your own, or ask for a link. Was it not? Then nobody got in; choose a longer password if yours is short.
mail-security-do-end = Was it you? Then there is nothing to do. Was it not? Report your sign-in as lost at once; that ends everything that is signed in:
mail-security-do-look = Look at it:
mail-security-do-child = Look at it and decide:
mail-security-do-lost = Was it you, or somebody for you? Then we end everything that is signed in and send you a new link. Was it not? Answer this mail.
mail-security-do-reset = Begin again with a new link:
mail-security-do-ask = Do you want to know more? Answer this mail.
mail-link-lost-subject = Is your sign-in at { $name } lost?
mail-link-lost = Somebody told us that your sign-in at { $name } is lost or stolen. If that is so, press the button on this page: it ends everything that is signed in to your account.
mail-link-end = End everything
