//! Sealed values and blind indexes as columns of SeaORM and of sqlx: the same bytes on every database that has bytes.

use crate::{BlindIndex, Sealed, SealedItem};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ActiveValue, ColIdx, DbErr, IntoActiveValue, QueryResult, TryGetError, TryGetable, Value};
use sqlx::{Database, encode::IsNull, error::BoxDynError};

macro_rules! bytes_column {
    ($name:ident) => {
        impl<T> From<$name<T>> for Value {
            fn from(value: $name<T>) -> Self {
                value.as_bytes().to_vec().into()
            }
        }
        impl<T: SealedItem> TryGetable for $name<T> {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                let bytes = <Vec<u8> as TryGetable>::try_get_by(row, index)?;
                Self::from_bytes(bytes).map_err(|bad| DbErr::Type(bad.to_string()).into())
            }
        }
        impl<T: SealedItem> ValueType for $name<T> {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                Self::from_bytes(<Vec<u8> as ValueType>::try_from(value)?).map_err(|_| ValueTypeErr)
            }
            fn type_name() -> String {
                format!("{}<{}>", stringify!($name), T::ID)
            }
            fn array_type() -> ArrayType {
                ArrayType::Bytes
            }
            fn column_type() -> ColumnType {
                <Vec<u8> as ValueType>::column_type()
            }
        }
        impl<T> Nullable for $name<T> {
            fn null() -> Value {
                <Vec<u8> as Nullable>::null()
            }
        }
        impl<T: SealedItem> IntoActiveValue<$name<T>> for $name<T> {
            fn into_active_value(self) -> ActiveValue<Self> {
                ActiveValue::Set(self)
            }
        }
        impl<T, DB: Database> sqlx::Type<DB> for $name<T>
        where
            Vec<u8>: sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <Vec<u8> as sqlx::Type<DB>>::type_info()
            }
            fn compatible(ty: &DB::TypeInfo) -> bool {
                <Vec<u8> as sqlx::Type<DB>>::compatible(ty)
            }
        }
        impl<'r, T, DB: Database> sqlx::Decode<'r, DB> for $name<T>
        where
            Vec<u8>: sqlx::Decode<'r, DB>,
        {
            fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(Self::from_bytes(<Vec<u8> as sqlx::Decode<DB>>::decode(value)?)?)
            }
        }
        impl<'q, T, DB: Database> sqlx::Encode<'q, DB> for $name<T>
        where
            Vec<u8>: sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
                self.as_bytes().to_vec().encode_by_ref(buffer)
            }
        }
    };
}

bytes_column!(Sealed);
bytes_column!(BlindIndex);
