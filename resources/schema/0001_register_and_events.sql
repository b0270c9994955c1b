-- Version 1: the register, the events, the change log. Never edited once released: later changes are later steps.

-- Local bookkeeping of this laptop; nothing here travels.
CREATE TABLE local (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    device INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hlc INTEGER NOT NULL,
    author BLOB,
    clock INTEGER,
    applying INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The change log: what every table is the fold of. One row for an insert (column '*', all values as JSON without
-- nulls, blobs in hex), one for each changed column. replaces_* names the change whose value the author saw.
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
CREATE INDEX change_cell ON change (row, "column", hlc);

-- Pictures and scans, stored once by the SHA-256 of their bytes.
CREATE TABLE attachment (
    sha256 TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;

-- What was typed into a form and not yet saved; survives a crash, never travels, is encrypted with the file.
CREATE TABLE unsaved (
    form TEXT NOT NULL,
    record BLOB NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (form, record)
) STRICT, WITHOUT ROWID;

-- The list of businesses as the screen shows it, with the keys to sort and search by. Derived: rebuilt from the records.
CREATE TABLE ikm_row (
    entry INTEGER PRIMARY KEY,
    ikm BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    product TEXT NOT NULL,
    village TEXT NOT NULL,
    district TEXT NOT NULL,
    kabupaten TEXT NOT NULL,
    kabupaten_code TEXT NOT NULL,
    phone TEXT NOT NULL,
    legality TEXT NOT NULL,
    name_key TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    place_key TEXT NOT NULL,
    search TEXT NOT NULL
) STRICT;
CREATE INDEX ikm_row_name ON ikm_row (name_key);
CREATE INDEX ikm_row_owner ON ikm_row (owner_key, name_key);
CREATE INDEX ikm_row_place ON ikm_row (place_key, name_key);
CREATE INDEX ikm_row_kabupaten ON ikm_row (kabupaten_code, name_key);
CREATE INDEX ikm_row_kabupaten_name ON ikm_row (kabupaten_code, kabupaten);
CREATE INDEX ikm_row_legality ON ikm_row (legality, name_key);
CREATE INDEX ikm_row_product ON ikm_row (product, name_key);
CREATE INDEX ikm_row_phone ON ikm_row (phone, name_key);
CREATE VIRTUAL TABLE ikm_search USING fts5 (search, content = 'ikm_row', content_rowid = 'entry', tokenize = 'trigram');
CREATE TRIGGER ikm_row_insert AFTER INSERT ON ikm_row BEGIN
    INSERT INTO ikm_search (rowid, search) VALUES (NEW.entry, NEW.search);
END;
CREATE TRIGGER ikm_row_delete AFTER DELETE ON ikm_row BEGIN
    INSERT INTO ikm_search (ikm_search, rowid, search) VALUES ('delete', OLD.entry, OLD.search);
END;
CREATE TRIGGER ikm_row_update AFTER UPDATE OF search ON ikm_row WHEN NEW.search IS NOT OLD.search BEGIN
    INSERT INTO ikm_search (ikm_search, rowid, search) VALUES ('delete', OLD.entry, OLD.search);
    INSERT INTO ikm_search (rowid, search) VALUES (NEW.entry, NEW.search);
END;

-- The records.
CREATE TABLE acceptance (
    id BLOB PRIMARY KEY NOT NULL,
    record_id BLOB NOT NULL,
    field TEXT NOT NULL,
    rule TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX acceptance_record_id ON acceptance (record_id);
CREATE TABLE agency (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    level TEXT NOT NULL,
    region_code TEXT NOT NULL,
    role TEXT NOT NULL,
    duties TEXT NOT NULL,
    known_year INTEGER,
    basis TEXT NOT NULL,
    source TEXT NOT NULL,
    doubt TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    id BLOB PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    fiscal_year INTEGER,
    activity_code TEXT NOT NULL,
    organizer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    note TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE office (
    id BLOB PRIMARY KEY NOT NULL,
    government TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    city TEXT NOT NULL,
    phone TEXT NOT NULL,
    fax TEXT NOT NULL,
    website TEXT NOT NULL,
    email TEXT NOT NULL,
    logo TEXT NOT NULL,
    nip_label TEXT NOT NULL,
    valid_from TEXT,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE officer (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    nip TEXT NOT NULL,
    post TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE person (
    id BLOB PRIMARY KEY NOT NULL,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_place TEXT NOT NULL,
    birth_date TEXT,
    nik TEXT NOT NULL,
    npwp TEXT NOT NULL,
    education TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    region_code TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE gathering (
    id BLOB PRIMARY KEY NOT NULL,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    venue TEXT NOT NULL,
    locality TEXT NOT NULL,
    kabupaten_code TEXT NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    origin TEXT NOT NULL,
    opener_post TEXT NOT NULL,
    note TEXT NOT NULL,
    event_id BLOB NOT NULL REFERENCES event (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX gathering_event_id ON gathering (event_id);
CREATE TABLE ikm (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    brand TEXT NOT NULL,
    legal_form TEXT NOT NULL,
    started_year INTEGER,
    owner_id BLOB REFERENCES person (id),
    address TEXT NOT NULL,
    region_code TEXT NOT NULL,
    postcode TEXT NOT NULL,
    latitude REAL,
    longitude REAL,
    cluster TEXT NOT NULL,
    association TEXT NOT NULL,
    social_media TEXT NOT NULL,
    workers_male INTEGER,
    workers_female INTEGER,
    workers_permanent INTEGER,
    workers_temporary INTEGER,
    workers_family INTEGER,
    investment_equipment INTEGER,
    investment_land INTEGER,
    working_capital INTEGER,
    capital_source TEXT NOT NULL,
    electricity_va INTEGER,
    electricity_kwh_month INTEGER,
    fuel TEXT NOT NULL,
    water TEXT NOT NULL,
    market_local_percent INTEGER,
    market_province_percent INTEGER,
    market_export_percent INTEGER,
    export_countries TEXT NOT NULL,
    sales_channels TEXT NOT NULL,
    turnover_year INTEGER,
    waste TEXT NOT NULL,
    training_received TEXT NOT NULL,
    difficulties TEXT NOT NULL,
    needs TEXT NOT NULL,
    note TEXT NOT NULL,
    consent_on TEXT,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX ikm_owner_id ON ikm (owner_id);
CREATE TABLE official (
    id BLOB PRIMARY KEY NOT NULL,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    employment TEXT NOT NULL,
    nip TEXT NOT NULL,
    agency_id BLOB REFERENCES agency (id),
    phone TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX official_agency_id ON official (agency_id);
CREATE TABLE certificate (
    id BLOB PRIMARY KEY NOT NULL,
    scheme TEXT NOT NULL,
    status TEXT NOT NULL,
    number TEXT NOT NULL,
    issued_on TEXT,
    expires_on TEXT,
    note TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_ikm_id ON certificate (ikm_id);
CREATE TABLE committee_member (
    id BLOB PRIMARY KEY NOT NULL,
    number INTEGER,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    nip TEXT NOT NULL,
    rank TEXT NOT NULL,
    duty TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX committee_member_gathering_id ON committee_member (gathering_id);
CREATE TABLE guest (
    id BLOB PRIMARY KEY NOT NULL,
    number INTEGER,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    invited_post TEXT NOT NULL,
    attendance TEXT NOT NULL,
    post TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_gathering_id ON guest (gathering_id);
CREATE TABLE machine (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    count INTEGER,
    capacity TEXT NOT NULL,
    year INTEGER,
    origin TEXT NOT NULL,
    condition TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX machine_ikm_id ON machine (ikm_id);
CREATE TABLE participant (
    id BLOB PRIMARY KEY NOT NULL,
    number INTEGER,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    ikm_id BLOB REFERENCES ikm (id),
    sex TEXT NOT NULL,
    business_name TEXT NOT NULL,
    product TEXT NOT NULL,
    address TEXT NOT NULL,
    kabupaten_code TEXT NOT NULL,
    phone TEXT NOT NULL,
    nik TEXT NOT NULL,
    walk_in INTEGER NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_ikm_id ON participant (ikm_id);
CREATE INDEX participant_gathering_id ON participant (gathering_id);
CREATE TABLE post (
    id BLOB PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    acting TEXT NOT NULL,
    on_behalf_of TEXT NOT NULL,
    through TEXT NOT NULL,
    rank TEXT NOT NULL,
    grade TEXT NOT NULL,
    from_date TEXT,
    until_date TEXT,
    official_id BLOB NOT NULL REFERENCES official (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX post_official_id ON post (official_id);
CREATE TABLE product (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kbli_code TEXT NOT NULL,
    kbli_version TEXT NOT NULL,
    unit TEXT NOT NULL,
    capacity_year REAL,
    production_year REAL,
    price INTEGER,
    packaging TEXT NOT NULL,
    shelf_life_days INTEGER,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX product_ikm_id ON product (ikm_id);
CREATE TABLE raw_material (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    volume_month REAL,
    unit TEXT NOT NULL,
    value_month INTEGER,
    origin TEXT NOT NULL,
    origin_note TEXT NOT NULL,
    availability TEXT NOT NULL,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX raw_material_ikm_id ON raw_material (ikm_id);
CREATE TABLE sheet_printing (
    id BLOB PRIMARY KEY NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    role TEXT NOT NULL,
    printed_on TEXT NOT NULL,
    paper TEXT NOT NULL,
    rows INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_printing_gathering_id ON sheet_printing (gathering_id);
CREATE TABLE signatory (
    id BLOB PRIMARY KEY NOT NULL,
    side TEXT NOT NULL,
    lead TEXT NOT NULL,
    title TEXT NOT NULL,
    official_id BLOB REFERENCES official (id),
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX signatory_official_id ON signatory (official_id);
CREATE INDEX signatory_gathering_id ON signatory (gathering_id);
CREATE TABLE speaker (
    id BLOB PRIMARY KEY NOT NULL,
    number INTEGER,
    front_title TEXT NOT NULL,
    name TEXT NOT NULL,
    back_title TEXT NOT NULL,
    nip TEXT NOT NULL,
    post TEXT NOT NULL,
    subject TEXT NOT NULL,
    speaks_at TEXT NOT NULL,
    gathering_id BLOB NOT NULL REFERENCES gathering (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX speaker_gathering_id ON speaker (gathering_id);
