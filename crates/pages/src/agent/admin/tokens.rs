//! Keys for programs: each names its purposes and what it may touch.

use askama::Template;

use super::super::samples::{LONG_NAME, frame, shell, today};
use super::super::{Choice, Shell};
use crate::{Frame, Moment};

/// `GET /tokens`; a new one is posted to `/tokens`, an old one ended at `/tokens/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/tokens.html")]
pub struct Tokens {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// The token just made, shown this once.
    pub made: Option<String>,
    /// The tokens, newest first.
    pub tokens: Vec<TokenLine>,
    /// The purposes a new one may serve, to tick.
    pub purposes: Vec<Choice>,
    /// Why the last one was not made.
    pub refused: Option<String>,
    /// Where an identity service finds the desk, if whoever looks may let one in.
    pub provisioning: Option<String>,
}

/// One token.
#[derive(Debug, Clone, Default)]
pub struct TokenLine {
    /// Its id.
    pub id: String,
    /// The end of its id: enough to tell it from the others.
    pub mark: String,
    /// The agent it acts for.
    pub agent: String,
    /// What for, and whether it may touch only some people.
    pub scope: String,
    /// When it was made.
    pub made: Moment,
    /// When it was last used; `None` for never.
    pub used: Option<Moment>,
}

impl Tokens {
    /// None, and one just made.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let page = Tokens {
            frame: frame(),
            shell: shell("/tokens"),
            made: None,
            tokens: Vec::new(),
            purposes: vec![
                Choice::new("care", "To answer requests", true),
                Choice::new("rights", "To answer people who exercise a right", false),
            ],
            refused: None,
            provisioning: Some("https://desk.example.org/scim/v2".into()),
        };
        let token = TokenLine {
            id: "k1".into(),
            mark: "1be2aa01".into(),
            agent: LONG_NAME.into(),
            scope: "To answer requests".into(),
            made: today("11:00"),
            used: Some(today("12:00")),
        };
        vec![
            ("none", Tokens { refused: Some("Choose at least one purpose.".into()), ..page.clone() }),
            (
                "made",
                Tokens {
                    made: Some("candor_3f9a2c7b51d07be2aa01".into()),
                    tokens: vec![
                        token.clone(),
                        TokenLine { used: None, scope: "Agents and teams, by an identity service".into(), ..token },
                    ],
                    provisioning: None,
                    ..page
                },
            ),
        ]
    }
}
