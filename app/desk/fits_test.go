package desk

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/network"
	"samenbord/app/phone"
	"samenbord/app/ui"
	"samenbord/app/wall"
	"samenbord/app/workshop"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// sampleFile makes the sample board.
func sampleFile(t *testing.T) string { return templateFile(t, "voorbeeld", language.NL) }

// TestEverythingFits: on every screen that the program is made for, in both
// languages and all sizes of text, nothing is cut off, and nothing sticks out. The
// smallest screen is met in each size, in one of the languages, and each other in one size;
// or, when all is tried, each in all of both.
func TestEverythingFits(t *testing.T) {
	path := sampleFile(t)
	for i, screen := range []fyne.Size{{Width: 1024, Height: 768}, {Width: 1366, Height: 768}, {Width: 1920, Height: 1080}, {Width: 3840, Height: 2160}} {
		for j, l := range language.All() {
			for k, size := range look.AllSizes() {
				if !boardtest.All() && ((i+j+k)%2 != 0 || i > 0 && k != i%3) {
					continue
				}
				t.Run(fmt.Sprintf("%v×%v %s %s", screen.Width, screen.Height, l, size), func(t *testing.T) {
					w := newTestWindow(t, l, screen.Width, screen.Height)
					w.Change(front.Settings{Language: l, Theme: look.Light, Size: size, Letters: true})
					w.Remember("/hier/en/daar/een bord met een hele lange naam, van de werkgroep uit de wijk (kopie).samenbord")
					w.start.Templates.List = []*board.Template{{ID: "eigen", Name: board.Words{NL: "Ons sjabloon met een lange naam, voor avonden in de wijk met veel mensen"}, Domains: make([]board.TemplateDomain, 24)}}
					w.showStart()
					w.fits(t, "the start screen")
					w.Window.Resize(fyne.NewSize(screen.Width, screen.Height-menuHeight()))
					d := w.openTest(t, path)
					d.saving.CanUndo, d.saving.CanRedo = true, true
					d.show()
					w.fits(t, "the desk")
					steps := board.InOrder[*board.Step](d.State)
					d.doTest(t, board.StartStep{Step: steps[4].ID}, board.SetTimer{Length: 90 * time.Minute}, board.AddNotes{Notes: []board.Note{{Text: "Nog niet"}}})
					w.fits(t, "the desk while a step goes on")
					d.doTest(t, board.Reveal{}, board.EndAgenda{})
					d.top.Find.SetText("huis")
					w.fits(t, "the desk with something found")
					d.top.Find.SetText("")
					d.Wall.SelectAll()
					ids := d.Wall.Selected()
					d.Wall.Select(ids[:2]...)
					for _, dialog := range []struct {
						what string
						open func()
					}{
						{"the settings", w.ShowSettings},
						{"the keys", d.menus.ShowKeys},
						{"what is new", d.menus.ShowNews},
						{"the hints", func() { w.words.Ask(w.Front) }},
						{"the filter", func() { d.top.ToggleFilter() }},
						{"the commands", d.menus.Find},
						{"move to", d.notes.MoveSelected},
						{"open", w.ChooseBoard},
						{"save a copy", d.files.SaveCopy},
						{"link", d.links.Link},
						{"save as a template", d.saveTemplate},
						{"an error", func() {
							w.Explain(board.Fault(board.CodeFileInUse, board.BlankFile.Is("bord van de werkgroep.samenbord")))
						}},
						{"a board that lost its file", func() {
							d.rescue.Rescued(workshop.Rescued{Why: board.Fault(board.CodeFileReplaced, board.BlankFile.Is("bord van de werkgroep.samenbord")), Path: path + " (gered 14.32)", From: path, Other: true, Waits: true})
						}},
						{"a board that is in use", func() { w.start.Trouble(path, board.Fault(board.CodeFileInUse, board.BlankFile.Is("bord.samenbord"))) }},
					} {
						dialog.open()
						w.fits(t, dialog.what)
						w.Window.Canvas().Overlays().Remove(w.Window.Canvas().Overlays().Top())
					}
					for _, row := range panelTable(d) {
						d.panels.Open(row.ID)
						w.fits(t, row.ID)
					}
					for kind, key := range map[board.Kind]string{board.KindDomain: "", board.KindLevel: "macro", board.KindDimension: "LF", board.KindCard: "spelregels"} {
						ref := board.Ref{Kind: kind, ID: board.FixedID(kind, key)}
						if key == "" { // "Ruimte, groen en verkeer", in its place
							ref = board.RefOf(board.InOrder[*board.Domain](d.State)[6])
						}
						d.setUp().Edit(ref)
						w.fits(t, "the panel with a "+string(kind))
					}
					d.fitsMeeting(t)
					d.panels.Open("")
					d.fitsActions(t)
					d.Toast.Say(d.Text("toast.notes_moved", "Count", 2, "Place", "Ruimte, groen en verkeer › Macro – gemeente, beleid en bestuur"), d.Text("toast.undo"), nil)
					w.fits(t, "a toast")
				})
			}
		}
	}
}

