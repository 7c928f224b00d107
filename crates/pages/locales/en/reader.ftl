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
portal-foot-documents = Terms
portal-foot-cookies = Cookies
portal-foot-accessibility = Accessibility
portal-foot-sessions = Where you are signed in

band-first = What becomes of what you tell us stands in our privacy notice: version { $version }, in force since { $since }.
band-changed = Our privacy notice changed: version { $version } is in force since { $since }.
band-more = { $count ->
    [one] There is one more change.
   *[other] There are { $count } more changes.
}
band-what = What changed
band-read = Read the notice
band-disagree = I do not agree

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

public-notice-why = Why?
public-cookies-title = Cookies
public-cookies-lede = Each is needed for what you ask this site to do, and set only then. None counts you, none follows you.
public-cookies-name = Name
public-cookies-for = What it is for
public-cookies-lasts = How long it lasts
public-cookies-session = Keeps you signed in to your tickets. Set when you sign in.
public-cookies-device = Tells this browser from a new one, so that a link forwarded to somebody else opens nothing there. Set when you ask for a link.
public-cookies-entry = Remembers that a product of ours showed you these pages, until you have signed in. Set when it opens them.
public-cookies-openid = Carries your way to a sign-in service and back. Set when you press its button, gone when you are back.
public-cookies-passkey = Ties a sign-in with a passkey to this browser. Set when you sign in with one or add one, or where your browser offers yours by itself.
public-cookies-sent = Carries the number of your request to the page that confirms it. Set when you send the contact form.
public-cookies-agent = Keeps those who answer signed in. Never set for you.
public-cookies-display = Keeps your choice of light or dark. Set when you choose.
public-cookies-no-banner = As all are needed, the law asks for no banner, and there is none. No other host is asked for anything: no fonts, no scripts, no pictures.
public-cookies-until-end = { $name }, or until you sign out
public-cookies-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
public-cookies-look = one year
