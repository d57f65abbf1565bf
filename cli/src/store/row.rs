//! A row of either database as an event.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};

use crate::event::StoredEvent;

impl<'r, R: Row> FromRow<'r, R> for StoredEvent
where
    &'static str: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    Option<String>: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let json = |column: &'static str| -> Result<Option<Box<RawValue>>, sqlx::Error> {
            let text: Option<String> = row.try_get(column)?;
            text.map(RawValue::from_string).transpose().map_err(|error| damaged(column, error))
        };
        let other: Option<String> = row.try_get("other")?;
        let other: BTreeMap<String, Box<RawValue>> = match other {
            Some(text) => serde_json::from_str(&text).map_err(|error| damaged("other", error))?,
            None => BTreeMap::new(),
        };
        Ok(Self {
            seq: row.try_get("seq")?,
            received_at: row.try_get("received_at")?,
            kind: row.try_get("type")?,
            message_id: row.try_get("message_id")?,
            name: row.try_get("event")?,
            user_id: row.try_get("user_id")?,
            anonymous_id: row.try_get("anonymous_id")?,
            timestamp: row.try_get("timestamp")?,
            sent_at: row.try_get("sent_at")?,
            properties: json("properties")?,
            context: json("context")?,
            other,
        })
    }
}

fn damaged(column: &str, source: serde_json::Error) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(source) }
}
