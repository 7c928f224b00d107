# Organisations, contracts, products, quotes and accounts: the agents' pages, the portal's, and what the policy refuses.

# -- the list
organisations = Organisations
organisation = Organisation
organisations-what = Companies, authorities and clubs that people write for.
organisations-none = None is written down yet. A company has people, domains and contracts; whoever writes from one of its domains becomes one of its people.
organisations-not-found = None is called so.
organisations-search = Search by name
organisations-search-do = Search
organisations-all = All of them
organisations-further = Further ones
organisation-new = A new organisation
organisation-name-hint = Its own name, not that of a person.
organisation-add = Write it down
org-stage = How far a customer
org-people = People
org-contracts = Contracts
org-open-tickets = Open tickets

# -- one
org-save = Save
org-role = Role
org-role-admin = Administrator
org-role-contact = Contact
org-role-bills = Gets the bills
org-from = How that is known
org-from-domain = by an address in its domain, { $name }
org-from-agent = written down by an agent, { $name }
org-from-program = by a program, { $name }
org-from-other = { $name }
org-people-none = Nobody is known yet. Whoever writes from one of its domains appears here, or add somebody by their address.
org-make-admin = Make administrator
org-make-contact = Make contact only
org-let-go = Let go
org-add-person = Add somebody
org-add-person-do = Add
org-add-person-hint = If somebody has this address already, it is them.
org-contracts-none = No contract is written down.
org-contract-new = Write down a contract
org-contract-add = Write it down
org-contract-name = What it is called
org-contract-name-hint = As your customer knows it: Support 2026.
org-contract-kind = What it is
org-kind-support = Support and maintenance
org-kind-licence = Licence
org-kind-subscription = Subscription
org-kind-project = Project
org-kind-other = Something else
org-contract-starts = First day
org-contract-ends = Last day
org-contract-ends-hint = It counts as one of its days. Without one the contract goes on.
org-contract-renews = Renews itself by
org-contract-renews-hint = A period such as P1Y (a year) or P3M (three months). Without one it ends on its last day.
org-contract-level = What it promises
org-contract-level-hint = Agents read it beside each ticket: answered within four working hours.
org-contract-products = What it covers
org-contract-products-hint = Nothing ticked covers every product.
org-contract-days = Days
org-days-from = from { $name }
org-days-both = { $from } to { $until }
org-contract-by = renews itself by { $name }
org-contract-upcoming = To come
org-contract-running = Runs
org-contract-ended = Ended
org-contract-change = Change it
org-contract-renew = Renew it
org-contract-renew-do = Renew
org-contract-until = New last day
org-contract-until-hint = Renewed before its last day is over, the contract never ended, and no period begins to run.
org-contract-remove = Take away
org-contract-restore = Take it back
org-contract-removed-what = It was taken away because it was entered by mistake, and counts for nothing.
org-quotes = What they asked for
org-quotes-what = A quote, or to become a customer: as long as it is open it is a ground to work with their data (Art. 6(1)(b) GDPR).
org-quote-new = Write down what somebody asked for
org-quote-add = Write it down
org-quote-who = Who asked
org-quote-kind = What for
org-quote-kind-quote = a quote
org-quote-kind-registration = to become a customer
org-quote-requested = Asked on
org-quote-expires = Open until
org-quote-expires-hint = Left empty, as long as the desk says.
org-quote-accept = Accepted
org-quote-decline = Declined
org-quote-open = open until { $name }
org-quote-accepted = accepted
org-quote-declined = declined
org-quote-expired = expired on { $name }
org-domains = Mail domains
org-domains-what = Whoever writes from one of them, or has before, becomes one of its people.
org-domain-new = Add a domain
org-domain-hint = acme.example, its own. Domains in which anybody can have an address are refused.
org-domain-add = Add
org-domain-remove = Take away
org-bills = Bills
org-bills-who = Who gets them
org-bills-who-hint = One person; nobody else is written to about bills.
org-bills-nobody = Nobody
org-bills-where = Where they are sent
org-bills-where-hint = In the care of whoever gets them; it is sealed under their key.
org-bills-closed = An address is held, and no purpose of this page opens it. Leave the field empty to keep it.
org-stage-label = It is
org-stage-hint = It becomes a customer when somebody asked for it, or a contract is there.
org-stage-set = Set
org-stage-prospect = Prospect
org-stage-trial = On trial
org-stage-customer = Customer
org-stage-ended = Ended
org-about = What is known of it
org-country = Country
org-country-hint = Two letters of ISO 3166: DE.
org-zone = Time zone
org-zone-hint = Its days end at midnight there: Europe/Berlin. Left empty, in the desk’s.
org-parent = Belongs to
org-parent-none = Nothing
org-portal = Portal
org-sharing = Its administrators read the tickets of its people
org-sharing-what = Those people are told so on each ticket.
org-group = Its group
org-timeline = What happened
org-tickets-count = { $count ->
    [one] 1 open ticket
   *[other] { $count } open tickets
}

