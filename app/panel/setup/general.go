package setup

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// general is what the board itself says: its title, its question and so on, and
// the switch to plain words.
type general struct {
	panel  *Panel
	object fyne.CanvasObject
	head   *ui.Button
	form   *fyne.Container
	differ *ui.Button
	fields map[string]*ui.Field
	plain  *ui.Tick
}

var theBoard = board.Ref{Kind: board.KindBoard}

// generals are the fields of the board, in order.
var generals = []detail{
	{label: "setup.title", field: "title"},
	{label: "setup.municipality", field: "municipality"},
	{label: "setup.question", field: "question", lines: 2},
	{label: "setup.ambition", field: "ambition", lines: 2},
	{label: "setup.contact", field: "contact"},
	{label: "setup.mailbox", field: "mailbox"},
	{label: "setup.keep_until", field: "keep_until"},
}

func newGeneral(p *Panel) *general {
	g := &general{panel: p, fields: map[string]*ui.Field{}}
	g.head = p.heading(board.KindBoard)
	g.head.Say(p.host.Text("setup.board"))
	g.differ = p.Dispute()
	g.form = container.NewVBox(g.differ)
	for _, d := range generals {
		f := p.field(d, func(any) board.Ref { return theBoard })
		if d.field == "keep_until" {
			f = p.Field(g.saveDay)
			f.SetPlaceHolder(p.host.Text("setup.day_hint"))
		}
		g.fields[d.field] = f
		g.form.Add(container.NewVBox(p.Label(d.label), f))
	}
	g.plain = p.Tick(p.host.Text("setup.plain_words"), func(on bool) {
		p.host.Ask(board.Edit{Ref: theBoard, Values: board.Values{"plain": on}}, nil)
	})
	g.object = container.NewVBox(g.head, indented(g.form, p.host.Grown(inset)))
	return g
}

// inset is how far what belongs to a heading stands to the right.
const inset = 14

func (g *general) fold(open bool) {
	folded(g.head, open)
	ui.Show(g.form, open)
}

func (g *general) show() {
	info := g.panel.host.State().Info()
	panel.Mark(g.differ, info)
	for _, d := range generals {
		text := board.TextOf(info, d.field)
		if d.field == "keep_until" {
			text = g.day(info.KeepUntil)
		}
		g.fields[d.field].Bring(theBoard, text)
	}
	g.plain.Bring(info.Plain)
}

// days are the ways in which people write a day, those of the Dutch first.
var days = []string{"2-1-2006", "2/1/2006", "2.1.2006", time.DateOnly}

// day writes a day as people do.
func (g *general) day(d board.Date) string {
	if at, err := time.Parse(time.DateOnly, string(d)); err == nil && g.panel.host.Language() == "nl" {
		return at.Format(days[0])
	}
	return string(d)
}

// saveDay keeps a day, or says why it is none.
func (g *general) saveDay(_ any, text string, done func(bool)) {
	h := g.panel.host
	if text = strings.TrimSpace(text); text != "" {
		found := false
		for _, form := range days {
			if at, err := time.Parse(form, text); err == nil {
				text, found = at.Format(time.DateOnly), true
				break
			}
		}
		if !found {
			h.Say(h.Text("setup.day_wrong", "Day", text), "", nil)
			done(false)
			return
		}
	}
	h.Try(board.Edit{Ref: theBoard, Values: board.Values{"keep_until": board.Date(text)}}, func(_ board.Result, err error) {
		done(err == nil)
		g.show()
	})
}
