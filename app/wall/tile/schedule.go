package tile

import "time"

// state is what the tile cache is busy with. There is one at a time; situation.next
// alone says which comes next, and Cache.enter alone carries it out.
//
//	waiting      nothing is known yet to paint from
//	opening      the first zoom level is painted, all of its view in one go
//	surveying    the overview texture is painted
//	settling     the camera has another zoom: until it stands still
//	zooming      the level for that zoom is painted, a batch at a time, and sent
//	filling      what is missing in view, or older than the wall, is painted
//	prefetching  what lies around the view is painted, one tile at a time
//	idling       all is painted; until what is less urgent may be done
//	warming      one more pipeline is warmed up, with a frame of its own
//	resting      nothing is left to do
//	closed       the wall is not shown any more
//
// A camera that moves, a wall that changes, a tile that was painted and a pause that is
// over each make it look again; while a tile is being painted (Cache.busy) it stays as
// it is, and looks when the tile is there.
type state int

const (
	waiting state = iota
	opening
	surveying
	settling
	zooming
	filling
	prefetching
	idling
	warming
	resting
	closed
)

var stateNames = [...]string{"waiting", "opening", "surveying", "settling", "zooming", "filling", "prefetching", "idling", "warming", "resting", "closed"}

// String is its name.
func (s state) String() string { return stateNames[s] }

// The pauses before what is not urgent.
const (
	// settled is how long the camera has to stand still before tiles are painted
	// for its zoom: painting while zooming would only make it falter.
	settled = 90 * time.Millisecond
	// beforeSurvey is how long nothing has to happen before the overview texture is
	// painted anew: it is hardly seen.
	beforeSurvey = 700 * time.Millisecond
	// beforeWarmup is how long nothing has to happen before the first pipeline of Fyne
	// is warmed up, and betweenWarmups how long before the next one.
	beforeWarmup   = 500 * time.Millisecond
	betweenWarmups = 50 * time.Millisecond
	// beforeRelease is how long nothing has to happen before what is kept for the next
	// tiles is given back.
	beforeRelease = 3 * time.Second
)

// situation is all that the next state depends on: plain values, so that a table can
// test every way.
type situation struct {
	state state

	scene    bool // there is a board laid out, and a view of it
	cells    bool // and something on it
	shown    bool // a level is shown
	overview bool // the overview texture is there
	zoomed   bool // the camera has another zoom than the level that is shown
	begun    bool // the level for that zoom has been begun

	missing int  // tiles in view that are missing or older than the wall
	around  int  // those around the view
	ready   int  // tiles that lie ready to be sent
	moving  bool // somebody pans, zooms or types just now
	outdate bool // the overview texture is older than the wall
	cold    bool // a pipeline is left to be warmed up with a frame
	warmed  bool // one was
	kept    bool // the buffer pool holds something

	still time.Duration // since the camera moved
	quiet time.Duration // since it moved or the wall changed
	drawn time.Duration // since the wall was drawn
}

// next is the state that comes next, and the pause after which to look again if the
// state is one of waiting for it (settling, idling, or prefetching when enough is ready).
func (s situation) next() (state, time.Duration) {
	switch {
	case s.state == closed:
		return closed, 0
	case !s.scene, !s.shown && !s.cells: // a picture of nothing would only delay the first one
		return waiting, 0
	case !s.shown:
		return opening, 0
	case !s.overview:
		return surveying, 0
	case s.zoomed && !s.begun && s.still < settled:
		return settling, settled - s.still
	case s.zoomed:
		return zooming, 0
	case s.missing > 0:
		return filling, 0
	case s.around > 0 && s.ready >= atHand && s.moving:
		return prefetching, settled
	case s.around > 0:
		return prefetching, 0
	case s.outdate:
		return s.after(beforeSurvey-s.quiet, surveying)
	case s.state == warming && s.kept: // until the frame is drawn, which may be never
		if wait := beforeRelease - min(s.quiet, s.drawn); wait > 0 {
			return warming, wait
		}
		return resting, 0
	case s.state == warming:
		return warming, 0
	case s.cold && s.warmed:
		return s.after(betweenWarmups-min(s.quiet, s.drawn), warming)
	case s.cold:
		return s.after(beforeWarmup-min(s.quiet, s.drawn), warming)
	case s.kept:
		return s.after(beforeRelease-min(s.quiet, s.drawn), resting)
	}
	return resting, 0
}

// after is a state that has to wait, or that state.
func (s situation) after(wait time.Duration, then state) (state, time.Duration) {
	if wait > 0 {
		return idling, wait
	}
	return then, 0
}