# -- what was done
org-done-saved = It is saved.
org-done-made = It is written down.
org-done-stage = It is set.
org-done-person = They are one of its people.
org-done-gone = They are no longer one of its people.
org-done-domain = The domain is its own.
org-done-domain-gone = The domain is no longer its own. Its people stay.
org-done-contract-gone = The contract is taken away.
org-done-renewed = It goes on.
org-done-quote = It is written down.
org-done-settled = It is settled.

# -- what was wrong
org-gone = It is not there any more.
org-no-name = Give it a name of one line, at most 200 characters.
org-name-used = There is an organisation of this name.
org-no-country = That is no country: write its two letters, such as DE.
org-no-zone = That is no time zone: write one such as Europe/Berlin.
org-parent-circle = It would belong to itself.
org-parent-gone = What it is to belong to is not there any more.
org-parent-deep = The group is too deep: sixteen levels are the most.
org-domain-bad = Write a domain such as acme.example.
org-domain-public = Anybody can have an address there, so it belongs to no organisation.
org-domain-own = That is a domain of this desk.
org-domain-taken = Another organisation has this domain.
org-member-bills = They get the bills. Choose somebody else for that first.
org-no-member = Choose one of its people.
org-no-address = Write a whole address, such as name@acme.example.
org-address-long = At most 500 characters.
org-not-asked = Nobody asked to become a customer, and there is no contract. Write down first what was asked, by whom and on which day.
org-contract-runs = A contract of it has not ended. Let it end first.
org-contract-no-name = Give the contract a name of one line.
org-contract-no-kind = Choose what it is.
org-contract-no-start = Say on which day it begins.
org-contract-bad-end = That is no day, or one before it begins.
org-contract-bad-renewal = Write a period of days or more, such as P1Y, and give the contract a last day.
org-contract-long = At most 500 characters.
org-contract-no-until = Name the new last day.
org-contract-not-later = Name a day after its last one.
org-product-gone = The product is not there any more.
org-product-no-name = Give it a name of one line, at most 100 characters.
org-product-used = There is a product of this name.
org-product-bad-end = That is no day.
org-version-no-name = Give the version a name.
org-quote-no-day = Say on which day they asked; it cannot be one to come.
org-quote-bad-end = That is no day, or one before they asked.
org-plan-runs = There is such an account already.
org-plan-off = The account is switched off. Switch it on again first.

# -- what the policy refuses
org-lacks-item = The policy in force does not hold { $word } that comes by { $point }: no category names it there. Whoever runs the desk has to name it in the policy first.
org-lacks-stage = The policy holds this of { $stages } only ([{ $block }], { $statements }). It has to become a customer first, at its recorded request.
org-lacks-recipient = The policy names nobody who gets { $words } under the condition { $condition } ({ $place }). Whoever runs the desk has to name them as a recipient first.
org-lacks-contract = This use needs a contract that runs or an account, and there is none ({ $name }).
org-lacks-request = This needs a recorded request or a contract, and there is none ({ $name }). Write down what was asked, by whom and on which day.
org-lacks-ground = This use rests on a contract or on what was asked before one, and there is neither ({ $name }).

# -- what happened
org-event-made = It was written down.
org-event-changed = What is known of it changed.
org-event-prospect = It is a prospect.
org-event-trial = It is on trial.
org-event-customer = It became a customer.
org-event-closed = The account ended.
org-event-deactivated = An account was switched off.
org-event-reactivated = An account was switched on again.
org-event-started = An account began.
org-event-domain-added = A domain became its own.
org-event-domain-removed = A domain is no longer its own.
org-event-joined = Somebody became one of its people.
org-event-left = Somebody is no longer one of its people.
org-event-administrator = Somebody became an administrator.
org-event-contact = An administrator became a contact.
org-event-details = The further details were changed
org-event-billing = Who gets the bills, or where they go, changed.
org-event-agreed = A contract was written down.
org-event-contract-changed = A contract was changed.
org-event-renewed = A contract was renewed.
org-event-ended = A contract ended.
org-event-contract-removed = A contract was taken away.
org-event-retired = A product was retired.
org-event-version-retired = A version of a product was retired.
org-event-quote = Somebody asked for a quote, or to become a customer.
org-event-quote-accepted = What was asked for was accepted.
org-event-quote-declined = What was asked for was declined.
org-event-quote-expired = What was asked for expired.
org-event-disclosed = A trial was told to its administrators.

# -- products
products = Products
products-what = What is supported, in which versions, and until when. What is kept as long as a product lives goes by its last day.
products-none = None is written down yet.
product-new = A new product
product-add = Add
product-change = Change
product-ends = Last day
product-ends-hint = The last day of its life counts as one of its days. Left empty, it goes on.
product-retired = Retired
product-tickets = Tickets
product-version-new = A version
product-version-add = Add the version
product-version-remove = Remove
product-version-until = until { $name }
product-version-retired = retired on { $name }

# -- beside a ticket
cover-by = Covered by
cover-promises = Promises
cover-how-long = Until
cover-until = { $name }
cover-until-renews = { $name }, renews itself
cover-no-end = without an end
cover-not-this = no contract for this product
cover-none = no active contract
cover-ended = { $name } ended on { $day }
cover-product = Product
cover-product-until = supported until { $name }

