//! The policy for machines: JSON-LD in the terms of the Data Privacy Vocabulary 2.3 and its GDPR, location and justification
//! extensions, and the short form for `/.well-known/privacy-policy.json`. Both say of every entry whether it is assumed, or
//! which of its keys are.

use policy::{Common, Entry, Measure, Proof, Purpose, Recipient, Role, Rule, Said, Term as _, Word};
use serde_json::{Map, Value, json};

use crate::Edition;
use crate::edition::path;

/// The policy in DPV terms. Entries have the ids of the notice's anchors below `base`, the notice's address, so that both speak
/// of the same things. What sleeps is left out: it is not processed.
#[must_use]
pub fn json_ld(edition: &Edition<'_>, base: &str) -> Value {
    let graph = Graph { edition, base };
    let policy = edition.source();
    let purposes = policy.purpose.iter().filter(|purpose| edition.awake("purpose", *purpose));
    let (forbidden, done): (Vec<&Purpose>, Vec<&Purpose>) = purposes.partition(|purpose| purpose.forbidden);
    let measures = policy.measure.iter().filter(|measure| edition.awake("measure", *measure));
    json!({
        "@context": {
            "dpv": "https://w3id.org/dpv#",
            "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
            "loc": "https://w3id.org/dpv/loc#",
            "justifications": "https://w3id.org/dpv/justifications#",
            "dct": "http://purl.org/dc/terms/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "candor": "https://candor.example/ns#",
        },
        "@id": base,
        "@type": "dpv:PrivacyNotice",
        "dct:title": edition.phrases().say("notice-title"),
        "dct:language": edition.language.tag(),
        "dct:hasVersion": edition.policy.notice_version().to_string(),
        "dct:valid": policy.notice.effective.map(|day| day.to_string()),
        "dpv:hasDataController": graph.controller(),
        "dpv:hasProcess": done.into_iter().map(|purpose| graph.process(purpose)).collect::<Vec<_>>(),
        "dpv:hasProhibition": forbidden.into_iter().map(|purpose| graph.never(purpose)).collect::<Vec<_>>(),
        "dpv:hasStorageCondition": graph.storage(),
        "dpv:hasTechnicalOrganisationalMeasure": measures.map(|measure| graph.measure(measure)).collect::<Vec<_>>(),
        "dpv:hasRight": policy.right.iter().map(|right| graph.term("eu-gdpr", right.id.as_str())).collect::<Vec<_>>(),
    })
}

/// The short form under `/.well-known/privacy-policy.json`: where the notice is, in which languages, which version, who answers,
/// and the full policy in DPV terms. `digest` names the policy's text.
#[must_use]
pub fn well_known(edition: &Edition<'_>, base: &str, digest: &str) -> Value {
    let policy = edition.source();
    let contact = policy.contact.iter().find(|contact| contact.id == *"privacy").or(policy.contact.first());
    let languages: Vec<&str> = crate::languages(edition.policy).into_iter().map(crate::Language::tag).collect();
    json!({
        "version": edition.policy.notice_version(),
        "digest": digest,
        "effective": policy.notice.effective.map(|day| day.to_string()),
        "notice": base,
        "languages": languages,
        "controller": { "name": policy.controller.name, "contact": contact.and_then(|contact| contact.email.clone()) },
        "law": policy.law.iter().map(Word::as_str).collect::<Vec<_>>(),
        "policy": json_ld(edition, base),
    })
}

struct Graph<'e, 'a> {
    edition: &'e Edition<'a>,
    base: &'e str,
}

impl Graph<'_, '_> {
    fn id(&self, path: &str) -> String {
        format!("{}#{path}", self.base)
    }

    fn link(&self, path: &str) -> Value {
        json!({ "@id": self.id(path) })
    }

    fn term(&self, prefix: &str, term: &str) -> Value {
        json!({ "@id": format!("{prefix}:{}", encoded(term)) })
    }

    /// An entry with its id, its kind and its name, and whether it is assumed or law.
    fn node(&self, table: &str, entry: &impl Entry, kind: &str, label: String) -> Map<String, Value> {
        self.at(&path(table, entry), entry.common(), kind, label)
    }

    fn at(&self, path: &str, common: &Common, kind: &str, label: String) -> Map<String, Value> {
        let mut node = Map::new();
        node.insert("@id".to_owned(), self.id(path).into());
        node.insert("@type".to_owned(), kind.into());
        node.insert("rdfs:label".to_owned(), label.into());
        if common.said != Said::Stated {
            node.insert("candor:said".to_owned(), common.said.code().into());
        }
        if !common.assumed.is_empty() {
            node.insert("candor:assumed".to_owned(), common.assumed.iter().map(Word::as_str).collect());
        }
        node
    }

    fn controller(&self) -> Value {
        let policy = self.edition.source();
        let controller = &policy.controller;
        let kind = match controller.role {
            Role::JointDataControllers => "dpv:JointDataControllers",
            Role::DataProcessor => "dpv:DataProcessor",
            _ => "dpv:DataController",
        };
        let mut node = self.at("controller", &controller.common, kind, controller.name.clone());
        node.insert("dpv:hasName".to_owned(), controller.name.clone().into());
        if let Some(address) = &controller.address {
            node.insert("dpv:hasAddress".to_owned(), address.clone().into());
        }
        let contacts = policy.contact.iter().filter_map(|contact| contact.email.as_ref());
        node.insert("dpv:hasContact".to_owned(), contacts.cloned().collect::<Vec<_>>().into());
        node.into()
    }

