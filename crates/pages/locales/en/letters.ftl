# The mails that are read in the languages of the notice: who sends them, what changes, and who decides. Every language that the notice speaks
# has this file, with the same keys.

mail-rehearsal = This is a rehearsal or a demo. Nothing in this mail is real.
mail-sent-by = Sent by { $name }.
mail-notice = Privacy notice
mail-first-notice = We did not get your data from you. What we hold about you, where we have it from, what for and which rights you have stands in our privacy notice:
mail-referral-subject = Who decides about your data
mail-referral-who = You asked { $name } about your data. We run the software; whoever you wrote to by it decides about what is held there, and answers you:
mail-referral-done = They know that you asked, and have to answer you within a month. We told them that and nothing of what you wrote, and we have disclosed nothing of what they hold.
mail-change-subject = { $name } changes how it treats your data
mail-change-what = { $name } changes its privacy notice. This is what becomes different:
mail-change-when = It holds when everybody concerned was told; until then what you knew goes on.
mail-change-read = Read the whole notice, and what held before
mail-change-why = You get this because we hold data about you. It asks nothing of you, and is no consent to anything.
mail-trial-subject = A trial began with an address of { $name }
mail-trial-who = { $who } began a trial with { $name } on { $day }.
mail-trial-why = You get this because you look after { $organisation } with us, and the address lies in its domain, { $domain }.
mail-trial-told = They were told before they began that you would learn of it. You need to do nothing.
