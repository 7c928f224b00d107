//! `#[derive(Record)]`: collects a struct's declaration, or says what is missing, at the field where it is missing.

use crate::field::{Kind, accessor, kind, named};
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, DeriveInput, Expr, Ident, LitStr, Token, Type, punctuated::Punctuated};

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let table =
        table_name(&input.attrs)?.ok_or_else(|| syn::Error::new(name.span(), "a Record needs #[sea_orm(table_name = \"…\")] beside it"))?;
    let edges = edges(&input.attrs)?.ok_or_else(|| {
        syn::Error::new(
            name.span(),
            "whose data is a row? add #[privacy(about(\"person_id\"))], #[privacy(about_through(\"ticket_id\", \"ticket\"))], \
             or #[privacy(nobody(\"why\"))]; an author or a recipient is named beside it",
        )
    })?;
    let (mut columns, mut accessors, mut owners) = (Vec::new(), Vec::new(), Vec::new());
    let mut errors: Option<syn::Error> = None;
    let row = Ident::new("id", name.span());
    for (ident, field) in named(input)? {
        let word = match (kind(&field.ty), word(&field.attrs)?) {
            (Kind::Other, Some(FieldWord::None)) => quote! { ::privacy::Word::None },
            (Kind::Other, Some(FieldWord::Plain(item))) => quote! { ::privacy::Word::Plain(<#item as ::privacy::Item>::ID) },
            (Kind::Other, None) => {
                combine(&mut errors, missing(ident));
                continue;
            }
            (_, Some(_)) => {
                combine(
                    &mut errors,
                    syn::Error::new(ident.span(), format!("`{ident}` already says what it holds by its type; take the #[privacy(…)] away")),
                );
                continue;
            }
            (Kind::Blind { item }, None) => quote! { ::privacy::Word::Blind(<#item as ::privacy::Item>::ID) },
            (Kind::Sealed { item, optional }, None) => {
                let (accessor, owner) = accessor(ident, item, optional, &row);
                accessors.push(accessor);
                owners.push(owner);
                quote! { ::privacy::Word::Sealed(<#item as ::privacy::Item>::ID) }
            }
        };
        let column = ident.to_string();
        columns.push(quote! { ::privacy::Column { name: #column, word: #word } });
    }
    if let Some(errors) = errors {
        return Err(errors);
    }
    Ok(quote! {
        impl #name { #(#accessors)* }
        impl ::privacy::Owned for #name {
            fn owners(&self, keys: &mut ::std::vec::Vec<::privacy::KeyId>) { let _ = &keys; #(#owners)* }
        }
        impl ::privacy::Record for #name {
            const META: ::privacy::RecordMeta = {
                #[expect(unused_imports, reason = "the words of the attribute")]
                use ::privacy::words::*;
                ::privacy::RecordMeta { table: #table, edges: &[#(#edges),*], columns: &[#(#columns),*] }
            };
        }
    })
}

fn missing(ident: &Ident) -> syn::Error {
    syn::Error::new(
        ident.span(),
        format!(
            "what does `{ident}` hold? make it Sealed<Item>, or say #[privacy(plain = Item)] if it is readable and still a person's, \
             or #[privacy(none)] if it says nothing about anybody"
        ),
    )
}

enum FieldWord {
    None,
    Plain(Type),
}

impl Parse for FieldWord {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        match word.to_string().as_str() {
            "none" => Ok(Self::None),
            "plain" => {
                input.parse::<Token![=]>()?;
                Ok(Self::Plain(input.parse()?))
            }
            other => Err(syn::Error::new(word.span(), format!("a field is `none` or `plain = Item`, not `{other}`"))),
        }
    }
}

fn word(attrs: &[Attribute]) -> syn::Result<Option<FieldWord>> {
    privacy(attrs).map(Attribute::parse_args).transpose()
}

fn edges(attrs: &[Attribute]) -> syn::Result<Option<Vec<Expr>>> {
    let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
    privacy(attrs).map(|attr| Ok(attr.parse_args_with(parse)?.into_iter().collect())).transpose()
}

fn privacy(attrs: &[Attribute]) -> Option<&Attribute> {
    attrs.iter().find(|attr| attr.path().is_ident("privacy"))
}

fn table_name(attrs: &[Attribute]) -> syn::Result<Option<LitStr>> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("sea_orm")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("table_name") {
                found = Some(meta.value()?.parse()?);
            } else if meta.input.peek(Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            Ok(())
        })?;
    }
    Ok(found)
}

fn combine(all: &mut Option<syn::Error>, one: syn::Error) {
    match all {
        Some(all) => all.combine(one),
        None => *all = Some(one),
    }
}
