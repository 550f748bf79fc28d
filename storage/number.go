package storage

import "samenbord/board"

// Names that occur in many changes have a number within the file. Numbers run
// from 1 without gaps; their rows are never deleted.

func (f *File) reset() {
	f.origins, f.fields, f.entities = map[uint64]int64{}, map[string]int64{}, map[board.Ref]int64{}
	f.names = names{map[int64]uint64{}, map[int64]string{}, map[int64]board.Ref{}}
	f.awaited = map[board.ChangeID]struct{}{}
}

// number gives the number of a name, the next one when the name is new.
func number[K comparable](numbers map[K]int64, names map[int64]K, key K) (n int64, fresh bool) {
	if n, there := numbers[key]; there {
		return n, false
	}
	n = int64(len(numbers)) + 1
	numbers[key], names[n] = n, key
	return n, true
}

// learn takes a numbered name from the file. It reports false when the
// numbering is not what it must be; rows have to come in order.
func learn[K comparable](numbers map[K]int64, names map[int64]K, n int64, key K) bool {
	if _, twice := numbers[key]; twice || n != int64(len(numbers))+1 {
		return false
	}
	numbers[key], names[n] = n, key
	return true
}

// marks is what a failed transaction has to forget: the names it numbered.
type marks struct{ origins, fields, entities int }

func (f *File) mark() marks { return marks{len(f.origins), len(f.fields), len(f.entities)} }

func (m marks) forget(f *File) {
	forget(f.origins, f.names.origins, m.origins)
	forget(f.fields, f.names.fields, m.fields)
	forget(f.entities, f.names.entities, m.entities)
}

// forget drops the names that were numbered after a mark.
func forget[K comparable](numbers map[K]int64, names map[int64]K, mark int) {
	for n := int64(len(names)); n > int64(mark); n-- {
		delete(numbers, names[n])
		delete(names, n)
	}
}

func (f *File) origin(id uint64) (int64, error) {
	n, fresh := number(f.origins, f.names.origins, id)
	if !fresh {
		return n, nil
	}
	return n, f.conn.run("INSERT INTO origin (n, id) VALUES (?, ?)", n, int64(id))
}

func (f *File) field(name string) (int64, error) {
	n, fresh := number(f.fields, f.names.fields, name)
	if !fresh {
		return n, nil
	}
	return n, f.conn.run("INSERT INTO field (n, name) VALUES (?, ?)", n, name)
}

// entity gives the number of a thing. Its row is written with its state, at
// the end of the transaction.
func (f *File) entity(ref board.Ref) int64 {
	n, _ := number(f.entities, f.names.entities, ref)
	return n
}
