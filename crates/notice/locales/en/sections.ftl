# Who we are.
who-controller =
    { $role ->
        [DataProcessor] { $name } processes data for others, who decide why and how.
        [JointDataControllers] { $name } decides together with others why and how your data is used.
       *[other] { $name } decides why and how your data is used.
    }
who-subjects = This text is for { $subjects }.
who-laws = It follows { $laws }.
who-legal-form = Legal form: { $value }
who-registration = Register: { $value }
who-vat = VAT number: { $value }
who-address = Address: { $value }
who-seat = Seat: { $value }
who-domains = Sites: { $value }
who-group = Companies that belong to us: { $value }
who-decides =
    { $who ->
        [each] Other companies belong to us. About what stands here we decide, and each of them about what it gets.
       *[alone] Other companies belong to us. We alone decide about your data.
    }
who-professional = We meet people in their work, not privately.
contact-name = { $value }
contact-email = E-mail: { $value }
contact-phone = Telephone: { $value }
contact-post = Post: { $value }
contact-web = Web: { $value }
supervised = { $name }: { $web }
supervised-home = The data protection authority of the country in the European Economic Area in which you live or work
supervised-seat = The data protection authority that is competent where we have our seat ({ $country })
brand-text = We also appear under this name.
platform-title = What we process for others
platform-data = { $data }.
platform-desks = Each desk publishes a policy of its own before it opens.
platform-refer = Whoever asks us about a desk’s data is referred to that desk.
platform-agreement = The agreement about this is called “{ $title }”.
platform-request = You can ask for it at { $email }.

# What we hold.
data-items = We hold: { $items }.
data-sleeping = Named here and not held today: { $items }.
data-points = It reaches us { $points }.
data-optional = You need not give it.
data-form = Not as it came: { $item }, { $form }.
data-special = It can reveal what the law protects above all, such as health or belief.
data-public = Everybody can see it.
data-access = Only these roles see it: { $roles }.
data-announced =
    { $when ->
        [before-post] You are told before you post it.
        [before-connect] You are told before we connect.
       *[other] You are told before it starts.
    }
data-not-personal = It is about nobody in particular.
data-used = We use it for:

# Why we use it.
purpose-data = For this we use:
purpose-all = For this we may use everything that we hold.
purpose-obligation = The law: { $law }.
purpose-assessed = We last weighed our interest against yours on { $date }.
purpose-review = We weigh it again by { $date }.
purpose-choice =
    { $choice ->
        [opt-in] It happens only after you say yes, and you can take your yes back at any time.
        [opt-out] You can say no at any time.
       *[other] It belongs to the service and cannot be switched off.
    }
purpose-requires =
    { $what ->
        [contract-active] Only while a contract runs.
        [contract-requested] Only when you ask for a contract.
        [dispute-open] Only while there is a dispute.
        [interest-shown] Only if you have shown interest.
       *[other] Only under this condition: { $plain }.
    }
purpose-aggregate = Only as figures about at least { $number } people.
purpose-form = Beforehand the data is { $form }.
purpose-alternatives = If you would rather not, you can reach us { $points } instead.
purpose-access = Only these roles may do it: { $roles }.
purpose-undisclosed = The law may let us do this without telling you.
purpose-forbidden = We never do this.

# How long we keep it.
retention-keep =
    { $action ->
        [Anonymise] { $period } { $event }, it becomes a figure about nobody.
        [Pseudonymise] { $period } { $event }, we take the names out.
        [Archive] { $period } { $event }, it moves to an archive that can be read and not changed.
        [Restrict] { $period } { $event }, it is kept and no longer used.
       *[other] { $period } { $event }, it is deleted.
    }
retention-within =
    { $action ->
        [Anonymise] At the latest { $period } { $event }, it becomes a figure about nobody.
        [Pseudonymise] At the latest { $period } { $event }, we take the names out.
        [Archive] At the latest { $period } { $event }, it moves to an archive that can be read and not changed.
        [Restrict] At the latest { $period } { $event }, it is kept and no longer used.
       *[other] At the latest { $period } { $event }, it is deleted.
    }
retention-once =
    { $action ->
        [Anonymise] It becomes a figure about nobody { $event }.
        [Pseudonymise] We take the names out { $event }.
        [Archive] It moves to an archive that can be read and not changed { $event }.
        [Restrict] It is kept and no longer used { $event }.
       *[other] It is deleted { $event }.
    }
retention-data = This concerns:
retention-all = This concerns everything that we hold.
retention-unless = It stays longer only for one of these reasons:
retention-review = We look { $every } whether it is time.
hold-ground = Something stays longer while { $ground }.
hold-keep = { $period } at most.
hold-review = We look at it again { $every }.
storage-title = Where it lies
storage-countries = What we store lies here: { $countries }.
storage-backups = Copies against loss live at most { $period } longer. After that nothing brings deleted data back.

