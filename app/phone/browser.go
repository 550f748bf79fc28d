package phone

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/netip"
	"slices"
	"sync"
	"time"

	"samenbord/app/language"
	"samenbord/app/workshop"
	"samenbord/board"
)

// browser is one browser in the room, or one program that sends the code itself.
// It has a number, and nothing that tells whose it is or what kind of device.
type browser struct {
	number int
	role   role
	from   netip.Prefix
	seat   *workshop.Seat

	mu        sync.Mutex
	settings  settings
	mine      []board.ID // the notes that it wrote, in order
	notes     bucket
	acts      bucket
	seen      time.Time
	listening int
	slowed    bool
	removed   bool
}

// settings are what somebody chose on the page.
type settings struct {
	Language language.Language // "" is the board's
	Large    bool              // large text
	Table    bool              // one device for a whole table
	Group    board.ID
}

// mostBrowsers is how many can take part at once: three rooms full.
const mostBrowsers = 1000

// A browser that writes for long may write rate notes per second; so many go at
// once (a pasted list, what waited while the network was away).
const burst = 60

// Dots, answers, joining in and withdrawing have a limit of their own, for
// programs: nobody taps that fast.
const (
	actRate  = 10
	actBurst = 120
)

// slowRate is that of a browser that was slowed down: two notes a minute.
const (
	slowRate  = 1.0 / 30
	slowBurst = 1
)

// browsers are all that take part. Cookies are kept as hashes.
type browsers struct {
	rate float64
	now  func() time.Time

	mu      sync.Mutex
	last    int
	cookies map[[32]byte]*browser
	bearers map[bearer]*browser
	numbers map[int]*browser
	senders map[board.ID]*browser // who wrote a note
}

// bearer is a program without cookies: all at one address are one browser.
type bearer struct {
	from netip.Addr
	role role
}

func (b *browsers) init(rate float64, now func() time.Time) {
	b.rate, b.now = rate, now
	b.cookies, b.bearers = map[[32]byte]*browser{}, map[bearer]*browser{}
	b.numbers, b.senders = map[int]*browser{}, map[board.ID]*browser{}
}

// known finds a browser by its cookie, nil when there is none.
func (b *browsers) known(cookie string) *browser {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cookies[sha256.Sum256([]byte(cookie))]
}

// join takes in a new browser and gives its cookie; it fails with "room_full".
func (b *browsers) join(w *workshop.Workshop, from netip.Prefix, r role) (*browser, string, error) {
	var raw [16]byte
	_, _ = rand.Read(raw[:]) // never fails, as documented
	cookie := base64.RawURLEncoding.EncodeToString(raw[:])
	b.mu.Lock()
	defer b.mu.Unlock()
	one, err := b.add(w, from, r)
	if err != nil {
		return nil, "", err
	}
	b.cookies[sha256.Sum256([]byte(cookie))] = one
	return one, cookie, nil
}

// program finds, or takes in, the browser of a program that sends the code itself.
func (b *browsers) program(w *workshop.Workshop, from netip.Addr, r role) (*browser, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := bearer{from, r}
	if one := b.bearers[key]; one != nil {
		return one, nil
	}
	one, err := b.add(w, neighbour(from), r)
	if err == nil {
		b.bearers[key] = one
	}
	return one, err
}

func (b *browsers) add(w *workshop.Workshop, from netip.Prefix, r role) (*browser, error) {
	if len(b.numbers) >= mostBrowsers && r != leader && !b.makeRoom(from) {
		return nil, board.Fault(board.CodePhoneFull, board.BlankMax.Is(mostBrowsers))
	}
	b.last++
	one := &browser{number: b.last, role: r, from: from, seat: w.Guest(), seen: b.now()}
	b.numbers[one.number] = one
	return one, nil
}

