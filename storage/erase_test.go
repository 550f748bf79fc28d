package storage

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"samenbord/board"
)

// hidden wants a text to be nowhere in the bytes of a folder.
func hidden(t *testing.T, folder string, secrets ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range secrets {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%q is still in the bytes of %s", secret, e.Name())
			}
		}
	}
}

// plainCopy hands a file that nobody has open to somebody else.
func plainCopy(t testing.TB, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), boardName)
	if err := copyPlain(from, to); err != nil {
		t.Fatal(err)
	}
	return to
}

func copyPlain(from, to string) error {
	_, err := transcribe(from, to)
	return err
}

func TestEraseTakesTextFromFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, boardName)
	d := create(t, path)
	secrets := []string{"Mevrouw de Vries valt vaak", "De vrouw van nummer acht valt", "Iemand in de straat valt"}
	for i := range 300 { // so many that pages split and are freed
		d.do(t, note("Samen eten in het buurthuis"))
		if i == 100 {
			d.do(t, note("Beweegtuin bij de school"))
		}
	}
	id := d.do(t, note(secrets[0]))[0]
	for _, text := range secrets[1:] {
		d.do(t, edit(id, text))
	}
	d.leave(t)
	old := plainCopy(t, path)
	twin := plainCopy(t, path)

	d = open1(t, path)
	ref := board.Ref{Kind: board.KindNote, ID: id}
	erase := board.Erase{Refs: []board.Ref{ref}}
	d.do(t, erase)
	// Beside the open board lies its journal. It is read without harm to the
	// locks by another process only; here the board is closed right after.
	hidden(t, folder, secrets...)
	d.leave(t)
	hidden(t, folder, secrets...)
	healthy(t, path)

	d = open1(t, path)
	if d.merge(t, old).Changes != 0 {
		t.Error("the old copy brought something")
	}
	// Somebody without the erasure goes on writing about it.
	o := open1(t, old)
	o.do(t, edit(id, "Mevrouw de Vries belt nooit meer"), note("Uit de oude kopie"))
	o.leave(t)
	d.merge(t, old)
	hidden(t, folder, append(secrets, "belt nooit meer")...)
	d.do(t, note("En verder"))
	d.leave(t)
	healthy(t, path)
	hidden(t, folder, append(secrets, "belt nooit meer")...)

	// Merging the other way takes the text away there too, also where it was
	// erased already.
	for _, other := range []string{old, twin} {
		o := open1(t, other)
		if other == twin {
			o.do(t, erase)
		}
		o.merge(t, path)
		if !o.board.Erased(ref) {
			t.Error("the note is back")
		}
		o.leave(t)
		hidden(t, filepath.Dir(other), append(secrets, "belt nooit meer")...)
		healthy(t, other)
	}
	d = open1(t, path)
	d.merge(t, twin)
	d.leave(t)
	healthy(t, path)
}

// A log that runs to meet an erasure is checked with it.
func TestEraseWhileChecking(t *testing.T) {
	path := filepath.Join(t.TempDir(), boardName)
	d := create(t, path)
	id := d.do(t, note("geheim"))[0]
	v := d.file.Verify(d.board)
	for range 2 {
		if _, err := v.Step(); err != nil {
			t.Fatal(err)
		}
	}
	d.do(t, board.Erase{Refs: []board.Ref{{Kind: board.KindNote, ID: id}}}, note("verder"))
	for done := false; !done; {
		var err error
		if done, err = v.Step(); err != nil {
			t.Fatal(err)
		}
	}
}
