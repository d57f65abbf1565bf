//! `GET /v1/stats/…`: the numbers, for whoever runs the collector. What they mean stands in docs/stats.md.

mod parameters;
mod plan;

use axum::extract::{RawQuery, State};
use axum::routing::get;
use axum::{Json, Router};

use self::parameters::{Limit, Parameters};
pub(super) use self::plan::Plan;
use super::admin::Admin;
use super::app::App;
use super::refusal::Refusal;
use crate::stats::clock::{self, DAY};
use crate::stats::{self, Activation, Completion, Contacts, Funnel, Nps, Retention, Stuck, TimeToValue};
use crate::store::Connection;

const LISTED: Limit = Limit { least: 1, most: 1_000, default: 100 };
const OFFSET: Limit = Limit { least: 0, most: 1_000_000_000, default: 0 };
/// The days after which it is looked who came back.
const DAYS: [i64; 3] = [1, 7, 30];
const LATEST_DAY: i64 = 730;
/// How long nothing has to have happened for someone to be stuck.
const IDLE: i64 = DAY;

type Answer<T> = Result<Json<T>, Refusal>;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/v1/stats/items", get(items))
        .route("/v1/stats/funnel", get(funnel))
        .route("/v1/stats/activation", get(activation))
        .route("/v1/stats/time-to-value", get(time_to_value))
        .route("/v1/stats/retention", get(retention))
        .route("/v1/stats/contacts", get(contacts))
        .route("/v1/stats/stuck", get(stuck))
        .route("/v1/stats/nps", get(nps))
}

async fn items(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Completion> {
    let mut asked = Parameters::read(query.as_deref())?;
    let (period, within, limit) = (asked.period()?, asked.duration("within")?, asked.number("limit", LISTED)?);
    asked.end()?;
    let mut connection = connect(&app).await?;
    answer(stats::completion(&mut connection, period, within, limit).await)
}

async fn funnel(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Funnel> {
    let mut asked = Parameters::read(query.as_deref())?;
    let item = asked.text("item")?;
    let (period, within) = (asked.period()?, asked.duration("within")?);
    asked.end()?;
    let item = item.ok_or_else(|| Refusal::bad_request("item: missing, expected the id of a tour or a checklist"))?;
    let mut connection = connect(&app).await?;
    let funnel = stats::funnel(&mut connection, &item, period, within, app.plan.steps(&item))
        .await
        .map_err(|error| Refusal::store_failed(&error))?;
    funnel
        .map(Json)
        .ok_or_else(|| Refusal::not_found_because("item: no tour or checklist with this id was reported yet"))
}

async fn activation(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Activation> {
    let mut asked = Parameters::read(query.as_deref())?;
    let (period, event, within) = (asked.period()?, asked.text("event")?, asked.duration("within")?);
    asked.end()?;
    let within = within.or(app.plan.within).ok_or_else(|| {
        Refusal::bad_request(
            "within: missing, expected a time such as 7d; or start the collector with --content, whose \"success\" says it",
        )
    })?;
    let mut connection = connect(&app).await?;
    answer(stats::activation(&mut connection, period, app.plan.success_events(event), within).await)
}

async fn time_to_value(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<TimeToValue> {
    let mut asked = Parameters::read(query.as_deref())?;
    let (period, event) = (asked.period()?, asked.text("event")?);
    asked.end()?;
    let mut connection = connect(&app).await?;
    answer(stats::time_to_value(&mut connection, period, app.plan.success_events(event)).await)
}

async fn retention(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Retention> {
    let mut asked = Parameters::read(query.as_deref())?;
    let (period, days) = (asked.period()?, asked.numbers("days", 1, LATEST_DAY)?);
    asked.end()?;
    let days = days.unwrap_or_else(|| DAYS.to_vec());
    let mut connection = connect(&app).await?;
    answer(stats::retention(&mut connection, period, &days).await)
}

async fn contacts(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Contacts> {
    let mut asked = Parameters::read(query.as_deref())?;
    let wanted = stats::contacts::Wanted {
        now: clock::now(),
        quiet: asked.duration("quiet")?,
        user: asked.text("user")?,
        anonymous: asked.flag("anonymous")?,
        limit: asked.number("limit", LISTED)?,
        offset: asked.number("offset", OFFSET)?,
    };
    asked.end()?;
    let mut connection = connect(&app).await?;
    answer(stats::contacts(&mut connection, &wanted).await)
}

async fn stuck(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Stuck> {
    let mut asked = Parameters::read(query.as_deref())?;
    let wanted = stats::stuck::Wanted {
        now: clock::now(),
        idle: asked.duration("idle")?.unwrap_or(IDLE),
        item: asked.text("item")?,
        limit: usize::try_from(asked.number("limit", LISTED)?).unwrap_or(usize::MAX),
    };
    asked.end()?;
    let mut connection = connect(&app).await?;
    answer(stats::stuck(&mut connection, &wanted).await)
}

async fn nps(_: Admin, State(app): State<App>, RawQuery(query): RawQuery) -> Answer<Nps> {
    let mut asked = Parameters::read(query.as_deref())?;
    let (period, item) = (asked.period()?, asked.text("item")?);
    asked.end()?;
    let mut connection = connect(&app).await?;
    answer(stats::nps(&mut connection, period, item).await)
}

async fn connect(app: &App) -> Result<Connection, Refusal> {
    app.store.read().await.map_err(|error| Refusal::store_failed(&error))
}

fn answer<T>(result: Result<T, crate::store::Error>) -> Answer<T> {
    result.map(Json).map_err(|error| Refusal::store_failed(&error))
}
