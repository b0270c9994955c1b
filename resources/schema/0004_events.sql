-- Version 4: events from the plan to the accountability file.
ALTER TABLE event ADD COLUMN program TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN sub_activity TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN account_code TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN certificate_pattern TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_paper ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE printed_paper ADD COLUMN facts TEXT NOT NULL DEFAULT '';
ALTER TABLE gathering ADD COLUMN lesson_hours INTEGER;
ALTER TABLE gathering ADD COLUMN kits INTEGER;
ALTER TABLE gathering ADD COLUMN snacks INTEGER;
ALTER TABLE gathering ADD COLUMN meals INTEGER;
ALTER TABLE gathering ADD COLUMN reserve INTEGER;
ALTER TABLE participant ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sheet_printing ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE sheet_printing ADD COLUMN facts TEXT NOT NULL DEFAULT '';

CREATE TABLE agenda_item (
    id BLOB PRIMARY KEY NOT NULL,
    day TEXT,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    title TEXT NOT NULL,
    performer TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_item_gathering_id ON agenda_item (gathering_id);
CREATE TABLE attendance_certificate (
    id BLOB PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,
    seat_id BLOB NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    full_number TEXT NOT NULL,
    name TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_certificate_seat_id ON attendance_certificate (seat_id);
CREATE INDEX attendance_certificate_gathering_id ON attendance_certificate (gathering_id);
CREATE TABLE budget_line (
    id BLOB PRIMARY KEY NOT NULL,
    account_code TEXT NOT NULL,
    description TEXT NOT NULL,
    volume INTEGER,
    unit TEXT NOT NULL,
    rate INTEGER,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX budget_line_gathering_id ON budget_line (gathering_id);
CREATE TABLE desk (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    first_number INTEGER,
    last_number INTEGER,
    note TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_gathering_id ON desk (gathering_id);
CREATE TABLE discussion (
    id BLOB PRIMARY KEY NOT NULL,
    asker TEXT NOT NULL,
    business_name TEXT NOT NULL,
    kabupaten_code TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX discussion_gathering_id ON discussion (gathering_id);
CREATE TABLE event_file (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    print_sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    caption TEXT NOT NULL,
    taken_on TEXT,
    pages INTEGER NOT NULL,
    role TEXT NOT NULL,
    day TEXT,
    position INTEGER NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX event_file_gathering_id ON event_file (gathering_id);
CREATE TABLE event_text (
    id BLOB PRIMARY KEY NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX event_text_gathering_id ON event_text (gathering_id);
CREATE TABLE invitation (
    id BLOB PRIMARY KEY NOT NULL,
    audience TEXT NOT NULL,
    number TEXT NOT NULL,
    dated TEXT,
    nature TEXT NOT NULL,
    subject TEXT NOT NULL,
    opening TEXT NOT NULL,
    closing TEXT NOT NULL,
    remarks TEXT NOT NULL,
    copies_to TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_gathering_id ON invitation (gathering_id);
CREATE TABLE payment_list (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    paid_on TEXT,
    account_code TEXT NOT NULL,
    unit TEXT NOT NULL,
    spelled TEXT NOT NULL,
    approver_id BLOB REFERENCES official (id),
    approver_title TEXT NOT NULL,
    treasurer_id BLOB REFERENCES official (id),
    treasurer_title TEXT NOT NULL,
    maker_id BLOB REFERENCES official (id),
    maker_title TEXT NOT NULL,
    proof_pattern TEXT NOT NULL,
    note TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_list_approver_id ON payment_list (approver_id);
CREATE INDEX payment_list_treasurer_id ON payment_list (treasurer_id);
CREATE INDEX payment_list_maker_id ON payment_list (maker_id);
CREATE INDEX payment_list_gathering_id ON payment_list (gathering_id);
CREATE TABLE presence (
    id BLOB PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,
    seat_id BLOB NOT NULL,
    day TEXT NOT NULL,
    source TEXT NOT NULL,
    arrived_at TEXT NOT NULL,
    desk TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_seat_id ON presence (seat_id);
CREATE INDEX presence_gathering_id ON presence (gathering_id);
CREATE TABLE question (
    id BLOB PRIMARY KEY NOT NULL,
    number INTEGER,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    choices TEXT NOT NULL,
    correct TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX question_gathering_id ON question (gathering_id);
CREATE TABLE quota (
    id BLOB PRIMARY KEY NOT NULL,
    kabupaten_code TEXT NOT NULL,
    seats INTEGER,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX quota_gathering_id ON quota (gathering_id);
CREATE TABLE sheet_tally (
    id BLOB PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,
    day TEXT NOT NULL,
    typed TEXT NOT NULL,
    signatures INTEGER,
    note TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_tally_gathering_id ON sheet_tally (gathering_id);
CREATE TABLE payment (
    id BLOB PRIMARY KEY NOT NULL,
    seat_id BLOB NOT NULL,
    volume INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    tax_code TEXT NOT NULL,
    tax_base_percent INTEGER NOT NULL,
    tax_basis_points INTEGER NOT NULL,
    tax_brackets TEXT NOT NULL,
    tax_rounding TEXT NOT NULL,
    tax INTEGER NOT NULL,
    tax_number TEXT NOT NULL,
    grade TEXT NOT NULL,
    proof_number TEXT NOT NULL,
    payment_list_id BLOB NOT NULL REFERENCES payment_list (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_seat_id ON payment (seat_id);
CREATE INDEX payment_payment_list_id ON payment (payment_list_id);
CREATE TABLE response (
    id BLOB PRIMARY KEY NOT NULL,
    seat_id BLOB NOT NULL,
    phase TEXT NOT NULL,
    answer TEXT NOT NULL,
    question_id BLOB NOT NULL REFERENCES question (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX response_seat_id ON response (seat_id);
CREATE INDEX response_question_id ON response (question_id);
-- At which desk of a gathering this laptop stands. Local: it never travels.
CREATE TABLE own_desk (
    device INTEGER NOT NULL,
    gathering BLOB NOT NULL,
    desk BLOB NOT NULL,
    PRIMARY KEY (device, gathering)
) STRICT, WITHOUT ROWID;
