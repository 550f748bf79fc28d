package storage

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/board"
)

// damage is a way to break a board file.
type damage struct {
	name  string
	times int
	do    func(t testing.TB, rng *rand.Rand, path string)
	// what must come of it; nothing given: any error, or the very same board.
	codes []board.Code
}

func bytesOn(change func(rng *rand.Rand, raw []byte) []byte) func(testing.TB, *rand.Rand, string) {
	return func(t testing.TB, rng *rand.Rand, path string) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, change(rng, raw), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func sqlOn(statements ...string) func(testing.TB, *rand.Rand, string) {
	return func(t testing.TB, _ *rand.Rand, path string) { shell(t, path, statements...) }
}

func junk(rng *rand.Rand, b []byte) {
	for i := range b {
		b[i] = byte(rng.Uint32())
	}
}

var damages = []damage{
	{"one bit", 130, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		raw[rng.IntN(len(raw))] ^= 1 << rng.IntN(8)
		return raw
	}), nil},
	{"one bit of the header", 30, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		raw[rng.IntN(100)] ^= 1 << rng.IntN(8)
		return raw
	}), nil},
	{"one bit of the schema", 15, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		raw[100+rng.IntN(pageSize-100)] ^= 1 << rng.IntN(8)
		return raw
	}), nil},
	{"cut off", 25, bytesOn(func(rng *rand.Rand, raw []byte) []byte { return raw[:rng.IntN(len(raw))] }), nil},
	{"pages cut off", 10, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		return raw[:pageSize*(1+rng.IntN(len(raw)/pageSize-1))]
	}), []board.Code{board.CodeFileDamaged}},
	{"junk block", 15, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		at := rng.IntN(len(raw) - 512)
		junk(rng, raw[at:at+512])
		return raw
	}), nil},
	{"zeroed page", 15, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		at := pageSize * rng.IntN(len(raw)/pageSize)
		clear(raw[at : at+pageSize])
		return raw
	}), nil},
	{"zeroed bytes", 10, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		at := rng.IntN(len(raw) - 16)
		clear(raw[at : at+16])
		return raw
	}), nil},
	{"two pages exchanged", 5, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		a, b := pageSize*(1+rng.IntN(len(raw)/pageSize-1)), pageSize*(1+rng.IntN(len(raw)/pageSize-1))
		kept := string(raw[a : a+pageSize])
		copy(raw[a:], raw[b:b+pageSize])
		copy(raw[b:], kept)
		return raw
	}), nil},
	{"all zero", 1, bytesOn(func(_ *rand.Rand, raw []byte) []byte { clear(raw); return raw }), []board.Code{board.CodeNotABoard}},
	{"empty", 1, bytesOn(func(*rand.Rand, []byte) []byte { return nil }), []board.Code{board.CodeFileEmpty}},
	{"picture", 1, bytesOn(func(rng *rand.Rand, raw []byte) []byte {
		junk(rng, raw)
		copy(raw, "\xff\xd8\xff\xe0\x00\x10JFIF\x00")
		return raw
	}), []board.Code{board.CodeNotABoard}},
	{"text", 1, bytesOn(func(_ *rand.Rand, raw []byte) []byte {
		return []byte(strings.Repeat("Dit is een brief.\r\n", 200))
	}), []board.Code{board.CodeNotABoard}},
	{"header only", 10, bytesOn(func(rng *rand.Rand, raw []byte) []byte { junk(rng, raw[100:]); return raw }), nil},
	{"foreign database", 1, func(t testing.TB, _ *rand.Rand, path string) {
		os.Remove(path)
		shell(t, path, fmt.Sprintf("PRAGMA application_id=%d", applicationID), "PRAGMA user_version=1", "CREATE TABLE change (x)", "INSERT INTO change VALUES (1)")
	}, []board.Code{board.CodeFileForeignSchema}},
	{"trigger", 1, sqlOn("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM note; END"), []board.Code{board.CodeFileForeignSchema}},
	{"view", 1, sqlOn("CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c"), []board.Code{board.CodeFileForeignSchema}},
	{"table", 1, sqlOn("CREATE TABLE extra (x)"), []board.Code{board.CodeFileForeignSchema}},
	{"index", 1, sqlOn("CREATE INDEX i ON change (facts)"), []board.Code{board.CodeFileForeignSchema}},
	{"other overview", 1, sqlOn("DROP VIEW overview", "CREATE VIEW overview AS SELECT 'mooi' AS text"), []board.Code{board.CodeFileForeignSchema}},
	{"overview dropped", 1, sqlOn("DROP VIEW overview"), []board.Code{board.CodeFileLacksParts}},
	{"write-ahead log", 1, sqlOn("PRAGMA journal_mode=WAL", "CREATE TABLE x (y)", "DROP TABLE x"), []board.Code{board.CodeFileWALLeft}},
	{"version 0", 1, sqlOn("PRAGMA user_version=0"), []board.Code{board.CodeFileNoVersion}},
	{"negative version", 1, sqlOn("PRAGMA user_version=-1"), nil},
	{"too new to read", 1, sqlOn("PRAGMA user_version=4", "UPDATE about SET value='4' WHERE key='min_reader'"), []board.Code{board.CodeFileTooNewToRead}},
	{"new, behind a view", 1, sqlOn("PRAGMA user_version=4", "ALTER TABLE change RENAME TO c", "CREATE VIEW change AS SELECT * FROM c"), []board.Code{board.CodeFileTooNewToRead}},
	{"huge value", 1, sqlOn("UPDATE change SET facts = zeroblob(20000000) WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"wrong ids", 1, sqlOn("UPDATE entity SET ids = substr(ids, 1, length(ids) - 17) WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"ids exchanged", 1, sqlOn("UPDATE entity SET ids = CAST(substr(ids, 1, 18 * 19 + 2) || randomblob(16) || substr(ids, 18 * 20 + 1) AS BLOB) WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"gap in numbers", 1, sqlOn("UPDATE entity SET n = 999999 WHERE n = (SELECT max(n) FROM entity)"), []board.Code{board.CodeFileDamaged}},
	{"huge state", 1, stateOn(func([]byte, []byte) []byte { return []byte("\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01") }), []board.Code{board.CodeFileDamaged}},
	{"state that points at nothing", 1, stateOn(func([]byte, []byte) []byte { return []byte{0, 0, 0, 1, 0, 1, 5} }), []board.Code{board.CodeFileDamaged}},
	{"empty state", 1, stateOn(func([]byte, []byte) []byte { return nil }), []board.Code{board.CodeFileDamaged}},
	{"states longer than they are", 1, sqlOn("UPDATE entity SET states = CAST(states || x'7f' AS BLOB) WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"a state too many", 1, sqlOn("UPDATE entity SET states = CAST(states || x'0100' AS BLOB) WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"a kind that is none", 1, sqlOn("UPDATE entity SET ids = CAST(x'ffff' || substr(ids, 3) AS BLOB) WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"no things", 1, sqlOn("UPDATE entity SET ids = x'', states = x'' WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"state of another", 1, stateOn(func(_, next []byte) []byte { return next }), []board.Code{board.CodeFileDamaged}},
	{"broken replaces", 1, factOn(replacing, replacesOf("\xff")), []board.Code{board.CodeFileDamaged}},
	{"endless replaces", 1, factOn(replacing, replacesOf("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")), []board.Code{board.CodeFileDamaged}},
	{"more replaces than there are", 1, factOn(replacing, func(w *rewriter) { w.fact[w.how()] |= manyReplaced * factReplaces }), []board.Code{board.CodeFileDamaged}},
	{"wrong hash", 1, factOn(nth(10), func(w *rewriter) { w.again(func(c *board.Change) { junk(w.rng, c.Hash[:]) }) }), []board.Code{board.CodeFileDamaged}},
	{"made to look erased", 1, factOn(nth(10), func(w *rewriter) {
		w.again(func(c *board.Change) { c.Strip() })
		junk(w.rng, w.fact[len(w.fact)-sumSize:])
	}), []board.Code{board.CodeFileDamaged}},
	{"erased one altered", 1, factOn(func(c *board.Change) bool { return c.Erased }, func(w *rewriter) {
		sum := bytes.Clone(w.fact[len(w.fact)-sumSize:])
		w.again(func(c *board.Change) { c.Wall++ })
		copy(w.fact[len(w.fact)-sumSize:], sum)
	}), []board.Code{board.CodeFileDamaged}},
	{"other value", 1, factOn(lastText, func(w *rewriter) { w.again(func(c *board.Change) { c.Value = []byte("iets anders") }) }), []board.Code{board.CodeFileDamaged}},
	{"kind mismatch", 1, factOn(lastText, func(w *rewriter) { w.again(func(c *board.Change) { c.Ref.Kind, c.Field = board.KindDomain, "name" }) }), []board.Code{board.CodeFileDamaged}},
	{"negative numbers", 1, factOn(nth(10), func(w *rewriter) { w.again(func(c *board.Change) { c.Lamport = math.MaxUint64 }) }), []board.Code{board.CodeFileDamaged}},
	{"act after itself", 1, factOn(nth(10), func(w *rewriter) { w.again(func(c *board.Change) { c.Batch = c.ID.Seq + 5 }) }), []board.Code{board.CodeFileDamaged}},
	{"missing change", 1, factOn(nth(15), func(w *rewriter) { w.fact = nil }), []board.Code{board.CodeFileDamaged}},
	{"missing replaced change", 1, factOn(func(c *board.Change) bool { return c.Ref.Kind == board.KindNote && c.Field == "" }, func(w *rewriter) { w.fact = nil }), []board.Code{board.CodeFileDamaged}},
	{"change twice", 1, factOn(nth(10), func(w *rewriter) { w.twice = true }), []board.Code{board.CodeFileDamaged}},
	{"sheet twice", 1, sqlOn("INSERT INTO change SELECT n + 100000, changes, lamport, wall, facts FROM change WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"sheet of another time", 1, sqlOn("UPDATE change SET wall = wall + 1 WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"sheet elsewhere", 1, sqlOn("UPDATE change SET n = n + 1 WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"miscounted sheet", 1, sqlOn("UPDATE change SET changes = changes + 1 WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"empty sheet", 1, sqlOn("UPDATE change SET changes = 0, facts = x'' WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"missing sheet", 1, sqlOn("DELETE FROM change WHERE n = (SELECT max(n) FROM change)"), []board.Code{board.CodeFileDamaged}},
	{"other text for readers", 1, sqlOn("UPDATE note SET text = 'iets anders' WHERE n = (SELECT max(n) FROM note)"), []board.Code{board.CodeFileDamaged}},
	{"row too many for readers", 1, sqlOn("INSERT INTO note SELECT n + 100000, text, explanation, kind, hook, domain, level, list, place, dimensions, speaker, session, dots, links, action, feedback FROM note LIMIT 1"), []board.Code{board.CodeFileDamaged}},
	{"row too few for readers", 1, sqlOn("DELETE FROM note WHERE n = (SELECT max(n) FROM note)"), []board.Code{board.CodeFileDamaged}},
	{"awaited forgotten", 1, sqlOn("DELETE FROM superseded"), []board.Code{board.CodeFileDamaged}},
	{"awaited invented", 1, sqlOn("INSERT INTO superseded VALUES (1, 2, 3, '20.text')"), []board.Code{board.CodeFileDamaged}},
	{"other words about", 1, sqlOn("UPDATE about SET value = 'Gooi maar weg' WHERE key = 'nl'"), []board.Code{board.CodeFileDamaged}},
	{"other state version", 1, sqlOn("UPDATE about SET value = '1' WHERE key = 'state'"), []board.Code{board.CodeFileDamaged}},
	{"origin exchanged", 1, sqlOn("UPDATE origin SET id = id + 1 WHERE n = 1"), []board.Code{board.CodeFileDamaged}},
	{"unused origin", 1, sqlOn("INSERT INTO origin SELECT count(*) + 1, 77 FROM origin"), []board.Code{board.CodeFileDamaged}},
	{"stray log beside", 1, func(t testing.TB, _ *rand.Rand, path string) {
		if err := os.WriteFile(path+"-wal", []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}, []board.Code{board.CodeFileWAL}},
}

func damagedFile(t testing.TB, folder, original string, d damage, seed int) string {
	t.Helper()
	path := filepath.Join(folder, boardName)
	raw, err := os.ReadFile(original)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	d.do(t, rand.New(rand.NewPCG(2026, uint64(seed))), path)
	return path
}
