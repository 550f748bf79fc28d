package window

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"samenbord/app/panel"
	"samenbord/app/told"
	"samenbord/board"
	"samenbord/storage"
)

// merge takes another board into this one. What it would do is looked at first:
// nothing is erased, and nothing is removed in large numbers, unless somebody says so.
func (d *desk) merge() {
	d.window.pick(d.text("command.board.merge"), false, "", []string{extension}, d.mergeFrom)
}

// mergeFrom takes in the board in a file.
func (d *desk) mergeFrom(path string) {
	d.lengthy(d.comparing(path, "merged.comparing"), func(ctx context.Context, progress storage.Progress) func() {
		plan, err := d.workshop.MergeAsked(ctx, path, true, storage.Asked{Look: true}, progress)
		return func() {
			switch {
			case d.ended:
			case err != nil:
				d.toast.Say(d.window.sentence(err), "", nil)
			default:
				d.askMerge(path, plan)
			}
		}
	})
}

// comparing says how far a merge is.
func (d *desk) comparing(path, key string) func(percent int) string {
	return func(percent int) string {
		if said := d.text(key, "File", filepath.Base(path)); percent < 0 {
			return said + "…"
		} else {
			return said + fmt.Sprintf(": %d %%", percent)
		}
	}
}

// askMerge asks what has to be asked; Enter keeps what is here.
func (d *desk) askMerge(path string, plan storage.Merged) {
	asked := storage.Asked{}
	cancel := choice{name: d.text("start.cancel")}
	finish := func() {
		asked.Leave = plan.LeaveOut(asked.Erase, asked.Remove || !plan.Many)
		d.mergeNow(path, asked)
	}
	removes := func() {
		if !plan.Many {
			finish()
			return
		}
		d.window.interrupt(d.text("merged.removes", "Count", plan.Notes().Removed, "Names", d.first(plan.Removed)), cancel,
			choice{d.text("merged.remove"), func() { asked.Remove = true; finish() }},
			choice{d.text("merged.keep"), finish})
	}
	if len(plan.Erased) == 0 {
		removes()
		return
	}
	d.window.interrupt(d.text("merged.erases", "Count", len(plan.Erased), "Names", d.first(plan.Erased)), cancel,
		choice{d.text("merged.erase"), func() { asked.Erase = true; removes() }},
		choice{d.text("merged.keep"), removes})
}

// first names the first few things, those that lie face down not by their words.
func (d *desk) first(things []board.Entity) string {
	const few, long = 3, 40
	var names []string
	for _, e := range things {
		name := d.state.NameOf(e)
		if note, is := e.(*board.Note); is && !note.Open() {
			name = d.text("note.face_down")
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

// mergeNow merges and says what came, with the way to what is to be decided.
func (d *desk) mergeNow(path string, asked storage.Asked) {
	d.lengthy(d.comparing(path, "merged.merging"), func(ctx context.Context, progress storage.Progress) func() {
		merged, err := d.workshop.MergeAsked(ctx, path, false, asked, progress)
		var open []storage.OpenBox
		var unread error // what is in the boxes there; what was merged is merged all the same
		if err == nil {
			open, unread = d.workshop.OpenBoxes(context.Background(), path)
		}
		return func() {
			defer d.offerVotes(path, open, unread)
			switch {
			case d.ended:
			case err != nil:
				d.toast.Say(d.window.sentence(err), "", nil)
			case merged.Changes == 0 && len(open) > 0: // there is something, and it is asked about
			case merged.Changes == 0 && len(d.leftOut(path, merged)) == 0:
				d.toast.Say(d.text("merged.nothing", "Other", filepath.Base(path)), "", nil)
			default:
				d.toldMerge(path, merged)
			}
		}
	})
}

// leftOut says what of another board could not be taken in.
func (d *desk) leftOut(path string, merged storage.Merged) (lines []string) {
	if merged.Differ > 0 {
		lines = append(lines, d.text("cli.merge.differ", "Count", merged.Differ, "Other", filepath.Base(path)))
	}
	if merged.TooLarge > 0 {
		lines = append(lines, d.text("cli.merge.too_large", "Count", merged.TooLarge, "Other", filepath.Base(path)))
	}
	return lines
}

func (d *desk) toldMerge(path string, merged storage.Merged) {
	lines := append(told.Merged(d.text, d.state, merged), d.leftOut(path, merged)...)
	action, act := "", func() {}
	if len(merged.Conflicts) > 0 {
		action, act = d.text("merged.to_differences"), func() {
			d.panels.show(panel.DifferencesPanel)
			d.panels.focus()
		}
	}
	d.toast.Say(strings.Join(lines, "\n"), action, act)
}
