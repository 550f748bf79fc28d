package desk

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"samenbord/app/draw"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/screen"
)

// The stories are played with a real mouse and keyboard in a real window. What
// came of them is read from the board file.

const (
	screenWidth  = 1366
	screenHeight = 768
)

// story is what somebody does, and what should come of it.
type story struct {
	name string
	play func(t *testing.T, s *stage)
}

// suites are stories that are played one after another on one screen, and in one window
// as far as they leave one: a window that is opened costs as much as what most of them do
// in it. The longest suites come first: what comes last has no other beside it.
var suites = []struct {
	name          string
	width, height int // of the screen
	stories       []story
}{
	{"drawing", screenWidth, screenHeight, []story{
		{"the bars while the wall moves", barsWhileMoving},
		{"a menu over a moving wall", menuWhileMoving},
		{"another language", translated},
		{"zoom and edit", zoomed},
		{"the plain way to draw", plainWay},
		{"what Fyne has to keep", hooksKept},
		{"without each trick", withoutEach},
		{"a projector that was closed", projectorForgotten},
	}},
	{"leading", screenWidth, screenHeight, []story{
		{"from the start screen to the first note", firstNote},
		{"set up, keep as a template, begin anew", setUpAndKept},
		{"lead the room through the agenda", agendaRun},
		{"the projector follows", projected},
		{"a clean screen", cleaned},
	}},
	{"taking part", screenWidth, screenHeight, []story{
		{"open the door to phones, and close it", met},
		{"a poll with hands, and dots", voted},
		{"an action of a note, by key", acted},
		{"a question while somebody types", askedWhileTyping},
	}},
	{"large boards", 1920, 1080, []story{
		{"work does not grow with the board", workDoesNotGrow},
		{"far out, with ten thousand notes", farOut},
	}},
	{"notes", screenWidth, screenHeight, []story{
		{"a scribe writes by keyboard alone", scribed},
		{"cluster three, and undo", clusteredTogether},
		{"edit, drag and move by key", moved},
		{"delete and take back", deleted},
		{"undo all, redo all", undone},
		{"dimension and level by key", marked},
		{"paste a list of lines", pasted},
		{"link two by the handle", linked},
		{"pick with a box and delete", boxed},
	}},
	{"looking", screenWidth, screenHeight, []story{
		{"find, and undo in a text", found},
		{"filter, and write meanwhile", filtered},
		{"one domain, and back", focused},
		{"drag the other way round, and onto what is folded", turned},
		{"two windows on one file", twice},
		{"a note is safe while the window is open", killed},
		{"ends when it is asked to", endedWhenAsked},
	}},
}

// oneSuite is the variable that has a process of these tests play one suite.
const oneSuite = "SAMENBORD_STORIES"

