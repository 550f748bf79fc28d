package agenda

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"samenbord/board"
	"samenbord/board/boardtest"
)

// hands is a clock that is set by hand.
type hands struct {
	wall    time.Time
	running time.Duration
}

func (h *hands) clock() Clock {
	return Clock{Wall: func() time.Time { return h.wall }, Running: func() time.Duration { return h.running }}
}

// pass lets time go by.
func (h *hands) pass(d time.Duration) {
	h.wall = h.wall.Add(d)
	h.running += d
}

// table is a board whose acts happen when the hands say.
type table struct {
	*boardtest.Table
	*hands
	steps []board.ID
}

func newTable(t testing.TB, minutes ...int) *table {
	t.Helper()
	tab := &table{Table: boardtest.New(1), hands: &hands{wall: boardtest.Start}}
	tab.Author = board.NewAuthorFrom(boardtest.Random(9), func() time.Time { return tab.wall })
	for _, m := range minutes {
		tab.steps = append(tab.steps, tab.Do(t, board.AddStep{Step: board.Step{Title: "Stap", Minutes: m}}).Created...)
	}
	return tab
}

func (tab *table) timer() *Timer {
	timer := NewTimer(tab.clock())
	timer.Follow(tab.State())
	return timer
}

// TestNoDrift: asked a thousand times at odd moments or once at the end, and
// whether anybody followed the board meanwhile or not, what is left is right to
// the millisecond, over hours.
func TestNoDrift(t *testing.T) {
	tab := newTable(t, 180)
	tab.Do(t, board.NextStep{})
	began, timer := tab.wall, tab.timer()
	rapid.Check(t, func(r *rapid.T) {
		tab.wall, tab.running = began, 0
		timer.Follow(tab.State())
		for range rapid.IntRange(1, 200).Draw(r, "looks") {
			tab.pass(time.Duration(rapid.Int64Range(0, int64(4*time.Minute)).Draw(r, "between")))
			if rapid.Bool().Draw(r, "event") {
				timer.Follow(tab.State())
			}
			want := 180*time.Minute - tab.wall.Sub(began)
			if got := timer.Count().Left; got-want > time.Millisecond || want-got > time.Millisecond {
				r.Fatalf("after %v %v is left, want %v", tab.wall.Sub(began), got, want)
			}
		}
	})
}

// TestTheSystemClockAgrees: the same against the clocks of the machine, for as
// long as a test may take.
func TestTheSystemClockAgrees(t *testing.T) {
	tab := newTable(t, 60)
	tab.wall = time.Now()
	tab.Do(t, board.NextStep{})
	timer := NewTimer(System())
	timer.Follow(tab.State())
	for range 5 {
		time.Sleep(20 * time.Millisecond)
		before := time.Now()
		got := timer.Count().Left
		after := time.Now()
		began := time.UnixMilli(tab.wall.UnixMilli())
		if high, low := time.Hour-before.Sub(began), time.Hour-after.Sub(began); got > high+2*time.Millisecond || got < low-2*time.Millisecond {
			t.Errorf("%v is left, want %v to %v", got, low, high)
		}
	}
}

// TestBlockedWindow: nobody looks for twenty minutes, because the window is being
// dragged or a dialog is open; the time went on.
func TestBlockedWindow(t *testing.T) {
	tab := newTable(t, 25)
	tab.Do(t, board.NextStep{})
	timer := tab.timer()
	tab.pass(20 * time.Minute)
	if got := timer.Count(); got.Left != 5*time.Minute || got.Digits() != "5:00" || got.Ends != tab.wall.Add(5*time.Minute) {
		t.Errorf("got %+v", got)
	}
	tab.pass(6 * time.Minute)
	if got := timer.Count(); !got.Over() || got.Digits() != "+1:00" {
		t.Errorf("got %+v, %s", got, got.Digits())
	}
}

// TestClockSetBack: somebody sets the clock of the machine back an hour; the room
// gets no hour more. Sleep, after which the clock is ahead, counts.
func TestClockSetBack(t *testing.T) {
	tab := newTable(t, 60)
	tab.Do(t, board.NextStep{})
	timer := tab.timer()
	tab.pass(10 * time.Minute)
	timer.Count()
	tab.wall = tab.wall.Add(-time.Hour)
	tab.pass(10 * time.Minute)
	if left := timer.Count().Left; left != 40*time.Minute {
		t.Errorf("%v is left, want 40 minutes", left)
	}
	timer.Follow(tab.State()) // an event changes nothing about that
	if left := timer.Count().Left; left != 40*time.Minute {
		t.Errorf("after an event %v is left", left)
	}
	tab.wall = tab.wall.Add(5 * time.Minute)
	if left := timer.Count().Left; left != 35*time.Minute {
		t.Errorf("after five minutes of sleep %v is left", left)
	}
}

