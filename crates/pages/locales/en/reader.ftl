# What is read in several languages: the frame around public pages, the privacy notice, and the papers beside it. Every
# language that the notice speaks has this file, with the same keys.

skip = Skip to the page
watermark-label = What kind of desk this is
watermark-demo = Demo.
watermark-demo-what = Everyone here is invented, and mail that goes out is caught.
watermark-rehearsal = Rehearsal. The clock is set by hand to
watermark-rehearsal-what = Nothing leaves this desk.

portal-help = Help
portal-nav-contact = Contact us
portal-nav-tickets = My tickets
portal-nav-data = Your data
portal-nav-notice = Privacy notice
portal-nav-sign-in = Sign in
portal-foot-call = Call us: { $name }.
portal-foot-write = Write to
portal-foot-about = About this site
portal-foot-cookies = Cookies
portal-foot-accessibility = Accessibility
portal-foot-sessions = Where you are signed in

reader-version = Version { $name }
reader-is-past = This version is no longer in force.
reader-is-announced = This version is announced. It comes into force when everybody whom it concerns has been told.
reader-in-force = Read the version in force
reader-languages = Languages
reader-see-all = See every promise with its last check
reader-versions = Versions
reader-version-now = { $name }, in force
reader-version-next = { $name }, announced
reader-first = the first
reader-more = { $count ->
    [one] and one more change
   *[other] and { $count } more changes
}
reader-what-changed = what changed
reader-full = The full text
reader-feed = Changes of the privacy notice
reader-feed-follow = Follow the changes as a feed (Atom)
reader-feed-announced = { $name }, announced
reader-print = Save or print as text
reader-papers = Beside this notice
reader-recipients = Who receives what
reader-retention = What goes when
reader-security = How it is kept safe
reader-proof = Promises and checks
reader-machine = For programs
reader-back = The whole notice
reader-changes-title = What changed with version { $name }
reader-changes-lead = Held against version { $name }.
reader-changes-first = This is the first version.
reader-changes-none = Nothing but its number.
reader-changes-major = What weighs more for you
reader-changes-minor = What takes nothing from you
reader-proof-lead = The software looks at its own data again and again. This is what it saw last; it names nobody.
reader-proof-now = As of { $date }, { $time }.
reader-proof-promises = The promises
reader-proof-promise = What is promised
reader-proof-behind = What stands behind it
reader-proof-last = Last check
reader-proof-at = { $date }, { $time }
reader-proof-cases = { $count ->
    [one] one case
   *[other] { $count } cases
}
reader-proof-wrong = { $wrong } of { $seen } did not hold.
reader-proof-none = No check in the last minute.
reader-proof-checks = The checks
reader-proof-checks-lead = Each part of the software that keeps a promise is looked at by a check of its own. A check that is a minute old counts no more.
reader-proof-no-checks = No check ran in the last minute. So nothing carries a seal.
reader-proof-part = Part of the software
reader-proof-seen = Looked at
reader-proof-odd = Did not hold
