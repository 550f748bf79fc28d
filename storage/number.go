package storage

import "samenbord/board"

// Names that occur in many changes have a number within the file. Numbers run
// from 1 without gaps; their rows are never deleted.

func (f *File) reset() {
	f.origins, f.fields = map[uint64]int64{}, map[fieldName]int64{}
	f.names = newNames()
	f.names.numbers = f.origins
	f.awaited = map[board.ChangeID]struct{}{}
	f.unlearn()
}

// unlearn forgets what is known of the rows that the next ones are written behind, and
// of the indexes: it may not be in the file.
func (f *File) unlearn() { f.indexes, f.lastShelf = newIndexes(), lastShelf{} }

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

func (f *File) mark() marks { return marks{len(f.origins), len(f.fields), len(f.names.entities)} }

func (m marks) forget(f *File) {
	forget(f.origins, f.names.origins, m.origins)
	for _, field := range f.names.fields[m.fields:] {
		delete(f.fields, field.fieldName)
	}
	f.names.fields = f.names.fields[:m.fields]
	clear(f.names.kinds)
	f.names.cut(m.entities)
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
	if n >= mostOrigins {
		return 0, errDamagedNames
	}
	return n, f.conn.run("INSERT INTO origin (n, id) VALUES (?, ?)", n, int64(id))
}

// field gives the number of a field.
func (f *File) field(kind board.Kind, name string) (int64, error) {
	key := fieldName{kind, name}
	if n, known := f.fields[key]; known {
		return n, nil
	}
	n := int64(len(f.fields)) + 1
	f.fields[key] = n
	f.names.fields = append(f.names.fields, newField(key))
	return n, f.conn.run("INSERT INTO field (n, name) VALUES (?, ?)", n, key.String())
}

// fieldName is a field of a kind; without a field it is the birth.
type fieldName struct {
	kind  board.Kind
	field string
}

func (n fieldName) String() string {
	return (&board.Change{Ref: board.Ref{Kind: n.kind}, Field: n.field}).FieldName()
}

// field is a field with what has to be known of it for every change.
type field struct {
	fieldName
	text bool
}

func newField(name fieldName) field { return field{name, board.IsText(name.kind, name.field)} }

func fieldNamed(name string) field {
	kind, of := board.SplitFieldName(name)
	return newField(fieldName{kind, of})
}

// names gives back what the numbers in the file stand for. In values and states
// it writes them in the place of IDs, as a [board.Numbers].
type names struct {
	origins  map[int64]uint64
	fields   []field               // number 1 first; one without a kind is not known
	entities []board.Ref           // number 1 first; one without a kind is not known
	kinds    map[board.Kind]uint16 // the first field of each kind, where it was asked for
	// The other way, where there is something to be written.
	ids     map[board.ID]int64
	twins   map[board.Ref]int64 // things that have their ID in common with one of another kind
	numbers map[uint64]int64    // of origins
	lost    *lostNames          // of a damaged file; see lost.go
}

func newNames() names {
	return names{origins: map[int64]uint64{}, kinds: map[board.Kind]uint16{}, ids: map[board.ID]int64{}, twins: map[board.Ref]int64{}}
}

// known gives the numbers of IDs. They are made when they are asked for first:
// whoever only looks does not need them.
func (n *names) known() map[board.ID]int64 {
	if n.ids == nil {
		n.ids = make(map[board.ID]int64, len(n.entities))
		for i, ref := range n.entities {
			n.learn(ref, int64(i)+1)
		}
	}
	return n.ids
}

func (n *names) learn(ref board.Ref, number int64) {
	if _, there := n.ids[ref.ID]; there {
		n.twins[ref] = number
	} else {
		n.ids[ref.ID] = number
	}
}

// entity gives the number of a thing, the next one when it is new. Its row is
// written with its state, at the end of the transaction.
func (n *names) entity(ref board.Ref) int64 {
	if number, there := n.find(ref); there {
		return number
	}
	n.entities = append(n.entities, ref)
	number := int64(len(n.entities))
	n.learn(ref, number)
	return number
}

func (n *names) find(ref board.Ref) (number int64, there bool) {
	number, there = n.known()[ref.ID]
	if there && n.entities[number-1].Kind != ref.Kind {
		number, there = n.twins[ref]
	}
	return number, there
}

// thing gives the thing that has a number.
func (n *names) thing(number int64) (board.Ref, bool) {
	if number < 1 || number > int64(len(n.entities)) {
		return board.Ref{}, false
	}
	ref := n.entities[number-1]
	return ref, ref.Kind != ""
}

// cut forgets the things that were numbered after a mark.
func (n *names) cut(mark int) {
	n.known()
	for i, ref := range n.entities[mark:] {
		delete(n.twins, ref)
		if n.ids[ref.ID] == int64(mark+i+1) {
			delete(n.ids, ref.ID)
		}
	}
	n.entities = n.entities[:mark]
}

// Number is that of the first thing with the ID, whatever its kind: it is the
// ID that it gives back.
func (n *names) Number(id board.ID) uint64 { return uint64(n.known()[id]) }

func (n *names) Numbered(number uint64) (board.ID, bool) {
	ref, there := n.thing(int64(number))
	if n.lost != nil {
		return n.lost.named(int64(number), ref.ID, there)
	}
	return ref.ID, there
}

func (n *names) OriginNumber(origin uint64) uint64 { return uint64(n.numbers[origin]) }

func (n *names) NumberedOrigin(number uint64) (uint64, bool) {
	origin, there := n.origins[int64(number)]
	if n.lost != nil && !there {
		return n.lost.origin(int64(number))
	}
	return origin, there
}
