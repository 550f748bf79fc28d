package storage

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// Two settings that guard what was acknowledged against a power cut. With the
// driver's defaults (NORMAL, NORMAL) 24 % of the simulated cuts lost notes:
// the unlinked journal came back and undid the last commit. EXTRA syncs the
// folder too; under the exclusive lock the journal is overwritten and synced
// instead. Tests turn them down to show that they would notice.
var (
	synchronous = "EXTRA"
	locking     = "EXCLUSIVE"
)

type access string

const (
	readWrite access = "rw"
	readOnly  access = "ro"
	// asItIs reads what stands on the disk, without a lock and whatever lies beside
	// it: for a file that this process has open.
	asItIs access = "as it is"
)

// cacheSize is that of SQLite, in KiB as it writes them. Tests turn it down.
var cacheSize = "-32768"

// conn is the one connection to a file. database/sql is left out on purpose:
// its pool would open a second connection, which the exclusive lock refuses.
type conn struct {
	db         *sqlite3.SQLiteConn
	statements map[string]*sqlite3.SQLiteStmt
	named      []driver.NamedValue // the arguments of the last query, used again
	tx         *transaction
	ahead      *pipelinedWriter // what is still to be run; nil when everything was
	ctx        context.Context  // stops every statement; nil when nothing does
	rows       int              // that were read, for tests
	// What running ahead uses again in the next transaction.
	beyond *conn
	spare  [2]chan []driver.Value
}

// connect opens a file that exists.
//
//   - journal_mode=DELETE keeps the board in one file that anyone may copy: in
//     WAL mode 170 of 300 plain copies had no tables in them.
//   - locking_mode=EXCLUSIVE saves a sync and keeps a second program out. On a
//     connection for reading it keeps the lock that keeps writers out.
//   - trusted_schema, cell_size_check, mmap_size and the limits are what
//     sqlite.org advises for files from elsewhere.
//   - cache_size lets a big board (16 MB) be read once: quick_check
//     looks at every page twice, and opening reads a part a third time. A merge
//     too big for it would write into the file before it is complete. What is
//     not needed is not taken.
//   - fullfsync makes macOS flush the disk's own cache; others ignore it.
func connect(path string, access access) (*conn, error) {
	settings := url.Values{
		"mode":          {string(access)},
		"_journal_mode": {"DELETE"},
		"_synchronous":  {synchronous},
		"_locking_mode": {locking},
		"_busy_timeout": {"0"},
	}
	if access == readOnly {
		settings.Del("_journal_mode") // would want to write
	}
	if access == asItIs {
		settings.Set("mode", string(readOnly))
		settings.Set("immutable", "1")
		settings.Del("_journal_mode")
		settings.Del("_locking_mode")
	}
	name, err := address(path)
	if err != nil {
		return nil, err
	}
	opened, err := (&sqlite3.SQLiteDriver{}).Open(name + "?" + settings.Encode())
	if err != nil {
		return nil, err
	}
	c := &conn{db: opened.(*sqlite3.SQLiteConn), statements: map[string]*sqlite3.SQLiteStmt{}, tx: &transaction{}}
	for _, pragma := range [...]string{
		"trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0",
		"fullfsync=ON", "checkpoint_fullfsync=ON", "temp_store=MEMORY", "cache_size=" + cacheSize,
	} {
		if err := c.exec("PRAGMA " + pragma); err != nil {
			return nil, errors.Join(err, c.close())
		}
	}
	c.db.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, maxValue)
	c.db.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1) // VACUUM INTO needs one
	c.db.SetLimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
	return c, nil
}

const memory = ":memory:"

// address writes a path as SQLite wants it in a URI.
func address(path string) (string, error) {
	if path == memory {
		return "file:" + memory, nil
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/… is /C:/… in a file URI
	}
	uri := url.URL{Scheme: "file", Path: slashed}
	return uri.String(), nil
}

// maxValue bounds one value, so that a crafted file cannot ask for gigabytes.
const maxValue = 16 << 20

