package storage

import (
	"database/sql/driver"

	"samenbord/board"
	"samenbord/storage/crash"
)

// pipelinedWriter lets a big transaction go on making rows while SQLite writes those
// before: two halves of the work that need no more than each other's order.
type pipelinedWriter struct {
	statements chan statement
	spare      [2]chan []driver.Value // arguments to be used again: few, and many
	idle       chan error             // an answer to an empty statement
	ended      chan struct{}
	failed     error // the first that went wrong; of the goroutine that runs them
	over       bool
}

// statement is one to be run, or work that runs some itself.
type statement struct {
	query string
	args  []driver.Value
	work  func(*conn) error
}

const mostAhead = 64

// size tells the arguments of one row from those of many.
func size(args int) int {
	const one = 32
	if args <= one {
		return 0
	}
	return 1
}

// runAhead begins to run statements beside the caller, until catchUp. What is
// given to run must not be altered afterwards, but for the list of arguments.
func (c *conn) runAhead() {
	if c.beyond == nil {
		c.beyond = &conn{db: c.db, statements: c.statements, tx: c.tx}
		for i := range c.spare {
			c.spare[i] = make(chan []driver.Value, mostAhead)
		}
	}
	own := c.beyond
	own.ctx = c.ctx
	a := &pipelinedWriter{make(chan statement, mostAhead), c.spare, make(chan error), make(chan struct{}), nil, false}
	c.ahead = a
	crash.GoOr(func() {
		for s := range a.statements {
			switch {
			case s.query == "" && s.work == nil:
				a.idle <- a.failed
				continue
			case a.failed != nil:
			case s.work != nil:
				a.failed = s.work(own)
				continue
			default:
				a.failed = own.runNow(s.query, s.args)
			}
			clear(s.args)
			select {
			case a.spare[size(cap(s.args))] <- s.args[:0]:
			default:
			}
		}
		close(a.ended)
	}, func() {
		a.failed = board.Fault(board.CodeCrashed)
		for s := range a.statements { // whoever gives more to run waits for room
			if s.query == "" && s.work == nil {
				a.idle <- a.failed
			}
		}
		close(a.ended)
	})
}

func (a *pipelinedWriter) add(query string, args []driver.Value) error {
	var own []driver.Value
	select {
	case own = <-a.spare[size(len(args))]:
	default:
	}
	a.statements <- statement{query: query, args: append(own, args...)}
	return nil // what goes wrong is told by whoever asks next
}

// beside runs work that takes a connection, ahead if there is such a thing.
func (c *conn) beside(work func(*conn) error) error {
	if c.ahead == nil {
		return work(c)
	}
	c.ahead.statements <- statement{work: work}
	return nil
}

// settle waits until everything that was given to run has been run.
func (c *conn) settle() error {
	if c.ahead == nil {
		return nil
	}
	c.ahead.statements <- statement{}
	return <-c.ahead.idle
}

// letGo tells that nothing more will be run: what there is ends by itself.
func (a *pipelinedWriter) letGo() {
	if !a.over {
		a.over = true
		close(a.statements)
	}
}

// catchUp waits for the end; from then on everything runs at once again.
func (c *conn) catchUp() error {
	a := c.ahead
	if a == nil {
		return nil
	}
	a.letGo()
	<-a.ended
	c.ahead = nil
	return a.failed
}
