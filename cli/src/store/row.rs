//! A row of the database as an event.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::event::StoredEvent;

pub(super) fn read(row: &SqliteRow) -> Result<StoredEvent, sqlx::Error> {
    let other: Option<String> = row.try_get("other")?;
    let other: BTreeMap<String, Box<RawValue>> = match other {
        Some(text) => serde_json::from_str(&text).map_err(|error| damaged("other", error))?,
        None => BTreeMap::new(),
    };
    Ok(StoredEvent {
        seq: row.try_get("seq")?,
        received_at: row.try_get("received_at")?,
        kind: row.try_get("type")?,
        message_id: row.try_get("message_id")?,
        name: row.try_get("event")?,
        user_id: row.try_get("user_id")?,
        anonymous_id: row.try_get("anonymous_id")?,
        timestamp: row.try_get("timestamp")?,
        sent_at: row.try_get("sent_at")?,
        properties: json(row, "properties")?,
        context: json(row, "context")?,
        other,
    })
}

fn json(row: &SqliteRow, column: &str) -> Result<Option<Box<RawValue>>, sqlx::Error> {
    let text: Option<String> = row.try_get(column)?;
    text.map(RawValue::from_string).transpose().map_err(|error| damaged(column, error))
}

fn damaged(column: &str, source: serde_json::Error) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: Box::new(source) }
}
