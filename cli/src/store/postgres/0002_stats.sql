-- What is counted from events, kept in step with them. Times are milliseconds since 1970, days are days since 1970,
-- all UTC. `actor` is who an event names: the number of a user, or that of a visitor without a user id, negative.
-- `person` is who that is: a visitor who has turned out to be a user has the user's number.
CREATE TABLE stats_users (
    id  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE stats_visitors (
    id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       TEXT COLLATE "C" NOT NULL UNIQUE,
    -- The user who they turned out to be, and when the first event said so.
    user_id   BIGINT,
    linked_at BIGINT
);
CREATE INDEX stats_visitors_user ON stats_visitors (user_id) WHERE user_id IS NOT NULL;

-- Items of the content, and events of the host (kind 0).
CREATE TABLE stats_items (
    id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind BIGINT NOT NULL,
    item TEXT COLLATE "C" NOT NULL,
    UNIQUE (kind, item)
);

-- The days on which someone was heard of.
CREATE TABLE stats_days (
    person   BIGINT NOT NULL,
    day      BIGINT NOT NULL,
    actor    BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    PRIMARY KEY (person, day, actor)
);
CREATE INDEX stats_days_visitor ON stats_days (actor) WHERE actor < 0;

-- What someone did with an item: first and last times, and the same for its steps, as JSON.
CREATE TABLE stats_journeys (
    item       BIGINT NOT NULL,
    person     BIGINT NOT NULL,
    actor      BIGINT NOT NULL,
    shown_at   BIGINT,
    shown_last BIGINT,
    done_at    BIGINT,
    left_at    BIGINT,
    left_last  BIGINT,
    steps      TEXT,
    -- The earliest of all these times.
    first_at   BIGINT,
    PRIMARY KEY (item, person, actor)
);
CREATE INDEX stats_journeys_visitor ON stats_journeys (actor) WHERE actor < 0;

-- Answers to the question whether one would recommend the product.
CREATE TABLE stats_answers (
    item   BIGINT NOT NULL,
    person BIGINT NOT NULL,
    actor  BIGINT NOT NULL,
    at     BIGINT NOT NULL,
    score  BIGINT NOT NULL,
    PRIMARY KEY (item, person, actor, at)
);
CREATE INDEX stats_answers_visitor ON stats_answers (actor) WHERE actor < 0;

-- One row: events that were stored before they were counted. Up to `counted` they are, up to `until` they will be.
CREATE TABLE stats_progress (
    counted BIGINT NOT NULL,
    until   BIGINT NOT NULL
);
INSERT INTO stats_progress (counted, until) SELECT 0, last FROM arrival;
