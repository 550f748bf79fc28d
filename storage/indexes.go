package storage

import (
	"database/sql/driver"

	"samenbord/board"
)

// indexes is what is kept beside the log, in the same transactions: which things
// occur where (occurs.go), how far it reaches by origin (held.go), and what came
// when (arrival.go). All of it can be missing or made anew, but for arrivals, so
// it costs a commit next to nothing: rows are written where much is written anyway,
// or once in a while, and what has no row yet is read from the log.
//
// While a transaction is being written it belongs to the goroutine that writes the
// log; see [conn.beside].
type indexes struct {
	covers []cover // in the order of the log; nothing before loaded
	loaded bool
	end    logEnd // of an origin that was written lately
	loose  int    // sheets that were written since the last were covered
	moved  int    // how often changes got another place in the log, or lost their text
	writer uint64 // the origin of the acts in the transaction under way; 0 when it brings what others wrote
	other  []byte // what it comes from, as far as that is known; see arrival
	begun  bool   // something was written since the file was opened
	coming map[int64]*coming
	live   map[int64]board.Held // origins that are written here
	unheld map[int64]bool       // origins that have no row in held, as far as was asked
	have   board.Have           // nil before it is asked for; what is missing in it is counted again
	beyond map[uint64]int       // of have
}

func newIndexes() *indexes {
	return &indexes{coming: map[int64]*coming{}, live: map[int64]board.Held{}, unheld: map[int64]bool{}, beyond: map[uint64]int{}}
}

// coming is what a transaction brings of an origin.
type coming struct {
	origin uint64
	act    bool // it is the first that is written here
	fresh  bool // nothing of it was there before
	held   board.Held
	beyond int
	last   uint64
	ranges []span
	twins  []numbered // of numbers that were there before
	first  int64      // when the first of them was written
}

// span is a range of numbers without a gap.
type span struct{ from, to uint64 }

// begin notes that changes of an origin are about to be written, while none of them
// is.
func (x *indexes) begin(c *conn, n int64, change *board.Change) error {
	act := change.ID.Origin == x.writer
	if _, lives := x.live[n]; act && lives || x.coming[n] != nil {
		return nil // it goes on
	}
	there, err := c.one("SELECT 1 FROM change WHERE n >= ? AND n < ? LIMIT 1", sheetNumber(n, 0), sheetNumber(n+1, 0))
	if err != nil {
		return err
	}
	came := &coming{origin: change.ID.Origin, act: act, fresh: there == nil, first: change.Wall}
	x.coming[n] = came
	if act {
		came.ranges = []span{{from: change.ID.Seq}}
		x.live[n] = board.Held{}
		if !came.fresh {
			delete(x.have, came.origin) // to be counted, and live with it
		}
	}
	if x.unheld[n] {
		return nil
	}
	x.unheld[n] = true
	return c.run("DELETE FROM held WHERE origin = ?", n)
}

// receive notes changes of one origin, in their order. had tells which numbers
// were there already.
func (x *indexes) receive(n int64, run []*board.Change, had func(seq uint64) bool) {
	if len(run) == 0 {
		return
	}
	if run[0].ID.Origin == x.writer {
		held := x.live[n]
		for _, change := range run {
			held.Next(change.ID)
		}
		x.live[n] = held
		return
	}
	came := x.coming[n]
	if run[0].ID.Seq < came.last { // not in their order: to be counted when they are all there
		came.fresh = false
	}
	came.last = run[len(run)-1].ID.Seq
	for _, change := range run {
		id := change.ID
		if !came.held.Next(id) {
			came.beyond++
		}
		switch last := len(came.ranges) - 1; {
		case had(id.Seq):
			came.twins = append(came.twins, numbered{id.Seq, id.Tag})
		case last >= 0 && came.ranges[last].to+1 == id.Seq:
			came.ranges[last].to++
		case last < 0 || came.ranges[last].to != id.Seq: // else a twin that comes with the other
			came.ranges = append(came.ranges, span{id.Seq, id.Seq})
		}
	}
}

// keep writes what has to be kept of a transaction, at its end.
func (x *indexes) keep(c *conn) error {
	if len(x.coming) == 0 && x.loose < coverAt {
		return nil
	}
	if err := x.load(c); err != nil {
		return err
	}
	if err := first(x.keepArrivals(c), x.keepHeld(c)); err != nil {
		return err
	}
	if !x.begun { // what the openings before left
		x.begun = true
		if err := first(x.keepLacking(c), x.countLoose(c)); err != nil {
			return err
		}
	}
	if x.loose < coverAt {
		return nil
	}
	return x.cover(c)
}

// committed takes over what a transaction brought.
func (x *indexes) committed() {
	if x.have != nil {
		for _, came := range x.coming {
			if !came.act {
				delete(x.have, came.origin)
				if came.fresh {
					x.have[came.origin], x.beyond[came.origin] = came.held, came.beyond
				}
			}
		}
	}
	clear(x.coming)
	x.writer, x.other = 0, nil
}

// load reads the covers.
func (x *indexes) load(c *conn) error {
	if x.loaded {
		return nil
	}
	x.covers = nil
	err := c.each("SELECT n, last, things FROM occurs ORDER BY n", nil, func(row []driver.Value) error {
		x.covers = append(x.covers, cover{intOf(row[0]), intOf(row[1]), bytesOf(row[2])})
		return nil
	})
	x.loaded = err == nil
	return err
}
