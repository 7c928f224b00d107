//! What makes a purpose lawful (Art. 6 and 9 GDPR).

use calendar::add_to_date;

use super::Check;
use crate::common::can_meet;
use crate::dpv::is_kind_of;
use crate::{Basis, Code, Exemption, Finding, Purpose, Term as _};

/// The terms under which people are answered. Whoever asks did not consent to be answered: they asked.
const CARE: [&str; 3] = ["RequestedServiceProvision", "CustomerCare", "CommunicationForCustomerCare"];

/// The terms of a sale of what people told.
const SALES: [&str; 2] = ["SellDataToThirdParties", "SellInsightsFromData"];

impl Check<'_> {
    pub(super) fn bases(&mut self) {
        for purpose in self.policy.purpose.iter().filter(|purpose| !purpose.forbidden) {
            self.interests(purpose);
            self.consent(purpose);
            self.special(purpose);
            self.forbidden_elsewhere(purpose);
            // A figure about many people is about none of them.
            let of_nobody = purpose.dpv == *SALES[1] && purpose.aggregate.is_some();
            if SALES.iter().any(|sale| purpose.dpv == **sale) && !of_nobody {
                let path = format!("purpose.{}.dpv", purpose.id);
                let remedy = "write `forbidden = true`, or remove the purpose";
                self.report(Code::SaleOfData, purpose.dpv.place(), &path, "people's data is sold", remedy);
            }
        }
    }

    /// What one entry promises never to do, no other may do to the same people with the same data, under this name or a narrower one.
    fn forbidden_elsewhere(&mut self, purpose: &Purpose) {
        let is_it = |never: &&Purpose| {
            let data = never.data.is_empty() || never.data.iter().chain(&purpose.data).any(crate::Word::is_all);
            let data = data || never.data.iter().any(|category| purpose.data.contains(category));
            let people = can_meet(never.common.applies.as_ref(), purpose.common.applies.as_ref());
            never.forbidden && data && people && is_kind_of(purpose.dpv.as_str(), never.dpv.as_str())
        };
        let Some(never) = self.policy.purpose.iter().find(is_it) else { return };
        let reason = format!("`{}` says that this never happens: {} is {}", never.id, purpose.dpv, never.dpv);
        let reason = if purpose.dpv == never.dpv { format!("`{}` says that this never happens", never.id) } else { reason };
        let path = format!("purpose.{}.dpv", purpose.id);
        let remedy = "remove one of the two, or say with `for` and `data` whom and what each means";
        let finding = Finding::new(Code::ForbiddenDone, purpose.dpv.place(), &path, reason, remedy);
        self.found.push(finding.with_second(never.id.place(), "this one is forbidden"));
    }

    /// Interests must be weighed, on a day, and again.
    fn interests(&mut self, purpose: &Purpose) {
        if !purpose.basis.contains(&Basis::LegitimateInterests) {
            return;
        }
        let (path, place) = (format!("purpose.{}", purpose.id), purpose.id.place());
        if self.policy.controller.public_authority {
            let reason = "a public authority cannot rest on A6-1-f for its tasks (Art. 6(1), last sentence)";
            self.report(Code::AuthorityInterests, place, &format!("{path}.basis"), reason, "use A6-1-e");
            return;
        }
        let (Some(assessed), Some(review)) = (purpose.assessed, purpose.review) else {
            let reason = match (purpose.assessed, purpose.review) {
                (None, _) => "A6-1-f holds only after interests were weighed, and no day is named on which that was done",
                _ => "nothing says when interests are weighed again",
            };
            self.report(Code::NotAssessed, place, &path, reason, "add `assessed`, a day, and `review`, such as \"P1Y\"");
            return;
        };
        let due = add_to_date(assessed, &review);
        if assessed > self.day {
            let reason = format!("interests are said to be weighed on {assessed}, which has not come");
            self.report(Code::NotAssessed, place, &format!("{path}.assessed"), reason, "write the day on which it was done");
        } else if due < self.day {
            let reason = format!("interests were weighed on {assessed} and had to be weighed again by {due}");
            self.report(Code::AssessmentOverdue, place, &format!("{path}.assessed"), reason, "weigh them and write the day");
        }
    }

    fn consent(&mut self, purpose: &Purpose) {
        let consent = [Basis::Consent, Basis::ExplicitConsent];
        let is_care = purpose.id.as_str() == "care" || CARE.contains(&purpose.dpv.as_str());
        if is_care && purpose.basis.iter().any(|basis| consent.contains(basis)) {
            let reason = "whoever asks is answered because they asked; consent that cannot be refused is none (Art. 7(4))";
            self.report(Code::ConsentForCare, purpose.id.place(), &format!("purpose.{}.basis", purpose.id), reason, "use A6-1-b");
        }
    }

    /// What Art. 9 protects needs more than a basis.
    fn special(&mut self, purpose: &Purpose) {
        let special = self.policy.data.iter().find(|category| category.special && purpose.uses(category.id.as_str()));
        if let Some(category) = special.filter(|_| purpose.special.is_empty()) {
            let reason = format!("`{}` is of a special category, and nothing of Art. 9(2) allows its use", category.id);
            let codes: Vec<_> = Exemption::ALL.iter().map(|exemption| exemption.code()).collect();
            let remedy = format!("add `special` with one of {}", codes.join(", "));
            self.report(Code::SpecialCategory, purpose.id.place(), &format!("purpose.{}", purpose.id), reason, remedy);
        }
    }
}
