-- Version 6: rights of persons. How, by whom and until when an owner agreed; requests of persons about their data.
ALTER TABLE ikm ADD COLUMN consent_how TEXT NOT NULL DEFAULT '';
ALTER TABLE ikm ADD COLUMN consent_by TEXT NOT NULL DEFAULT '';
ALTER TABLE ikm ADD COLUMN consent_witness TEXT NOT NULL DEFAULT '';
ALTER TABLE ikm ADD COLUMN consent_withdrawn_on TEXT;
-- The day on which the data of the owner were erased at their request.
ALTER TABLE ikm ADD COLUMN erased_on TEXT;

-- A request of a person. It stays when the data are gone, so it names nobody but who asked.
CREATE TABLE person_request (
    id BLOB PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    received_on TEXT NOT NULL,
    due_on TEXT,
    asked_by TEXT NOT NULL,
    identity_checked TEXT NOT NULL,
    details TEXT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_on TEXT,
    done_on TEXT,
    ikm_id BLOB NOT NULL REFERENCES ikm (id),
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX person_request_ikm_id ON person_request (ikm_id);
