-- Version 3: handing in. Exchange files, merges and their undoing, conflicts, receipts, laptops, duplicates.

-- Local bookkeeping: what this copy is, beyond its present device id.
ALTER TABLE local ADD COLUMN signing_key BLOB;
ALTER TABLE local ADD COLUMN identity TEXT;
ALTER TABLE local ADD COLUMN looked_at INTEGER NOT NULL DEFAULT 0;

-- Every device id that this copy has had: a restored copy gets a new one before it writes.
CREATE TABLE own_device (
    device INTEGER PRIMARY KEY NOT NULL
) STRICT;
INSERT INTO own_device (device) SELECT device FROM local UNION SELECT device FROM change;

-- The office that files are sealed for. `identity` is the private half; it is known at the office only.
CREATE TABLE office_key (
    recipient TEXT PRIMARY KEY NOT NULL,
    verify_key BLOB NOT NULL,
    name TEXT NOT NULL,
    identity TEXT,
    added_at TEXT NOT NULL,
    retired_at TEXT
) STRICT;

-- Laptops whose files this copy has seen, by the key that signs their files.
CREATE TABLE laptop (
    verify_key BLOB PRIMARY KEY NOT NULL,
    recipient TEXT NOT NULL,
    device INTEGER NOT NULL,
    officer TEXT NOT NULL,
    program TEXT NOT NULL,
    holds TEXT NOT NULL,
    accepted_at TEXT,
    accepted_by BLOB,
    lost_at TEXT
) STRICT, WITHOUT ROWID;

-- Files that came in, each with its answer. `ranges`: device -> [held before, held after], what the merge took; `turn`
-- counts the answers, so that a clock which is set back does not change which merge came later.
CREATE TABLE received (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    file_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    verify_key BLOB,
    device INTEGER,
    number INTEGER,
    officer TEXT NOT NULL,
    written_at TEXT NOT NULL,
    received_at TEXT NOT NULL,
    merged_by BLOB,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    counts TEXT NOT NULL,
    ranges TEXT NOT NULL,
    own_seq INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    undone_at TEXT,
    undone_by BLOB
) STRICT;
CREATE INDEX received_device ON received (device, number);

-- Files that this copy wrote. `ranges`: device -> [from, to], what each carried.
CREATE TABLE sent (
    number INTEGER PRIMARY KEY NOT NULL,
    file_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    written_at TEXT NOT NULL,
    ranges TEXT NOT NULL,
    counts TEXT NOT NULL
) STRICT;

-- How far this copy holds the changes of each other device: all of them up to `seq`.
CREATE TABLE held (
    device INTEGER PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL
) STRICT;
INSERT INTO held (device, seq)
    SELECT device, max(seq) FROM change WHERE device NOT IN (SELECT device FROM local) GROUP BY device;

-- What the office has said that it holds of each device.
CREATE TABLE confirmed (
    device INTEGER PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Told by a trigger of every column of a new value there; its own trigger writes the change log (store/change_log.py).
CREATE VIEW written ("table", row, "column", old, new) AS SELECT NULL, NULL, NULL, NULL, NULL WHERE 0;

-- Cells with several values that nobody replaced: the one on show, those that are silently the same, those in conflict.
-- Derived from the log.
CREATE TABLE head (
    row BLOB NOT NULL,
    "column" TEXT NOT NULL,
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('shown', 'same', 'conflict')),
    PRIMARY KEY (row, "column", device, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX head_conflict ON head ("table", row) WHERE role = 'conflict';

-- Rows that the log knows and the tables cannot hold yet: their parent, or their beginning, has not arrived. Derived.
CREATE TABLE waiting (
    row BLOB PRIMARY KEY NOT NULL,
    "table" TEXT NOT NULL,
    parent BLOB
) STRICT, WITHOUT ROWID;

-- Changes whose values break the rules of their column: kept in the log, never shown. Derived.
CREATE TABLE refused_change (
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;

-- Attachments that records name and that have not arrived, and attachments that the office asks this laptop for.
CREATE TABLE awaited (
    sha256 TEXT PRIMARY KEY NOT NULL,
    device INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE asked (
    sha256 TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- A business that was found to be another one: later changes land in the survivor.
ALTER TABLE ikm ADD COLUMN merged_into BLOB;
CREATE INDEX ikm_merged_into ON ikm (merged_into) WHERE merged_into IS NOT NULL;
-- The bin is small: who types a business that was deleted is told so at once.
CREATE INDEX ikm_removed ON ikm (id) WHERE deleted = 1 AND merged_into IS NULL;

-- Records.
CREATE TABLE distinct_pair (
    id BLOB PRIMARY KEY NOT NULL,
    first_id BLOB NOT NULL,
    second_id BLOB NOT NULL,
    reason TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX distinct_pair_second ON distinct_pair (second_id);
CREATE TABLE decision (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    record_id BLOB NOT NULL,
    field TEXT NOT NULL,
    chosen TEXT NOT NULL,
    reason TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_record_id ON decision (record_id);
