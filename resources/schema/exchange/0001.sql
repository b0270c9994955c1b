-- Version 1 of what an exchange file holds. A file whose schema differs in one letter is refused.

CREATE TABLE info (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The promise of the file: it has every change of `device` after `from_seq` up to `to_seq`.
CREATE TABLE manifest (
    device INTEGER PRIMARY KEY NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    from_hlc INTEGER NOT NULL,
    to_hlc INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE change (
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    author BLOB,
    kind TEXT NOT NULL,
    "table" TEXT NOT NULL,
    row BLOB NOT NULL,
    "column" TEXT NOT NULL,
    old ANY,
    new ANY,
    seen TEXT,
    replaces_device INTEGER,
    replaces_seq INTEGER,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The rescue copy: the sender's own earlier changes, compressed (zlib of JSON lines), in parts.
CREATE TABLE rescue (
    device INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (device, from_seq)
) STRICT, WITHOUT ROWID;

-- The receipts: what the sender holds of each device (`hlc` is the clock of its change `seq`, so that a copied laptop
-- does not take another one's receipt for its own), and what became of its files.
CREATE TABLE receipt (
    device INTEGER PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    files TEXT NOT NULL,
    missing TEXT NOT NULL,
    refused TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE asked (
    sha256 TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
