-- Version 2: visits, assessments, follow-ups, the way to each certificate, the office's editions of the catalogue.
ALTER TABLE certificate ADD COLUMN scan TEXT NOT NULL DEFAULT '';
CREATE TABLE assignment (
    id BLOB PRIMARY KEY NOT NULL,
    number TEXT NOT NULL,
    dated TEXT,
    starts_on TEXT,
    ends_on TEXT,
    purpose TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE catalogue_edition (
    id BLOB PRIMARY KEY NOT NULL,
    version TEXT NOT NULL,
    note TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    shipped INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE assigned_officer (
    id BLOB PRIMARY KEY NOT NULL,
    official_id BLOB REFERENCES official (id),
    name TEXT NOT NULL,
    nip TEXT NOT NULL,
    rank TEXT NOT NULL,
    post TEXT NOT NULL,
    assignment_id BLOB NOT NULL REFERENCES assignment (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX assigned_officer_official_id ON assigned_officer (official_id);
CREATE INDEX assigned_officer_assignment_id ON assigned_officer (assignment_id);
CREATE TABLE stage_step (
    id BLOB PRIMARY KEY NOT NULL,
    scheme TEXT NOT NULL,
    stage TEXT NOT NULL,
    dated TEXT,
    note TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX stage_step_ikm_id ON stage_step (ikm_id);
CREATE TABLE visit (
    id BLOB PRIMARY KEY NOT NULL,
    assignment_id BLOB REFERENCES assignment (id),
    visited_on TEXT,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    purpose TEXT NOT NULL,
    place TEXT NOT NULL,
    met TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    condition TEXT NOT NULL,
    legality TEXT NOT NULL,
    problems TEXT NOT NULL,
    advice TEXT NOT NULL,
    plan TEXT NOT NULL,
    documents_seen TEXT NOT NULL,
    next_visit_on TEXT,
    owner_signature TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_assignment_id ON visit (assignment_id);
CREATE INDEX visit_ikm_id ON visit (ikm_id);
CREATE TABLE assessment (
    id BLOB PRIMARY KEY NOT NULL,
    checklist TEXT NOT NULL,
    product_id BLOB REFERENCES product (id),
    catalogue TEXT NOT NULL,
    score REAL,
    coverage REAL NOT NULL,
    label TEXT NOT NULL,
    level TEXT NOT NULL,
    blocking INTEGER NOT NULL,
    visit_id BLOB NOT NULL REFERENCES visit (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX assessment_product_id ON assessment (product_id);
CREATE INDEX assessment_visit_id ON assessment (visit_id);
CREATE TABLE follow_up (
    id BLOB PRIMARY KEY NOT NULL,
    visit_id BLOB REFERENCES visit (id),
    checklist TEXT NOT NULL,
    item TEXT NOT NULL,
    problem TEXT NOT NULL,
    place TEXT NOT NULL,
    evidence TEXT NOT NULL,
    action TEXT NOT NULL,
    helper TEXT NOT NULL,
    agency_id BLOB REFERENCES agency (id),
    role TEXT NOT NULL,
    officer TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT,
    done_note TEXT NOT NULL,
    verified_on TEXT,
    verified_by TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_visit_id ON follow_up (visit_id);
CREATE INDEX follow_up_agency_id ON follow_up (agency_id);
CREATE INDEX follow_up_ikm_id ON follow_up (ikm_id);
CREATE TABLE known_fact (
    id BLOB PRIMARY KEY NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    product_id BLOB REFERENCES product (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX known_fact_ikm_id ON known_fact (ikm_id);
CREATE INDEX known_fact_product_id ON known_fact (product_id);
CREATE TABLE photo (
    id BLOB PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL,
    print_sha256 TEXT NOT NULL,
    caption TEXT NOT NULL,
    checklist TEXT NOT NULL,
    item TEXT NOT NULL,
    taken_on TEXT,
    visit_id BLOB NOT NULL REFERENCES visit (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_visit_id ON photo (visit_id);
CREATE TABLE visit_officer (
    id BLOB PRIMARY KEY NOT NULL,
    official_id BLOB REFERENCES official (id),
    name TEXT NOT NULL,
    nip TEXT NOT NULL,
    rank TEXT NOT NULL,
    post TEXT NOT NULL,
    signature TEXT NOT NULL,
    visit_id BLOB NOT NULL REFERENCES visit (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_officer_official_id ON visit_officer (official_id);
CREATE INDEX visit_officer_visit_id ON visit_officer (visit_id);
CREATE TABLE item_answer (
    id BLOB PRIMARY KEY NOT NULL,
    item TEXT NOT NULL,
    answer TEXT NOT NULL,
    note TEXT NOT NULL,
    assessment_id BLOB NOT NULL REFERENCES assessment (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX item_answer_assessment_id ON item_answer (assessment_id);
CREATE INDEX visit_visited_on ON visit (visited_on);
CREATE INDEX follow_up_due_on ON follow_up (due_on);
CREATE TABLE printed_paper (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    about BLOB,
    title TEXT NOT NULL,
    printed_on TEXT NOT NULL,
    pages INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX printed_paper_about ON printed_paper (about);
