package app_test

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
)

// The floor of the benchmarks: what the same work costs without Samenbord. A handler
// reads a note, one goroutine writes what came together in one transaction of
// SQLite, with the settings of a board, and every listener is told by a channel of
// its own. It has no limits, no rules and no model.

type floor struct {
	asked chan *asked

	mu        sync.Mutex
	listeners map[chan []byte]struct{}
}

type asked struct {
	note struct {
		ID   int    `json:"id"`
		Key  string `json:"key"`
		Text string `json:"text"`
	}
	done chan error
}

// floorMain is the process: it prints where it listens, as host does.
func floorMain() {
	db, err := sql.Open("sqlite3", "file:"+os.Args[1]+"?_journal_mode=DELETE&_synchronous=EXTRA&_locking_mode=EXCLUSIVE&_txlock=immediate")
	if err == nil {
		db.SetMaxOpenConns(1)
		_, err = db.Exec("CREATE TABLE note (n INTEGER PRIMARY KEY, key TEXT, text TEXT)")
	}
	var l net.Listener
	if err == nil {
		l, err = net.Listen("tcp", "127.0.0.1:0")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	f := &floor{asked: make(chan *asked, 1024), listeners: map[chan []byte]struct{}{}}
	go f.write(db)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /m/{code}", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("POST /api/v1/notes", f.post)
	mux.HandleFunc("GET /api/v1/events", f.events)
	fmt.Printf("join: http://%s/m/floor\n", l.Addr())
	_ = http.Serve(l, mux) // until it is killed
}

// write is the group commit: whatever came while the disk was busy goes together.
func (f *floor) write(db *sql.DB) {
	n := 0
	for first := range f.asked {
		group := []*asked{first}
		for more := true; more && len(group) < 512; {
			select {
			case a := <-f.asked:
				group = append(group, a)
			default:
				more = false
			}
		}
		err := f.save(db, group, &n)
		for _, a := range group {
			a.done <- err
		}
	}
}

func (f *floor) save(db *sql.DB, group []*asked, n *int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to take back
	insert, err := tx.Prepare("INSERT INTO note VALUES (?, ?, ?)")
	if err != nil {
		return err
	}
	for _, a := range group {
		*n++
		a.note.ID = *n
		if _, err := insert.Exec(*n, a.note.Key, a.note.Text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (f *floor) post(w http.ResponseWriter, r *http.Request) {
	a := &asked{done: make(chan error, 1)}
	if err := json.NewDecoder(r.Body).Decode(&a.note); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	f.asked <- a
	if err := <-a.done; err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	raw, _ := json.Marshal(a.note) // an int and two strings
	f.tell(fmt.Appendf(nil, "id: %d\nevent: note\ndata: %s\n\n", a.note.ID, raw))
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = w.Write(raw)
}

func (f *floor) tell(event []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for l := range f.listeners {
		l <- event
	}
}

func (f *floor) events(w http.ResponseWriter, r *http.Request) {
	events := make(chan []byte, 1024)
	f.mu.Lock()
	f.listeners[events] = struct{}{}
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		delete(f.listeners, events)
		f.mu.Unlock()
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	_, _ = w.Write([]byte("event: now\ndata: {}\n\n"))
	line := http.NewResponseController(w)
	_ = line.Flush()
	for {
		select {
		case e := <-events:
			if _, err := w.Write(e); err != nil || line.Flush() != nil {
				return
			}
		case <-r.Context().Done():
			return
		}
	}
}
