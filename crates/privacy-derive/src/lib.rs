#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod cells;
mod field;
mod record;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// A stored struct: every row says whose it is, every column what it holds.
#[proc_macro_derive(Record, attributes(privacy))]
pub fn record(input: TokenStream) -> TokenStream {
    record::expand(&parse_macro_input!(input as DeriveInput)).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// A row of a hot list: each sealed column names the field that is its row's id (`#[cell(ticket_id)]`).
#[proc_macro_derive(Cells, attributes(cell))]
pub fn cells(input: TokenStream) -> TokenStream {
    cells::expand(&parse_macro_input!(input as DeriveInput)).unwrap_or_else(syn::Error::into_compile_error).into()
}