// TestStories plays each suite in a process of its own with a screen of its own,
// some at the same time: Fyne knows one window system in a process, and a story
// waits more than it works.
func TestStories(t *testing.T) {
	screen.Needed(t)
	built := screen.Build(t) // once for all stories
	for _, suite := range suites {
		t.Run(suite.name, func(t *testing.T) {
			if os.Getenv(oneSuite) != "" {
				playAll(t, suite.width, suite.height, suite.stories)
				return
			}
			t.Parallel()
			itself := exec.Command(os.Args[0], "-test.run="+playing(suite.name), "-test.v", "-test.timeout=30m")
			itself.Env = append(os.Environ(), oneSuite+"="+suite.name, built.Env())
			if said, err := itself.CombinedOutput(); err != nil || !strings.Contains(string(said), "--- PASS: TestStories/") {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}

// playing is the pattern that has the stories of a suite played, or those of them that
// were asked for: -run=TestStories/looking/filter.
func playing(suite string) string {
	pattern := "^TestStories$/^" + regexp.QuoteMeta(strings.ReplaceAll(suite, " ", "_")) + "$"
	if asked := strings.SplitN(flag.Lookup("test.run").Value.String(), "/", 3); len(asked) == 3 {
		pattern += "/" + asked[2]
	}
	return pattern
}

// TestMain has more suites played at a time than there are processors: each waits
// most of the time for its program, which waits for the next key.
func TestMain(m *testing.M) {
	flag.Parse()
	draw.Loosely() // the time is scarcer here than the memory
	if os.Getenv(oneSuite) == "" {
		_ = flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0)))
	}
	os.Exit(m.Run())
}

// stage is the screen that the stories of a suite are played on.
type stage struct {
	*screen.Screen
	suite  *testing.T
	window *screen.Program // that a story opened last
	free   bool            // its first screen is shown, for the next story
	recent [2]float32      // where that names the board that was opened in the window
	looks  *looks          // see own
}

// playAll plays stories one after another. One that fails leaves no window to the next.
func playAll(t *testing.T, width, height int, stories []story) {
	s := &stage{Screen: screen.Start(t, width, height), suite: t}
	boardFolder = filepath.Join(t.TempDir(), "borden")
	s.recent = recentBoard(t, boardPath(t))
	for _, story := range stories {
		t.Run(story.name, func(t *testing.T) {
			defer s.Keep(t, strings.ReplaceAll(story.name, " ", "-"))
			story.play(t, s)
		})
		if s.window != nil && !s.free {
			s.window.Kill() // it may have ended
			s.window = nil
		}
	}
	s.quit(t)
}

// begin gives a window with its first screen: the one that a story left, or else a new one.
func (s *stage) begin(t *testing.T) *screen.Program {
	t.Helper()
	if !s.free {
		s.open(t)
	}
	s.free = false
	return s.window
}

// open opens a window that may outlive the story.
func (s *stage) open(t *testing.T, args ...string) {
	t.Helper()
	s.window = s.Run(lasting{t, s.suite}, args...)
}

// opened waits until a program shows its board: a window is there before its board.
func opened(t testing.TB, p *screen.Program) {
	t.Helper()
	p.Titled(t, "the board in the window", func(title string) bool { return strings.HasSuffix(title, "– Samenbord") })
}

// show opens a board of boardFile and waits until it is on the screen.
func (s *stage) show(t *testing.T, path string) *screen.Program {
	t.Helper()
	if s.free {
		s.free = false
		s.window.Click(t, s.recent[0], s.recent[1])
	} else {
		s.open(t, path)
	}
	s.window.Titled(t, "the board in the window", func(title string) bool { return title == "Samen gezond – Samenbord" })
	s.Settle(t)
	return s.window
}

// recentBoard is where the first screen shows the one board that was opened in the window.
func recentBoard(t *testing.T, path string) (at [2]float32) {
	t.Helper()
	w := newTestWindow(t, language.NL, screenWidth, screenHeight)
	w.Remember(path)
	w.showStart()
	at[0], at[1] = w.labelled(t, strings.TrimSuffix(filepath.Base(path), front.Extension))
	return at
}

// leave closes the board, which is saved then, and leaves the window to the next story.
func (s *stage) leave(t *testing.T) {
	t.Helper()
	s.window.Key(t, "ctrl+w")
	s.window.Titled(t, "the first screen", func(title string) bool { return title == "Samenbord" })
	s.Settle(t)
	s.free = true
}

// quit ends the window that a story left, if any.
func (s *stage) quit(t *testing.T) {
	t.Helper()
	if s.free {
		s.window.Quit(t)
		s.window, s.free = nil, false
	}
}

// lasting is a test whose programs go on when it ends, until the one around it does.
type lasting struct {
	testing.TB
	around testing.TB
}

func (l lasting) Cleanup(f func()) { l.around.Cleanup(f) }

func (l lasting) TempDir() string { return l.around.TempDir() }

// boardFolder is where the boards of a suite lie, "" in other tests. They have the same
// name one after another, so that the first screen knows one board.
var boardFolder string

// boardPath is a name for a board.
func boardPath(t *testing.T) string {
	t.Helper()
	if boardFolder == "" {
		return filepath.Join(t.TempDir(), "bord"+front.Extension)
	}
	if err := os.RemoveAll(boardFolder); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(boardFolder, 0o700); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(boardFolder, "bord"+front.Extension)
}
