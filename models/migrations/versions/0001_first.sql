-- The first schema of an .accord file, frozen. Never change it: files of this shape are on people's disks.

CREATE TABLE business_objective (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    objective VARCHAR NOT NULL, measure VARCHAR NOT NULL, baseline VARCHAR NOT NULL, target VARCHAR NOT NULL,
    due DATE, owner VARCHAR NOT NULL, PRIMARY KEY (id)
);

CREATE TABLE competency_rating (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    person VARCHAR NOT NULL, role VARCHAR NOT NULL, competency VARCHAR NOT NULL, required INTEGER,
    actual INTEGER, evidence VARCHAR NOT NULL, action VARCHAR NOT NULL, due DATE, PRIMARY KEY (id)
);

CREATE TABLE content (
    id VARCHAR NOT NULL, media_type VARCHAR NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE firm_value (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    name VARCHAR NOT NULL, we_do VARCHAR NOT NULL, we_never VARCHAR NOT NULL, PRIMARY KEY (id)
);

CREATE TABLE history_step (
    id INTEGER NOT NULL, at VARCHAR NOT NULL, person VARCHAR NOT NULL, label VARCHAR NOT NULL,
    state VARCHAR NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX ix_history_step_state ON history_step (state);

CREATE TABLE knowledge_item (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    item VARCHAR NOT NULL, type VARCHAR NOT NULL, holder VARCHAR NOT NULL, sensitivity VARCHAR NOT NULL,
    share VARCHAR NOT NULL, condition VARCHAR NOT NULL, one_head BOOLEAN, competitor_sensitive BOOLEAN,
    personal_data BOOLEAN, PRIMARY KEY (id)
);

CREATE TABLE party (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    name VARCHAR NOT NULL, is_us BOOLEAN, about VARCHAR NOT NULL, people_count FLOAT, address VARCHAR NOT NULL,
    contact_name VARCHAR NOT NULL, email VARCHAR NOT NULL, phone VARCHAR NOT NULL, website VARCHAR NOT NULL,
    logo VARCHAR NOT NULL, private_note VARCHAR NOT NULL, PRIMARY KEY (id)
);

CREATE TABLE practice (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    practice VARCHAR NOT NULL, blocks VARCHAR NOT NULL, change VARCHAR NOT NULL, owner VARCHAR NOT NULL,
    due DATE, PRIMARY KEY (id)
);

CREATE TABLE project (
    id VARCHAR NOT NULL, title VARCHAR NOT NULL, currency VARCHAR NOT NULL, language VARCHAR NOT NULL,
    paper VARCHAR NOT NULL, created VARCHAR NOT NULL, sample VARCHAR NOT NULL, PRIMARY KEY (id)
);

CREATE TABLE relationship (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    name VARCHAR NOT NULL, role VARCHAR NOT NULL, type VARCHAR NOT NULL, direction VARCHAR NOT NULL,
    stage VARCHAR NOT NULL, tier VARCHAR NOT NULL, health VARCHAR NOT NULL, annual_value FLOAT,
    share_percent FLOAT, importance INTEGER, replaceability INTEGER, our_weight INTEGER, competitor BOOLEAN,
    since DATE, archived BOOLEAN, PRIMARY KEY (id)
);

CREATE TABLE stakeholder (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    name VARCHAR NOT NULL, expects VARCHAR NOT NULL, climate BOOLEAN, answer VARCHAR NOT NULL, PRIMARY KEY (id)
);

CREATE TABLE action (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, action VARCHAR NOT NULL, owner VARCHAR NOT NULL, party_id VARCHAR NOT NULL,
    due DATE, status VARCHAR NOT NULL, priority VARCHAR NOT NULL, done_on DATE, source VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_action_relationship_id ON action (relationship_id);

CREATE TABLE agreement (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, type VARCHAR NOT NULL, date DATE, expiry DATE,
    notice_days FLOAT, conflicts BOOLEAN, conflict_note VARCHAR NOT NULL, advice BOOLEAN, file VARCHAR NOT NULL,
    legal_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_agreement_relationship_id ON agreement (relationship_id);

CREATE TABLE answer (
    id VARCHAR NOT NULL, relationship_id VARCHAR, step VARCHAR NOT NULL, field VARCHAR NOT NULL,
    value VARCHAR NOT NULL, shared BOOLEAN NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_answer_relationship_id ON answer (relationship_id);

CREATE TABLE asset (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, name VARCHAR NOT NULL, type VARCHAR NOT NULL,
    owner_party VARCHAR NOT NULL, location VARCHAR NOT NULL, value FLOAT, at_end VARCHAR NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_asset_relationship_id ON asset (relationship_id);

CREATE TABLE attachment (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, name VARCHAR NOT NULL, about VARCHAR NOT NULL, file VARCHAR NOT NULL,
    belongs_to VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_attachment_relationship_id ON attachment (relationship_id);

CREATE TABLE candidate (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, name VARCHAR NOT NULL, contact VARCHAR NOT NULL, status VARCHAR NOT NULL,
    nda VARCHAR NOT NULL, nda_date DATE, preferred BOOLEAN, note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_candidate_relationship_id ON candidate (relationship_id);

CREATE TABLE candidate_score (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, candidate_id VARCHAR NOT NULL, criterion_id VARCHAR NOT NULL,
    score INTEGER, evidence VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_candidate_score_relationship_id ON candidate_score (relationship_id);

CREATE TABLE charter_line (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, commitment VARCHAR NOT NULL, example VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_charter_line_relationship_id ON charter_line (relationship_id);

CREATE TABLE concern (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, concern VARCHAR NOT NULL, seen_by VARCHAR NOT NULL,
    repair VARCHAR NOT NULL, owner VARCHAR NOT NULL, due DATE, state VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_concern_relationship_id ON concern (relationship_id);

CREATE TABLE contact (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, date DATE, with_whom VARCHAR NOT NULL, summary VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_contact_relationship_id ON contact (relationship_id);

CREATE TABLE continuity (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, customer VARCHAR NOT NULL, promise VARCHAR NOT NULL,
    served_by VARCHAR NOT NULL, told_by VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_continuity_relationship_id ON continuity (relationship_id);

CREATE TABLE contribution (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, objective_id VARCHAR NOT NULL, expected VARCHAR NOT NULL,
    offered VARCHAR NOT NULL, dependency VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_contribution_relationship_id ON contribution (relationship_id);

CREATE TABLE criterion (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, weight INTEGER, must BOOLEAN,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_criterion_relationship_id ON criterion (relationship_id);

CREATE TABLE decision (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, date DATE, decision VARCHAR NOT NULL, why VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL, both BOOLEAN, private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_decision_relationship_id ON decision (relationship_id);

CREATE TABLE dependency (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, what VARCHAR NOT NULL, on_whom VARCHAR NOT NULL, days_to_replace FLOAT,
    fallback VARCHAR NOT NULL, cost FLOAT, cover VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_dependency_relationship_id ON dependency (relationship_id);

CREATE TABLE exit_task (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, task VARCHAR NOT NULL, area VARCHAR NOT NULL, side VARCHAR NOT NULL,
    owner VARCHAR NOT NULL, days_before FLOAT, due DATE, status VARCHAR NOT NULL, evidence VARCHAR NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_exit_task_relationship_id ON exit_task (relationship_id);

CREATE TABLE exit_trigger (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "trigger" VARCHAR NOT NULL,
    measure VARCHAR NOT NULL, threshold VARCHAR NOT NULL, response VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_exit_trigger_relationship_id ON exit_trigger (relationship_id);

CREATE TABLE forum (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, layer VARCHAR NOT NULL, name VARCHAR NOT NULL, people VARCHAR NOT NULL,
    frequency VARCHAR NOT NULL, topics VARCHAR NOT NULL, authority VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_forum_relationship_id ON forum (relationship_id);

CREATE TABLE history_row (
    id INTEGER NOT NULL, step INTEGER NOT NULL, "table" VARCHAR NOT NULL, "row" VARCHAR NOT NULL,
    op VARCHAR NOT NULL, "before" VARCHAR, "after" VARCHAR, PRIMARY KEY (id),
    FOREIGN KEY(step) REFERENCES history_step (id) ON DELETE CASCADE
);
CREATE INDEX ix_history_row_row ON history_row ("row");
CREATE INDEX ix_history_row_step ON history_row (step);
CREATE INDEX ix_history_row_table ON history_row ("table");

CREATE TABLE issue (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, raised DATE, raised_by VARCHAR NOT NULL,
    type VARCHAR NOT NULL, impact VARCHAR NOT NULL, rung_id VARCHAR NOT NULL, owner VARCHAR NOT NULL, due DATE,
    root_cause VARCHAR NOT NULL, resolution VARCHAR NOT NULL, status VARCHAR NOT NULL, closed DATE,
    preparation VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_issue_relationship_id ON issue (relationship_id);

CREATE TABLE issued_document (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, kind VARCHAR NOT NULL, version VARCHAR NOT NULL, issued_on DATE,
    status VARCHAR NOT NULL, signed_on DATE, note VARCHAR NOT NULL, file VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_issued_document_relationship_id ON issued_document (relationship_id);

CREATE TABLE ladder_rung (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, role_ours VARCHAR NOT NULL, role_theirs VARCHAR NOT NULL,
    within VARCHAR NOT NULL, note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_ladder_rung_relationship_id ON ladder_rung (relationship_id);

CREATE TABLE lesson (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, lesson VARCHAR NOT NULL, about VARCHAR NOT NULL, next_time VARCHAR NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_lesson_relationship_id ON lesson (relationship_id);

CREATE TABLE maturity_rating (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, principle VARCHAR NOT NULL, ours INTEGER, theirs INTEGER, desired INTEGER,
    evidence VARCHAR NOT NULL, rated_on DATE, private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_maturity_rating_relationship_id ON maturity_rating (relationship_id);

CREATE TABLE meeting (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR, date DATE, title VARCHAR NOT NULL, present VARCHAR NOT NULL,
    notes VARCHAR NOT NULL, keep VARCHAR NOT NULL, start VARCHAR NOT NULL, stop VARCHAR NOT NULL,
    private_note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_meeting_relationship_id ON meeting (relationship_id);

CREATE TABLE member (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, party_id VARCHAR NOT NULL, name VARCHAR NOT NULL,
    mandate VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_member_relationship_id ON member (relationship_id);

CREATE TABLE message (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, audience VARCHAR NOT NULL, message VARCHAR NOT NULL,
    channel VARCHAR NOT NULL, frequency VARCHAR NOT NULL, owner VARCHAR NOT NULL, reply_within VARCHAR NOT NULL,
    approval BOOLEAN, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_message_relationship_id ON message (relationship_id);

CREATE TABLE objective (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, objective VARCHAR NOT NULL, why_together VARCHAR NOT NULL,
    measure VARCHAR NOT NULL, unit VARCHAR NOT NULL, baseline FLOAT, target FLOAT, due DATE,
    owner_ours VARCHAR NOT NULL, owner_theirs VARCHAR NOT NULL, status VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_objective_relationship_id ON objective (relationship_id);

CREATE TABLE obligation (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, what VARCHAR NOT NULL, party_id VARCHAR NOT NULL, until DATE,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_obligation_relationship_id ON obligation (relationship_id);

CREATE TABLE option (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, way VARCHAR NOT NULL, what VARCHAR NOT NULL, benefit VARCHAR NOT NULL,
    cost FLOAT, hours FLOAT, confidence VARCHAR NOT NULL, assumptions VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_option_relationship_id ON option (relationship_id);

CREATE TABLE partner (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, party_id VARCHAR NOT NULL, part_played VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_partner_relationship_id ON partner (relationship_id);

CREATE TABLE person (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, name VARCHAR NOT NULL, party_id VARCHAR NOT NULL, job VARCHAR NOT NULL,
    part VARCHAR NOT NULL, deputy VARCHAR NOT NULL, decision_limit FLOAT, email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL, since DATE, reservations VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_person_relationship_id ON person (relationship_id);

CREATE TABLE process (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, process VARCHAR NOT NULL, who_ours VARCHAR NOT NULL,
    who_theirs VARCHAR NOT NULL, handover VARCHAR NOT NULL, tool VARCHAR NOT NULL, standard VARCHAR NOT NULL,
    gap VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_process_relationship_id ON process (relationship_id);

CREATE TABLE promise (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, by_party VARCHAR NOT NULL, promise VARCHAR NOT NULL, due DATE,
    kept VARCHAR NOT NULL, kept_on DATE, note VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_promise_relationship_id ON promise (relationship_id);

CREATE TABLE pulse_answer (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, round_id VARCHAR NOT NULL, party_id VARCHAR NOT NULL,
    respondent VARCHAR NOT NULL, item VARCHAR NOT NULL, score INTEGER, not_applicable BOOLEAN,
    comment VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_pulse_answer_relationship_id ON pulse_answer (relationship_id);

CREATE TABLE pulse_round (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, name VARCHAR NOT NULL, date DATE, said VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_pulse_round_relationship_id ON pulse_round (relationship_id);

CREATE TABLE reading (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, objective_id VARCHAR NOT NULL, date DATE, value FLOAT,
    rag VARCHAR NOT NULL, comment VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_reading_relationship_id ON reading (relationship_id);

CREATE TABLE resource (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, what VARCHAR NOT NULL, type VARCHAR NOT NULL,
    supplied_by VARCHAR NOT NULL, amount VARCHAR NOT NULL, period VARCHAR NOT NULL, stop_limit VARCHAR NOT NULL,
    PRIMARY KEY (id), FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_resource_relationship_id ON resource (relationship_id);

CREATE TABLE risk (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, cause VARCHAR NOT NULL, effect VARCHAR NOT NULL,
    category VARCHAR NOT NULL, likelihood INTEGER, impact INTEGER, response VARCHAR NOT NULL,
    treatment VARCHAR NOT NULL, owner VARCHAR NOT NULL, due DATE, residual_likelihood INTEGER,
    residual_impact INTEGER, joint_wording VARCHAR NOT NULL, joint_treatment VARCHAR NOT NULL,
    owning_side VARCHAR NOT NULL, best_placed VARCHAR NOT NULL, cost_sharing VARCHAR NOT NULL,
    origin VARCHAR NOT NULL, early_sign VARCHAR NOT NULL, trend VARCHAR NOT NULL, review DATE,
    status VARCHAR NOT NULL, closed_reason VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_risk_relationship_id ON risk (relationship_id);

CREATE TABLE shared_item (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, item VARCHAR NOT NULL, owner_party VARCHAR NOT NULL,
    recipient VARCHAR NOT NULL, purpose VARCHAR NOT NULL, condition VARCHAR NOT NULL, location VARCHAR NOT NULL,
    since DATE, at_end VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_shared_item_relationship_id ON shared_item (relationship_id);

CREATE TABLE signatory (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, party_id VARCHAR NOT NULL, name VARCHAR NOT NULL, job VARCHAR NOT NULL,
    agreed_on DATE, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_signatory_relationship_id ON signatory (relationship_id);

CREATE TABLE step_mark (
    id VARCHAR NOT NULL, relationship_id VARCHAR, step VARCHAR NOT NULL, state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_step_mark_relationship_id ON step_mark (relationship_id);

CREATE TABLE term (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, item VARCHAR NOT NULL, stance VARCHAR NOT NULL, wish VARCHAR NOT NULL,
    fallback VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_term_relationship_id ON term (relationship_id);

CREATE TABLE value_alignment (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, value VARCHAR NOT NULL, ours VARCHAR NOT NULL, theirs VARCHAR NOT NULL,
    "match" VARCHAR NOT NULL, recheck DATE, evidence VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_value_alignment_relationship_id ON value_alignment (relationship_id);

CREATE TABLE value_idea (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, title VARCHAR NOT NULL, by_party VARCHAR NOT NULL, date DATE,
    value_type VARCHAR NOT NULL, effort INTEGER, benefit INTEGER, status VARCHAR NOT NULL,
    owner VARCHAR NOT NULL, result VARCHAR NOT NULL, lesson VARCHAR NOT NULL, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_value_idea_relationship_id ON value_idea (relationship_id);

CREATE TABLE value_measure (
    id VARCHAR NOT NULL, position INTEGER NOT NULL, number INTEGER NOT NULL, shared BOOLEAN NOT NULL,
    relationship_id VARCHAR NOT NULL, activity VARCHAR NOT NULL, value_type VARCHAR NOT NULL,
    unit VARCHAR NOT NULL, amount FLOAT, hoped FLOAT, counted_on DATE, PRIMARY KEY (id),
    FOREIGN KEY(relationship_id) REFERENCES relationship (id) ON DELETE CASCADE
);
CREATE INDEX ix_value_measure_relationship_id ON value_measure (relationship_id);
