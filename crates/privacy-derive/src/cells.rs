//! `#[derive(Cells)]`: accessors for the sealed columns of a row that is no entity.

use crate::field::{Kind, accessor, kind, named};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Ident};

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let (mut accessors, mut owners) = (Vec::new(), Vec::new());
    for (ident, field) in named(input)? {
        let Kind::Sealed { item, optional } = kind(&field.ty) else { continue };
        let row = field.attrs.iter().find(|attr| attr.path().is_ident("cell")).ok_or_else(|| {
            syn::Error::new(ident.span(), format!("which row is `{ident}` sealed in? name the field that holds its id: #[cell(ticket_id)]"))
        })?;
        let (accessor, owner) = accessor(ident, item, optional, &row.parse_args::<Ident>()?);
        accessors.push(accessor);
        owners.push(owner);
    }
    let (name, generics) = (&input.ident, &input.generics);
    Ok(quote! {
        impl #generics #name #generics { #(#accessors)* }
        impl #generics ::privacy::Owned for #name #generics {
            fn owners(&self, keys: &mut ::std::vec::Vec<::privacy::KeyId>) { let _ = &keys; #(#owners)* }
        }
    })
}
