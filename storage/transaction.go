package storage

import "errors"

// transaction is that of SQLite on a connection, between begin and commit.
//
// SQLite rolls a transaction back by itself when a statement in it meets a full or
// failing disk or is interrupted (sqlite.org/lang_transaction.html, "Response To Errors
// Within A Transaction"). The connection is in autocommit then: each statement that
// comes next would last by itself, also a COMMIT's harmless neighbours, and nothing
// could take it back. So from the first statement that fails on none runs any more,
// whoever asks, until rollBack: they all get the error of that one.
type transaction struct {
	begun  bool
	failed error
}

var errNoTransaction = errors.New("the transaction is not there any more")

// begin begins a transaction that writes.
func (c *conn) begin() error {
	if err := c.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	*c.tx = transaction{begun: true}
	return nil
}

// commit makes it last; where statements run ahead, after those.
func (c *conn) commit() error { return c.beside((*conn).commitNow) }

func (c *conn) commitNow() error {
	if c.tx.begun && c.db.AutoCommit() {
		return c.note(first(c.tx.failed, errNoTransaction))
	}
	if err := c.runNow("COMMIT", nil); err != nil {
		return err
	}
	*c.tx = transaction{}
	return nil
}

// rollBack takes back what is left of it. After an error SQLite restores the file only
// at the next access; that comes right away, so that whoever looks at the file itself
// (see guard) sees it whole. Should even that fail, every later access tries again.
func (c *conn) rollBack() {
	*c.tx = transaction{}
	if !c.db.AutoCommit() {
		_ = c.exec("ROLLBACK")
	}
	_, _ = c.one("SELECT count(*) FROM sqlite_schema")
}

// ready waits for what runs ahead and tells why nothing may run, if so.
func (c *conn) ready() error {
	if err := c.settle(); err != nil {
		return err
	}
	return c.tx.failed
}

// note remembers the first error of a statement in a transaction.
func (c *conn) note(err error) error {
	if c.tx.begun && c.tx.failed == nil {
		c.tx.failed = err
	}
	return err
}

// execAll executes statements, up to the first that fails.
func (c *conn) execAll(statements []string) error {
	for _, statement := range statements {
		if err := c.exec(statement); err != nil {
			return err
		}
	}
	return nil
}
