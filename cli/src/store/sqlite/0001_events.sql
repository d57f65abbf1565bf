-- Every event as it was reported, in order of arrival.
CREATE TABLE events (
    -- Never reused, so a reader that remembers the last one it saw misses nothing.
    seq          INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id   TEXT NOT NULL UNIQUE,
    type         TEXT NOT NULL,
    event        TEXT,
    user_id      TEXT,
    anonymous_id TEXT,
    -- Times are UTC, ISO 8601 with milliseconds, so they sort as text.
    timestamp    TEXT NOT NULL,
    sent_at      TEXT,
    received_at  TEXT NOT NULL,
    -- JSON objects as text.
    properties   TEXT,
    context      TEXT,
    other        TEXT
);
