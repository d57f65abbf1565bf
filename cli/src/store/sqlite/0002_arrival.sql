-- One row: the number of the event that came last. Whoever stores events counts it up in the same transaction, so
-- numbers become visible in their order.
CREATE TABLE arrival (
    last BIGINT NOT NULL
);

INSERT INTO arrival (last) SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'events';

-- How people are found whose events are to be exported or deleted.
CREATE INDEX events_user_id ON events (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX events_anonymous_id ON events (anonymous_id) WHERE anonymous_id IS NOT NULL;

-- What the widget remembers of a person, for their other devices.
CREATE TABLE progress (
    user_id    TEXT NOT NULL PRIMARY KEY,
    -- Counts its writings, from 1.
    version    BIGINT NOT NULL,
    -- A JSON object as text.
    body       TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