// makeRoom forgets the browsers that only looked, and have not for a while. When
// there are none, the address with the most browsers makes place for one of another
// address: nobody fills the room by coming in over and over.
func (b *browsers) makeRoom(from netip.Prefix) bool {
	before := len(b.numbers)
	count := map[netip.Prefix]int{}
	idlest := map[netip.Prefix]*browser{}
	for number, one := range b.numbers {
		one.mu.Lock()
		away := one.listening == 0 && !one.removed
		if away && len(one.mine) == 0 && b.now().Sub(one.seen) > 2*time.Minute {
			delete(b.numbers, number)
		}
		one.mu.Unlock()
		count[one.from]++
		if old := idlest[one.from]; away && one.role != leader && (old == nil || one.idler(old)) {
			idlest[one.from] = one
		}
	}
	if len(b.numbers) == before {
		whose := from
		for other, n := range count {
			if n > count[whose] {
				whose = other
			}
		}
		if goes := idlest[whose]; goes != nil && whose != from {
			delete(b.numbers, goes.number)
		}
	}
	for key, one := range b.cookies {
		if b.numbers[one.number] != one {
			delete(b.cookies, key)
		}
	}
	for key, one := range b.bearers {
		if b.numbers[one.number] != one {
			delete(b.bearers, key)
		}
	}
	return len(b.numbers) < before
}

// idler tells whether a browser would be missed less than another: it wrote
// nothing, or was seen longer ago.
func (one *browser) idler(than *browser) bool {
	a, x := one.idleness()
	b, y := than.idleness()
	return a && !b || a == b && x.Before(y)
}

func (one *browser) idleness() (silent bool, seen time.Time) {
	one.mu.Lock()
	defer one.mu.Unlock()
	return len(one.mine) == 0, one.seen
}

// wrote remembers whose note it is.
func (b *browsers) wrote(one *browser, note board.ID) {
	b.mu.Lock()
	known := b.senders[note] == one
	b.senders[note] = one
	b.mu.Unlock()
	if !known {
		one.mu.Lock()
		one.mine = append(one.mine, note)
		one.mu.Unlock()
	}
}

func (b *browsers) sender(note board.ID) *browser {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.senders[note]
}

func (b *browsers) numbered(number int) *browser {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.numbers[number]
}

func (b *browsers) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.numbers)
}

// all lists the browsers in the order in which they came.
func (b *browsers) all() []*browser {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := make([]*browser, 0, len(b.numbers))
	for _, one := range b.numbers {
		list = append(list, one)
	}
	slices.SortFunc(list, func(x, y *browser) int { return x.number - y.number })
	return list
}

// mayWrite takes one note from what a browser may write, or tells how long it has
// to wait.
func (b *browsers) mayWrite(one *browser) (wait time.Duration) {
	one.mu.Lock()
	defer one.mu.Unlock()
	rate, atOnce := b.rate, max(burst, b.rate)
	if one.slowed {
		rate, atOnce = slowRate, slowBurst
	}
	if rate <= 0 || one.role == leader {
		return 0
	}
	now := b.now()
	if wait := one.notes.wait(now, rate, atOnce); wait > 0 {
		return wait
	}
	one.notes.take(now, rate, atOnce)
	return 0
}

// mayAct is mayWrite for what is no note.
func (b *browsers) mayAct(one *browser) (wait time.Duration) {
	one.mu.Lock()
	defer one.mu.Unlock()
	if b.rate <= 0 || one.role == leader {
		return 0
	}
	now := b.now()
	if wait := one.acts.wait(now, actRate, actBurst); wait > 0 {
		return wait
	}
	one.acts.take(now, actRate, actBurst)
	return 0
}

// isMine tells whether a browser wrote a note.
func (b *browsers) isMine(one *browser, note board.ID) bool { return b.sender(note) == one }

func (one *browser) own() []board.ID {
	one.mu.Lock()
	defer one.mu.Unlock()
	return slices.Clone(one.mine)
}

func (one *browser) set() settings {
	one.mu.Lock()
	defer one.mu.Unlock()
	return one.settings
}

func (one *browser) choose(change func(*settings)) {
	one.mu.Lock()
	defer one.mu.Unlock()
	change(&one.settings)
}

// greet notes that somebody is there, and tells whether they were sent away.
func (one *browser) greet(now time.Time) (removed bool) {
	one.mu.Lock()
	defer one.mu.Unlock()
	one.seen = now
	return one.removed
}

// listen counts an open feed; it ends it with the function that comes back.
func (one *browser) listen(now func() time.Time) (done func()) {
	one.mu.Lock()
	defer one.mu.Unlock()
	one.listening++
	return func() {
		one.mu.Lock()
		defer one.mu.Unlock()
		one.listening--
		one.seen = now()
	}
}
