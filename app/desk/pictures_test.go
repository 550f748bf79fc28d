package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"samenbord/app/front"
	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/storage"
)

// chosen are settings, as they are kept.
type chosen map[string]any

var (
	inDark     = chosen{"theme": "dark"}
	inContrast = chosen{"theme": "contrast"}
)

// picture is one that is to be looked at.
type picture struct {
	name          string
	width, height int
	chosen        chosen
	board         func(t *testing.T) string // nil: the start screen
	act           func(t *testing.T, p *screen.Program, path string)
	scale         string // FYNE_SCALE; "" for 1
	blinks        bool   // there is a text cursor, so the screen never rests
}

// pictures are what is to be looked at after a change of the look. Whoever adds
// a dialog or a window adds a line.
var pictures = []picture{
	{name: "start", width: 1366, height: 768},
	{name: "start-1024", width: 1024, height: 768},
	{name: "start-dark", width: 1920, height: 1080, chosen: chosen{"theme": "dark", "recent": []string{"/b/Buurtplan Noord.samenbord", "/b/Kwartaaloverleg.samenbord"}}},
	{name: "start-contrast-huge", width: 1366, height: 768, chosen: chosen{"theme": "contrast", "text_size": "huge"}},

	{name: "sample-light", width: 1920, height: 1080, board: sampleFile},
	{name: "sample-dark", width: 1920, height: 1080, chosen: inDark, board: sampleFile},
	{name: "sample-contrast", width: 1920, height: 1080, chosen: inContrast, board: sampleFile},
	{name: "sample-1024", width: 1024, height: 768, board: sampleFile},
	{name: "sample-1366", width: 1366, height: 768, board: sampleFile},
	{name: "sample-3840", width: 3840, height: 2160, board: sampleFile},
	{name: "sample-3840-at-200", width: 3840, height: 2160, board: sampleFile, scale: "2"},
	{name: "sample-large", width: 1920, height: 1080, chosen: chosen{"text_size": "large"}, board: sampleFile},
	{name: "sample-huge-dark", width: 1920, height: 1080, chosen: chosen{"text_size": "huge", "theme": "dark"}, board: sampleFile},
	{name: "sample-huge-1024", width: 1024, height: 768, chosen: chosen{"text_size": "huge", "language": "en"}, board: sampleFile},
	{name: "sample-english", width: 1366, height: 768, chosen: chosen{"language": "en"}, board: sampleFile},

	{name: "notes-100", width: 1920, height: 1080, board: func(t *testing.T) string { return historyFile(t, 100) }},
	{name: "notes-1000", width: 1920, height: 1080, board: func(t *testing.T) string { return historyFile(t, 1000) }},
	{name: "notes-1000-from-afar", width: 1920, height: 1080, chosen: inDark, board: func(t *testing.T) string { return historyFile(t, 1000) },
		act: func(t *testing.T, p *screen.Program, _ string) { p.Zoom(t, 900, 600, -40) }},

	{name: "settings", width: 1366, height: 768, board: sampleFile, act: keys("ctrl+comma")},
	{name: "settings-dark-1024", width: 1024, height: 768, chosen: chosen{"theme": "dark", "language": "en", "text_size": "large"}, board: sampleFile, act: keys("ctrl+comma")},
	{name: "keys", width: 1366, height: 768, board: sampleFile, act: keys("F1")},
	{name: "keys-contrast-1024", width: 1024, height: 768, chosen: inContrast, board: sampleFile, act: keys("F1")},
	{name: "news", width: 1366, height: 768, board: sampleFile, act: keys("shift+F1")},
	{name: "news-english", width: 1366, height: 768, chosen: chosen{"language": "en"}, board: sampleFile, act: keys("shift+F1")},
	{name: "news-dark", width: 1366, height: 768, chosen: inDark, board: sampleFile, act: keys("shift+F1")},
	{name: "commands", blinks: true, width: 1366, height: 768, board: sampleFile, act: keys("ctrl+k")},
	{name: "open-file", blinks: true, width: 1366, height: 768, board: sampleFile, act: keys("ctrl+o")},
	{name: "open-file-dark", blinks: true, width: 1366, height: 768, chosen: inDark, board: sampleFile, act: keys("ctrl+o")},
	{name: "move-to", blinks: true, width: 1366, height: 768, chosen: inDark, board: sampleFile, act: keys("Down", "m")},
	{name: "find", blinks: true, width: 1366, height: 768, board: sampleFile, act: func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "ctrl+f")
		p.Type(t, "wijk")
	}},
	{name: "setup", width: 1366, height: 768, board: sampleFile, act: keys("F9")},
	{name: "setup-dark-1024", width: 1024, height: 768, chosen: chosen{"theme": "dark", "language": "en", "text_size": "large", "setup.open": "card"}, board: sampleFile, act: keys("F9")},
	{name: "setup-contrast", width: 1920, height: 1080, chosen: chosen{"theme": "contrast", "setup.open": "dimension"}, board: sampleFile, act: keys("F9")},
	{name: "meet", width: 1366, height: 768, board: sampleFile, act: openMeeting},
	{name: "meet-huge-dark-1024-english", width: 1024, height: 768, chosen: chosen{"theme": "dark", "text_size": "huge", "language": "en"}, board: sampleFile, act: openMeeting},
	{name: "meet-large-contrast", width: 1920, height: 1080, chosen: inContrast, board: sampleFile, act: openMeeting},
	{name: "room-join", width: 1920, height: 1080, board: sampleFile, act: meetWith("q", "F11")},
	{name: "room-join-dark-1024", width: 1024, height: 768, chosen: chosen{"theme": "dark", "language": "en"}, board: sampleFile, act: meetWith("q", "F11")},
	{name: "room-join-corner-wall", width: 1920, height: 1080, board: sampleFile, act: meetWith("Q", "F11")},
	{name: "room-join-corner-question-dark", blinks: true, width: 1366, height: 768, chosen: inDark, board: sampleFile, act: meetWith("Q", "ctrl+Next", "ctrl+Next", "F11")},
	{name: "vote-open", blinks: true, width: 1366, height: 768, board: sampleFile, act: keys("v", "Return")},
	{name: "vote-rounds", blinks: true, width: 1366, height: 768, board: func(t *testing.T) string { return countedFile(t, false) }, act: keys("v")},
	{name: "vote-rounds-1024", blinks: true, width: 1024, height: 768, chosen: chosen{"theme": "dark", "text_size": "huge", "language": "en"},
		board: func(t *testing.T) string { return countedFile(t, false) }, act: keys("v")},
	{name: "vote-dots", blinks: true, width: 1920, height: 1080, chosen: inContrast, board: func(t *testing.T) string { return countedFile(t, true) }, act: keys("v")},
	{name: "agenda", width: 1366, height: 768, board: sampleFile, act: keys("ctrl+Next", "ctrl+Next", "g"), blinks: true},
	{name: "agenda-1024-large-dark", width: 1024, height: 768, chosen: chosen{"theme": "dark", "text_size": "large"}, board: sampleFile, act: keys("ctrl+Next", "ctrl+Next", "g"), blinks: true},
	{name: "room-question", width: 1920, height: 1080, board: sampleFile, act: keys("ctrl+Next", "ctrl+Next", "F11"), blinks: true},
	{name: "room-cards-contrast", width: 1920, height: 1080, chosen: inContrast, board: sampleFile, act: keys("ctrl+Next", "ctrl+Next", "ctrl+Next", "F11"), blinks: true},
	{name: "face-down", width: 1366, height: 768, board: sampleFile, blinks: true, act: func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next", "t", "n")
		p.Type(t, "Wandelgroep bij de huisarts")
		p.Key(t, "Return", "Escape")
	}},
	{name: "clean", width: 1366, height: 768, board: sampleFile, act: keys("F11")},
	{name: "deleted", width: 1366, height: 768, board: sampleFile, act: keys("Down", "Delete")},
	{name: "links", width: 1920, height: 1080, board: sampleFile, act: keys("Down", "Down", "Right")},
	{name: "links-dark", width: 1920, height: 1080, chosen: inDark, board: sampleFile, act: keys("Down", "Down", "Right")},
	{name: "context-menu", width: 1366, height: 768, board: sampleFile, act: func(t *testing.T, p *screen.Program, path string) {
		x, y := newTwinOf(t, path, 1366, 768).note(t, "Schimmel in huis: wie belt wie?")
		p.RightClick(t, x, y)
	}},
	{name: "action", blinks: true, width: 1366, height: 768, board: sampleFile, act: openAction},
	{name: "action-dark-large", blinks: true, width: 1920, height: 1080, chosen: chosen{"theme": "dark", "text_size": "large"}, board: sampleFile, act: openAction},
	{name: "action-1024-english", blinks: true, width: 1024, height: 768, chosen: chosen{"language": "en"}, board: sampleFile, act: openAction},
	{name: "waiting", width: 1366, height: 768, board: sampleFile, act: keys("Down", "shift+w")},
	{name: "actions-list", width: 1366, height: 768, board: sampleFile, act: keys("Down", "shift+a")},
	{name: "actions-list-contrast-1920", width: 1920, height: 1080, chosen: inContrast, board: sampleFile, act: keys("Down", "shift+a")},
	{name: "actions-board", width: 1366, height: 768, board: sampleFile, act: keys("Down", "shift+a", "b", "Down", "2", "Down", "3")},
	{name: "actions-board-dark-1024", width: 1024, height: 768, chosen: inDark, board: sampleFile, act: keys("Down", "shift+a", "b")},
	{name: "sessions", width: 1366, height: 768, board: metTwice, act: openSessions},
	{name: "sessions-huge-english", width: 1920, height: 1080, chosen: chosen{"language": "en", "text_size": "huge"}, board: metTwice, act: openSessions},
	{name: "note-card", blinks: true, width: 1366, height: 768, board: sampleFile, act: keys("Down", "Down", "i")},
	{name: "note-card-huge-dark-1024", blinks: true, width: 1024, height: 768, chosen: chosen{"theme": "dark", "text_size": "huge", "language": "en"}, board: sampleFile, act: keys("Down", "Down", "i")},
	{name: "hint", blinks: true, width: 1366, height: 768, board: sampleFile, act: func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "n")
		p.Type(t, "Koffie bij mevrouw Pietersen")
	}},
	{name: "editing", blinks: true, width: 1366, height: 768, board: sampleFile, act: func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "n")
		p.Type(t, "Een bankje bij de school")
	}},
	{name: "editing-large-dark", blinks: true, width: 1920, height: 1080, chosen: chosen{"theme": "dark", "text_size": "large"}, board: sampleFile, act: func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "Down", "F2")
		p.Type(t, " en samen eten")
	}},
	{name: "dragging", width: 1366, height: 768, board: sampleFile, act: dragging},
	{name: "dragging-contrast", width: 1366, height: 768, chosen: inContrast, board: sampleFile, act: dragging},
}

