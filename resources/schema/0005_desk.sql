-- Version 5: the desk. Roles of officers, targets, what was disclosed, arrangements of lists, what was opened last.

-- Until now every officer could do everything; whoever is there already stays free to.
ALTER TABLE officer ADD COLUMN role TEXT NOT NULL DEFAULT 'administrator';
-- How much of personal data the paper showed.
ALTER TABLE printed_paper ADD COLUMN tier TEXT NOT NULL DEFAULT '';

CREATE TABLE target (
    id BLOB PRIMARY KEY NOT NULL,
    year INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    kabupaten_code TEXT NOT NULL,
    measure TEXT NOT NULL,
    value INTEGER NOT NULL,
    note TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE disclosure (
    id BLOB PRIMARY KEY NOT NULL,
    channel TEXT NOT NULL,
    tier TEXT NOT NULL,
    what TEXT NOT NULL,
    subject_table TEXT NOT NULL,
    subject_id BLOB,
    records INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosure_subject_id ON disclosure (subject_id);

-- How each officer arranged a list on this laptop; the arrangement without a name is the present one. Local: it never travels.
CREATE TABLE kept_list (
    officer BLOB NOT NULL,
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    arrangement TEXT NOT NULL,
    PRIMARY KEY (officer, list, name)
) STRICT, WITHOUT ROWID;
-- What each officer opened last on this laptop. Local: it never travels.
CREATE TABLE recent (
    officer BLOB NOT NULL,
    page TEXT NOT NULL,
    target BLOB NOT NULL,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (officer, page, target)
) STRICT, WITHOUT ROWID;
