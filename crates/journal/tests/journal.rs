//! A journal over several days is exported, verified, tampered with in every way, and verified after its older part expired.
#![expect(clippy::unwrap_used, reason = "tests")]

use journal::{
    Checkpoint, CheckpointError, Code, DayRoot, Entry, Fault, Hash, Recorded, SignedCheckpoint, Start, Summary, Tail, Value, Why,
    pseudonym, verify,
};
use proptest::prelude::*;

const DESK: [u8; 16] = [9; 16];
const SECRET: [u8; 32] = [3; 32];
const DAY: i64 = 86_400_000_000;

/// An export: what the desk holds and would hand to a verifier.
#[derive(Clone, Default)]
struct Export {
    entries: Vec<Recorded>,
    days: Vec<DayRoot>,
    checkpoints: Vec<SignedCheckpoint>,
    tails: Vec<Tail>,
}

impl Export {
    /// One entry at each instant, and a checkpoint after every fifth.
    fn with_entries_at(instants: impl IntoIterator<Item = i64>) -> Self {
        let mut tail = Tail::new();
        let mut export = Self { tails: vec![tail.clone()], ..Self::default() };
        for at in instants {
            let entry = Entry::new(tail.size(), at, Code::fixed("person.erased"))
                .with(Code::fixed("person"), Value::Pseudonym(pseudonym(&[1; 32], &[2; 16])))
                .with(Code::fixed("request"), Value::Id([5; 16]))
                .with(Code::fixed("rows"), Value::Count(at % 7))
                .with(Code::fixed("rule"), Value::Code(Code::fixed("conversation")))
                .with(Code::fixed("policy"), Value::Version(4));
            let appended = tail.append(&entry).unwrap();
            export.entries.push(Recorded { entry, leaf: appended.leaf });
            export.days.extend(appended.closed);
            if tail.size().is_multiple_of(5) {
                export.checkpoints.push(SignedCheckpoint::sign(tail.checkpoint(DESK, at), &SECRET));
            }
            export.tails.push(tail.clone());
        }
        export
    }

    /// Twenty-three entries, four a day: five closed days, one open, four checkpoints.
    fn ordinary() -> Self {
        Self::with_entries_at((0..23).map(|at| at * DAY / 4))
    }

    fn verify(&self) -> Result<Summary, Fault> {
        let key = Checkpoint::public_key(&SECRET);
        verify(DESK, &[key], None, self.entries.clone(), &self.days, &self.checkpoints)
    }

    /// Verifies with everything before the `nth` checkpoint dropped.
    fn verify_from(&self, nth: usize) -> Result<Summary, Fault> {
        let key = Checkpoint::public_key(&SECRET);
        let checkpoint = self.checkpoints[nth].clone();
        let size = usize::try_from(checkpoint.open(&key).unwrap().size).unwrap();
        let start = Start { checkpoint, tail: self.tails[size].clone() };
        verify(DESK, &[key], Some(&start), self.entries[size..].to_vec(), &self.days, &self.checkpoints)
    }
}

fn why(result: Result<Summary, Fault>) -> (u64, u64, Why) {
    let fault = result.unwrap_err();
    (fault.first, fault.last, fault.why)
}

#[test]
fn an_honest_journal_is_verified_to_its_end() {
    let export = Export::ordinary();
    let summary = export.verify().unwrap();
    assert_eq!((summary.first_seq, summary.size, summary.signed_size), (0, 23, 20));
    assert_eq!((summary.days, summary.checkpoints, summary.clock_steps_back), (5, 4, 0));
    assert_eq!(summary.root, export.tails[23].root());
    assert_eq!(summary.to_string(), "23 entries verified, 5 days and 4 checkpoints agree; the last 3 entries are not signed yet");
}

#[test]
fn an_altered_row_is_named() {
    let mut export = Export::ordinary();
    export.entries[13].entry.at += 1;
    assert_eq!(why(export.verify()), (13, 13, Why::Altered));
    export.entries[13].leaf = export.entries[13].entry.leaf();
    assert_eq!(why(export.verify()), (10, 14, Why::Checkpoint), "the first thing that disagrees is the checkpoint at 15");
    export.checkpoints.clear();
    assert_eq!(why(export.verify()), (12, 16, Why::Day));
}