func TestTimerPausesAndExtends(t *testing.T) {
	tab := newTable(t, 10)
	timer := tab.timer()
	if timer.Count().There {
		t.Error("something is counted before anything began")
	}
	do := func(intent board.Intent) { tab.Do(t, intent); timer.Follow(tab.State()) }
	want := func(digits string) {
		t.Helper()
		if got := timer.Count().Digits(); got != digits {
			t.Errorf("the timer says %s, want %s", got, digits)
		}
	}
	do(board.NextStep{})
	want("10:00")
	tab.pass(time.Minute)
	do(board.Pause{})
	tab.pass(5 * time.Minute)
	want("9:00")
	if c := timer.Count(); !c.Paused || c.Ends != tab.wall.Add(9*time.Minute) {
		t.Errorf("paused: %+v", c)
	}
	do(board.Resume{})
	want("9:00")
	do(board.Extend{By: time.Minute})
	want("10:00")
	do(board.SetTimer{Length: 2 * time.Minute})
	want("2:00")
	tab.pass(30 * time.Second)
	want("1:30")
	do(board.SetTimer{})
	want("9:30")
	tab.pass(400 * time.Millisecond)
	want("9:30") // rounded up, so that the full time is seen
	if until := timer.Count().Until(); until != 600*time.Millisecond {
		t.Errorf("the digits change in %v", until)
	}
}

// TestRestart: another program that opens the board counts on.
func TestRestart(t *testing.T) {
	tab := newTable(t, 10)
	tab.Do(t, board.NextStep{})
	tab.pass(4 * time.Minute)
	if got := tab.timer().Count().Digits(); got != "6:00" {
		t.Errorf("after a restart %s is left", got)
	}
}

func TestDigits(t *testing.T) {
	for _, c := range []struct {
		left, length time.Duration
		want         string
	}{
		{time.Hour + 5*time.Minute, 2 * time.Hour, "1:05:00"}, {59 * time.Second, time.Minute, "0:59"}, {time.Millisecond, time.Minute, "0:01"},
		{0, time.Minute, "0:00"}, {-time.Millisecond, time.Minute, "0:00"}, {-61 * time.Second, time.Minute, "+1:01"}, {-61 * time.Second, 0, "1:01"},
	} {
		if got := (Count{There: true, Left: c.left, Length: c.length}).Digits(); got != c.want {
			t.Errorf("%v of %v is %s, want %s", c.left, c.length, got, c.want)
		}
	}
}

// Where people work the time stands in minutes, and in digits when every second counts.
func TestMinutes(t *testing.T) {
	for _, c := range []struct {
		left, length time.Duration
		want         int // 0: the digits
	}{
		{5 * time.Minute, 5 * time.Minute, 5}, {5*time.Minute - time.Second, 5 * time.Minute, 5}, {4 * time.Minute, 5 * time.Minute, 4},
		{61 * time.Second, 5 * time.Minute, 2}, {time.Minute, 5 * time.Minute, 0}, {0, time.Minute, 0}, {-59 * time.Second, time.Minute, 0},
		{-time.Minute, time.Minute, -1}, {-185 * time.Second, time.Minute, -3}, {-30 * time.Second, 0, 0}, {-125 * time.Second, 0, 2},
	} {
		count := Count{There: true, Left: c.left, Length: c.length}
		if got, whole := count.Minutes(); got != c.want || whole != (c.want != 0) {
			t.Errorf("%v of %v is %d minutes (%v), want %d", c.left, c.length, got, whole, c.want)
		}
		if count.Paused = true; c.want != 0 {
			if _, whole := count.Minutes(); whole {
				t.Errorf("%v of %v stands still, and is told in minutes", c.left, c.length)
			}
		}
	}
}

// TestBell: it rings once, at the end and not before it, whatever happens in
// between; and not for a time that was up already.
func TestBell(t *testing.T) {
	tab := newTable(t, 10)
	timer := tab.timer()
	rung := make(chan struct{}, 9)
	bell := NewBell(timer, func() { rung <- struct{}{} })
	var due time.Duration
	var wake func()
	bell.after = func(d time.Duration, do func()) func() bool {
		due, wake = d, do
		return func() bool { wake = nil; return true }
	}
	do := func(intent board.Intent) { tab.Do(t, intent); timer.Follow(tab.State()); bell.Follow() }
	heard := func(want int) {
		t.Helper()
		for range want {
			<-rung
		}
		if wake == nil {
			return
		}
		select {
		case <-rung:
			t.Error("it rings too often")
		default:
		}
	}
	do(board.NextStep{})
	tab.pass(9 * time.Minute)
	do(board.Extend{By: time.Minute})
	if due != 2*time.Minute {
		t.Errorf("it waits %v", due)
	}
	do(board.Pause{})
	if wake != nil {
		t.Error("it waits while the clock stands still")
	}
	do(board.Resume{})
	tab.pass(time.Minute)
	wake() // too early: the machine's timers are not to be trusted
	heard(0)
	tab.pass(time.Minute)
	wake()
	heard(1)
	do(board.Extend{By: -time.Minute}) // up already
	do(board.StartStep{Step: tab.steps[0]})
	tab.pass(10 * time.Minute)
	wake()
	heard(1)
	bell.Stop()
}
