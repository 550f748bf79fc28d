package workshop

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/crash"
	"samenbord/storage/place"
	"samenbord/storage/working"
)

// Elsewhere tells how a board stands that is worked on in a copy, because it lies
// where a database is not safe. The zero value is a board in its own file.
type Elsewhere struct {
	place.Place
	Published time.Time // when all that was saved until then stood where the board belongs
	Behind    bool      // something was saved that does not stand there yet
	Problem   error     // why not, when it was tried last
}

// Is tells whether the board is worked on in a copy.
func (e Elsewhere) Is() bool { return e.Kind != "" }

// Elsewhere tells how the board stands where it belongs. It comes with every Event
// too.
func (w *Workshop) Elsewhere() Elsewhere {
	if w.publisher == nil {
		return Elsewhere{}
	}
	return w.publisher.now()
}

// openHere opens a board for work: in the file itself, or in a copy where that is
// safer. What it is follows from where the file lies, from what somebody chose for
// this computer, and from whether a lock on it keeps others out.
func openHere(path string) (*Workshop, error) {
	where := place.ForWork(path)
	if where.Kind == place.Local && !working.Left(path) {
		file, b, err := storage.Open(path)
		if !errors.Is(err, board.Fault(board.CodeFileUnlocked)) {
			if err != nil {
				return nil, err
			}
			return run(file, b), nil
		}
		where.Kind = place.Unlocked
	}
	return openElsewhere(path, where)
}

func openElsewhere(path string, where place.Place) (*Workshop, error) {
	if _, err := os.Stat(path); err == nil && !storage.Writable(path) {
		return Look(path)
	}
	o, err := working.Open(path, where.Kind)
	if err != nil {
		return nil, err
	}
	if o.File.ReadOnly() { // a newer program made it
		err := o.File.Close()
		o.Copy.Leave()
		if err != nil {
			return nil, err
		}
		return Look(path)
	}
	w := prepare(o.File, o.Board)
	w.publisher = newPublisher(w, o, where)
	w.path = path
	if len(o.Kept) > 0 {
		w.notice = first(w.notice, board.Fault(board.CodeCopyKept, board.BlankFile.Is(nameOf(path)), board.BlankCopy.Is(o.Kept[0])))
	}
	crash.Go(w.publisher.run)
	crash.Go(w.loop)
	return w, nil
}

// publisher puts the board where it belongs: a few seconds after the last change, now
// and then while changes come without pause, and at the end. It looks now and then
// whether somebody else has put something there.
type publisher struct {
	workshop *Workshop
	copy     *working.Copy
	poked    chan struct{} // one slot: something was saved, or it is to end
	gone     chan struct{} // closed when it has ended
	ctx      context.Context
	stop     context.CancelFunc // nobody waits for it any longer

	mu     sync.Mutex
	state  Elsewhere
	pace   pace
	own    uint64 // saved by those who work here, counted
	taken  uint64 // of them, in the copy that is on its way
	noted  uint64 // the last saving that was counted
	ending bool
	ended  bool
}

func newPublisher(w *Workshop, o *working.Opened, where place.Place) *publisher {
	p := &publisher{
		workshop: w, copy: o.Copy, poked: make(chan struct{}, 1), gone: make(chan struct{}),
		state: Elsewhere{Place: where, Behind: o.Behind},
	}
	p.ctx, p.stop = context.WithCancel(context.Background())
	if o.Behind {
		p.pace.changed(time.Now())
	}
	return p
}

func (p *publisher) now() Elsewhere {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state
}

// follow takes note of how often something was saved. It is called by the owner.
func (p *publisher) follow(savings uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if savings == p.noted {
		return
	}
	p.noted = savings
	p.own++
	p.state.Behind = true
	p.pace.changed(time.Now())
	p.poke()
}

func (p *publisher) poke() {
	select {
	case p.poked <- struct{}{}:
	default:
	}
}

