-- Every event as it was reported, in order of arrival.
CREATE TABLE events (
    -- Given from `arrival`, never reused: a reader that remembers the last one it saw misses nothing.
    seq          BIGINT PRIMARY KEY,
    message_id   TEXT COLLATE "C" NOT NULL UNIQUE,
    type         TEXT COLLATE "C" NOT NULL,
    event        TEXT COLLATE "C",
    user_id      TEXT COLLATE "C",
    anonymous_id TEXT COLLATE "C",
    -- Times are UTC, ISO 8601 with milliseconds, so they sort as text.
    timestamp    TEXT COLLATE "C" NOT NULL,
    sent_at      TEXT COLLATE "C",
    received_at  TEXT COLLATE "C" NOT NULL,
    -- JSON objects as text, to the letter: JSONB would reorder their keys and refuse some escapes.
    properties   TEXT,
    context      TEXT,
    other        TEXT
);

-- How people are found whose events are to be exported or deleted.
CREATE INDEX events_user_id ON events (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX events_anonymous_id ON events (anonymous_id) WHERE anonymous_id IS NOT NULL;

-- One row: the number of the event that came last. Whoever stores events counts it up in the same transaction. The
-- row stays locked until that transaction is over, so numbers become visible in their order, which those of a sequence
-- do not.
CREATE TABLE arrival (
    last BIGINT NOT NULL
);

INSERT INTO arrival (last) VALUES (0);

-- What the widget remembers of a person, for their other devices.
CREATE TABLE progress (
    user_id    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    -- Counts its writings, from 1.
    version    BIGINT NOT NULL,
    -- A JSON object as text.
    body       TEXT NOT NULL,
    updated_at TEXT COLLATE "C" NOT NULL
);
