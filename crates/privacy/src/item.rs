//! An item is a kind of value the software can hold. Its id is stable for ever (it is authenticated with each sealed
//! value); its bit is the position in an [`ItemSet`] and is only meaningful within one build.

/// A kind of value: what the policy's categories are made of.
pub trait Item: 'static {
    /// Stable, dotted, lower case: `person.name`.
    const ID: &'static str;
    /// Its place in an [`ItemSet`].
    const BIT: u32;
}

/// An item whose values are sealed at rest.
pub trait SealedItem: Item + Sized {
    /// The bytes to seal.
    fn to_clear(&self) -> &[u8];
    /// The value of opened bytes; `None` if they are not of this item's form.
    fn from_clear(bytes: Vec<u8>) -> Option<Self>;
    /// The form under which equal values are equal to a [`BlindIndex`](crate::BlindIndex).
    fn normal(&self) -> Vec<u8> {
        String::from_utf8_lossy(self.to_clear()).trim().to_lowercase().into_bytes()
    }
}

/// How values of an item lie in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// As ciphertext under a person's key.
    Sealed,
    /// Readable, and still a person's: exported, restricted and erased with the rest.
    Plain,
}

/// What is known of an item without its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemMeta {
    /// [`Item::ID`].
    pub id: &'static str,
    /// [`Item::BIT`].
    pub bit: u32,
    /// Sealed or plain.
    pub keeping: Keeping,
    /// One sentence for the notice and the register.
    pub doc: &'static str,
}

/// A set of items: what a purpose may open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemSet(u128);

impl ItemSet {
    /// The set of these bits.
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits)
    }
    /// Every item.
    pub const fn all() -> Self {
        Self(u128::MAX)
    }
    /// What is in this set and not in `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// What is in either.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// Whether the item with this bit is in the set.
    pub const fn has(self, bit: u32) -> bool {
        self.0 & (1 << bit) != 0
    }
}

/// Declares a vocabulary: a type per item and `ITEMS`, the list of them all.
///
/// `text` items hold a `String`, `bytes` items a `Vec<u8>`, `plain` items are only a word for readable columns. After `as` a text item
/// names the function that makes its normal form, where that is more than lower case.
#[macro_export]
macro_rules! items {
    ($($(#[doc = $doc:literal])+ $kind:ident $name:ident = $id:literal $(as $normal:path)?;)+) => {
        #[allow(non_camel_case_types, clippy::allow_attributes_without_reason, clippy::allow_attributes, reason = "one variant an item")]
        #[derive(Clone, Copy)]
        enum ItemBit { $($name),+ }
        /// Every item the software can hold, in the order of their bits.
        pub const ITEMS: &[$crate::ItemMeta] = &[$($crate::ItemMeta {
            id: $id, bit: ItemBit::$name as u32, keeping: $crate::items!(@keeping $kind), doc: concat!($($doc),+),
        }),+];
        const _: () = assert!(ITEMS.len() <= 128, "an ItemSet holds 128 items");
        $(
            $crate::items!(@type $kind $name [$($normal)?], $($doc),+);
            impl $crate::Item for $name {
                const ID: &'static str = $id;
                const BIT: u32 = ItemBit::$name as u32;
            }
        )+
    };
    (@keeping plain) => { $crate::Keeping::Plain };
    (@keeping $kind:ident) => { $crate::Keeping::Sealed };
    (@type plain $name:ident [], $($doc:literal),+) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
    };
    (@type text $name:ident [$($normal:path)?], $($doc:literal),+) => {
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);
        impl $name {
            /// The value.
            pub fn new(text: impl Into<String>) -> Self { Self(text.into()) }
            /// Its text. Every call is a place where a personal value leaves its type.
            pub fn as_str(&self) -> &str { &self.0 }
            /// Its text, moved out.
            pub fn into_string(self) -> String { self.0 }
        }
        $crate::items!(@opaque $name);
        impl $crate::SealedItem for $name {
            fn to_clear(&self) -> &[u8] { self.0.as_bytes() }
            fn from_clear(bytes: Vec<u8>) -> Option<Self> { String::from_utf8(bytes).ok().map(Self) }
            $(fn normal(&self) -> Vec<u8> { $normal(&self.0) })?
        }
    };
    (@type bytes $name:ident [], $($doc:literal),+) => {
        $(#[doc = $doc])+
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Vec<u8>);
        impl $name {
            /// The value.
            pub fn new(bytes: impl Into<Vec<u8>>) -> Self { Self(bytes.into()) }
            /// Its bytes. Every call is a place where a personal value leaves its type.
            pub fn as_bytes(&self) -> &[u8] { &self.0 }
            /// Its bytes, moved out.
            pub fn into_bytes(self) -> Vec<u8> { self.0 }
        }
        $crate::items!(@opaque $name);
        impl $crate::SealedItem for $name {
            fn to_clear(&self) -> &[u8] { &self.0 }
            fn from_clear(bytes: Vec<u8>) -> Option<Self> { Some(Self(bytes)) }
        }
    };
    (@opaque $name:ident) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.write_str(stringify!($name)) }
        }
    };
}
