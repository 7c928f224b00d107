# The words of the law: bases, rights, tools.

condition-consent = Only if you have agreed.
condition-court-order = Only if a court orders it.
condition-authority-order = Only if an authority may demand it by law.
condition-dispute = Only in a dispute.
condition-fraud = Only on suspicion of fraud.
condition-sale-of-business = Only if the business is sold.
condition-user-install = Only if you install it yourself.
condition-owned-email-domain = Only if the domain of your e-mail address belongs to it.
condition-agent-shows-pictures = Only when one of our agents asks for the pictures of a message.
condition-contract = Only if there is a contract.
condition-contract-active = Only while a contract runs.
condition-contract-requested = Only when you ask for a contract.

ground-LegalClaimDefenceImpaired = we need it to defend ourselves against a legal claim
ground-LegalClaimEstablishmentImpaired = it is needed to establish a legal claim
ground-LegalClaimExerciseImpaired = it is needed to exercise a legal claim
ground-LegalObligationImpaired = a law makes us keep it
ground-ContractPerformanceNecessity = a contract needs it

basis-A6-1-a = Your consent
basis-A6-1-a-explicit-consent = Your explicit consent
basis-A6-1-b = Contract with you
basis-A6-1-c = Legal obligation
basis-A6-1-d = Vital interests
basis-A6-1-e = Task in the public interest
basis-A6-1-f = Legitimate interests, weighed

because-A6-1-a = We do it only with your consent (Art. 6(1)(a) GDPR).
because-A6-1-a-explicit-consent = We do it only with your explicit consent (Art. 6(1)(a) GDPR).
because-A6-1-b = Our contract with you needs it, or a step you asked for before one (Art. 6(1)(b) GDPR).
because-A6-1-c = A law obliges us to (Art. 6(1)(c) GDPR).
because-A6-1-d = Somebody’s life or health may depend on it (Art. 6(1)(d) GDPR).
because-A6-1-e = It belongs to a task in the public interest (Art. 6(1)(e) GDPR).
because-A6-1-f = We have a legitimate interest in it and weigh it against yours; you may object (Art. 6(1)(f) GDPR).

special-A9-2-a = Sensitive data is used only with your explicit consent (Art. 9(2)(a) GDPR).
special-A9-2-b = Employment and social security law allows the use of sensitive data (Art. 9(2)(b) GDPR).
special-A9-2-c = Sensitive data is used where somebody’s life depends on it and they cannot consent (Art. 9(2)(c) GDPR).
special-A9-2-d = A body without profit may use sensitive data about its members (Art. 9(2)(d) GDPR).
special-A9-2-e = Sensitive data is used only where you made it public yourself (Art. 9(2)(e) GDPR).
special-A9-2-f = Sensitive data is used where a legal claim needs it (Art. 9(2)(f) GDPR).
special-A9-2-g = A substantial public interest allows the use of sensitive data (Art. 9(2)(g) GDPR).
special-A9-2-h = Health care needs the use of sensitive data (Art. 9(2)(h) GDPR).
special-A9-2-i = Public health needs the use of sensitive data (Art. 9(2)(i) GDPR).
special-A9-2-j = Archives, science or statistics allow the use of sensitive data (Art. 9(2)(j) GDPR).

right-A7-3 = Taking back your consent
right-A13 = Being told
right-A15 = Seeing what we hold, with a copy
right-A16 = Having it corrected
right-A17 = Having it deleted
right-A18 = Having it kept and not used
right-A20 = Taking it along
right-A21 = Objecting
right-A22 = Not being judged by a machine alone
right-A77 = Complaining to an authority

right-text-A7-3 = You can withdraw a consent at any time; what was done until then stays lawful.
right-text-A13 = You are told what we collect and what for, before or when we collect it.
right-text-A15 = You can see everything that we hold about you and take a copy.
right-text-A16 = What is wrong we correct; what is missing we add.
right-text-A17 = You can have it deleted, unless a law or a claim makes us keep it; then we tell you which.
right-text-A18 = You can have it kept without being used, for example while we check whether it is right.
right-text-A20 = You can take what you gave us with you, in a form that a machine can read.
right-text-A21 = You can object to a use that rests on our interests. Then we stop, unless we have reasons that weigh more than yours, and we tell you them. If it is for advertising, we always stop.
right-text-A22 = You can ask that no decision that matters to you is left to a machine alone; then a person looks again.
right-text-A77 = You can complain to a supervisory authority, best that of the place where you live or work.

instrument-adequacy = a decision that the country protects data adequately
instrument-eu-us-safe-harbour = the Safe Harbor principles
instrument-eu-us-privacy-shield = the EU-US Privacy Shield
instrument-eu-us-dpf = the EU-US Data Privacy Framework
instrument-gb-us-bridge = the United Kingdom’s extension to the EU-US Data Privacy Framework
instrument-ch-us-dpf = the Swiss-US Data Privacy Framework
instrument-eu-scc-2001 = the European Union’s standard contractual clauses of 2001
instrument-eu-scc-2004 = the European Union’s standard contractual clauses of 2004
instrument-eu-scc-2010 = the European Union’s standard contractual clauses of 2010
instrument-eu-scc-2021 = the European Union’s standard contractual clauses of 2021
instrument-gb-scc-2010 = the earlier standard contractual clauses in the United Kingdom
instrument-gb-idta = the United Kingdom’s International Data Transfer Agreement
instrument-gb-addendum = the United Kingdom’s addendum to the standard contractual clauses

tool-A45-3 = an adequacy decision (Art. 45 GDPR)
tool-A46-2-b = binding corporate rules (Art. 47 GDPR)
tool-A46-2-c = standard contractual clauses (Art. 46 GDPR)
tool-A46-2-d = standard clauses adopted by an authority (Art. 46 GDPR)

law-EU-GDPR = the General Data Protection Regulation of the European Union
law-UK-GDPR = the UK GDPR
law-AT = Austrian law
law-DE = German law
law-FR = French law
law-IE = Irish law
law-NL = Dutch law
law-US-CA = the California Consumer Privacy Act
california-opt-out = You can say at any time that we must not sell or share your data (California Civil Code 1798.120).
california-sensitive = You can ask that sensitive data is used only for what you asked for (California Civil Code 1798.121).
california-equal = Nobody is treated worse for using these rights (California Civil Code 1798.125).
california-answer = Who lives in California has our answer { $period } after the request at the latest; if we say so within that time, it can take { $more } more (California Civil Code 1798.130).
