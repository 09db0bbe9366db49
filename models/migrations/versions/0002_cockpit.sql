-- The tables that schema 2 made anew, frozen. Never change it: files of this shape are on people's disks.

CREATE TABLE counter (
    name VARCHAR NOT NULL, top INTEGER NOT NULL, PRIMARY KEY (name)
);

CREATE TABLE action (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, action VARCHAR NOT NULL, owner VARCHAR NOT NULL, party_id VARCHAR NOT NULL,
    due DATE, status VARCHAR NOT NULL, priority VARCHAR NOT NULL, done_on DATE, source VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, repeat VARCHAR DEFAULT '' NOT NULL, risk_id VARCHAR DEFAULT '' NOT NULL,
    issue_id VARCHAR DEFAULT '' NOT NULL, objective_id VARCHAR DEFAULT '' NOT NULL,
    meeting_id VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_action_relationship_id ON action (relationship_id);

CREATE TABLE decision (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, date DATE, decision VARCHAR NOT NULL, why VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL, both BOOLEAN, private_note VARCHAR NOT NULL,
    meeting_id VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_decision_relationship_id ON decision (relationship_id);

CREATE TABLE meeting (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, date DATE, title VARCHAR NOT NULL, present VARCHAR NOT NULL,
    notes VARCHAR NOT NULL, keep VARCHAR NOT NULL, start VARCHAR NOT NULL, stop VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, agenda VARCHAR DEFAULT '' NOT NULL, next_on DATE, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_meeting_relationship_id ON meeting (relationship_id);

CREATE TABLE risk (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, cause VARCHAR NOT NULL, effect VARCHAR NOT NULL,
    category VARCHAR NOT NULL, likelihood INTEGER, impact INTEGER, response VARCHAR NOT NULL,
    treatment VARCHAR NOT NULL, owner VARCHAR NOT NULL, due DATE, residual_likelihood INTEGER,
    residual_impact INTEGER, joint_wording VARCHAR NOT NULL, joint_treatment VARCHAR NOT NULL,
    owning_side VARCHAR NOT NULL, best_placed VARCHAR NOT NULL, cost_sharing VARCHAR NOT NULL,
    origin VARCHAR NOT NULL, early_sign VARCHAR NOT NULL, trend VARCHAR NOT NULL, review DATE,
    status VARCHAR NOT NULL, closed_reason VARCHAR NOT NULL, review_every VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_risk_relationship_id ON risk (relationship_id);

CREATE TABLE value_idea (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, by_party VARCHAR NOT NULL, date DATE,
    value_type VARCHAR NOT NULL, effort INTEGER, benefit INTEGER, status VARCHAR NOT NULL,
    owner VARCHAR NOT NULL, result VARCHAR NOT NULL, lesson VARCHAR NOT NULL,
    objective_id VARCHAR DEFAULT '' NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_value_idea_relationship_id ON value_idea (relationship_id);

CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY, "table" TEXT NOT NULL, "row" TEXT NOT NULL, relationship_id TEXT, text TEXT NOT NULL,
    UNIQUE ("table", "row")
);
CREATE INDEX ix_search_entry_relationship_id ON search_entry (relationship_id);

CREATE TABLE search_pending (id INTEGER PRIMARY KEY, old TEXT);

CREATE TABLE search_stamp (version TEXT NOT NULL);

CREATE VIRTUAL TABLE search USING fts5(
    text, content='search_entry', content_rowid='id', tokenize='trigram', detail=none, columnsize=0
);
