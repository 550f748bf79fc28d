package app

import (
	"context"
	"path/filepath"

	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/storage"
)

// happening is what "host" says while it runs, one at a time. Programs read it: keys
// are never renamed.
type happening struct {
	moved
	Held     *said `json:"held,omitempty"`     // nothing is saved from now on
	GoesOn   *said `json:"goes_on,omitempty"`  // it is again
	Away     *said `json:"away,omitempty"`     // all is saved, but does not stand where the board belongs
	InPlace  *said `json:"in_place,omitempty"` // it does again
	Renamed  *said `json:"renamed,omitempty"`  // the file got another name, and is followed
	Notice   *said `json:"notice,omitempty"`   // opening found something
	Aside    *said `json:"aside,omitempty"`    // what lay in the place of the board was none, and is kept beside it
	Upgraded *said `json:"upgraded,omitempty"` // a board of an older version was brought to this one
}

// moved tells that the board is saved in another file from now on, as it lost its own.
type moved struct {
	Rescued *savedIn `json:"rescued,omitempty"`
}

type savedIn struct {
	Code    board.Code `json:"code"` // what befell the file
	Message string     `json:"message"`
	File    string     `json:"file"` // where the board is saved now, with everything from before
	From    string     `json:"from"`
}

// said is a sentence for people, with what programs want of it.
type said struct {
	Code    board.Code `json:"code,omitempty"` // of why
	Message string     `json:"message"`
	File    string     `json:"file,omitempty"` // that it tells of
}

// report says what happens while a command runs. It may come from several goroutines.
func (sh *shell) report(message string, h happening) {
	sh.reporting.Lock()
	defer sh.reporting.Unlock()
	if message != "" {
		sh.say(message)
	}
	if sh.json {
		_ = sh.object(h) // it goes on, whoever reads it or not
	}
}

// rescued tells that the board lost its file, and where it goes on. Nobody is there
// to be asked.
func (sh *shell) rescued(r workshop.Rescued) {
	in := sh.savedIn(&r)
	sh.report(in.Message, happening{moved: moved{in}})
}

// watch tells what befalls a board that is hosted, each time that it changes: that
// nothing is saved and why, that it is again, and what became of the file. It ends when
// the board is closed.
func (sh *shell) watch(w *workshop.Workshop) {
	t := teller{sh: sh, workshop: w}
	t.upgraded()
	defer t.upgraded() // also when the board was closed before it was listened to
	for {
		l, err := w.Join().Listen(context.Background())
		if err != nil {
			return // it is closed
		}
		for e := range l.Events {
			t.hear(e)
		}
	}
}

// teller knows what was told last.
type teller struct {
	sh       *shell
	workshop *workshop.Workshop
	held     board.Code     // the code of why nothing is saved; "" as long as it is
	since    workshop.Event // that told it last
	away     board.Code     // the code of why it does not stand where it belongs
	noticed  bool
	backup   bool
}

func (t *teller) hear(e workshop.Event) {
	t.upgraded()
	if e.Moved != "" {
		name := filepath.Base(e.Moved)
		message := t.sh.language.Text("rescue.moved", "File", name)
		t.sh.report(message, happening{Renamed: &said{"", message, e.Moved}})
	}
	if e.Aside != "" {
		message := t.sh.language.Text("place.aside", "File", filepath.Base(t.workshop.Path()), "Aside", e.Aside)
		t.sh.report(message, happening{Aside: &said{"", message, e.Aside}})
	}
	switch {
	case e.Problem == nil && t.held != "" && !e.Held && (t.since.Held || e.Saved.After(t.since.Saved)):
		t.held = ""
		message := t.sh.language.Text("cli.host.goes_on")
		t.sh.report(message, happening{GoesOn: &said{Message: message}})
	case e.Problem == nil:
	case e.Problem == t.workshop.Notice():
		t.notice(e.Problem)
	case storage.Lost(e.Problem) && !e.Held: // and saved elsewhere, which is told when it is
		t.held = ""
	default:
		code, message := t.sh.sentence(e.Problem, "host")
		t.since = e
		if code != t.held {
			t.held = code
			t.sh.report(message, happening{Held: &said{code, message, ""}})
		}
	}
	t.elsewhere(e.Elsewhere)
}

// elsewhere tells how a board stands that is worked on in a copy.
func (t *teller) elsewhere(e workshop.Elsewhere) {
	path := t.workshop.Path()
	switch {
	case e.Problem != nil:
		if code, message := t.sh.sentence(e.Problem, "host"); code != t.away {
			t.away = code
			t.sh.report(message, happening{Away: &said{code, message, path}})
		}
	case t.away != "" && !e.Behind:
		t.away = ""
		message := t.sh.language.Text("cli.host.in_place", "File", filepath.Base(path))
		t.sh.report(message, happening{InPlace: &said{"", message, path}})
	}
}

// notice tells programs, once, what opening the file found. People were told then.
func (t *teller) notice(found error) {
	if t.noticed {
		return
	}
	t.noticed = true
	t.sh.report("", happening{Notice: t.sh.noticeOf(t.workshop)})
}

// upgraded tells, once, where the board lies as it was in an older version.
func (t *teller) upgraded() {
	if backup := t.workshop.Backup(); backup != "" && !t.backup {
		t.backup = true
		message := t.sh.language.Text("toast.upgraded", "File", filepath.Base(backup))
		t.sh.report(message, happening{Upgraded: &said{"", message, backup}})
	}
}

// besideOf is the file that a notice names beside the board.
func besideOf(found error) string {
	if known, is := found.(*board.Error); is {
		for _, blank := range [...]board.Blank{board.BlankAside, board.BlankCopy} {
			if name, is := known.Value(blank).(string); is {
				return name
			}
		}
	}
	return ""
}

// opened is what became of a board that a command worked on, for programs; part of the
// answer.
type opened struct {
	moved
	Backup string `json:"backup,omitempty"` // the board as it was in an older version
	Notice *said  `json:"notice,omitempty"` // what opening it found
}

func (sh *shell) openedOf(m *minded) opened {
	return opened{moved{sh.savedIn(m.befell())}, m.Backup(), sh.noticeOf(m.Workshop)}
}

// noticeOf says what opening a board found, nil as a rule.
func (sh *shell) noticeOf(w *workshop.Workshop) *said {
	found := w.Notice()
	if found == nil {
		return nil
	}
	code, message := sh.sentence(found)
	return &said{code, message, besideOf(found)}
}

// toldUpgrade says that a board of an older version was brought to this one.
func (sh *shell) toldUpgrade(a *answer, m *minded) {
	if backup := m.Backup(); backup != "" {
		a.say(sh.language.Text("toast.upgraded", "File", filepath.Base(backup)))
	}
}
