-- What stands in a *.samenbord file. The truth is "change"; everything else
-- can be made from it again. "about" says the same in words.

CREATE TABLE about (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Names that occur in many changes, numbered within this file.
CREATE TABLE origin (
	n  INTEGER PRIMARY KEY,
	id INTEGER NOT NULL UNIQUE -- random, fresh each time a board is opened for writing
) STRICT;

CREATE TABLE field (
	n    INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE -- "note.text"; "note" alone is the birth of a note
) STRICT;

CREATE TABLE entity (
	n     INTEGER PRIMARY KEY,
	id    BLOB NOT NULL,
	kind  TEXT NOT NULL,
	state BLOB NOT NULL -- what the changes amount to, made from them; see board/codec.go
) STRICT;

CREATE TABLE change (
	origin   INTEGER NOT NULL,
	seq      INTEGER NOT NULL,
	tag      INTEGER NOT NULL, -- random, 32 bits with a sign; tells changes with the same number apart
	lamport  INTEGER NOT NULL, -- order
	wall     INTEGER NOT NULL, -- milliseconds since 1970; shown, decides nothing
	batch    INTEGER NOT NULL, -- how many changes of the same act come before it
	entity   INTEGER NOT NULL,
	field    INTEGER NOT NULL,
	-- Text, or bytes where a value is not text. The first byte tells what follows:
	-- 0 the value itself; 1 IDs; 2 a place: IDs of domain and level, and the order;
	-- 3 a place: ID of a list, and the order; 4 a birth: of each field the name and
	-- the value (again with such a byte), each with its length (varint) in front.
	-- An ID is entity.n (varint), or 0 and 16 bytes. See board/compact.go.
	value    ANY,
	replaces BLOB,             -- for each: origin.n and seq (varints), tag (4 bytes)
	hash     BLOB NOT NULL,    -- 16 bytes; 8 bytes: text erased for good, a sum of what is left
	PRIMARY KEY (origin, seq, tag)
) STRICT, WITHOUT ROWID;

-- Changes that were replaced before they arrived.
CREATE TABLE superseded (
	origin INTEGER NOT NULL,
	seq    INTEGER NOT NULL,
	tag    INTEGER NOT NULL,
	field  TEXT NOT NULL,
	PRIMARY KEY (origin, seq, tag, field)
) STRICT, WITHOUT ROWID;

-- The board for readers without Samenbord. n is entity.n.
CREATE TABLE domain (n INTEGER PRIMARY KEY, name TEXT, plain TEXT, side TEXT, colour TEXT, place TEXT, removed INTEGER) STRICT;
CREATE TABLE level (n INTEGER PRIMARY KEY, key TEXT, name TEXT, plain TEXT, description TEXT, prompt TEXT, place TEXT, removed INTEGER) STRICT;
CREATE TABLE list (n INTEGER PRIMARY KEY, name TEXT, place TEXT, removed INTEGER) STRICT;
CREATE TABLE speaker (n INTEGER PRIMARY KEY, name TEXT, removed INTEGER) STRICT; -- groups that speak, never a person
CREATE TABLE session (n INTEGER PRIMARY KEY, title TEXT, day TEXT, audience TEXT, outcome TEXT, removed INTEGER) STRICT;
CREATE TABLE action (
	n INTEGER PRIMARY KEY, what TEXT, aim TEXT, first_step TEXT, owner_role TEXT, due TEXT,
	trial INTEGER, question TEXT, status TEXT, learned TEXT
) STRICT;
CREATE TABLE link (n INTEGER PRIMARY KEY, from_note INTEGER, to_note INTEGER, kind TEXT, why TEXT) STRICT;
CREATE TABLE note (
	n INTEGER PRIMARY KEY, text TEXT, explanation TEXT, kind TEXT, hook TEXT,
	domain INTEGER, level INTEGER, list INTEGER, place TEXT,
	dimensions TEXT, speaker INTEGER, session INTEGER,
	dots INTEGER, links INTEGER, action INTEGER, feedback TEXT
) STRICT;

CREATE VIEW overview AS
SELECT
	domain.name AS domain,
	coalesce(nullif(level.key, ''), level.name) AS level,
	list.name AS list,
	note.kind AS kind,
	note.text AS text,
	note.explanation AS explanation,
	note.dimensions AS dimensions,
	speaker.name AS group_name,
	note.dots AS dots,
	note.links AS links,
	nullif(action.first_step, '') AS first_step,
	nullif(action.owner_role, '') AS owner_role,
	nullif(action.due, '') AS due,
	action.status AS status,
	coalesce(nullif(session.title, ''), session.day) AS session
FROM note
LEFT JOIN domain ON domain.n = note.domain
LEFT JOIN level ON level.n = note.level
LEFT JOIN list ON list.n = note.list
LEFT JOIN speaker ON speaker.n = note.speaker
LEFT JOIN session ON session.n = note.session
LEFT JOIN action ON action.n = note.action
ORDER BY domain.place, level.place, list.place, note.place, note.n;
