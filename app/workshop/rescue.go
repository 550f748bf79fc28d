package workshop

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"samenbord/board"
	"samenbord/storage"
)

// Rescued is a board that has lost its file, and where it is saved now: all that
// was ever acknowledged is there.
type Rescued struct {
	Why  error  // what befell the file
	Path string // of the file that it is saved in
	From string // of the one that it was in
	// Other tells that there is a file at From: another board, or another version of
	// this one, that could be merged.
	Other bool
	// Waits tells that nothing is saved before somebody says so; see GoOn.
	Waits bool
}

// rescuing is what a Workshop knows of the place that it saves to.
type rescuing struct {
	where    atomic.Pointer[string] // the file is
	readOnly bool
	tell     func(Rescued) // nil when nobody wants to know
	untold   *Rescued      // what befell the file before anybody wanted to know
	asks     bool          // somebody is there to be asked
	paused   bool          // until GoOn
	failures int           // of commits, in a row
	unsaved  error         // why the board could not be saved elsewhere either
	tryNext  time.Time
	stranded string                 // a file that the board was saved in last, and that cannot be written on
	notice   error                  // what opening found, and people should know
	backup   atomic.Pointer[string] // nil as long as the board was of this version when it was opened
}

// Notice is what opening the file found that people should know, nil as a rule.
// Whoever listens hears it too.
func (w *Workshop) Notice() error { return w.notice }

// Backup is the name of the copy that lies beside the board as it was, when it was of
// an older version and has been written to since; "" otherwise.
func (w *Workshop) Backup() string {
	if name := w.backup.Load(); name != nil {
		return *name
	}
	return ""
}

// lookEvery is how often it is looked whether the file is still there, whatever else
// happens: who comes all the time and is refused touches no file.
const lookEvery = 2 * time.Second

// A disk that failed for a moment is tried again, after pauses that grow; then the
// board is saved elsewhere. All of it stays below the two seconds that closing may
// take.
var pauses = [...]time.Duration{0, 50 * time.Millisecond, 150 * time.Millisecond, 400 * time.Millisecond}

// mostFailures is how many commits in a row may fail on a file that opens well.
const mostFailures = 4

// OnRescue has each loss of the file told, on the workshop's goroutine: hand over
// from there and return quickly. With ask the board then waits, saved, until GoOn;
// else it goes on in the saved file by itself. It is called before anything is asked
// for.
func (w *Workshop) OnRescue(ask bool, tell func(Rescued)) {
	w.submit(request{job: func() {
		w.asks, w.tell = ask, tell
		if r := w.untold; r != nil && tell != nil { // lost before anybody could be told
			w.untold, w.paused = nil, ask && !w.ending()
			r.Waits = w.paused
			tell(*r)
		}
	}})
}

// GoOn goes on in the file that the board was saved in.
func (w *Workshop) GoOn(ctx context.Context) error {
	_, err := alone(ctx, w, func() (struct{}, error) {
		if w.paused {
			w.paused = false
			w.publish(Event{})
		}
		return struct{}{}, w.unsaved
	})
	return err
}

// waits tells whether nothing is saved before somebody says so. Who closes the board
// has said it.
func (w *Workshop) waits() bool {
	w.paused = w.paused && !w.ending()
	return w.paused
}

// place takes down where the file is, for whoever asks.
func (w *Workshop) place() {
	path := w.file.Path()
	w.where.Store(&path)
}

// look sees whether the file still is there, and reports whether it was lost.
func (w *Workshop) look() (lost bool) {
	defer func() { w.lookNext = time.Now().Add(lookEvery) }()
	if w.readOnly {
		return false
	}
	err := w.file.Guard()
	w.follow()
	if !storage.Lost(err) {
		return false
	}
	if w.unsaved == nil || !w.now().Before(w.tryNext) {
		_ = w.rescue(err) // what becomes of it is told to all
	}
	return true
}

// lookLast is the look before the file is closed.
func (w *Workshop) lookLast() {
	securing.Add(1)
	defer securing.Add(-1)
	w.look()
}

// follow tells that the file has another name.
func (w *Workshop) follow() {
	if path := w.file.Path(); path != *w.where.Load() {
		w.where.Store(&path)
		w.publish(Event{Moved: path})
	}
}

// afterJob sees to what a job (a merge, say) found out about the file.
func (w *Workshop) afterJob() {
	if w.file.Trouble() != nil {
		w.look()
	}
	w.follow()
}

// fate is what became of a round whose commit failed.
type fate int

const (
	refused fate = iota // it is taken back
	unsaved             // it is taken back, and can be tried again
	saved               // it is durable after all
)

// mend sees what can be done about a commit that failed. Transactions on top of it
// have been taken back already.
func (w *Workshop) mend(r *round, failed error) (fate, error) {
	if w.readOnly {
		r.tx.Rollback()
		return refused, failed
	}
	w.failures++
	if fate, lost := w.again(r, failed); fate != refused {
		return fate, nil
	} else if !storage.Lost(lost) {
		r.tx.Rollback()
		return refused, lost
	} else {
		failed = lost
	}
	boxes := r.tx.Boxes()
	r.tx.Rollback()
	if err := w.rescue(failed); err != nil {
		return refused, err
	}
	switch there, err := w.file.Holds(w.board, r.tx.Changes, boxes); {
	case err != nil:
		return refused, err
	case there:
		return saved, nil
	case w.waits():
		return refused, board.Fault(board.CodeBoardPaused)
	}
	return unsaved, nil
}

