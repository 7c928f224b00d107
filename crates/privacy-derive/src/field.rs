//! What a field's type says: sealed, blind, optional, or neither; and the accessor a sealed one gets.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields, GenericArgument, Ident, PathArguments, Type};

/// A field's type as far as privacy cares.
pub enum Kind<'a> {
    /// `Sealed<T>` or `Option<Sealed<T>>`.
    Sealed { item: &'a Type, optional: bool },
    /// `BlindIndex<T>` or `Option<BlindIndex<T>>`.
    Blind { item: &'a Type },
    /// Anything else.
    Other,
}

pub fn kind(ty: &Type) -> Kind<'_> {
    let (inner, optional) = argument(ty, "Option").map_or((ty, false), |inner| (inner, true));
    if let Some(item) = argument(inner, "Sealed") {
        Kind::Sealed { item, optional }
    } else if let Some(item) = argument(inner, "BlindIndex") {
        Kind::Blind { item }
    } else {
        Kind::Other
    }
}

/// The named fields of a struct.
pub fn named(input: &DeriveInput) -> syn::Result<impl Iterator<Item = (&Ident, &Field)>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields.named.iter().filter_map(|field| field.ident.as_ref().map(|ident| (ident, field)))),
            _ => Err(syn::Error::new(input.ident.span(), "a stored struct has named fields")),
        },
        _ => Err(syn::Error::new(input.ident.span(), "only a struct can be stored")),
    }
}

/// The accessor of a sealed field, and the line that tells its key.
pub fn accessor(field: &Ident, item: &Type, optional: bool, row: &Ident) -> (TokenStream, TokenStream) {
    let cell = quote! { ::privacy::Cell::of::<#item>(::core::convert::Into::into(self.#row)) };
    let doc = format!("`{field}` at its cell: `.open(&access)` gives the value.");
    if optional {
        (
            quote! { #[doc = #doc] pub fn #field(&self) -> ::core::option::Option<::privacy::At<'_, #item>> {
                self.#field.as_ref().map(|sealed| sealed.at(#cell))
            } },
            quote! { if let ::core::option::Option::Some(sealed) = &self.#field { keys.push(sealed.key()); } },
        )
    } else {
        (
            quote! { #[doc = #doc] pub fn #field(&self) -> ::privacy::At<'_, #item> { self.#field.at(#cell) } },
            quote! { keys.push(self.#field.key()); },
        )
    }
}

fn argument<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
