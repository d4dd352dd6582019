CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE action (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    item_id TEXT REFERENCES agenda_item(id),
    body_id TEXT REFERENCES body(id),
    what TEXT NOT NULL,
    due_kind TEXT NOT NULL CHECK (due_kind IN ('date', 'week', 'next_meeting', 'ongoing', 'none')),
    due_on TEXT CHECK (due_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'done', 'dropped')),
    closed_meeting_id TEXT REFERENCES meeting(id),
    closed_on TEXT CHECK (closed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    note TEXT,
    CHECK ((due_kind IN ('date', 'week')) = (due_on IS NOT NULL))
) STRICT;

CREATE TABLE action_responsible (
    id TEXT NOT NULL PRIMARY KEY,
    action_id TEXT NOT NULL REFERENCES action(id),
    person_id TEXT REFERENCES person(id),
    organisation_id TEXT REFERENCES organisation(id),
    name TEXT,
    is_everyone INTEGER NOT NULL DEFAULT 0 CHECK (is_everyone IN (0, 1)),
    CHECK ((person_id IS NOT NULL) + (organisation_id IS NOT NULL) + (name IS NOT NULL) + is_everyone = 1)
) STRICT;

CREATE TABLE affiliation (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    title TEXT,
    service_id TEXT REFERENCES code_key(id),
    competence_id TEXT REFERENCES code_key(id),
    is_primary INTEGER NOT NULL DEFAULT 1 CHECK (is_primary IN (0, 1)),
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE agenda_item (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    parent_id TEXT REFERENCES agenda_item(id),
    position INTEGER NOT NULL,
    form TEXT NOT NULL DEFAULT 'item' CHECK (form IN ('item', 'aob', 'break', 'theme')),
    standing TEXT CHECK (standing IN ('approve_notice', 'approve_minutes', 'next_meeting', 'aob')),
    number INTEGER CHECK (number > 0),
    number_year INTEGER,
    title TEXT NOT NULL,
    presenter_id TEXT REFERENCES person(id),
    presenter TEXT,
    talk_minutes INTEGER CHECK (talk_minutes >= 0),
    discussion_minutes INTEGER CHECK (discussion_minutes >= 0),
    background TEXT,
    discussion TEXT,
    proposal TEXT,
    decision TEXT,
    outcome TEXT CHECK (outcome IN ('treated', 'postponed', 'returned', 'withdrawn', 'not_reached')),
    continues_id TEXT REFERENCES agenda_item(id),
    CHECK ((number IS NULL) = (number_year IS NULL))
) STRICT;

CREATE TABLE agenda_item_kind (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item(id),
    kind_id TEXT NOT NULL REFERENCES code_key(id),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE area (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    host_municipality_id TEXT NOT NULL REFERENCES municipality(id),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE area_municipality (
    id TEXT NOT NULL PRIMARY KEY,
    area_id TEXT NOT NULL REFERENCES area(id),
    municipality_id TEXT NOT NULL REFERENCES municipality(id),
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE attachment (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    item_id TEXT REFERENCES agenda_item(id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES blob(sha256),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE attendance (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    outcome TEXT NOT NULL CHECK (outcome IN ('present', 'excused', 'absent')),
    role_id TEXT NOT NULL REFERENCES code_key(id),
    deputy_for_id TEXT REFERENCES person(id),
    membership_id TEXT REFERENCES membership(id),
    seat_id TEXT REFERENCES seat(id),
    is_walk_in INTEGER NOT NULL DEFAULT 0 CHECK (is_walk_in IN (0, 1)),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    title TEXT,
    organisation_id TEXT REFERENCES organisation(id),
    organisation_name TEXT,
    competence_id TEXT REFERENCES code_key(id),
    service_id TEXT REFERENCES code_key(id),
    represents_organisation_id TEXT REFERENCES organisation(id),
    represents_kind_id TEXT REFERENCES code_key(id),
    represents_municipality_id TEXT REFERENCES municipality(id),
    represents_name TEXT
) STRICT;

CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TABLE body (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT,
    kind_id TEXT NOT NULL REFERENCES code_key(id),
    parent_id TEXT REFERENCES body(id),
    area_id TEXT REFERENCES area(id),
    mandate TEXT,
    language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb', 'nn')),
    prints_absent INTEGER NOT NULL DEFAULT 0 CHECK (prints_absent IN (0, 1)),
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE change (
    operation_id TEXT NOT NULL REFERENCES operation(id),
    position INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (operation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE code (
    id TEXT NOT NULL PRIMARY KEY REFERENCES code_key(id),
    list TEXT NOT NULL,
    label_nb TEXT NOT NULL,
    label_nn TEXT NOT NULL,
    label_en TEXT NOT NULL,
    prose_nb TEXT,
    prose_nn TEXT,
    prose_en TEXT,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE code_amendment (
    id TEXT NOT NULL PRIMARY KEY REFERENCES code_key(id),
    list TEXT NOT NULL,
    label_nb TEXT NOT NULL,
    label_nn TEXT NOT NULL,
    label_en TEXT NOT NULL,
    prose_nb TEXT,
    prose_nn TEXT,
    prose_en TEXT,
    position INTEGER NOT NULL,
    ended_on TEXT CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE code_key (
    id TEXT NOT NULL PRIMARY KEY,
    list TEXT NOT NULL
) STRICT;

CREATE TABLE county (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE disqualification (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES agenda_item(id),
    person_id TEXT NOT NULL REFERENCES person(id)
) STRICT;

CREATE TABLE distinct_pair (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person(id),
    other_person_id TEXT NOT NULL REFERENCES person(id)
) STRICT;

CREATE TABLE draft (
    id TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE exemption (
    id TEXT NOT NULL PRIMARY KEY,
    item_id TEXT REFERENCES agenda_item(id),
    attachment_id TEXT REFERENCES attachment(id),
    part TEXT NOT NULL CHECK (part IN ('all', 'title', 'background', 'discussion', 'proposal', 'decision')),
    legal_basis TEXT NOT NULL,
    public_title TEXT,
    until TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((item_id IS NOT NULL) + (attachment_id IS NOT NULL) = 1)
) STRICT;

CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    person_id TEXT REFERENCES person(id),
    organisation_id TEXT REFERENCES organisation(id),
    municipality_id TEXT REFERENCES municipality(id),
    membership_id TEXT REFERENCES membership(id),
    role_id TEXT NOT NULL REFERENCES code_key(id),
    deputy_for_id TEXT REFERENCES person(id),
    quota INTEGER CHECK (quota > 0),
    represents_organisation_id TEXT REFERENCES organisation(id),
    represents_kind_id TEXT REFERENCES code_key(id),
    represents_municipality_id TEXT REFERENCES municipality(id),
    invited_on TEXT CHECK (invited_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    response TEXT NOT NULL DEFAULT 'none' CHECK (response IN ('none', 'yes', 'no', 'deputy')),
    responded_on TEXT CHECK (responded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    reminded_on TEXT CHECK (reminded_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((person_id IS NOT NULL) + (organisation_id IS NOT NULL) + (municipality_id IS NOT NULL) = 1)
) STRICT;

CREATE TABLE issued_paper (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT REFERENCES meeting(id),
    document TEXT NOT NULL,
    language TEXT NOT NULL,
    edition TEXT NOT NULL CHECK (edition IN ('full', 'public', 'internal')),
    state TEXT,
    sha256 TEXT NOT NULL,
    file_name TEXT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL
) STRICT;

CREATE TABLE meeting (
    id TEXT NOT NULL PRIMARY KEY,
    type_id TEXT NOT NULL REFERENCES code_key(id),
    body_id TEXT REFERENCES body(id),
    number INTEGER CHECK (number > 0),
    number_year INTEGER,
    title TEXT,
    place TEXT,
    host_municipality_id TEXT REFERENCES municipality(id),
    format TEXT NOT NULL DEFAULT 'physical' CHECK (format IN ('physical', 'digital', 'hybrid', 'written')),
    state TEXT NOT NULL DEFAULT 'planned',
    language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb', 'nn', 'en')),
    chair_id TEXT REFERENCES person(id),
    minute_taker_id TEXT REFERENCES person(id),
    archive_reference TEXT,
    response_deadline TEXT CHECK (response_deadline GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    distribution TEXT,
    next_meeting TEXT,
    note TEXT,
    called_on TEXT CHECK (called_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK ((number IS NULL) = (number_year IS NULL))
) STRICT;

CREATE TABLE meeting_cohost (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    body_id TEXT NOT NULL REFERENCES body(id)
) STRICT;

CREATE TABLE meeting_day (
    id TEXT NOT NULL PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting(id),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    starts TEXT NOT NULL CHECK (starts GLOB '[0-2][0-9]:[0-5][0-9]'),
    ends TEXT NOT NULL CHECK (ends GLOB '[0-2][0-9]:[0-5][0-9]'),
    CHECK (starts < ends)
) STRICT;

CREATE TABLE membership (
    id TEXT NOT NULL PRIMARY KEY,
    body_id TEXT NOT NULL REFERENCES body(id),
    seat_id TEXT REFERENCES seat(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    affiliation_id TEXT REFERENCES affiliation(id),
    role_id TEXT NOT NULL REFERENCES code_key(id),
    deputy_for_id TEXT REFERENCES membership(id),
    represents_organisation_id TEXT REFERENCES organisation(id),
    represents_kind_id TEXT NOT NULL REFERENCES code_key(id),
    represents_municipality_id TEXT REFERENCES municipality(id),
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE municipality (id TEXT NOT NULL PRIMARY KEY) STRICT;

CREATE TABLE municipality_alias (
    id TEXT NOT NULL PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality(id),
    alias TEXT NOT NULL,
    language TEXT
) STRICT;

CREATE TABLE municipality_period (
    id TEXT NOT NULL PRIMARY KEY,
    municipality_id TEXT NOT NULL REFERENCES municipality(id),
    number TEXT NOT NULL CHECK (number GLOB '[0-9][0-9][0-9][0-9]'),
    name TEXT NOT NULL,
    sami_name TEXT,
    sami_language TEXT,
    kven_name TEXT,
    county_number TEXT NOT NULL,
    county_name TEXT NOT NULL,
    lat REAL,
    lon REAL,
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE municipality_succession (
    id TEXT NOT NULL PRIMARY KEY,
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    old_number TEXT NOT NULL,
    new_number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'renumber', 'rename', 'boundary'))
) STRICT;

CREATE TABLE operation (
    id TEXT NOT NULL PRIMARY KEY,
    laptop TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    target_id TEXT REFERENCES operation(id),
    label TEXT NOT NULL,
    UNIQUE (laptop, sequence),
    CHECK ((kind = 'do') = (target_id IS NULL))
) STRICT;

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT,
    number TEXT,
    type_id TEXT NOT NULL REFERENCES code_key(id),
    kind_id TEXT NOT NULL REFERENCES code_key(id),
    municipality_id TEXT REFERENCES municipality(id),
    parent_id TEXT REFERENCES organisation(id),
    email TEXT,
    phone TEXT,
    address TEXT,
    note TEXT,
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE organisation_municipality (
    id TEXT NOT NULL PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    municipality_id TEXT NOT NULL REFERENCES municipality(id)
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    former_name TEXT,
    email TEXT,
    other_email TEXT,
    phone TEXT,
    other_phone TEXT,
    language TEXT CHECK (language IN ('nb', 'nn', 'en')),
    note TEXT
) STRICT;

CREATE TABLE presence (
    id TEXT NOT NULL PRIMARY KEY,
    attendance_id TEXT NOT NULL REFERENCES attendance(id),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    starts TEXT CHECK (starts GLOB '[0-2][0-9]:[0-5][0-9]'),
    ends TEXT CHECK (ends GLOB '[0-2][0-9]:[0-5][0-9]'),
    from_item_id TEXT REFERENCES agenda_item(id),
    to_item_id TEXT REFERENCES agenda_item(id),
    mode TEXT NOT NULL DEFAULT 'room' CHECK (mode IN ('room', 'video', 'telephone')),
    CHECK (starts IS NULL OR ends IS NULL OR starts < ends)
) STRICT;

CREATE TABLE programme (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    letterhead TEXT,
    logo_sha256 TEXT REFERENCES blob(sha256),
    language TEXT NOT NULL DEFAULT 'nb' CHECK (language IN ('nb', 'nn', 'en')),
    archive_reference TEXT,
    retention_rule TEXT,
    is_demonstration INTEGER NOT NULL DEFAULT 0 CHECK (is_demonstration IN (0, 1)),
    today TEXT CHECK (today GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE seat (
    id TEXT NOT NULL PRIMARY KEY,
    body_id TEXT NOT NULL REFERENCES body(id),
    name TEXT,
    kind_id TEXT REFERENCES code_key(id),
    organisation_id TEXT REFERENCES organisation(id),
    municipality_id TEXT REFERENCES municipality(id),
    position INTEGER NOT NULL,
    
    valid_from TEXT CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    valid_to TEXT CHECK (valid_to GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;

CREATE TABLE window_state (
    id TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

CREATE INDEX action_body ON action(body_id, status);

CREATE INDEX action_closed_meeting ON action(closed_meeting_id) WHERE closed_meeting_id IS NOT NULL;

CREATE INDEX action_item ON action(item_id);

CREATE INDEX action_meeting ON action(meeting_id);

CREATE INDEX action_responsible_action ON action_responsible(action_id);

CREATE INDEX action_responsible_organisation ON action_responsible(organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX action_responsible_person ON action_responsible(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX affiliation_organisation ON affiliation(organisation_id);

CREATE INDEX affiliation_person ON affiliation(person_id);

CREATE INDEX agenda_item_continues ON agenda_item(continues_id) WHERE continues_id IS NOT NULL;

CREATE INDEX agenda_item_kind_item ON agenda_item_kind(item_id);

CREATE INDEX agenda_item_meeting ON agenda_item(meeting_id, position);

CREATE INDEX agenda_item_parent ON agenda_item(parent_id);

CREATE INDEX agenda_item_presenter ON agenda_item(presenter_id) WHERE presenter_id IS NOT NULL;

CREATE INDEX area_municipality_area ON area_municipality(area_id);

CREATE INDEX area_municipality_municipality ON area_municipality(municipality_id);

CREATE INDEX attachment_item ON attachment(item_id);

CREATE INDEX attachment_meeting ON attachment(meeting_id);

CREATE INDEX attendance_deputy_for ON attendance(deputy_for_id) WHERE deputy_for_id IS NOT NULL;

CREATE INDEX attendance_meeting ON attendance(meeting_id, person_id);

CREATE INDEX attendance_membership ON attendance(membership_id);

CREATE INDEX attendance_organisation ON attendance(organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX attendance_person ON attendance(person_id);

CREATE INDEX attendance_represents_organisation ON attendance(represents_organisation_id) WHERE represents_organisation_id IS NOT NULL;

CREATE INDEX attendance_seat ON attendance(seat_id) WHERE seat_id IS NOT NULL;

CREATE INDEX body_area ON body(area_id) WHERE area_id IS NOT NULL;

CREATE INDEX body_parent ON body(parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX change_row ON change(table_name, row_id);

CREATE INDEX disqualification_item ON disqualification(item_id);

CREATE INDEX disqualification_person ON disqualification(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX distinct_pair_other_person ON distinct_pair(other_person_id) WHERE other_person_id IS NOT NULL;

CREATE INDEX distinct_pair_person ON distinct_pair(person_id) WHERE person_id IS NOT NULL;

CREATE INDEX exemption_attachment ON exemption(attachment_id);

CREATE INDEX exemption_item ON exemption(item_id);

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX invitation_deputy_for ON invitation(deputy_for_id) WHERE deputy_for_id IS NOT NULL;

CREATE INDEX invitation_meeting ON invitation(meeting_id, person_id);

CREATE INDEX invitation_membership ON invitation(membership_id);

CREATE INDEX invitation_organisation ON invitation(organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX invitation_person ON invitation(person_id);

CREATE INDEX invitation_represents_organisation ON invitation(represents_organisation_id) WHERE represents_organisation_id IS NOT NULL;

CREATE INDEX issued_paper_meeting ON issued_paper(meeting_id);

CREATE INDEX meeting_body ON meeting(body_id, number_year, number);

CREATE INDEX meeting_chair ON meeting(chair_id) WHERE chair_id IS NOT NULL;

CREATE INDEX meeting_cohost_body ON meeting_cohost(body_id);

CREATE INDEX meeting_cohost_meeting ON meeting_cohost(meeting_id);

CREATE INDEX meeting_day_day ON meeting_day(day);

CREATE INDEX meeting_day_meeting ON meeting_day(meeting_id, day);

CREATE INDEX meeting_minute_taker ON meeting(minute_taker_id) WHERE minute_taker_id IS NOT NULL;

CREATE INDEX membership_affiliation ON membership(affiliation_id);

CREATE INDEX membership_body ON membership(body_id);

CREATE INDEX membership_deputy_for ON membership(deputy_for_id);

CREATE INDEX membership_person ON membership(person_id);

CREATE INDEX membership_place ON membership(coalesce(seat_id, id));

CREATE INDEX membership_represents ON membership(represents_organisation_id);

CREATE INDEX membership_seat ON membership(seat_id);

CREATE INDEX municipality_period_municipality ON municipality_period(municipality_id, valid_from);

CREATE INDEX municipality_period_number ON municipality_period(number, valid_from);

CREATE INDEX operation_target ON operation(target_id);

CREATE INDEX organisation_at ON organisation(municipality_id);

CREATE INDEX organisation_email ON organisation(email);

CREATE INDEX organisation_municipality_municipality ON organisation_municipality(municipality_id);

CREATE INDEX organisation_municipality_organisation ON organisation_municipality(organisation_id);

CREATE INDEX organisation_number ON organisation(number);

CREATE INDEX organisation_parent ON organisation(parent_id);

CREATE INDEX person_email ON person(email);

CREATE INDEX person_other_email ON person(other_email);

CREATE INDEX presence_attendance ON presence(attendance_id);

CREATE INDEX presence_from_item ON presence(from_item_id) WHERE from_item_id IS NOT NULL;

CREATE INDEX presence_to_item ON presence(to_item_id) WHERE to_item_id IS NOT NULL;

CREATE INDEX seat_body ON seat(body_id);

CREATE INDEX seat_organisation ON seat(organisation_id) WHERE organisation_id IS NOT NULL;