# Who else gets it.
recipient-role =
    { $role ->
        [DataController] It decides for itself why and how it uses this.
        [JointDataControllers] It decides together with us why and how this is used.
        [DataProcessor] It works for us under contract and on our instructions.
        [DataSubProcessor] It works for somebody who works on our instructions.
        [DataSubject] They take part in the conversation themselves.
        [Authority] It is a court or a public authority.
       *[other] It is a third party.
    }
recipient-purposes = What for:
recipient-data = What:
recipient-all-data = Everything that we hold can be among it.
recipient-countries = Where: { $countries }.
recipient-anywhere = Where: wherever the recipient is.
recipient-closed = On the day of reading no safeguard holds for a country in which it is, and nothing may be sent there.
recipient-stores = What is given is stored there.
recipient-platform = The desk runs on its software, and its own policy holds as well.
recipient-choice =
    { $choice ->
        [opt-in] Only if you choose it.
        [opt-out] Unless you say no.
       *[other] It belongs to the service.
    }
recipient-vetting = We examine it again { $every }.
recipient-safeguards = What protects it abroad:
safeguard-tool = It rests on { $tool }.
safeguard-holds = It holds.
safeguard-holds-until = It holds until { $date }.
safeguard-ended = It ended on { $date }; no transfer rests on it any more.
safeguard-begins = It begins on { $date }; no transfer rests on it before.
safeguard-none = No such decision holds today.
safeguard-reference = It is written in: { $reference }.
safeguard-review = We examine it again { $every }.

# Your rights.
right-self = You do it yourself in the portal.
right-channels = You can ask { $points }.
right-to = Turn to: { $contact }.
right-bases = It concerns what rests on: { $bases }.
right-then = It leads to: { $rights }.
rights-further = The law also grants you:
rights-further-title = Further rights
procedure-title = How we answer
procedure-channels = You can ask { $points }.
procedure-deadline = We answer at the latest { $period } after your request came.
procedure-extension = If we need longer, { $period } more at most, we tell you why before the time is over.
procedure-extend-when = That happens only for one of these reasons:
procedure-free = It costs nothing.
procedure-fee = It may cost something.
procedure-fee-when = We may ask for a fair fee only for one of these reasons:
procedure-refuse = We may refuse only for one of these reasons, and we say for which:
procedure-identity =
    { $identity ->
        [signed-in] You sign in first, so that nobody else gets your data.
       *[other] Only if we doubt that it is you do we ask you to show it.
    }
procedure-admin = Your organisation’s administrator may handle it first, for { $period } at most.

# What we send you, and what lies in your browser.
message-choice =
    { $choice ->
        [opt-in] You get it only after you ask for it.
        [opt-out] You get it until you say no.
       *[other] It belongs to the service.
    }
message-not-commercial = It never advertises.
message-channels = It comes { $points }.
message-topics = You choose among: { $topics }.
message-limit =
    { $count ->
        [one] One at most.
       *[other] { $number } at most.
    }
message-withdraw = You can stop it { $points }.
message-disables = Without it this stops: { $what }.
tracker-purpose = { $kind }, for: { $purpose }.
tracker-choice =
    { $choice ->
        [opt-in] It is set only after you say yes.
        [opt-out] You can refuse it at any time.
       *[other] The page does not work without it.
    }
tracker-lifetime = It lives { $period }.
tracker-lifetime-open = It is gone when you close the page.
signal-title = Signals of your browser
signal-dnt =
    { $heed ->
        [honour] If your browser says “Do Not Track”, we obey.
       *[other] If your browser says “Do Not Track”, nothing changes.
    }
signal-gpc =
    { $heed ->
        [honour] If your browser says “Global Privacy Control”, we take it as an objection.
       *[other] If your browser says “Global Privacy Control”, nothing changes.
    }

# How it is guarded, children, changes.
measure-until = It is valid until { $date }.
measure-expires = The signature is renewed { $every }.
children-directed =
    { $directed ->
        [yes] This service is also meant for children.
       *[no] This service is not meant for children.
    }
children-age = Whoever uses it must be at least { $number } years old.
children-suspected =
    { $action ->
        [Restrict] If something seems to be a child’s, we stop using it.
       *[other] If something seems to be a child’s, we delete it.
    }
changes-any = We announce a change { $points }.
changes-minor = We announce a small change { $points }.
changes-major = We announce an important change { $points }, before it holds.
changes-shown =
    { $how ->
        [acknowledged] We note that you acknowledged the text. That is never consent.
       *[shown] We note that the text was shown to you. That is never consent.
    }
changes-review = We read the whole text again { $every }.
changes-title = How you learn of a change
document-where = You find it here: { $web }.
document-version = Version { $version }.
document-signed = Signed on { $date }.
