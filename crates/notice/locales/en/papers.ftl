# The schedule, the record, the lists, the line at a form.
schedule-title = Retention schedule
schedule-lead = What goes when, on { $date }.
recipients-title = Recipients
recipients-lead = Everybody who gets data from { $name }, on { $date }.
security-title = Security
security-lead = How { $name } guards what it holds, and how you can tell.
security-report = Have you found a weakness? Write to { $email }.
security-report-title = Report a weakness
cookies-title = Cookies
cookies-lead = What { $name } lays into your browser, what for, and for how long.
cookies-none = Nothing is laid into your browser but what keeps you signed in.
record-title = Record of processing activities
record-lead = { $name }, under Art. 30(1) GDPR, on { $date }.
record-processor-lead = { $name } as processor, under Art. 30(2) GDPR, on { $date }.
record-who = Names and contacts
record-uses = Purposes, people, data, recipients
record-transfers = Transfers to other countries
record-periods = Periods for deletion
record-measures = Security measures
record-controllers = For whom we process
due-title = Assessments and signatures due
due-lead = What somebody has to look at again, the earliest first, on { $date }.
due-kind =
    { $kind ->
        [assessment] Weighing of interests
        [vetting] Examination of a recipient
        [safeguard] Safeguard of a transfer
        [attestation] Signature
        [certificate] Certificate
        [notice] Reading of the notice
        [hold] Reason to keep
       *[review] Look whether it is time
    }
due-state =
    { $state ->
        [never] never done
        [late] overdue
        [soon] soon
       *[fine] in time
    }
column-entry = Entry
column-what = What
column-kind = Kind
column-data = Data
column-purpose = Purpose
column-basis = Legal basis
column-subjects = People
column-recipient = Recipient
column-role = Part
column-country = Country
column-safeguard = Safeguard
column-valid = Validity
column-rule = Rule
column-today = If it happened today
column-unless = Unless
column-measure = Measure
column-standing = What stands behind it
column-last = Last
column-due = Due
column-state = State
column-name = Name
column-contact = Contact
column-choice = Your choice
column-lifetime = Lifetime
everything = everything
line-purpose = We use this for: { $purposes }.
line-reader = Our agents read it. Besides, it reaches: { $recipients }.
line-reader-only = Our agents read it.
line-until-open = How long it stays is in the notice.
line-optional = You may leave this empty.
