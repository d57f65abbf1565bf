//! The net promoter score: % of 9 and 10 − % of 0 to 6, over all answers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fact::Kind;
use super::period::{Period, share};
use crate::store::{Connection, Error, on_either};

/// How often each score was given. $1 and $2: the first instant, and the first that is too late.
const SCORES: &str = "SELECT i.kind, i.item, a.score, count(*) FROM stats_answers a JOIN stats_items i ON i.id = a.item \
     WHERE a.at >= $1 AND a.at < $2 AND ($3 IS NULL OR i.item = $3) GROUP BY i.kind, i.item, a.score";

/// People who were first asked then, and how many of them have answered since.
const ASKED: &str = "SELECT i.kind, i.item, count(*), count(CASE WHEN EXISTS (SELECT 1 FROM stats_answers a \
     WHERE a.item = p.item AND a.person = p.person AND a.at <= $4) THEN 1 END) \
     FROM (SELECT item, person FROM stats_journeys WHERE item IN (SELECT item FROM stats_answers) \
     GROUP BY item, person HAVING min(shown_at) >= $1 AND min(shown_at) < $2) p \
     JOIN stats_items i ON i.id = p.item WHERE ($3 IS NULL OR i.item = $3) GROUP BY i.kind, i.item";

#[derive(Debug, Serialize)]
pub(crate) struct Nps {
    #[serde(flatten)]
    period: Period,
    surveys: Vec<Survey>,
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Survey {
    item: String,
    kind: &'static str,
    /// All answers: who answers twice counts twice.
    n: u64,
    promoters: u64,
    passives: u64,
    detractors: u64,
    /// From -100 to 100.
    nps: Option<f64>,
    /// How often each score from 0 to 10 was given.
    scores: [u64; 11],
    /// People who were first asked in this time.
    asked: u64,
    /// How many of these have answered.
    responded: u64,
    response_rate: Option<f64>,
}

pub(crate) async fn nps(connection: &mut Connection, period: Period, item: Option<String>) -> Result<Nps, Error> {
    let scores: Vec<(i64, String, i64, i64)> = on_either!(&mut *connection, c => {
        sqlx::query_as(SCORES).bind(period.start()).bind(period.end()).bind(&item).fetch_all(&mut **c).await
    })?;
    let asked: Vec<(i64, String, i64, i64)> = on_either!(connection, c => {
        sqlx::query_as(ASKED)
            .bind(period.start())
            .bind(period.end())
            .bind(&item)
            .bind(period.moment)
            .fetch_all(&mut **c)
            .await
    })?;
    let mut surveys: BTreeMap<(i64, String), Survey> = BTreeMap::new();
    for (kind, item, score, count) in scores {
        let survey = surveys.entry((kind, item)).or_default();
        let score = usize::try_from(score).unwrap_or(usize::MAX);
        if let Some(have) = survey.scores.get_mut(score) {
            *have += count.unsigned_abs();
        }
    }
    for (kind, item, asked, responded) in asked {
        let survey = surveys.entry((kind, item)).or_default();
        survey.asked = asked.unsigned_abs();
        survey.responded = responded.unsigned_abs();
    }
    let named = surveys.into_iter().map(|((kind, item), survey)| {
        let kind = Kind::from_code(kind).map_or("", Kind::name);
        Survey { item, kind, ..survey }.complete()
    });
    Ok(Nps { period, surveys: named.collect() })
}

impl Survey {
    /// Works out the rest from how often each score was given.
    fn complete(self) -> Self {
        let given = |from: usize, to: usize| self.scores.iter().take(to + 1).skip(from).sum::<u64>();
        let (detractors, passives, promoters) = (given(0, 6), given(7, 8), given(9, 10));
        let n = detractors + passives + promoters;
        let nps = share(promoters, n).zip(share(detractors, n)).map(|(more, less)| 100.0 * (more - less));
        Self { n, promoters, passives, detractors, nps, response_rate: share(self.responded, self.asked), ..self }
    }
}