// again tries the file again where that may help. It gives why the file is lost
// where it is.
func (w *Workshop) again(r *round, failed error) (fate, error) {
	if err := w.file.Guard(); storage.Lost(err) {
		return refused, err
	}
	switch {
	case isCode(failed, board.CodeFileReadOnly, board.CodeFolderReadOnly):
		return refused, storage.Locked(w.file, failed)
	case !w.file.Doubtful() && !isCode(failed, board.CodeDiskError):
		return refused, failed
	}
	for _, pause := range pauses {
		if w.failures > mostFailures || w.ending() && pause > 0 {
			break
		}
		time.Sleep(pause)
		there, err := w.file.Reopen(r.tx)
		switch {
		case storage.Lost(err):
			return refused, err
		case err != nil:
			continue
		}
		w.verify = w.file.Verify(w.board)
		if there {
			r.tx.Commit()
			return saved, nil
		}
		r.tx.Rollback()
		return unsaved, nil
	}
	return refused, storage.Unreadable(w.file, failed)
}

func (w *Workshop) ending() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.closing
}

// giveBack answers acts that cannot be carried out now.
func giveBack(acts []request, why error) {
	for _, act := range acts {
		if act.ticket.take() {
			act.then(board.Result{}, why)
		} else {
			act.then(board.Result{}, board.Fault(board.CodeStopped))
		}
	}
}

// securing counts the boards of this program that may be in no file at this moment.
var securing atomic.Int32

// Securing tells whether a board is just being held to its file for the last time, or
// saved in another: who ends the program now loses what was acknowledged.
func Securing() bool { return securing.Load() > 0 }

// rescue saves the board in a new file, because it has lost the one it was in, and
// goes on there.
func (w *Workshop) rescue(why error) error {
	securing.Add(1)
	defer securing.Add(-1)
	from := w.file.Path()
	file, b, err := w.saveElsewhere(from)
	if err != nil {
		const patience = 10 * time.Second
		w.unsaved, w.tryNext = board.Fault(board.CodeRescueFailed, board.BlankFile.Is(nameOf(from))).Because(errors.Join(why, err)), w.now().Add(patience)
		w.publish(Event{Problem: w.unsaved})
		return w.unsaved
	}
	_ = w.file.Close() // it is lost
	b.Succeed(w.board)
	w.file, w.board, w.author = file, b, board.NewAuthor()
	w.unsaved, w.failures, w.damage = nil, 0, nil
	w.paused = w.asks && !w.ending()
	w.verify = file.Verify(b)
	w.place()
	w.publish(Event{Problem: why})
	for l := range w.listeners {
		w.drop(l) // the changes behind the board may be others now: they listen anew
	}
	r := Rescued{Why: why, Path: file.Path(), From: from, Other: isThere(from) && !isCode(why, leftAlone...), Waits: w.paused}
	if w.tell == nil { // the board was just opened
		w.untold = &r
	} else {
		w.tell(r)
	}
	return nil
}

// leftAlone says of what was lost that the file holds nothing to merge: it is this very
// board, which cannot be written or read any more, or a part of it.
var leftAlone = []board.Code{board.CodeFileLocked, board.CodeFileTruncated, board.CodeFileUnreadable}

// saveElsewhere saves the board in the first folder that takes it.
func (w *Workshop) saveElsewhere(from string) (*storage.File, *board.Board, error) {
	var failed []error
	for _, folder := range w.folders(from) {
		path := freeName(folder, from, w.board.State().Info().Language, w.now())
		file, b, err := w.saveIn(path)
		if err == nil {
			return file, b, nil
		}
		failed = append(failed, err)
	}
	return nil, nil, errors.Join(failed...)
}

// saveIn saves the board in a new file that can be written on.
func (w *Workshop) saveIn(path string) (*storage.File, *board.Board, error) {
	if err := w.file.Rescue(w.board, path); err != nil {
		return nil, nil, err
	}
	file, b, err := storage.Open(path)
	if err == nil && file.ReadOnly() {
		err = errors.Join(board.Fault(board.CodeFileReadOnly, board.BlankFile.Is(nameOf(path))), file.Close())
	}
	switch {
	case err == nil:
	case w.stranded == "": // it can be made there, and holds all that is known
		w.stranded = path
		return nil, nil, err
	default: // one is enough
		return nil, nil, errors.Join(err, os.Remove(path))
	}
	if w.damage == nil { // else what was wrong came along
		file.Trust()
	}
	if w.stranded != "" && !storage.InUse(w.stranded) {
		_ = os.Remove(w.stranded)
	}
	w.stranded = ""
	return file, b, nil
}

func isCode(err error, codes ...board.Code) bool {
	var known *board.Error
	return errors.As(err, &known) && slices.Contains(codes, known.Code)
}

// first gives the first thing that went wrong.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
