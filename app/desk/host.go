package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"samenbord/app/agenda"
	"samenbord/app/desk/acts"
	"samenbord/app/desk/beside"
	"samenbord/app/desk/command"
	"samenbord/app/desk/hint"
	"samenbord/app/desk/live"
	"samenbord/app/document"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/panel"
	"samenbord/app/privacy"
	"samenbord/app/ui"
	"samenbord/board"
)

// host is what the panels know of the desk.
type host struct {
	doc     *document.Document
	menus   *command.Menus
	sight   *acts.Sight
	panels  *beside.Panels
	actions *actionsPage
	session *live.Session
	words   *hint.Words
	finders map[board.Kind]string // which panel shows a thing of a kind
}

func (h *host) State() *board.State                              { return h.doc.State }
func (h *host) ReadOnly() bool                                   { return h.doc.Workshop.ReadOnly() }
func (h *host) Ask(intent board.Intent, then func(board.Result)) { h.doc.Ask(intent, then) }
func (h *host) Undo()                                            { h.doc.Undo() }
func (h *host) Text(key string, args ...any) string              { return h.doc.Text(key, args...) }
func (h *host) Language() language.Language                      { return h.doc.Language }
func (h *host) Look() *look.Look                                 { return h.doc.Look }
func (h *host) Grown(width float32) float32                      { return h.doc.Grown(width) }
func (h *host) Picked() []board.ID                               { return h.doc.Wall.Selected() }
func (h *host) Window() fyne.Window                              { return h.doc.Window }
func (h *host) Say(message, action string, act func())           { h.doc.Toast.Say(message, action, act) }
func (h *host) Preferences() fyne.Preferences                    { return h.doc.App.Preferences() }
func (h *host) Do(id string)                                     { h.menus.Do(id) }
func (h *host) Open(id string)                                   { h.panels.Open(id) }
func (h *host) ToWall()                                          { h.actions.home() }
func (h *host) Key(name fyne.KeyName)                            { h.menus.Key(name, 0) }
func (h *host) Now() time.Time                                   { return time.Now() }

func (h *host) Try(intent board.Intent, then func(board.Result, error)) { h.doc.Try(intent, then) }

// Pick picks notes; the last one comes into view.
func (h *host) Pick(ids ...board.ID) {
	d := h.doc
	h.actions.close()
	if len(ids) == 0 {
		d.Wall.Select()
		return
	}
	if last := d.State.Note(ids[len(ids)-1]); last != nil && last.Alive() {
		h.sight.GoTo(last)
	}
	if len(ids) > 1 {
		d.Wall.Select(ids...)
	}
}

// Filter shows only the notes that a filter lets through.
func (h *host) Filter(f board.Filter) {
	h.sight.OnClear()
	h.sight.SetFilter(func(now *board.Filter) { *now = f })
}

// Choose asks for one of some things.
func (h *host) Choose(title, hint string, options []ui.Option) {
	h.doc.Choose(title, hint, options)
}

func (h *host) History(ref board.Ref, then func([]board.Change)) {
	document.Elsewhere(h.doc, then, func(ctx context.Context) ([]board.Change, error) { return h.doc.Workshop.History(ctx, ref) })
}

func (h *host) Versions(ref board.Ref, field string, then func([]board.Version)) {
	document.Elsewhere(h.doc, then, func(ctx context.Context) ([]board.Version, error) {
		return h.doc.Workshop.Versions(ctx, ref, field)
	})
}

// rows are the panels of a table; it knows then which of them can show what.
func (h *host) rows(table []panelRow) (rows []beside.Row) {
	for _, row := range table {
		if row.of != "" {
			h.finders[row.of] = row.ID
		}
		rows = append(rows, row.Row)
	}
	return rows
}

// GoTo shows a thing where it can be seen.
func (h *host) GoTo(ref board.Ref) {
	if ref.Kind == board.KindNote {
		h.Pick(ref.ID)
		return
	}
	id, can := h.finders[ref.Kind]
	if !can {
		return
	}
	h.panels.Open(id)
	if finder, can := h.panels.Panel(id).(panel.Finder); can {
		finder.GoTo(ref)
	}
}

// agendaHost is what the agenda knows of the desk besides.
type agendaHost struct {
	*host
	leading *acts.Leading
}

func (h agendaHost) Count() agenda.Count        { return h.leading.Timer.Count() }
func (h agendaHost) ToggleTimer()               { h.leading.ToggleTimer() }
func (h agendaHost) ShowScreen(name string)     { h.leading.ShowScreen(name) }
func (h agendaHost) TurnScreen(way int)         { h.leading.TurnScreen(way) }
func (h agendaHost) Reveal(cells ...board.Cell) { h.leading.Reveal(cells...) }

// Hints says what in a text may not belong on a note.
func (h *host) Hints(text string) []privacy.Hint { return h.words.For(text) }

// LeaveAlone gives no hint for some words any more.
func (h *host) LeaveAlone(words string) { h.words.LeaveAlone(words) }
