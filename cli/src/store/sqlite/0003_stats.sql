-- What is counted from events, kept in step with them. Times are milliseconds since 1970, days are days since 1970,
-- all UTC. `actor` is who an event names: the number of a user, or that of a visitor without a user id, negative.
-- `person` is who that is: a visitor who has turned out to be a user has the user's number.
CREATE TABLE stats_users (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
);

CREATE TABLE stats_visitors (
    id        INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    -- The user who they turned out to be, and when the first event said so.
    user_id   INTEGER,
    linked_at INTEGER
);
CREATE INDEX stats_visitors_user ON stats_visitors (user_id) WHERE user_id IS NOT NULL;

-- Items of the content, and events of the host (kind 0).
CREATE TABLE stats_items (
    id   INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    item TEXT NOT NULL,
    UNIQUE (kind, item)
);

-- The days on which someone was heard of.
CREATE TABLE stats_days (
    person   INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    actor    INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    PRIMARY KEY (person, day, actor)
) WITHOUT ROWID;
CREATE INDEX stats_days_visitor ON stats_days (actor) WHERE actor < 0;

-- What someone did with an item: first and last times, and the same for its steps, as JSON.
CREATE TABLE stats_journeys (
    item       INTEGER NOT NULL,
    person     INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    shown_at   INTEGER,
    shown_last INTEGER,
    done_at    INTEGER,
    left_at    INTEGER,
    left_last  INTEGER,
    steps      TEXT,
    -- The earliest of all these times.
    first_at   INTEGER,
    PRIMARY KEY (item, person, actor)
) WITHOUT ROWID;
CREATE INDEX stats_journeys_visitor ON stats_journeys (actor) WHERE actor < 0;

-- Answers to the question whether one would recommend the product.
CREATE TABLE stats_answers (
    item   INTEGER NOT NULL,
    person INTEGER NOT NULL,
    actor  INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    score  INTEGER NOT NULL,
    PRIMARY KEY (item, person, actor, at)
) WITHOUT ROWID;
CREATE INDEX stats_answers_visitor ON stats_answers (actor) WHERE actor < 0;

-- One row: events that were stored before they were counted. Up to `counted` they are, up to `until` they will be.
CREATE TABLE stats_progress (
    counted BIGINT NOT NULL,
    until   BIGINT NOT NULL
);
INSERT INTO stats_progress (counted, until) SELECT 0, last FROM arrival;
