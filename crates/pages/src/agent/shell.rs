//! The rail that stands beside every agent page: search, views with counts, the open tickets, and who one is.

/// What the rail shows. Templates extend `agent/shell.html` and hold this as `shell`.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// The queue's views, each with how many tickets wait in it.
    pub views: Vec<View>,
    /// They may see tickets: there is a search and a queue.
    pub answers: bool,
    /// The role they look at the desk as, if it is not their own.
    pub viewing: Option<String>,
    /// The open tickets this agent read lately, by number.
    pub desk: Vec<DeskTicket>,
    /// What is promised, and whether it is kept; only for those who run the desk.
    pub privacy: Vec<View>,
    /// The rail's further places: caught mail, quarantine, jobs, settings; only those the agent may open.
    pub places: Vec<View>,
    /// Who is signed in.
    pub me: Me,
    /// Where live events come from; empty when this page has none.
    pub events: String,
    /// Single-key shortcuts are on (WCAG 2.1.4: they can be turned off).
    pub shortcuts: bool,
}

/// A place one can go to, with a count.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Its path.
    pub href: String,
    /// What stands at the right: a count, `6 d left`; empty for nothing.
    pub count: String,
    /// A clock runs in it: the count is amber.
    pub running: bool,
    /// It is the page one looks at.
    pub current: bool,
}

/// A ticket on the agent's desk.
#[derive(Debug, Clone, Default)]
pub struct DeskTicket {
    /// Its number.
    pub number: u64,
    /// How it stands: `Next response`. Its subject is a customer's words and not opened for every page.
    pub stands: String,
    /// Its path.
    pub href: String,
    /// Something came that the agent has not seen.
    pub news: bool,
    /// It is the page one looks at.
    pub current: bool,
}

/// The agent who is signed in.
#[derive(Debug, Clone, Default)]
pub struct Me {
    /// The name.
    pub name: String,
    /// One or two letters for the avatar.
    pub initials: String,
}
