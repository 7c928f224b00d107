//! The tree against vectors worked out by hand from RFC 6962 section 2.1 and against its definition.
#![expect(clippy::unwrap_used, reason = "tests")]

use journal::{Frontier, Hash, consistency, inclusion, verify_consistency, verify_inclusion};
use proptest::prelude::*;

/// Eight inputs, from nothing to sixteen bytes, and the roots over the first one to eight of them.
const INPUTS: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn the_roots_are_those_worked_out_by_hand() {
    let mut tree = Frontier::new();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(tree.root().to_string(), empty);
    for (input, root) in INPUTS.iter().zip(ROOTS) {
        assert_eq!(tree.append(Hash::of_leaf(input)).to_string(), root);
    }
    assert_eq!(tree.size(), 8);
}

#[test]
fn the_proofs_of_seven_leaves_are_those_drawn_in_the_rfc() {
    // RFC 6962 section 2.1.3: a..f and j are leaves, g = ab, h = cd, i = ef, k = gh, l = ij.
    let leaves: Vec<Hash> = (0u8..7).map(|byte| Hash::of_leaf(&[byte])).collect();
    let node = Hash::of_node;
    let [a, b, c, d, e, f, j] = leaves[..] else { unreachable!("seven leaves") };
    let (g, h, i) = (node(a, b), node(c, d), node(e, f));
    let (k, l) = (node(g, h), node(i, j));
    assert_eq!(inclusion(&leaves, 0).unwrap(), [b, h, l]);
    assert_eq!(inclusion(&leaves, 3).unwrap(), [c, g, l]);
    assert_eq!(inclusion(&leaves, 4).unwrap(), [f, j, k]);
    assert_eq!(inclusion(&leaves, 6).unwrap(), [i, k]);
    assert_eq!(inclusion(&leaves, 7), None);
    assert_eq!(consistency(&leaves, 3).unwrap(), [c, d, g, l]);
    assert_eq!(consistency(&leaves, 4).unwrap(), [l]);
    assert_eq!(consistency(&leaves, 6).unwrap(), [i, j, k]);
    assert_eq!(consistency(&leaves, 8), None);
}

/// The root straight from the definition, computed without the crate's tree.
fn defined(leaves: &[Hash]) -> Hash {
    match leaves.len() {
        0 => Hash::of_empty_tree(),
        1 => leaves[0],
        size => {
            let half = size.next_power_of_two() / 2;
            Hash::of_node(defined(&leaves[..half]), defined(&leaves[half..]))
        }
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|at| Hash::of_leaf(&at.to_be_bytes())).collect()
}

proptest! {
    #[test]
    fn appending_gives_the_tree_that_the_definition_gives(count in 0usize..80) {
        let leaves = leaves(count);
        let mut tree = Frontier::new();
        for (at, leaf) in leaves.iter().enumerate() {
            prop_assert_eq!(tree.append(*leaf), defined(&leaves[..=at]));
            prop_assert_eq!(&Frontier::from_bytes(&tree.to_bytes()).unwrap(), &tree);
        }
        prop_assert_eq!(tree.root(), defined(&leaves));
    }

    #[test]
    fn inclusion_holds_for_the_entry_alone(count in 1usize..70, at: prop::sample::Index, other: prop::sample::Index) {
        let leaves = leaves(count);
        let (at, other, root, size) = (at.index(count), other.index(count), defined(&leaves), count as u64);
        let proof = inclusion(&leaves, at).unwrap();
        prop_assert!(verify_inclusion(leaves[at], at as u64, size, &proof, root));
        prop_assert_eq!(verify_inclusion(leaves[other], at as u64, size, &proof, root), at == other);
        prop_assert_eq!(verify_inclusion(leaves[at], other as u64, size, &proof, root), at == other);
        prop_assert!(!verify_inclusion(leaves[at], at as u64 + size, size, &proof, root));
    }

    #[test]
    fn consistency_holds_between_a_tree_and_its_beginning_alone(new in 0usize..70, old: prop::sample::Index) {
        let old = old.index(new + 1);
        let leaves = leaves(new);
        let (before, after) = (defined(&leaves[..old]), defined(&leaves));
        let proof = consistency(&leaves, old).unwrap();
        let (old, new) = (old as u64, new as u64);
        prop_assert!(verify_consistency(old, before, new, after, &proof));
        let wrong = Hash([0xEE; 32]);
        prop_assert!(!verify_consistency(old, wrong, new, after, &proof));
        prop_assert!(old == 0 || !verify_consistency(old, before, new, wrong, &proof));
        prop_assert!(!verify_consistency(new + 1, before, new, after, &proof));
    }

    #[test]
    fn a_flipped_bit_in_a_proof_is_found(count in 2usize..70, at: prop::sample::Index, hash: prop::sample::Index, bit in 0usize..256) {
        let leaves = leaves(count);
        let root = defined(&leaves);
        let at = at.index(count);
        let mut proof = inclusion(&leaves, at).unwrap();
        let hash = hash.index(proof.len());
        proof[hash].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify_inclusion(leaves[at], at as u64, count as u64, &proof, root));
        let shorter = &proof[..proof.len() - 1];
        prop_assert!(!verify_inclusion(leaves[at], at as u64, count as u64, shorter, root));

        let mut proof = consistency(&leaves, at.max(1)).unwrap();
        if !proof.is_empty() {
            let hash = hash % proof.len();
            proof[hash].0[bit / 8] ^= 1 << (bit % 8);
            let old = at.max(1);
            prop_assert!(!verify_consistency(old as u64, defined(&leaves[..old]), count as u64, root, &proof));
        }
    }
}