#[test]
fn removing_adding_and_reordering_are_found() {
    let honest = Export::ordinary();
    let mut removed = honest.clone();
    removed.entries.remove(7);
    assert_eq!(why(removed.verify()), (7, 7, Why::Order(8)));
    let mut swapped = honest.clone();
    swapped.entries.swap(2, 3);
    assert_eq!(why(swapped.verify()), (2, 2, Why::Order(3)));
    let mut cut = honest.clone();
    cut.entries.truncate(17);
    assert_eq!(why(cut.verify()), (17, 19, Why::Truncated));
    cut.checkpoints.truncate(3);
    assert_eq!(why(cut.verify()), (17, 20, Why::Truncated), "day 4 was closed by entry 20");
}

#[test]
fn a_history_rewritten_whole_does_not_fit_the_signed_checkpoints() {
    let honest = Export::ordinary();
    let forged = Export::with_entries_at((0..23).map(|at| at * DAY / 4 + i64::from(at == 6)));
    let mut mixed = forged.clone();
    mixed.checkpoints = honest.checkpoints.clone();
    assert_eq!(why(mixed.verify()), (5, 9, Why::Checkpoint));
}

#[test]
fn days_must_be_there_and_chained() {
    let honest = Export::ordinary();
    let mut missing = honest.clone();
    missing.days.pop();
    assert_eq!(why(missing.verify()), (16, 20, Why::DayMissing));
    let mut unchained = honest.clone();
    unchained.days[2].previous = Hash::ZERO;
    assert_eq!(why(unchained.verify()), (8, 12, Why::Day));
    assert_eq!(why(unchained.verify_from(3)), (0, 15, Why::EarlierDays));
}

#[test]
fn a_checkpoint_needs_the_right_key_and_the_right_desk() {
    let honest = Export::ordinary();
    let mut other_key = honest.clone();
    let checkpoint = honest.tails[5].checkpoint(DESK, 0);
    other_key.checkpoints[0] = SignedCheckpoint::sign(checkpoint, &[4; 32]);
    assert_eq!(why(other_key.verify()), (0, 4, Why::Signature(CheckpointError::OtherKey)));
    let mut other_desk = honest.clone();
    other_desk.checkpoints[0] = SignedCheckpoint::sign(honest.tails[5].checkpoint([8; 16], 0), &SECRET);
    assert_eq!(why(other_desk.verify()), (0, 4, Why::OtherDesk));
    let mut disordered = honest;
    disordered.checkpoints.swap(0, 1);
    assert_eq!(why(disordered.verify()), (5, 10, Why::CheckpointOrder));
}

#[test]
fn verification_starts_at_a_checkpoint_when_the_rest_has_expired_and_says_so() {
    let export = Export::ordinary();
    let summary = export.verify_from(1).unwrap();
    assert_eq!((summary.first_seq, summary.size, summary.expired_checkpoints), (10, 23, 1));
    assert_eq!(summary.root, export.tails[23].root());
    let text = summary.to_string();
    assert!(text.contains("the 10 entries before them have expired, verification starts at a signed checkpoint"), "{text}");
    let mut without_old_days = export.clone();
    without_old_days.days.drain(..2);
    assert_eq!(without_old_days.verify_from(1).unwrap(), summary);
}

#[test]
fn a_start_that_its_checkpoint_does_not_vouch_for_is_refused() {
    let export = Export::ordinary();
    let key = Checkpoint::public_key(&SECRET);
    let forged = Export::with_entries_at((0..23).map(|at| at * DAY / 4 + i64::from(at == 6)));
    let start = Start { checkpoint: export.checkpoints[1].clone(), tail: forged.tails[10].clone() };
    let result = verify(DESK, &[key], Some(&start), forged.entries[10..].to_vec(), &forged.days, &[]);
    assert_eq!(why(result), (0, 9, Why::Start));
}

#[test]
fn a_clock_that_steps_back_over_midnight_stays_in_the_open_day() {
    let export = Export::with_entries_at([0, DAY, DAY - 1, DAY + 1, 2 * DAY]);
    let summary = export.verify().unwrap();
    assert_eq!(summary.clock_steps_back, 1);
    assert_eq!(export.days.iter().map(|day| (day.day, day.size)).collect::<Vec<_>>(), [(0, 1), (1, 3)]);
}