func keys(names ...string) func(t *testing.T, p *screen.Program, path string) {
	return func(t *testing.T, p *screen.Program, _ string) { p.Key(t, names...) }
}

// openMeeting opens taking part with phones.
func openMeeting(t *testing.T, p *screen.Program, _ string) {
	before := p.Look(t)
	p.Key(t, "F7")
	p.Changed(t, before)
	before = p.Settle(t)
	p.Key(t, "Return")
	p.Changed(t, before)
	p.Settle(t)
}

// meetWith opens it, and presses keys on the wall after that.
func meetWith(names ...string) func(t *testing.T, p *screen.Program, path string) {
	return func(t *testing.T, p *screen.Program, path string) {
		openMeeting(t, p, path)
		for _, name := range append([]string{"Escape"}, names...) {
			p.Key(t, name)
			p.Settle(t)
		}
	}
}

// countedFile is a board with a statement in two closed rounds, or two closed
// rounds of dots besides.
func countedFile(t *testing.T, dots bool) string {
	t.Helper()
	path := fileOf(t, withPoll(), "Buurtkamer in de school", "Wandelgroep bij de huisarts", "Moestuin naast het buurthuis")
	file, b, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	tx := b.Begin(board.NewAuthor())
	do := func(intents ...board.Intent) (made board.ID) {
		for _, intent := range intents {
			result, err := tx.Do(intent, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Created) > 0 {
				made = result.Created[0]
			}
		}
		return made
	}
	count := func(of board.Ref, counts map[string]int) {
		do(board.OpenVoting{Of: of}, board.TypeCounts{Of: of, Counts: counts}, board.CloseVoting{Of: of})
	}
	poll := board.Ref{Kind: board.KindPoll, ID: board.FixedID(board.KindPoll, "support")}
	count(poll, map[string]int{"agree": 9, "unsure": 10, "disagree": 4, "no_opinion": 2})
	count(board.Ref{Kind: board.KindPoll, ID: do(board.Again{Of: poll})}, map[string]int{"agree": 17, "unsure": 5, "disagree": 3})
	if dots {
		for i, criterion := range []string{"Waar zit energie?", "Wat heeft het meeste effect?"} {
			round := board.Ref{Kind: board.KindRound, ID: do(board.Create{Entities: []board.Entity{&board.Round{Criterion: criterion, People: 12}}})}
			counts := map[string]int{}
			for nth, note := range board.InOrder[*board.Note](b.State()) {
				counts[board.Slot(note.ID)] = 5 + 7*((nth+i)%3)
			}
			count(round, counts)
		}
		for _, group := range board.InOrder[*board.Group](b.State()) {
			do(board.JoinIn{To: board.RefOf(board.InOrder[*board.Note](b.State())[0]), Group: group.ID})
		}
	}
	if err := file.Append(tx); err != nil {
		t.Fatal(err)
	}
	tx.Commit()
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// dragging holds a note over another cell.
func dragging(t *testing.T, p *screen.Program, path string) {
	tw := newTwinOf(t, path, 1366, 768)
	x, y := tw.note(t, "Schimmel in huis: wie belt wie?")
	toX, toY := tw.note(t, "Samen in de moestuin, ook met twee linkerhanden")
	p.Hold(t, x, y, toX, toY+8)
}

// TestPictures makes the pictures, where the environment names a folder for them
// (SAMENBORD_GALLERY). It checks nothing: they are for people to look at.
func TestPictures(t *testing.T) {
	folder := os.Getenv("SAMENBORD_GALLERY")
	if folder == "" {
		t.Skip("nobody asked for pictures")
	}
	only := os.Getenv("SAMENBORD_ONLY")
	screen.Build(t) // once for all
	for _, picture := range slices.Concat(pictures, lostPictures) {
		if !strings.Contains(picture.name, only) {
			continue
		}
		t.Run(picture.name, func(t *testing.T) {
			s := screen.Start(t, picture.width, picture.height)
			if picture.scale != "" {
				s.Env = append(s.Env, "FYNE_SCALE="+picture.scale)
			}
			home := screen.Home(t)
			keep(t, home, picture.chosen)
			if picture.board == nil {
				p := s.RunAt(t, home)
				s.Picture(t, filepath.Join(folder, picture.name+".png"))
				p.Quit(t)
				return
			}
			path := picture.board(t)
			p := s.RunAt(t, home, path)
			opened(t, p)
			p.Rest(t)
			if picture.act != nil {
				before := p.Look(t)
				picture.act(t, p, path)
				p.Changed(t, before)
				if picture.blinks {
					p.Settle(t)
				} else {
					p.Rest(t)
				}
			}
			s.Picture(t, filepath.Join(folder, picture.name+".png"))
			p.Kill()
		})
	}
}

// keep writes settings where the program looks for them.
func keep(t *testing.T, home string, chosen chosen) {
	t.Helper()
	folder := filepath.Join(home, ".config", "fyne", front.AppID)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(chosen)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
