// Package starter makes new boards from templates: the first act of a board, for
// workshop.Create. The templates are those in assets and, in a Folder, those that
// somebody made of boards.
//
// It knows what assets hold and what a board makes of it; it never touches the
// file of a board and knows nothing of windows. It also answers what a name stands for ("Wonen",
// "Housing"), so that what is read from elsewhere becomes the same things that
// the templates make.
//
// Where to begin: Intents, and Folder for templates of one's own. A new template is a new file in assets/templates and,
// for its place in the list, a line in order.
package starter

import (
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"samenbord/assets"
	"samenbord/board"
	"samenbord/storage/intake"
)

// order is how the templates are offered: the most used first, the blank board
// and the example last. A template that is not named comes before those two.
var order = []string{"inspiratiesessie", "integraal_beleid", "inwoners_b1", "partners", "", "leeg", "voorbeeld"}

// Templates lists the templates in the order in which they are offered. The
// list is the caller's; the templates are shared and must not be altered.
func Templates() ([]*board.Template, error) {
	templates, err := readTemplates()
	return slices.Clone(templates), err
}

var readTemplates = sync.OnceValues(func() ([]*board.Template, error) {
	names, err := fs.Glob(assets.Templates(), "*.json")
	if err != nil {
		return nil, board.Fault(board.CodeInternal).Because(err)
	}
	var templates []*board.Template
	for _, name := range names {
		raw, err := fs.ReadFile(assets.Templates(), name)
		if err != nil {
			return nil, board.Fault(board.CodeInternal).Because(err)
		}
		t, err := board.ParseTemplate(raw)
		if err != nil {
			return nil, board.Fault(board.CodeInternal).Because(err)
		}
		templates = append(templates, t)
	}
	slices.SortStableFunc(templates, func(a, b *board.Template) int { return rank(a.ID) - rank(b.ID) })
	return templates, nil
})

func rank(id string) int {
	if i := slices.Index(order, id); i >= 0 {
		return i
	}
	return slices.Index(order, "")
}

var content = sync.OnceValues(func() (*board.Content, error) {
	return board.ParseContent(assets.Content("levels"), assets.Content("dimensions"), assets.Content("cards"))
})

// Intents are the first acts of a new board made from a template of the program,
// with the board's own texts in one language ("nl" or "en"). It fails with
// "unknown_template".
func Intents(id, language string) ([]board.Intent, error) {
	t, err := Folder("").Find(id)
	if err != nil {
		return nil, err
	}
	return First(t, language)
}

// First are the first acts of a new board made from a template, with the board's
// own texts in one language, unless the template has its own. The notes of the
// example are Dutch in both.
func First(t *board.Template, language string) ([]board.Intent, error) {
	shared, err := content()
	if err != nil {
		return nil, board.Fault(board.CodeInternal).Because(err)
	}
	first := board.Create{Entities: t.Entities(shared, language)}
	intents := []board.Intent{first}
	if t.Notes != "" {
		notes, err := example(first, t.Notes)
		if err != nil {
			return nil, err
		}
		intents = append(intents, notes)
	}
	return intents, nil
}

// example plans the notes of a template against the board that it makes.
func example(first board.Intent, name string) (board.Intent, error) {
	raw, err := fs.ReadFile(assets.Templates(), name)
	if err != nil {
		return nil, board.Fault(board.CodeInternal).Because(err)
	}
	b := board.NewBoard()
	tx := b.Begin(board.NewAuthor())
	if _, err := tx.Do(first, nil); err != nil {
		return nil, err
	}
	tx.Commit()
	plan, err := intake.Read(context.Background(), bytes.NewReader(raw), b.State(),
		intake.Options{Name: name, Strict: true, Known: Known})
	if err != nil {
		return nil, err
	}
	return plan.Intent, nil
}

// IDs lists the ids of the templates in the order of Templates, with a comma
// between them.
func IDs() string {
	templates, _ := readTemplates() // embedded; without them the list is empty
	ids := make([]string, len(templates))
	for i, t := range templates {
		ids[i] = t.ID
	}
	return strings.Join(ids, ", ")
}