    fn process(&self, purpose: &Purpose) -> Value {
        let (edition, policy) = (self.edition, self.edition.source());
        let mut node = self.node("purpose", purpose, "dpv:Process", edition.purpose(purpose));
        let bases: Vec<Value> = purpose.basis.iter().map(|basis| self.term("eu-gdpr", basis.code())).collect();
        let special = purpose.special.iter().map(|exemption| self.term("eu-gdpr", exemption.code()));
        let used = policy.data.iter().filter(|data| purpose.uses(data.id.as_str()) && edition.awake("data", *data));
        let data: Vec<Value> = used.map(|category| self.data(category)).collect();
        let for_it = |recipient: &&Recipient| recipient.purposes().contains(&&purpose.id) && edition.awake("recipient", *recipient);
        let recipients: Vec<Value> = policy.recipient.iter().filter(for_it).map(|recipient| self.recipient(recipient)).collect();
        let subjects = policy.controller.subjects.iter().map(|subject| self.subject(subject.as_str()));
        node.insert("dpv:hasPurpose".to_owned(), self.term("dpv", purpose.dpv.as_str()));
        node.insert("dpv:hasLegalBasis".to_owned(), bases.into_iter().chain(special).collect());
        node.insert("dpv:hasDataSubject".to_owned(), subjects.collect());
        node.insert("dpv:hasPersonalData".to_owned(), data.into());
        node.insert("dpv:hasRecipient".to_owned(), recipients.into());
        node.into()
    }

    fn never(&self, purpose: &Purpose) -> Value {
        let mut node = self.node("purpose", purpose, "dpv:Prohibition", self.edition.purpose(purpose));
        node.insert("dpv:hasPurpose".to_owned(), self.term("dpv", purpose.dpv.as_str()));
        node.into()
    }

    fn data(&self, category: &policy::Category) -> Value {
        let (edition, policy) = (self.edition, self.edition.source());
        let kind = match (category.personal, category.special) {
            (false, _) => "dpv:NonPersonalData",
            (true, true) => "dpv:SpecialCategoryPersonalData",
            (true, false) => "dpv:PersonalData",
        };
        let mut node = self.node("data", category, kind, edition.category(category));
        let rules = policy.retention.iter().filter(|rule| rule.is_about(category.id.as_str()) && edition.awake("retention", *rule));
        let rules: Vec<Value> = rules.map(|rule| self.link(&path("retention", rule))).collect();
        node.insert("dpv:hasStorageCondition".to_owned(), rules.into());
        node.into()
    }

    fn recipient(&self, recipient: &Recipient) -> Value {
        let role = recipient.parts.first().map_or(Role::ThirdParty, |part| part.role);
        let kind = format!("dpv:{}", role.code());
        let mut node = self.node("recipient", recipient, &kind, self.edition.recipient(recipient));
        if !recipient.is_anywhere() {
            node.insert("dpv:hasLocation".to_owned(), recipient.country.iter().map(|country| self.place(country.as_str())).collect());
        }
        let safeguards = self.edition.source().safeguard.iter().filter(|safeguard| recipient.safeguard.contains(&safeguard.id));
        let tools: Vec<Value> = safeguards.map(|safeguard| self.term("eu-gdpr", safeguard.tool.as_str())).collect();
        if !tools.is_empty() {
            node.insert("dpv:hasLegalMeasure".to_owned(), tools.into());
        }
        node.into()
    }

    /// Every rule, and where it lies.
    fn storage(&self) -> Value {
        let (edition, policy) = (self.edition, self.edition.source());
        let rules = policy.retention.iter().filter(|rule| edition.awake("retention", *rule));
        let mut all: Vec<Value> = rules.map(|rule| self.rule(rule)).collect();
        if policy.storage.place.is_some() {
            let label = edition.phrases().say("storage-title");
            let mut node = self.at("storage", &policy.storage.common, "dpv:StorageLocation", label);
            node.insert(
                "dpv:hasLocation".to_owned(),
                policy.storage.countries.iter().map(|country| self.place(country.as_str())).collect(),
            );
            all.push(node.into());
        }
        all.into()
    }

    fn rule(&self, rule: &Rule) -> Value {
        let mut node = self.node("retention", rule, "dpv:StorageDuration", self.edition.rule(rule));
        let duration = json!({ "@type": "xsd:duration", "@value": rule.period.to_string() });
        node.insert("dpv:hasDuration".to_owned(), duration);
        node.insert("candor:from".to_owned(), rule.from.as_str().into());
        node.insert("candor:then".to_owned(), rule.then.code().into());
        let holds = self.edition.source().hold.iter().filter(|hold| rule.unless.contains(&hold.id));
        let grounds: Vec<Value> = holds.map(|hold| self.term("justifications", hold.ground.as_str())).collect();
        if !grounds.is_empty() {
            node.insert("dpv:hasJustification".to_owned(), grounds.into());
        }
        node.into()
    }

    fn measure(&self, measure: &Measure) -> Value {
        let kind = format!("dpv:{}", measure.dpv);
        let name = crate::notice::measure_name(self.edition, measure);
        let mut node = self.node("measure", measure, &kind, name);
        node.insert("candor:proof".to_owned(), if measure.proof == Proof::Enforced { "enforced" } else { "attested" }.into());
        node.into()
    }

    fn place(&self, country: &str) -> Value {
        self.term("loc", country)
    }

    /// DPV names some kinds of people; the others are people with a name of the policy's.
    fn subject(&self, subject: &str) -> Value {
        let kind = match subject {
            "customer" => "Customer",
            "employee" => "Employee",
            "visitor" => "Visitor",
            "applicant" => "JobApplicant",
            "event-participant" => "Participant",
            _ => return json!({ "@type": "dpv:DataSubject", "rdfs:label": self.edition.phrases().word("subject", subject) }),
        };
        self.term("dpv", kind)
    }
}

/// What an address cannot hold (RFC 3986) as octets: a ground or a tool is a word of the author's, and nothing says that it is a term.
fn encoded(term: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    term.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
