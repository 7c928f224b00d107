//! The social networks and messaging services that the desk is reached by: how each stands, and how one more is added.

use askama::Template;

use super::super::Shell;
use super::super::samples::{frame, shell, today};
use crate::{Field, Frame, Moment};

/// `GET /channels/social`; a new one is posted there, a deed to `/channels/social/{id}`.
#[derive(Debug, Clone, Template)]
#[template(path = "agent/admin/social.html")]
pub struct SocialChannels {
    /// The document's frame.
    pub frame: Frame,
    /// The rail.
    pub shell: Shell,
    /// What the policy does not name, in its own words: nothing can be added before it does.
    pub lacks: Vec<String>,
    /// The channels, the oldest first.
    pub channels: Vec<SocialLine>,
    /// A secret that was just made, and of which channel.
    pub made: Option<(String, String)>,
    /// What the new one is called.
    pub name: Field,
    /// Where its adapter takes answers.
    pub address: Field,
    /// Why another address was not taken.
    pub refused: Option<String>,
}

/// A channel.
#[derive(Debug, Clone)]
pub struct SocialLine {
    /// Its id.
    pub id: String,
    /// What agents call it.
    pub name: String,
    /// Where its adapter hands over what comes in.
    pub inbound: String,
    /// Where it takes answers; empty for nowhere.
    pub address: String,
    /// Nothing comes or goes for now.
    pub paused: bool,
    /// When something last came.
    pub seen: Option<Moment>,
    /// Until when the secret before is good too.
    pub old_until: Option<Moment>,
}

impl SocialChannels {
    /// Whether something typed was refused.
    fn is_refused(&self) -> bool {
        self.refused.is_some() || self.name.error.is_some() || self.address.error.is_some()
    }

    /// A policy that does not name what is held, none, several of every state, a new secret, and a form that was refused.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let none = SocialChannels {
            frame: frame(),
            shell: shell("/channels"),
            lacks: Vec::new(),
            channels: Vec::new(),
            made: None,
            name: Field::default(),
            address: Field::default(),
            refused: None,
        };
        let line = |id: &str, paused, seen, old_until| SocialLine {
            id: id.into(),
            name: "Lindmoor on Parley".into(),
            inbound: "https://help.lindmoor.example/in/019ac5b2-7d1e-7f00-8000-5a1f3b8e2c10".into(),
            address: if paused { String::new() } else { "https://adapter.lindmoor.example/parley/answers".into() },
            paused,
            seen,
            old_until,
        };
        let lacking = SocialChannels { lacks: vec!["identity.social_handle".into(), "social.message".into()], ..none.clone() };
        let several = SocialChannels {
            channels: vec![
                line("s1", false, Some(today("14:07")), None),
                line("s2", true, None, None),
                line("s3", false, None, Some(today("18:30"))),
            ],
            ..none.clone()
        };
        let made = SocialChannels {
            made: Some(("Lindmoor on Parley".into(), "whsec_c2FtcGxlIHNhbXBsZSBzYW1wbGUgc2FtcGxlIQ==".into())),
            ..several.clone()
        };
        let refused = SocialChannels {
            name: Field::default().refused("Say what agents call it."),
            address: Field::of("http://adapter.example").refused("Give an address that begins with https://."),
            ..several.clone()
        };
        vec![("lacking", lacking), ("none", none), ("several", several), ("made", made), ("refused", refused)]
    }
}
