package storage

import (
	"errors"

	"samenbord/board"
)

// Append saves what a transaction wrote: the changes, what is remembered of
// changes to come, and the state tables, all or nothing. When it returns nil
// everything is durable. When it fails, nothing of it counts: roll the
// transaction back.
//
// The changes must not be in the file yet; see New.
func (f *File) Append(tx *board.Tx) error {
	if f.readOnly {
		return faultOf("file_read_only", f.path)
	}
	fresh := f.mark()
	err := f.append(tx)
	if err == nil {
		if f.verify != nil {
			f.verify.take(tx.Changes)
		}
		return nil
	}
	if !f.conn.db.AutoCommit() {
		err = errors.Join(err, f.conn.exec("ROLLBACK"))
	}
	fresh.forget(f)
	return fault(f.path, err)
}

func (f *File) append(tx *board.Tx) error {
	if err := f.conn.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for i := range tx.Changes {
		if err := f.insert(&tx.Changes[i]); err != nil {
			return err
		}
	}
	erased := false
	for i := range tx.Changes {
		if tx.Changes[i].Erases() {
			erased = true
			if err := f.erase(tx.Changes[i].Ref); err != nil {
				return err
			}
		}
	}
	for _, a := range tx.Awaited {
		if err := f.conn.run("INSERT OR IGNORE INTO superseded (origin, seq, tag, field) VALUES (?, ?, ?, ?)",
			int64(a.ID.Origin), int64(a.ID.Seq), int64(a.ID.Tag), a.Field); err != nil {
			return err
		}
	}
	if err := f.project(tx.Board(), tx.Delta()); err != nil {
		return err
	}
	if err := f.conn.run("COMMIT"); err != nil {
		return err
	}
	if erased {
		// Rewrites the file, so that no freed page keeps a rest of the text.
		return f.conn.exec("VACUUM")
	}
	return nil
}

// erase takes the text out of every change of a thing.
func (f *File) erase(ref board.Ref) error {
	n := f.entities[ref]
	return f.conn.run(`UPDATE change SET value = NULL, rest = NULL WHERE entity = ? AND field NOT IN
		(SELECT n FROM field WHERE name LIKE '%.removed' OR name LIKE '%.erased')`, n)
}

// New gives those of some changes that are not in the file yet.
func (f *File) New(changes []board.Change) ([]board.Change, error) {
	var missing []board.Change
	for i := range changes {
		c := &changes[i]
		if n, known := f.origins[c.ID.Origin]; known {
			there, err := f.has(n, c.ID)
			if err != nil {
				return nil, fault(f.path, err)
			}
			if there {
				continue
			}
		}
		missing = append(missing, *c)
	}
	return missing, nil
}

func (f *File) has(origin int64, id board.ChangeID) (bool, error) {
	found, err := f.conn.one("SELECT 1 FROM change WHERE origin = ? AND seq = ? AND tag = ?", origin, int64(id.Seq), int64(id.Tag))
	return found != nil, err
}

// marks is what a failed transaction has to forget: the names it numbered.
type marks struct{ origins, fields, entities int }

func (f *File) mark() marks { return marks{len(f.origins), len(f.fields), len(f.entities)} }

func (m marks) forget(f *File) {
	forget(f.origins, f.names.origins, m.origins)
	forget(f.fields, f.names.fields, m.fields)
	forget(f.entities, f.names.entities, m.entities)
}

// forget drops the names that were numbered after a mark. Numbers are given
// out in order from 1 and never taken back, so they are those above it.
func forget[K comparable](numbers map[K]int64, names map[int64]K, mark int) {
	for n := int64(mark) + 1; n <= int64(len(names)); n++ {
		delete(numbers, names[n])
	}
	for n := int64(len(names)); n > int64(mark); n-- {
		delete(names, n)
	}
}

func (f *File) origin(id uint64) (int64, error) {
	return number(f.conn, f.origins, f.names.origins, id, "INSERT INTO origin (n, id) VALUES (?, ?)", int64(id))
}

func (f *File) field(name string) (int64, error) {
	return number(f.conn, f.fields, f.names.fields, name, "INSERT INTO field (n, name) VALUES (?, ?)", name)
}

func (f *File) entity(ref board.Ref) (int64, error) {
	return number(f.conn, f.entities, f.names.entities, ref,
		"INSERT INTO entity (n, id, kind, state) VALUES (?, ?, ?, x'')", ref.ID[:], string(ref.Kind))
}
