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
