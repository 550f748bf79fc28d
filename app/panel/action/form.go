package action

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/panel"
	"samenbord/app/ui"
	"samenbord/board"
)

// The fields of the action card.

func (c *Card) ref() board.Ref { return board.Ref{Kind: board.KindAction, ID: c.action} }

func (c *Card) set(field string, value any) {
	c.host.Ask(board.Edit{Ref: c.ref(), Values: board.Values{field: value}}, nil)
}

func (c *Card) saveText(field string) func(of any, text string, done func(bool)) {
	return func(of any, text string, done func(bool)) { c.save(of, field, text, done) }
}

func (c *Card) save(of any, field string, value any, done func(bool)) {
	c.host.Try(board.Edit{Ref: board.Ref{Kind: board.KindAction, ID: of.(board.ID)}, Values: board.Values{field: value}},
		func(_ board.Result, err error) { done(err == nil) })
}

// hintRole says, gently, that an owner is a role, when it looks like a name.
func (c *Card) hintRole() {
	hidden := !looksLikeName(c.owner.Text)
	if c.role.Hidden != hidden {
		c.role.Hidden = hidden
		c.form.Refresh()
	}
}

// looksLikeName tells whether an owner may be a person: a form of address, or two
// or three words with capitals and nothing else, as roles are rarely written.
func looksLikeName(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 {
		return false
	}
	switch strings.ToLower(strings.Trim(words[0], ".")) {
	case "mevrouw", "meneer", "mevr", "mw", "dhr", "mr", "mrs", "ms", "dr", "drs":
		return len(words) > 1
	}
	capitals := 0
	for _, word := range words {
		letters := []rune(word)
		switch {
		case slices.Contains([]string{"van", "de", "der", "den", "el", "ten", "ter"}, word):
		case len(letters) > 1 && unicode.IsUpper(letters[0]) && strings.ToUpper(word) != word:
			capitals++
		default:
			return false
		}
	}
	return capitals >= 2 && capitals <= 3
}

func (c *Card) showGroups(a *board.Action) {
	var names []string
	for _, g := range board.InOrder[*board.Group](c.host.State()) {
		if slices.Contains(a.Groups, g.ID) {
			names = append(names, g.Name)
		}
	}
	if names == nil {
		names = []string{c.host.Text("action.no_groups")}
	}
	ui.SetText(c.groups, strings.Join(names, ", "))
}

// chooseGroups asks for a group to join in, or not any more.
func (c *Card) chooseGroups() {
	a := c.Action()
	if a == nil {
		return
	}
	var options []ui.Option
	for _, g := range board.InOrder[*board.Group](c.host.State()) {
		there := slices.Contains(a.Groups, g.ID)
		name := g.Name
		if there {
			name = c.host.Text("action.leave_out", "Name", g.Name)
		}
		options = append(options, ui.Option{Name: name, Run: func() {
			groups := slices.DeleteFunc(slices.Clone(a.Groups), func(id board.ID) bool { return id == g.ID })
			if !there {
				groups = append(groups, g.ID)
			}
			c.set("groups", groups)
		}})
	}
	c.host.Choose(c.host.Text("action.groups"), c.host.Text("action.groups_hint"), options)
}

func (c *Card) report(r board.Report) {
	r.Action = c.action
	c.host.Ask(r, nil)
}

// lessonToday is what was written today; earlier lessons stand in the diary.
func (c *Card) lessonToday(action board.ID) string {
	diary := c.host.State().Diary(action)
	if n := len(diary); n > 0 && diary[n-1].Day == panel.Today(c.host.Now()) {
		return diary[n-1].Learned
	}
	return ""
}

func (c *Card) saveLesson(of any, text string, done func(bool)) {
	c.host.Try(board.Report{Action: of.(board.ID), Learned: text, Amend: true}, func(_ board.Result, err error) { done(err == nil) })
}

