//! SQL that both databases understand, but for a few words.
//!
//! Lists of rows are handed over as one JSON text, which costs one statement however many rows there are. In a query,
//! `{rows:1}` is the list in `$1`, and `given.value ->> 0` the first column of a row; of `{texts:1}`, `given.value` is the
//! only one.

use serde::Serialize;
use sqlx::AssertSqlSafe;

use crate::store::Either;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub(super) fn of<S, P>(either: &Either<S, P>) -> Self {
        match either {
            Either::Sqlite(_) => Self::Sqlite,
            Either::Postgres(_) => Self::Postgres,
        }
    }

    /// The query in this database's words.
    pub(super) fn sql(self, query: &str) -> AssertSqlSafe<String> {
        let mut text = query.to_owned();
        for number in 1..=4 {
            let rows = match self {
                Self::Sqlite => format!("json_each(${number}) AS given"),
                Self::Postgres => format!("json_array_elements(${number}::json) AS given (value)"),
            };
            text = text.replace(&format!("{{rows:{number}}}"), &rows);
            let texts = match self {
                Self::Sqlite => format!("json_each(${number}) AS given"),
                Self::Postgres => format!("json_array_elements_text(${number}::json) AS given (value)"),
            };
            text = text.replace(&format!("{{texts:{number}}}"), &texts);
        }
        let words = match self {
            Self::Sqlite => [("{least}", "min"), ("{greatest}", "max"), ("{joined}", "group_concat")],
            Self::Postgres => [("{least}", "least"), ("{greatest}", "greatest"), ("{joined}", "string_agg")],
        };
        AssertSqlSafe(words.iter().fold(text, |text, (word, own)| text.replace(word, own)))
    }
}

/// Rows as a query's JSON text.
pub(super) fn rows<T: Serialize>(rows: &[T]) -> String {
    // Numbers and texts can always be written.
    serde_json::to_string(rows).unwrap_or_else(|_| "[]".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_put_into_the_databases_words() {
        let query = "SELECT {least}(a, b) FROM {rows:2}";
        assert_eq!(Dialect::Sqlite.sql(query).0, "SELECT min(a, b) FROM json_each($2) AS given");
        let postgres = "SELECT least(a, b) FROM json_array_elements($2::json) AS given (value)";
        assert_eq!(Dialect::Postgres.sql(query).0, postgres);
    }
}