// fitsMeeting looks at the panel while phones can come in, with all of it open.
func (d *Desk) fitsMeeting(t *testing.T) {
	t.Helper()
	d.meet(t)
	d.live.Moved([]network.Address{{IP: netip.MustParseAddr("192.168.178.123"), Kind: network.Hotspot}, {IP: netip.MustParseAddr("10.20.30.40"), Kind: network.VPN}})
	d.live.ChooseAddress(1)
	d.live.SetRules(phone.Rules{})
	d.live.Changed(phone.Status{In: 288, Browsers: []phone.BrowserStatus{{Number: 123, Slowed: true}}})
	unhidden(d.Window.Content(), func(o fyne.CanvasObject) {
		if b, is := o.(*ui.Button); is && (b.Text == d.Text("meet.trouble") || b.Text == d.Text("meet.leader_show")) {
			test.Tap(b)
		}
	})
	d.in().fits(t, "joining in")
	d.live.Stop()
	d.in().finishWork()
}

// fitsActions looks at the panels of actions and sessions, and at the page.
func (d *Desk) fitsActions(t *testing.T) {
	t.Helper()
	w := d.in()
	if d.State.CurrentSession() == nil {
		d.Ask(board.BeginSession{Title: "Inspiratiesessie sociaal domein met alle uitvoeringspartners", Date: "2027-03-15", Adopt: true}, nil)
		d.Ask(board.BeginSession{Title: "Tweede", Date: "2027-06-15"}, nil)
	}
	d.catchUp(t)
	for _, a := range board.InOrder[*board.Action](d.State) {
		d.Ask(board.Report{Action: a.ID, Status: board.Tried, Learned: "Een vaste dag en iets te eten helpen meer dan een mooie brief"}, nil)
		d.catchUp(t)
		d.actions.card().Open(a.ID)
		break
	}
	w.fits(t, "an action")
	d.actions.toggle()
	w.fits(t, "the list of actions")
	w.Window.Canvas().Focused().TypedRune('b')
	w.fits(t, "the board of actions")
	d.panels.Open("panel.sessions")
	w.fits(t, "the sessions, and the board of actions")
	d.actions.close()
	d.panels.Open("")
}

// area is a rectangle of the window.
type area struct{ x0, y0, x1, y1 float32 }

func (a area) holds(b area) bool {
	const hair = 1
	return b.x0 >= a.x0-hair && b.y0 >= a.y0-hair && b.x1 <= a.x1+hair && b.y1 <= a.y1+hair
}

// fits looks at everything that is shown.
func (w *Window) fits(t *testing.T, where string) {
	t.Helper()
	size := w.Window.Canvas().Size()
	whole := area{0, 0, size.Width, size.Height}
	if least := w.Window.Content().MinSize(); least.Width > size.Width || least.Height > size.Height {
		t.Errorf("%s wants to be %v, and has %v", where, least, size)
	}
	v := visitor{t, where}
	if top := w.Window.Canvas().Overlays().Top(); top != nil {
		v.visit(top, fyne.NewPos(0, 0), whole)
		return
	}
	v.visit(w.Window.Content(), fyne.NewPos(0, 0), whole)
}

type visitor struct {
	t     *testing.T
	where string
}

// visit checks an object, and what it is made of. Room is where it may be.
func (v visitor) visit(o fyne.CanvasObject, from fyne.Position, room area) {
	v.t.Helper()
	if !o.Visible() {
		return
	}
	at := from.Add(o.Position())
	here := area{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}
	switch o := o.(type) {
	case *wall.Wall:
		return // it has laws of its own
	case *fyne.Container:
		for _, child := range o.Objects {
			v.visit(child, at, room)
		}
		return
	case *container.Scroll:
		if room.holds(here) && o.Content.MinSize().Width <= o.Size().Width+1 || o.Direction != container.ScrollVerticalOnly {
			return // what does not fit can be reached
		}
		v.t.Errorf("%s: %v wide does not fit a list of %v", v.where, o.Content.MinSize().Width, o.Size().Width)
		return
	case *canvas.Text:
		if o.Text == "" {
			return
		}
		if least := o.MinSize(); least.Width > o.Size().Width+1 || least.Height > o.Size().Height+1 {
			v.t.Errorf("%s: %q is %v and has %v", v.where, o.Text, least, o.Size())
		}
		if !room.holds(here) {
			v.t.Errorf("%s: %q stands at %v, outside %v", v.where, o.Text, here, room)
		}
		return
	case *widget.Select, *ui.Choice: // what is chosen ends in "…" when it is long
		if !room.holds(here) || o.Size().Width < 100 {
			v.t.Errorf("%s: a choice stands at %v, in %v", v.where, here, room)
		}
	case *widget.Button, *widget.Check, *front.Tile, *ui.Button, *ui.Tick, *ui.Answer:
		if least := o.MinSize(); least.Width > o.Size().Width+1 || least.Height > o.Size().Height+1 {
			v.t.Errorf("%s: %T is %v and has %v", v.where, o, least, o.Size())
		}
		if !room.holds(here) {
			v.t.Errorf("%s: %T stands at %v, outside %v", v.where, o, here, room)
		}
	}
	if w, is := o.(fyne.Widget); is {
		for _, child := range test.WidgetRenderer(w).Objects() {
			v.visit(child, at, room)
		}
	}
}
