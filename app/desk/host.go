package desk

import (
	"context"

	"fyne.io/fyne/v2"

	"samenbord/app/document"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// host is what the panels know of the desk.
type host struct{ desk *Desk }

func (h host) State() *board.State                              { return h.desk.State }
func (h host) ReadOnly() bool                                   { return h.desk.Workshop.ReadOnly() }
func (h host) Ask(intent board.Intent, then func(board.Result)) { h.desk.Ask(intent, then) }
func (h host) Undo()                                            { h.desk.Undo() }
func (h host) Text(key string, args ...any) string              { return h.desk.Text(key, args...) }
func (h host) Language() language.Language                      { return h.desk.Language }
func (h host) Look() *look.Look                                 { return h.desk.Look }
func (h host) Grown(width float32) float32                      { return h.desk.Grown(width) }
func (h host) Picked() []board.ID                               { return h.desk.Wall.Selected() }
func (h host) Window() fyne.Window                              { return h.desk.Window }
func (h host) Say(message, action string, act func())           { h.desk.Toast.Say(message, action, act) }
func (h host) Preferences() fyne.Preferences                    { return h.desk.App.Preferences() }
func (h host) Do(id string)                                     { h.desk.menus.Do(id) }
func (h host) Open(id string)                                   { h.desk.panels.show(id) }
func (h host) ToWall()                                          { h.desk.home() }
func (h host) Key(name fyne.KeyName)                            { h.desk.menus.Key(name, 0) }

func (h host) Try(intent board.Intent, then func(board.Result, error)) { h.desk.Try(intent, then) }

// Pick picks notes; the last one comes into view.
func (h host) Pick(ids ...board.ID) {
	d := h.desk
	d.actions.close()
	if len(ids) == 0 {
		d.Wall.Select()
		return
	}
	if last := d.State.Note(ids[len(ids)-1]); last != nil && last.Alive() {
		d.sight.GoTo(last)
	}
	if len(ids) > 1 {
		d.Wall.Select(ids...)
	}
}

// Filter shows only the notes that a filter lets through.
func (h host) Filter(f board.Filter) {
	h.desk.top.Find.Set("")
	h.desk.sight.SetFilter(func(now *board.Filter) { *now = f })
}

// Choose asks for one of some things.
func (h host) Choose(title, hint string, options []ui.Option) {
	h.desk.Choose(title, hint, options)
}

func (h host) History(ref board.Ref, then func([]board.Change)) {
	document.Elsewhere(h.desk.Document, then, func(ctx context.Context) ([]board.Change, error) { return h.desk.Workshop.History(ctx, ref) })
}

func (h host) Versions(ref board.Ref, field string, then func([]board.Version)) {
	document.Elsewhere(h.desk.Document, then, func(ctx context.Context) ([]board.Version, error) {
		return h.desk.Workshop.Versions(ctx, ref, field)
	})
}

// GoTo shows a thing where it can be seen.
func (h host) GoTo(ref board.Ref) {
	if ref.Kind == board.KindNote {
		h.Pick(ref.ID)
		return
	}
	for _, row := range panelTable {
		if row.of != ref.Kind {
			continue
		}
		h.desk.panels.show(row.ID)
		if finder, can := h.desk.panels.panel(row.ID).(panel.Finder); can {
			finder.GoTo(ref)
		}
		return
	}
}
