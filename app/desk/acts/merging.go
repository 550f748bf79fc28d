package acts

import (
	"context"
	"path/filepath"
	"strings"

	"samenbord/app/document"
	"samenbord/app/front"
	"samenbord/app/told"
	"samenbord/board"
	"samenbord/storage"
)

// Merging takes other boards into the open one.
type Merging struct {
	*document.Document
	ToDifferences func() // shows what is to be decided
}

// Merge takes another board into this one. What it would do is looked at first:
// nothing is erased, and nothing is removed in large numbers, unless somebody says so.
func (m *Merging) Merge() {
	m.ChooseFile(m.Text("command.board.merge"), false, "", []string{front.Extension}, m.MergeFrom)
}

// MergeFrom takes in the board in a file.
func (m *Merging) MergeFrom(path string) {
	m.Lengthy(m.Far("merged.comparing", path), func(ctx context.Context, progress storage.Progress) func() {
		plan, err := m.Workshop.MergeAsked(ctx, path, true, storage.Asked{Look: true}, progress)
		return func() {
			switch {
			case m.Ended:
			case err != nil:
				m.Toast.Say(m.Sentence(err), "", nil)
			default:
				m.AskMerge(path, plan)
			}
		}
	})
}

// AskMerge asks what has to be asked; Enter keeps what is here.
func (m *Merging) AskMerge(path string, plan storage.Merged) {
	asked := storage.Asked{}
	cancel := front.Choice{Name: m.Text("start.cancel")}
	finish := func() {
		asked.Leave = plan.LeaveOut(asked.Erase, asked.Remove || !plan.Many)
		m.MergeNow(path, asked)
	}
	removes := func() {
		if !plan.Many {
			finish()
			return
		}
		m.Interrupt(m.Text("merged.removes", "Count", plan.Notes().Removed, "Names", m.First(plan.Removed)), cancel,
			front.Choice{Name: m.Text("merged.remove"), Run: func() { asked.Remove = true; finish() }},
			front.Choice{Name: m.Text("merged.keep"), Run: finish})
	}
	if len(plan.Erased) == 0 {
		removes()
		return
	}
	m.Interrupt(m.Text("merged.erases", "Count", len(plan.Erased), "Names", m.First(plan.Erased)), cancel,
		front.Choice{Name: m.Text("merged.erase"), Run: func() { asked.Erase = true; removes() }},
		front.Choice{Name: m.Text("merged.keep"), Run: removes})
}

// First names the first few things, those that lie face down not by their words.
func (m *Merging) First(things []board.Entity) string {
	const few, long = 3, 40
	var names []string
	for _, e := range things {
		name := m.State.NameOf(e)
		if note, is := e.(*board.Note); is && !note.Open() {
			name = m.Text("note.face_down")
		}
		if name = strings.Join(strings.Fields(name), " "); name == "" {
			continue
		}
		if len(names) == few {
			return strings.Join(names, ", ") + ", …"
		}
		if r := []rune(name); len(r) > long {
			name = string(r[:long]) + "…"
		}
		names = append(names, "“"+name+"”")
	}
	return strings.Join(names, ", ")
}

// MergeNow merges and says what came, with the way to what is to be decided.
func (m *Merging) MergeNow(path string, asked storage.Asked) {
	m.Lengthy(m.Far("merged.merging", path), func(ctx context.Context, progress storage.Progress) func() {
		merged, err := m.Workshop.MergeAsked(ctx, path, false, asked, progress)
		var open []storage.OpenBox
		var unread error // what is in the boxes there; what was merged is merged all the same
		if err == nil {
			open, unread = m.Workshop.OpenBoxes(context.Background(), path)
		}
		return func() {
			defer m.OfferVotes(path, open, unread)
			switch {
			case m.Ended:
			case err != nil:
				m.Toast.Say(m.Sentence(err), "", nil)
			case merged.Changes == 0 && len(open) > 0: // there is something, and it is asked about
			case merged.Changes == 0 && len(m.LeftOut(path, merged)) == 0:
				m.Toast.Say(m.Text("merged.nothing", "Other", filepath.Base(path)), "", nil)
			default:
				m.ToldMerge(path, merged)
			}
		}
	})
}

// LeftOut says what of another board could not be taken in.
func (m *Merging) LeftOut(path string, merged storage.Merged) (lines []string) {
	if merged.Differ > 0 {
		lines = append(lines, m.Text("cli.merge.differ", "Count", merged.Differ, "Other", filepath.Base(path)))
	}
	if merged.TooLarge > 0 {
		lines = append(lines, m.Text("cli.merge.too_large", "Count", merged.TooLarge, "Other", filepath.Base(path)))
	}
	return lines
}

func (m *Merging) ToldMerge(path string, merged storage.Merged) {
	lines := append(told.Merged(m.Text, m.State, merged), m.LeftOut(path, merged)...)
	action, act := "", func() {}
	if len(merged.Conflicts) > 0 {
		action, act = m.Text("merged.to_differences"), m.ToDifferences
	}
	m.Toast.Say(strings.Join(lines, "\n"), action, act)
}
