//! What the widget remembers of a person, kept for their other devices. Each writing gets the next version; joining
//! what two devices know is not decided here.

use super::either::on_either;
use super::{Error, Store};
use crate::time;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Counts its writings, from 1.
    pub(crate) version: i64,
    /// A JSON object, as it was written.
    pub(crate) body: String,
}

/// What became of a writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    Written {
        version: i64,
    },
    /// Another device was faster: read again, merge, and write with the version read.
    Conflict,
}

impl Store {
    pub(crate) async fn progress(&self, user: &str) -> Result<Option<Progress>, Error> {
        let mut connection = self.base.read().await?;
        let found: Option<(i64, String)> = on_either!(&mut connection, c => {
            sqlx::query_as("SELECT version, body FROM progress WHERE user_id = $1")
                .bind(user)
                .fetch_optional(&mut **c)
                .await
        })?;
        Ok(found.map(|(version, body)| Progress { version, body }))
    }

    /// Writes if `expected` is still the version that is there; 0 means that there is none.
    pub(crate) async fn put_progress(&self, user: &str, body: &str, expected: i64) -> Result<Put, Error> {
        let sql = if expected == 0 {
            "INSERT INTO progress (user_id, version, body, updated_at) VALUES ($1, $4 + 1, $2, $3) \
             ON CONFLICT (user_id) DO NOTHING RETURNING version"
        } else {
            "UPDATE progress SET version = version + 1, body = $2, updated_at = $3 \
             WHERE user_id = $1 AND version = $4 RETURNING version"
        };
        let mut transaction = self.base.begin_beside().await?;
        let version: Option<i64> = on_either!(&mut transaction, c => {
            sqlx::query_scalar(sql)
                .bind(user)
                .bind(body)
                .bind(time::now())
                .bind(expected)
                .fetch_optional(&mut **c)
                .await
        })?;
        transaction.commit().await?;
        Ok(version.map_or(Put::Conflict, |version| Put::Written { version }))
    }
}