// showDiary tells how it went, the newest first.
func (c *Card) showDiary(a *board.Action) {
	var lines []string
	for _, p := range slices.Backward(c.host.State().Diary(a.ID)) {
		line := panel.Day(c.host.Language(), p.Day) + ": " + c.host.Text("status."+string(p.Status))
		if p.Learned != "" {
			line += ". “" + p.Learned + "”"
		}
		lines = append(lines, line)
	}
	ui.SetText(c.diary, strings.Join(lines, "\n"))
	c.diary.Hidden = len(lines) == 0
}

// showSources lists the notes that the action comes from; pressing one goes there.
func (c *Card) showSources(a *board.Action) {
	s := c.host.State()
	var ids []board.ID
	var texts []string
	for _, id := range a.Sources {
		if n := s.Note(id); n != nil && n.Alive() {
			ids, texts = append(ids, id), append(texts, firstWords(n.Text))
		}
	}
	if !slices.Equal(ids, c.shown) || !slices.Equal(texts, c.shownText) {
		c.shown, c.shownText = ids, texts
		c.sources.RemoveAll()
		for i, id := range ids {
			b := c.Button(texts[i], theme.NavigateNextIcon(), func() { c.host.Pick(id) })
			b.Alignment = widget.ButtonAlignLeading
			c.sources.Add(b)
		}
		if len(ids) == 0 {
			l := c.Said("action.no_notes")
			c.sources.Add(l)
		}
	}
	others := c.others(a)
	c.join.SetText(c.host.Text("action.join_notes", "Count", len(others)))
	c.join.Hidden = len(others) == 0
}

// firstWords is as much of a note as fits on a button.
func firstWords(text string) string {
	const room = 34
	letters := []rune(strings.Join(strings.Fields(text), " "))
	if len(letters) > room {
		return string(letters[:room-1]) + "…"
	}
	return string(letters)
}

// others are the picked notes that the action does not come from.
func (c *Card) others(a *board.Action) []board.ID {
	return slices.DeleteFunc(slices.Clone(c.host.Picked()), func(id board.ID) bool { return slices.Contains(a.Sources, id) })
}

// joinPicked adds the picked notes to those that the action comes from.
func (c *Card) joinPicked() {
	if a := c.Action(); a != nil {
		c.set("sources", slices.Concat(a.Sources, c.others(a)))
	}
}

func (c *Card) all() { c.host.Do("command.session.actions") }

func (c *Card) duplicate() {
	c.host.Ask(board.CopyAction{ID: c.action}, func(r board.Result) { c.Open(r.Created[0]) })
}

// remove takes the action away at once; the message takes it back.
func (c *Card) remove() {
	ref := c.ref()
	c.host.Ask(board.Remove{Refs: []board.Ref{ref}}, func(board.Result) {
		c.host.Say(c.host.Text("action.removed"), c.host.Text("toast.undo"), func() {
			c.host.Ask(board.Restore{Refs: []board.Ref{ref}}, func(board.Result) { c.Look(ref.ID) })
		})
	})
}

// facing puts two things beside each other where there is room, else below.
type facing struct {
	least float32 // the width from which they stand beside each other
	width float32 // as it was laid out last
}

// Layout is called by Fyne.
func (f *facing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	gap := theme.Padding()
	if size.Width >= f.least {
		half := (size.Width - gap) / 2
		for i, o := range objects {
			o.Resize(fyne.NewSize(half, size.Height))
			o.Move(fyne.NewPos(float32(i)*(half+gap), 0))
		}
		return
	}
	y := float32(0)
	for _, o := range objects {
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height + gap
	}
}

// MinSize is called by Fyne.
func (f *facing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	beside, below := float32(0), float32(0)
	for _, o := range objects {
		if f.width > 0 { // labels in lines know their height when they have a width
			width := f.width
			if width >= f.least {
				width = (width - theme.Padding()) / 2
			}
			if o.Size().Width != width {
				o.Resize(fyne.NewSize(width, o.Size().Height))
			}
		}
		height := o.MinSize().Height
		beside, below = max(beside, height), below+height+theme.Padding()
	}
	if f.width >= f.least || f.width == 0 {
		return fyne.NewSize(80, beside)
	}
	return fyne.NewSize(80, below)
}
