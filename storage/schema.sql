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

-- The things on the board, numbered within this file. A row holds some dozens
-- whose numbers follow each other.
CREATE TABLE entity (
	n      INTEGER PRIMARY KEY, -- of the first thing in the row
	ids    BLOB NOT NULL, -- of each thing 2 bytes: field.n of any field of its kind, and 16 bytes: its ID
	states BLOB NOT NULL  -- of each thing, with its length (varint) in front, what the changes amount to; see board/codec.go
) STRICT;

-- What people did: each change gives one field of one thing a value. A row
-- holds some dozens of changes of one origin, in their order.
CREATE TABLE change (
	n       INTEGER PRIMARY KEY, -- origin.n * 2^40 + the number (seq) of the first change in the row
	changes INTEGER NOT NULL,    -- how many there are
	lamport INTEGER NOT NULL,    -- order, of the first
	wall    INTEGER NOT NULL,    -- milliseconds since 1970, of the first; shown, decides nothing
	-- Of each change its length (varint), and then:
	--   how much its seq is more than that of the first (varint);
	--   its tag, 4 random bytes that tell changes with the same number apart;
	--   how it is written, a byte: bit 0 its text was erased for good; bit 1 the
	--   value is a compact one; bit 2 it is not the first of its act; bit 3 it
	--   replaces changes of other origins too; bits 4-7 how many it replaces;
	--   lamport less seq, and wall, each less that of the first (signed varints);
	--   with bit 2 how many changes of the same act come before it (varint);
	--   entity.n and field.n (varints); from 15 replaced ones on their number (varint);
	--   of each that it replaces: with bit 3 origin.n; seq (varints), tag (4 bytes);
	--   16 bytes of hash, or with bit 0 a sum of 8 over what is left;
	--   the value: text as it is.
	-- The first byte of a compact value tells what follows:
	-- 0 the value itself; 1 IDs; 2 a place: IDs of domain and level, and the order;
	-- 3 a place: ID of a list, and the order; 4 a birth: of each field the name and
	-- the value (again with such a byte), each with its length (varint) in front.
	-- An ID is entity.n (varint), or 0 and 16 bytes. See storage/sheet.go and
	-- board/compact.go. A varint has 7 bits to a byte, the lowest first; a signed
	-- one is 2n, or -2n-1 when n is negative.
	facts   BLOB NOT NULL
) STRICT;

-- Changes that were replaced before they arrived. field says where: entity.n, a
-- point, and the name of the field, as "17.text".
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

-- Ballot boxes of what is being voted on: counts, which are overwritten and never
-- added to. They are no changes on purpose; board.Box says why. A row is gone as
-- soon as its box is closed.
CREATE TABLE box (
	key    TEXT PRIMARY KEY, -- the ID of the round or poll
	counts TEXT NOT NULL     -- see board/box.go
) STRICT, WITHOUT ROWID;

-- How far the log reaches, by origin. An origin without a row has changes that
-- came since: what it holds is counted from the log.
CREATE TABLE held (
	origin INTEGER PRIMARY KEY, -- origin.n
	seq    INTEGER NOT NULL, -- its changes up to this number are in the file, without a gap
	sum    INTEGER NOT NULL, -- XOR of a mix of origin, seq and tag of each of these, which tells twins; see board/have.go
	beyond INTEGER NOT NULL  -- how many more there are, behind the gap
) STRICT;

-- Which things occur where in the log: an index for the history of one thing. A
-- row covers all rows of "change" from n to last; what no row covers is read.
CREATE TABLE occurs (
	n      INTEGER PRIMARY KEY, -- change.n of the first
	last   INTEGER NOT NULL,    -- change.n of the last
	-- Of each row of "change", as varints: how much its n is more than that of the
	-- one before; how many things occur in it; entity.n of each, in their order,
	-- less that of the one before.
	things BLOB NOT NULL
) STRICT;

-- What came into this file, when and how. It belongs to this file and is never
-- merged. What no row claims was there before arrivals were kept; what several
-- claim came with the last of them.
CREATE TABLE arrival (
	n     INTEGER PRIMARY KEY,
	at    INTEGER NOT NULL, -- milliseconds since 1970
	how   TEXT NOT NULL,    -- "act": written here, since the file was opened; "merge": from another file; "live": from another computer
	other BLOB NOT NULL,    -- of a merge, a sum over what the other file held; see board/have.go
	-- Of each origin origin.n, and what came of it: how many ranges, and of each how
	-- much its first seq is more than the last one before, and how many it has, where
	-- 0 is all that follow (varints); then how many twins of what was there, and of
	-- each its seq (varints) and tag (4 bytes). At the end a CRC-32 (4 bytes) over
	-- n, at, other, how and what is before it.
	came  BLOB NOT NULL
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