#[test]
fn an_entry_out_of_place_leaves_the_tail_as_it_was() {
    let mut tail = Tail::new();
    let before = tail.clone();
    let error = tail.append(&Entry::new(1, 0, Code::fixed("a"))).unwrap_err();
    assert_eq!((error.expected, error.found), (0, 1));
    assert_eq!(tail, before);
}

#[test]
fn an_export_passes_through_json_unchanged() {
    let export = Export::ordinary();
    let line = serde_json::to_string(&export.entries[3]).unwrap();
    assert_eq!(serde_json::from_str::<Recorded>(&line).unwrap(), export.entries[3]);
    assert_eq!(serde_json::from_str::<DayRoot>(&serde_json::to_string(&export.days[1]).unwrap()).unwrap(), export.days[1]);
    let named = line.replace("\"conversation\"", "\"Anna Example\"");
    assert!(serde_json::from_str::<Recorded>(&named).is_err());
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<[u8; 16]>().prop_map(Value::Id),
        any::<[u8; 32]>().prop_map(Value::Pseudonym),
        any::<i64>().prop_map(Value::Count),
        "[a-z][a-z0-9._-]{0,63}".prop_map(|word| Value::Code(Code::new(&word).unwrap())),
        any::<u32>().prop_map(Value::Version),
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let fields = prop::collection::btree_map("[a-z][a-z0-9._-]{0,20}", value(), 0..6);
    (any::<u64>(), any::<i64>(), "[a-z][a-z0-9._-]{0,63}", fields).prop_map(|(seq, at, kind, fields)| Entry {
        seq,
        at,
        kind: Code::new(&kind).unwrap(),
        fields: fields.into_iter().map(|(name, value)| (Code::new(&name).unwrap(), value)).collect(),
    })
}

proptest! {
    #[test]
    fn an_entry_is_read_back_from_its_bytes(entry in entry()) {
        prop_assert_eq!(Entry::from_bytes(&entry.to_bytes()).unwrap(), entry);
    }

    #[test]
    fn a_flipped_bit_is_no_entry_or_another_one(entry in entry(), at: prop::sample::Index, bit in 0u8..8) {
        let mut bytes = entry.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(read) = Entry::from_bytes(&bytes) {
            prop_assert_ne!(&read, &entry);
            prop_assert_ne!(read.leaf(), entry.leaf());
            prop_assert_eq!(read.to_bytes(), bytes, "one form only");
        }
    }

    #[test]
    fn reading_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "\\PC*") {
        let _ = Entry::from_bytes(&bytes);
        let _ = Tail::from_bytes(&bytes);
        let _ = text.parse::<SignedCheckpoint>();
        let _ = Code::new(&text);
    }
}

proptest! {
    // Signatures are slow without optimisation.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_tail_is_kept_between_any_two_entries(gaps in prop::collection::vec(0..DAY, 0..40)) {
        let export = Export::with_entries_at(gaps.iter().scan(0, |at, gap| { *at += gap; Some(*at) }));
        for tail in &export.tails {
            prop_assert_eq!(&Tail::from_bytes(&tail.to_bytes()).unwrap(), tail);
        }
        prop_assert_eq!(export.verify().unwrap().size, gaps.len() as u64);
        for nth in 0..export.checkpoints.len() {
            prop_assert_eq!(export.verify_from(nth).unwrap().size, gaps.len() as u64);
        }
    }

    #[test]
    fn any_flipped_bit_of_an_export_is_found(which: prop::sample::Index, at: prop::sample::Index, bit in 0u8..8) {
        let mut export = Export::with_entries_at((0..20).map(|at| at * DAY / 4));
        let which = which.index(20);
        let mut bytes = export.entries[which].entry.to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(entry) = Entry::from_bytes(&bytes) {
            // The forger fixes the leaf hash too; the signed checkpoints still tell.
            let leaf = entry.leaf();
            export.entries[which] = Recorded { entry, leaf };
            let fault = export.verify().unwrap_err();
            prop_assert!(fault.first <= which as u64 && which as u64 <= fault.last, "{fault}");
        }
    }
}