// run is the publisher's goroutine.
func (p *publisher) run() {
	defer close(p.gone)
	defer p.stop()
	defer p.end() // whoever closes the board waits for it
	for !p.over() {
		timer := time.NewTimer(p.wait())
		select {
		case <-p.poked:
		case <-timer.C:
			p.round()
		}
		timer.Stop()
	}
	if p.unfinished() {
		p.round()
	}
	p.end()
	<-p.workshop.done // the file is closed
	p.copy.Close(!p.now().Behind)
}

func (p *publisher) over() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ending
}

func (p *publisher) unfinished() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.Behind
}

func (p *publisher) wait() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Until(p.pace.next(p.state.Behind))
}

// round puts the board where it belongs once, if anything is behind.
func (p *publisher) round() {
	p.mu.Lock()
	before := p.state
	p.taken = p.own
	p.mu.Unlock()
	begun := time.Now()
	err := p.copy.Publish(p.ctx, onOwner{p.workshop}, before.Behind)
	p.mu.Lock()
	p.state.Problem = err
	if err == nil {
		p.state.Behind = p.own != p.taken
		if before.Behind {
			p.state.Published = time.Now()
		}
	}
	p.pace.tried(begun, time.Now(), err == nil, p.state.Behind)
	aside := p.copy.SetAside()
	changed := aside != "" || p.state.Behind != before.Behind || !p.state.Published.Equal(before.Published) || !sameProblem(err, before.Problem)
	p.mu.Unlock()
	if changed {
		w := p.workshop
		w.submitInner(request{job: func() { w.publish(Event{Beside: true, Aside: aside}) }})
	}
}

func sameProblem(a, b error) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Error() == b.Error()
}

// end lets the owner close the file.
func (p *publisher) end() {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.workshop.poke()
}

// busy tells whether jobs of the publisher may still come. There may be none.
func (p *publisher) busy() bool {
	if p == nil {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.ended
}

// finish has everything published, and waits for it for so long. A disk that does not
// answer is not waited for longer: the copy stays, and is published when the board is
// opened again.
func (p *publisher) finish(patience time.Duration) {
	p.mu.Lock()
	p.ending = true
	p.mu.Unlock()
	p.poke()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-p.gone:
	case <-timer.C:
		p.stop()
		p.end()
	}
}

// failure tells why what was saved does not stand where the board belongs, if so.
func (p *publisher) failure() error {
	now := p.now()
	if !now.Behind {
		return nil
	}
	code, at := board.CodeNotPublished, *p.workshop.where.Load()
	if at != p.copy.Path() { // saved in a new file, since the copy was lost: nobody finds that by itself
		code = board.CodeNotPublishedRescued
	}
	return board.Fault(code, board.BlankFile.Is(filepath.Base(p.copy.Target())), board.BlankCopy.Is(at)).Because(now.Problem)
}

// onOwner is the board for the publisher: it is worked on by the owner alone.
type onOwner struct{ workshop *Workshop }

// Take takes in what stands where the board belongs; everybody sees it come.
func (o onOwner) Take(ctx context.Context, there working.Content) (working.Taken, error) {
	w := o.workshop
	return inner(ctx, w, func() (working.Taken, error) {
		taken, err := working.TakeInto(w.file, w.board, w.author, there)
		for _, delta := range taken.Deltas {
			if !delta.Empty() {
				w.hasSaved()
				w.publisher.arrived(w.savings)
				w.publish(Event{Delta: delta})
			}
		}
		return taken, err
	})
}

// arrived takes note that what was saved came from where the board belongs.
func (p *publisher) arrived(savings uint64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.noted = savings
}

// Snapshot writes all of the board as it is between two commits.
func (o onOwner) Snapshot(ctx context.Context, path string) error {
	w, p := o.workshop, o.workshop.publisher
	_, err := inner(ctx, w, func() (struct{}, error) {
		p.mu.Lock()
		p.taken = p.own
		p.mu.Unlock()
		return struct{}{}, w.file.CopyContext(ctx, path, nil)
	})
	return err
}
