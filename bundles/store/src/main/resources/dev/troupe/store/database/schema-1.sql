-- {text}, {bytes} and {serial} are each engine's own. Times are milliseconds since 1970, flags 0 or 1; JSON is kept as the bytes it came in.

CREATE TABLE hosts (
    id {text} PRIMARY KEY,
    epoch INTEGER NOT NULL,        -- starts of the host so far
    writes BIGINT NOT NULL,        -- number of its last transaction: tells whether one whose commit was not answered was done
    reserve {bytes}                -- written to see whether there is room again
);

CREATE TABLE sessions (
    id {text} PRIMARY KEY,
    host {text} NOT NULL REFERENCES hosts (id),
    owner {text} NOT NULL,
    username {text} NOT NULL,
    path {text} NOT NULL,          -- the agent that it was opened to
    agent {text} NOT NULL,         -- that hears the next message
    numbered INTEGER NOT NULL,
    child INTEGER NOT NULL,        -- whether it was opened by another session
    opened BIGINT NOT NULL,
    gone BIGINT,                   -- since when its peer is
    pruned_epoch INTEGER NOT NULL, -- with pruned_seq: the last frame that is no longer kept
    pruned_seq BIGINT NOT NULL
);
CREATE INDEX sessions_gone ON sessions (host, gone) WHERE gone IS NOT NULL AND child = 0;

CREATE TABLE states (
    session {text} NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    agent {text} NOT NULL,
    state {bytes},
    version INTEGER NOT NULL,
    previous {bytes},
    previous_version INTEGER NOT NULL,
    PRIMARY KEY (session, agent)
);
CREATE INDEX states_version ON states (agent, version);

-- Of a finished message only the id is left.
CREATE TABLE entries (
    session {text} NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    id {text} NOT NULL,
    ordinal BIGINT NOT NULL,
    finished INTEGER NOT NULL,
    type {text},
    data {bytes},
    mark {bytes},
    pieces INTEGER NOT NULL,
    accepted BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (session, id)
);
CREATE UNIQUE INDEX entries_unfinished ON entries (session, ordinal) WHERE finished = 0;

CREATE TABLE frames (
    session {text} NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    kind {text} NOT NULL,
    agent {text} NOT NULL,
    entry {text},
    mark {bytes},
    name {text} NOT NULL,
    data {bytes} NOT NULL,
    nanos BIGINT NOT NULL,
    PRIMARY KEY (session, epoch, seq)
);

CREATE TABLE dead_letters (
    number {serial},
    host {text} NOT NULL REFERENCES hosts (id),
    session {text} NOT NULL,       -- which may be gone
    id {text} NOT NULL,
    ordinal BIGINT NOT NULL,
    type {text} NOT NULL,
    data {bytes} NOT NULL,
    mark {bytes},
    pieces INTEGER NOT NULL,
    accepted BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    username {text} NOT NULL,
    agent {text} NOT NULL,
    reason {text} NOT NULL,
    died BIGINT NOT NULL
);
CREATE INDEX dead_letters_host ON dead_letters (host, number);
