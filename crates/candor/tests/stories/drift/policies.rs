//! Policies that drifted from the software, the law or themselves: the committed ones with one thing changed.

use super::{Mutant, Where};
use candor::privacy::vocabulary::vocabulary;
use jiff::civil::Date;
use policy::{Basis, Choice, Code, Policy, Proof};
use std::rc::Rc;

/// The day on which the committed policies are true.
pub const DAY: Date = Date::constant(2026, 11, 28);
/// A day on which all that lapses had lapsed.
const LONG_AGO: Date = Date::constant(2019, 1, 1);

/// The committed policies that are mutated.
pub const ALL: [&str; 7] =
    ["default", "analytics-vendor", "contact-centre", "customs-software", "it-support", "helpdesk-vendor", "helpdesk-vendor-platform"];

/// The text of a committed policy.
pub fn text(name: &str) -> String {
    if name == "default" { policy::starter("Example", "p@example.org", DAY) } else { crate::support::policies::committed(name) }
}

/// A committed policy, which is true.
pub fn policy(name: &str) -> Policy {
    let policy = Policy::parse(&text(name)).unwrap();
    let found = policy.check(&vocabulary(), DAY);
    assert!(!found.has_errors(), "{name}: {found}");
    policy
}

pub fn mutants() -> Vec<Mutant> {
    ALL.into_iter().flat_map(of).collect()
}

/// Collects the mutants of one policy.
struct Making {
    name: &'static str,
    policy: Rc<Policy>,
    mutants: Vec<Mutant>,
}

impl Making {
    fn add(&mut self, what: String, change: impl Fn(&mut Policy) + 'static) {
        let policy = self.policy.clone();
        self.mutants.push(Mutant::new(Where::Check, format!("{}, {what}", self.name), move || {
            let mut mutant = (*policy).clone();
            change(&mut mutant);
            mutant.check(&vocabulary(), DAY).has_errors()
        }));
    }
}

fn of(name: &'static str) -> Vec<Mutant> {
    let policy = Rc::new(policy(name));
    let mut making = Making { name, policy: policy.clone(), mutants: Vec::new() };
    data(&mut making, &policy);
    purposes(&mut making, &policy);
    others(&mut making, &policy);
    making.mutants
}

fn data(making: &mut Making, policy: &Policy) {
    let awake = vocabulary().awake.items;
    let items =
        policy.data.iter().enumerate().flat_map(|(at, category)| category.items.iter().enumerate().map(move |(on, item)| (at, on, item)));
    let is_met =
        |at: usize| policy.data[at].points.iter().any(|point| point.is_all() || vocabulary().awake.points.contains(&point.as_str()));
    let is_awake = |item: &policy::Item| item.points.is_empty() && awake.contains(&item.word.as_str());
    for (at, on, item) in items.filter(|(at, _, item)| is_met(*at) && is_awake(item)).step_by(5) {
        making.add(format!("{} holds no {}", policy.data[at].id, item.word), move |policy| drop(policy.data[at].items.remove(on)));
    }
    for category in policy.data.iter().filter(|category| category.personal) {
        let gone = category.id.clone();
        making.add(format!("{gone} has no end"), move |policy| {
            for rule in &mut policy.retention {
                rule.data.retain(|data| *data != gone && !data.is_all());
            }
        });
    }
}

fn purposes(making: &mut Making, policy: &Policy) {
    for purpose in vocabulary().purposes {
        making.add(format!("without the purpose {purpose}"), move |policy| policy.purpose.retain(|one| one.id != **purpose));
    }
    for (at, purpose) in policy.purpose.iter().enumerate().filter(|(_, purpose)| !purpose.forbidden) {
        let id = &purpose.id;
        if purpose.assessed.is_some() {
            making.add(format!("{id} was never weighed"), move |policy| policy.purpose[at].assessed = None);
            making.add(format!("{id} was weighed long ago"), move |policy| policy.purpose[at].assessed = Some(LONG_AGO));
        }
    }
    making.add("answers rest on consent".into(), |policy| {
        policy.purpose.iter_mut().filter(|one| one.id == *"care").for_each(|one| one.basis.push(Basis::Consent));
    });
}

fn others(making: &mut Making, policy: &Policy) {
    for built_in in vocabulary().recipients {
        making.add(format!("without the recipient {built_in}"), move |policy| policy.recipient.retain(|one| one.id != **built_in));
    }
    let is_known = |path: String| policy.gap.iter().any(|gap| gap.at.iter().any(|at| *at == *path));
    for (at, safeguard) in policy.safeguard.iter().enumerate().filter(|(_, one)| !is_known(format!("safeguard.{}", one.id))) {
        making.add(format!("the safeguard {} ended", safeguard.id), move |policy| policy.safeguard[at].valid_until = Some(LONG_AGO));
    }
    for (at, measure) in policy.measure.iter().enumerate().filter(|(_, one)| !is_known(format!("measure.{}", one.id))).step_by(4) {
        making.add(format!("the certificate {} ended", measure.id), move |policy| policy.measure[at].valid_until = Some(LONG_AGO));
    }
    let fixed = |one: &&policy::Communication| one.choice == Choice::Fixed;
    for message in policy.communication.iter().filter(fixed) {
        let id = message.id.clone();
        making.add(format!("the fixed message {id} advertises"), move |policy| {
            policy.communication.iter_mut().filter(|one| one.id == id).for_each(|one| one.commercial = Some(true));
        });
    }
    let backed = |promise: &policy::Promise| matches!(promise.proof, Proof::Enforced | Proof::Assisted);
    for (at, promise) in policy.promise.iter().enumerate().filter(|(_, promise)| backed(promise)).step_by(9) {
        making.add(format!("nothing keeps {}", promise.id), move |policy| policy.promise[at].by.clear());
    }
    making.add("nobody speaks".into(), |policy| policy.controller.name.clear());
    making.add("nobody can be asked".into(), |policy| policy.contact.clear());
    making.add("no version".into(), |policy| policy.notice.version = None);
}

/// A name that only a category of single sign-on holds, which sleeps, is not held where mail and forms bring it.
#[test]
fn a_place_where_nothing_is_collected_holds_nothing() {
    let mut policy = policy("helpdesk-vendor");
    let registration = policy.data.iter_mut().find(|category| category.id == *"registration").unwrap();
    registration.items.retain(|item| item.word != *"person.name");
    let found = policy.check(&vocabulary(), DAY);
    assert!(found.iter().any(|one| one.code == Code::SecretProcessing && one.reason.contains("person.name")), "{found}");
}