cover-product-is = This is about
cover-product-none = No product
cover-product-set = Set
event-product = { $name } said which product it is about
hook-kind-detail = A field of your own was answered on a ticket
hook-kind-imported = A ticket was brought in from another desk
hook-kind-product = It was said which product a ticket is about

# -- the portal
portal-nav-plan = Plan and organisation
portal-plan-is-trial = You are on trial.
portal-plan-is-paid = You are a customer.
portal-plan-until = Until { $name }.
portal-plan-since = Since { $name }.
portal-plan-off = Your account is switched off. Write to us to have it switched on again.
portal-plan-none = You have no account with us.
portal-plan-ended = Your account ended on { $name }.
portal-plan-start = Start my trial
portal-plan-trial-how = A trial lasts until { $name } and ends by itself.
portal-plan-told = If your address lies in a domain of an organisation that is our customer, we tell its administrators that you began a trial: your name, your address and the day. This goes to: { $name }.
portal-plan-role-admin = You look after it.
portal-plan-role-contact = You are one of its people.
portal-plan-sharing = Its administrators read the tickets of its people, yours too.
portal-plan-contracts = Contracts
portal-plan-contracts-none = No contract is written down.
portal-plan-people = Its people
portal-plan-tickets = Its tickets
portal-plan-tickets-none = Nobody of it has a ticket.
portal-shared-line = The administrators of { $name } can read this request.
portal-shared-read = One of your organisation’s people asked this. You can read it; only they can answer.
trial-title = Start a trial
trial-lede = We mail you a link. Open it, and begin your trial under “Plan and organisation”.
trial-send = Send me a link

# -- what is held
record-organisation-member = Organisations they write for
portal-held-organisation-member = { $count ->
    [one] 1 organisation you write for
   *[other] { $count } organisations you write for
}
record-billing-contact = Whom bills go to
portal-held-billing-contact = { $count ->
    [one] 1 organisation whose bills go to you
   *[other] { $count } organisations whose bills go to you
}
record-billing-address = Where bills are sent
portal-held-billing-address = { $count ->
    [one] 1 address for bills
   *[other] { $count } addresses for bills
}
record-quote = What they asked for before a contract
portal-held-quote = { $count ->
    [one] 1 quote or registration you asked for
   *[other] { $count } quotes and registrations you asked for
}
record-account-plan = Their account, on trial or paid for
portal-held-account-plan = { $count ->
    [one] 1 account, on trial or paid for
   *[other] { $count } accounts, on trial or paid for
}
record-lifecycle-event = What happened to accounts and memberships
portal-held-lifecycle-event = { $count ->
    [one] 1 thing that happened to your account or membership
   *[other] { $count } things that happened to your account or membership
}
after-contract = after the last contract ended
after-product = after the product was retired
after-deactivated = after the account was switched off
after-quote = after what was asked for expired
portal-event-contract-ended = after your last contract ended
portal-event-product-retired = after the product was retired
portal-event-account-deactivated = after your account was switched off
portal-event-quote-expired = after what you asked for expired

# Kinds of events that programs are told.
hook-kind-org-made = An organisation was written down
hook-kind-org-changed = What is known of an organisation changed
hook-kind-org-prospect = An organisation is a prospect
hook-kind-org-trial = An organisation is on trial
hook-kind-org-customer = An organisation became a customer
hook-kind-org-closed = An account ended
hook-kind-org-deactivated = An account was switched off
hook-kind-org-reactivated = An account was switched on again
hook-kind-org-started = An account began
hook-kind-org-domain-added = A domain became an organisation’s own
hook-kind-org-domain-removed = A domain is no longer an organisation’s own
hook-kind-org-joined = Somebody became one of an organisation’s people
hook-kind-org-left = Somebody is no longer one of an organisation’s people
hook-kind-org-administrator = Somebody became an administrator of an organisation
hook-kind-org-contact = An administrator of an organisation became a contact
hook-kind-org-billing = Who gets an organisation’s bills, or where they go, changed
hook-kind-org-details = The further details of an organisation changed
hook-kind-org-agreed = A contract was written down
hook-kind-org-contract-changed = A contract was changed
hook-kind-org-renewed = A contract was renewed
hook-kind-org-ended = A contract ended
hook-kind-org-contract-removed = A contract was taken away
hook-kind-org-retired = A product was retired
hook-kind-org-version-retired = A version of a product was retired
hook-kind-org-quote = Somebody asked for a quote, or to become a customer
hook-kind-org-quote-accepted = What somebody asked for was accepted
hook-kind-org-quote-declined = What somebody asked for was declined
hook-kind-org-quote-expired = What somebody asked for expired
hook-kind-org-disclosed = A trial was told to the administrators of its organisation

# Accounts of an organisation's people.
org-accounts = Accounts of its people
org-account = Account
org-account-none = None
org-account-trial = Trial
org-account-paid = Paid for
org-account-off = switched off
org-account-ended = Ended on { $name }
org-account-do-trial = Begin a trial
org-account-do-paid = Paid for from now on
org-account-do-off = Switch off
org-account-do-on = Switch on
org-account-do-close = End
org-done-account = The account is changed.
