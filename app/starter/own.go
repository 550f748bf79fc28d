package starter

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"samenbord/board"
	"samenbord/storage"
	"samenbord/storage/osfile"
)

// Extension is that of a template of one's own as a file.
const Extension = ".sjabloon"

// Folder is where somebody keeps templates of their own, a file each. It is made
// when the first one is kept.
type Folder string

// Own is the folder of whoever runs the program. It is in their settings, never
// near a board.
func Own() Folder {
	settings, err := os.UserConfigDir()
	if err != nil {
		settings = "." // where nothing is set, as in some services
	}
	return Folder(filepath.Join(settings, "samenbord", "templates"))
}

// NewTemplate makes a template of a board (see board.TemplateOf) that can be kept.
func NewTemplate(s *board.State, name string, question bool) *board.Template {
	return board.TemplateOf(s, newID(), name, question)
}

func newID() string {
	var id [8]byte
	_, _ = rand.Read(id[:]) // never fails
	return "eigen-" + hex.EncodeToString(id[:])
}

// Templates lists the templates in the folder by name. What is no template, or
// of a newer program, is left out.
func (f Folder) Templates() []*board.Template {
	entries, err := os.ReadDir(string(f))
	if err != nil {
		return nil // there is none yet
	}
	var list []*board.Template
	for _, e := range entries {
		if filepath.Ext(e.Name()) != Extension {
			continue
		}
		if t, err := ReadFile(filepath.Join(string(f), e.Name())); err == nil && t.ID+Extension == e.Name() {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *board.Template) int {
		return strings.Compare(board.Fold(a.Name.NL)+"\x00"+a.ID, board.Fold(b.Name.NL)+"\x00"+b.ID)
	})
	return list
}

// Keep puts a template into the folder, or another version of it over the one
// that is there. It fails with "template_name_empty", "template_name_taken", or
// "folder_read_only" and the like.
func (f Folder) Keep(t *board.Template) error {
	name := strings.TrimSpace(t.Name.NL)
	if name == "" {
		return board.Fault(board.CodeTemplateNameEmpty)
	}
	if t.ID != filepath.Base(t.ID) {
		return board.Fault(board.CodeTemplateBad, board.BlankFile.Is(name)) // it would be written somewhere else
	}
	for _, other := range f.Templates() {
		if other.ID != t.ID && board.Fold(other.Name.NL) == board.Fold(name) {
			return board.Fault(board.CodeTemplateNameTaken, board.BlankName.Is(name))
		}
	}
	if _, err := board.ParseOwnTemplate(t.Bytes()); err != nil {
		return named(err, name)
	}
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return osfile.Fault(string(f), err)
	}
	return write(f.path(t.ID), t, true)
}

// Rename gives a template in the folder another name.
func (f Folder) Rename(id, name string) error {
	t, err := f.find(id)
	if err != nil {
		return err
	}
	t.Name = board.Words{NL: strings.TrimSpace(name)}
	return f.Keep(t)
}

// Remove takes a template out of the folder, and gives it, so that it can be
// kept again. Boards that were made from it stay as they are.
func (f Folder) Remove(id string) (*board.Template, error) {
	t, err := f.find(id)
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.path(id)); err != nil {
		return nil, osfile.Fault(f.path(id), err)
	}
	return t, nil
}

// Take keeps the template in a file from a colleague. Where one of the same
// origin is kept already and says something else, both stay.
func (f Folder) Take(path string) (*board.Template, error) {
	t, err := ReadFile(path)
	if err != nil {
		return nil, err
	}
	name := t.Name.NL
	for _, other := range f.Templates() {
		if other.ID != t.ID {
			continue
		}
		if string(other.Bytes()) == string(t.Bytes()) {
			return other, nil
		}
		t.ID = newID()
	}
	err = f.Keep(t)
	for n := 2; errors.Is(err, board.Fault(board.CodeTemplateNameTaken)) && n < 100; n++ {
		t.Name.NL = fmt.Sprintf("%s (%d)", name, n)
		err = f.Keep(t)
	}
	return t, err
}

func (f Folder) path(id string) string { return filepath.Join(string(f), id+Extension) }

func (f Folder) find(id string) (*board.Template, error) {
	for _, t := range f.Templates() {
		if t.ID == id {
			return t, nil
		}
	}
	return nil, board.Fault(board.CodeTemplateMissing)
}

// Find is the template that somebody means: by the id of one that comes with
// the program, by the name or id of one of their own in the folder, or by the
// path of a file. It fails with "unknown_template", or with what is wrong with
// the file.
func (f Folder) Find(name string) (*board.Template, error) {
	builtIn, err := readTemplates()
	if err != nil {
		return nil, err
	}
	own := f.Templates()
	for _, t := range slices.Concat(builtIn, own) {
		if t.ID == name {
			return t, nil
		}
	}
	for _, t := range own {
		if board.Fold(t.Name.NL) == board.Fold(strings.TrimSpace(name)) {
			return t, nil
		}
	}
	if strings.EqualFold(filepath.Ext(name), storage.Extension) && osfile.Plain(name) == nil {
		return nil, board.Fault(board.CodeTemplateIsBoard, board.BlankFile.Is(filepath.Base(name)))
	}
	if strings.EqualFold(filepath.Ext(name), Extension) || filepath.Base(name) != name {
		return ReadFile(name)
	}
	return nil, board.Fault(board.CodeUnknownTemplate, board.BlankName.Is(name))
}

// ReadFile reads a template from a file. It fails with "file_missing",
// "template_bad" or "template_too_new".
func ReadFile(path string) (*board.Template, error) {
	in, err := osfile.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }()
	data, err := io.ReadAll(io.LimitReader(in, board.MaxTemplate+1))
	if err != nil {
		return nil, board.Fault(board.CodeTemplateBad, board.BlankFile.Is(filepath.Base(path))).Because(err)
	}
	t, err := board.ParseOwnTemplate(data)
	return t, named(err, filepath.Base(path))
}

// WriteFile writes a template to a file for a colleague, never over another.
func WriteFile(path string, t *board.Template) error { return write(path, t, false) }

// write makes the file whole or not at all.
func write(path string, t *board.Template, over bool) error {
	if _, err := os.Lstat(path); err == nil && !over {
		return board.Fault(board.CodeFileExists, board.BlankFile.Is(filepath.Base(path)))
	}
	if err := osfile.CheckName(path); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(path), osfile.DraftPattern)
	if err != nil {
		return osfile.Fault(path, err)
	}
	osfile.Begun(part.Name())
	defer osfile.Ended(part.Name())
	_, err = part.Write(t.Bytes())
	if err == nil {
		if !over {
			_ = part.Chmod(0o644) // a colleague is to read it; not every disk knows of rights
		}
		err = part.Sync()
	}
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = osfile.Place(part.Name(), path, over)
	}
	if err != nil {
		_ = os.Remove(part.Name())
		return osfile.Fault(path, err)
	}
	return nil
}

// named tells which file an error of a template is about.
func named(err error, file string) error {
	var known *board.Error
	if errors.As(err, &known) {
		return board.Fault(known.Code, board.BlankFile.Is(file)).Because(err)
	}
	return err
}