func (c *conn) close() error {
	_ = c.catchUp() // there is nothing ahead outside of a transaction
	for _, statement := range c.statements {
		// A statement left open would keep the file locked after Close.
		_ = statement.Close()
	}
	c.statements = nil
	return c.db.Close()
}

func (c *conn) prepare(query string) (*sqlite3.SQLiteStmt, error) {
	if statement, there := c.statements[query]; there {
		return statement, nil
	}
	prepared, err := c.db.Prepare(query)
	if err != nil {
		return nil, err
	}
	statement := prepared.(*sqlite3.SQLiteStmt)
	c.statements[query] = statement
	return statement, nil
}

// run executes a statement that is used often. It goes through Query because
// the driver then hands over all values in one call to C, and Exec makes one
// for each.
func (c *conn) run(query string, args ...driver.Value) error {
	if c.ahead != nil {
		return c.ahead.add(query, args)
	}
	return c.runNow(query, args)
}

func (c *conn) runNow(query string, args []driver.Value) error {
	if c.tx.failed != nil {
		return c.tx.failed
	}
	statement, err := c.prepare(query)
	if err != nil {
		return c.note(err)
	}
	rows, err := c.query(statement, args)
	if err != nil {
		return c.note(err)
	}
	if err := rows.Next(nil); !errors.Is(err, io.EOF) {
		return c.note(errors.Join(err, rows.Close()))
	}
	return c.note(rows.Close())
}

// query begins a query. The driver has copied the arguments when it returns.
func (c *conn) query(statement *sqlite3.SQLiteStmt, args []driver.Value) (driver.Rows, error) {
	c.named = c.named[:0]
	for i, arg := range args {
		c.named = append(c.named, driver.NamedValue{Ordinal: i + 1, Value: arg})
	}
	ctx := c.ctx
	if ctx == nil {
		return statement.QueryContext(context.Background(), c.named)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return statement.QueryContext(ctx, c.named)
}

// exec executes statements that are used once.
func (c *conn) exec(query string) error {
	if err := c.ready(); err != nil {
		return err
	}
	_, err := c.db.Exec(query, nil)
	return c.note(err)
}

// execContext is exec for what takes long; ctx stops it.
func (c *conn) execContext(ctx context.Context, query string, args ...driver.Value) error {
	if err := c.ready(); err != nil {
		return err
	}
	named := make([]driver.NamedValue, len(args))
	for i, arg := range args {
		named[i] = driver.NamedValue{Ordinal: i + 1, Value: arg}
	}
	_, err := c.db.ExecContext(ctx, query, named)
	return c.note(err)
}

// each walks over the rows of a query. The row is used again for the next one;
// the function must not run the same query.
func (c *conn) each(query string, args []driver.Value, row func([]driver.Value) error) error {
	if err := c.ready(); err != nil {
		return err
	}
	statement, err := c.prepare(query)
	if err != nil {
		return c.note(err)
	}
	rows, err := c.query(statement, args)
	if err != nil {
		return c.note(err)
	}
	defer func() { _ = rows.Close() }()
	values := make([]driver.Value, len(rows.Columns()))
	for {
		switch err := rows.Next(values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return c.note(err)
		}
		c.rows++
		if err := row(values); err != nil {
			return err
		}
	}
}

// one gives the first value of the first row, nil when there is none.
func (c *conn) one(query string, args ...driver.Value) (driver.Value, error) {
	var value driver.Value
	err := c.each(query, args, func(row []driver.Value) error {
		value = row[0]
		return errEnough
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return value, err
}

var errEnough = errors.New("enough rows")

func bytesOf(v driver.Value) []byte {
	switch v := v.(type) {
	case []byte:
		return v
	case string:
		return []byte(v)
	}
	return nil
}

func textOf(v driver.Value) string {
	if s, ok := v.(string); ok {
		return s
	}
	return string(bytesOf(v))
}

func intOf(v driver.Value) int64 {
	n, _ := v.(int64)
	return n
}
