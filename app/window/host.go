package window

import (
	"context"

	"fyne.io/fyne/v2"

	"samenbord/app/doorway"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// host is what the panels know of the desk.
type host struct{ desk *desk }

func (h host) State() *board.State                              { return h.desk.state }
func (h host) ReadOnly() bool                                   { return h.desk.workshop.ReadOnly() }
func (h host) Ask(intent board.Intent, then func(board.Result)) { h.desk.ask(intent, then) }
func (h host) Undo()                                            { h.desk.undo() }
func (h host) Text(key string, args ...any) string              { return h.desk.text(key, args...) }
func (h host) Language() language.Language                      { return h.desk.window.lang }
func (h host) Look() *look.Look                                 { return h.desk.window.look }
func (h host) Grown(width float32) float32                      { return h.desk.window.grown(width) }
func (h host) Picked() []board.ID                               { return h.desk.wall.Selected() }
func (h host) Window() fyne.Window                              { return h.desk.window.window }
func (h host) Say(message, action string, act func())           { h.desk.toast.Say(message, action, act) }
func (h host) Preferences() fyne.Preferences                    { return h.desk.window.app.Preferences() }
func (h host) Do(id string)                                     { h.desk.doCalled(id) }
func (h host) Open(id string)                                   { h.desk.panels.show(id) }
func (h host) ToWall()                                          { h.desk.home() }
func (h host) Key(name fyne.KeyName)                            { h.desk.key(name, 0) }

func (h host) Try(intent board.Intent, then func(board.Result, error)) { h.desk.try(intent, then) }

// Pick picks notes; the last one comes into view.
func (h host) Pick(ids ...board.ID) {
	d := h.desk
	d.actions.close()
	if len(ids) == 0 {
		d.wall.Select()
		return
	}
	if last := d.state.Note(ids[len(ids)-1]); last != nil && last.Alive() {
		d.goTo(last)
	}
	if len(ids) > 1 {
		d.wall.Select(ids...)
	}
}

// Filter shows only the notes that a filter lets through.
func (h host) Filter(f board.Filter) {
	h.desk.bar.find.set("")
	h.desk.setFilter(func(now *board.Filter) { *now = f })
}

// Choose asks for one of some things.
func (h host) Choose(title, hint string, options []ui.Option) {
	h.desk.window.choose(title, hint, options)
}

func (h host) History(ref board.Ref, then func([]board.Change)) {
	elsewhere(h.desk, then, func(ctx context.Context) ([]board.Change, error) { return h.desk.workshop.History(ctx, ref) })
}

func (h host) Versions(ref board.Ref, field string, then func([]board.Version)) {
	elsewhere(h.desk, then, func(ctx context.Context) ([]board.Version, error) {
		return h.desk.workshop.Versions(ctx, ref, field)
	})
}

// elsewhere does work that waits for the workshop on another goroutine. People
// read why it failed.
func elsewhere[T any](d *desk, then func(T), work func(ctx context.Context) (T, error)) {
	go func() {
		result, err := work(context.Background())
		doorway.Do(func() {
			switch {
			case d.ended:
			case err != nil:
				d.toast.Say(d.window.sentence(err), "", nil)
			default:
				then(result)
			}
		})
	}()
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
		h.desk.panels.show(row.id)
		if finder, can := h.desk.panels.panel(row.id).(panel.Finder); can {
			finder.GoTo(ref)
		}
		return
	}
}
