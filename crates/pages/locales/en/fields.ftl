# Fields of the organisation's own: their page, and how they are answered.

own-fields = Fields
own-fields-what = What you ask beyond what every desk has. What is personal needs a place in the policy first: a category that holds it, a purpose that uses it, a rule that ends it.
own-fields-none = There is no field of your own yet
own-field = Field
own-field-kind = Answered by
own-field-stands = Why it may be asked
own-field-retired = Asked no more
own-field-retire = Ask no more
own-field-wake = Ask again
own-field-remove = Remove it with { $name }
own-field-change = Change { $name }
own-field-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
own-field-for = { $purpose }; kept { $kept }.
own-field-nobody = Says nothing about anybody: { $name }
own-field-stand = “{ $category }”: { $purposes }; kept { $kept }.
own-field-policy = What the policy says of personal answers
own-field-policy-what = Who changes this changes the policy, and the notice with it.
own-field-new = A new field
own-field-subject = Each of these has it
own-field-label-hint = As people read it, without anybody’s name.
own-field-choices-label = What can be chosen
own-field-choices-hint = One a line; only for a field with one of several.
own-field-personal = Its answers
own-field-personal-yes = say something about somebody, and are sealed
own-field-personal-no = say nothing about anybody
own-field-purpose = What they are used for
own-field-purpose-hint = One of the purposes of the policy.
own-field-reason = Why they say nothing about anybody
own-field-reason-hint = Only then: for instance, the number of a type of machine.
own-field-by-customer = People answer it themselves
own-field-by-customer-hint = In their profile if it is about a person, at the contact form if it is about a ticket.
own-field-by-customer-mark = asked of people
own-field-add = Add the field
own-field-said-added = The field is there.
own-field-said-saved = The change is kept.
own-field-said-retired = It is asked no more. What was answered stays as long as the policy says.
own-field-said-removed = The field is gone, with every answer.

# -- what it belongs to
own-field-person = A person
own-field-ticket = A ticket
own-field-organisation = An organisation
own-field-the-product = A product
own-field-of-people = Of people
own-field-of-tickets = Of tickets
own-field-of-organisations = Of organisations
own-field-of-products = Of products

# -- how it is answered
own-field-line = One line
own-field-lines = Several lines
own-field-number = A number
own-field-date = A day
own-field-choice = One of several
own-field-check = Yes or no

# -- what is wrong with a field
own-field-no-subject = Say what it belongs to.
own-field-no-kind = Say how it is answered.
own-field-no-label = It needs a name: one line of at most 120 characters.
own-field-label-used = There is a field of this name already.
own-field-many = There are sixty fields of this kind; more would be no help to anybody.
own-field-choices = What can be chosen stands one a line: at least two, at most a hundred, none of them longer than 120 characters.
own-field-of-person = What is said of a person is personal, whatever it is.
own-field-of-product = A product belongs to nobody: what is personal belongs to a person, a ticket or an organisation.
own-field-no-reason = Say why its answers say nothing about anybody, in one line.
own-field-no-purpose = The policy does not use these answers for that.

# -- answers
details = Further details
details-save = Keep
details-change = Change
details-care = In whose care
details-care-hint = What says something about somebody is sealed with their key, and goes with them.
detail-none = Not said
detail-yes = Yes
detail-no = No
detail-too-long = That is longer than 2,000 characters.
detail-no-number = That is no number. Write 1234.5 or 1234,5, at most fifteen digits.
detail-no-day = That is no day of the calendar.
detail-no-choice = That is none of what can be chosen.
detail-no-check = Choose yes or no.
detail-retired = This is asked no more.
detail-no-purpose = The policy in force does not use these answers for what the field is asked for.
detail-no-care = Say in whose care it is: one of the people of the organisation.
detail-gone = Somebody changed it at this moment. Look again.
detail-changed = { $name } changed the further details
