package app

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"samenbord/app/workshop"
	"samenbord/storage"
)

// minded is a board that a command works on, with an eye on what befalls its file.
type minded struct {
	*workshop.Workshop
	named string // as the command was given it

	mu      sync.Mutex
	rescued *workshop.Rescued
}

// openMinded opens a board, and tells what opening found that people should know.
func (sh *shell) openMinded(path string) (*minded, error) {
	w, err := workshop.Open(path)
	if err != nil {
		return nil, err
	}
	m := mind(w, path)
	if notice := w.Notice(); notice != nil {
		_, message := sh.sentence(notice)
		sh.say(message)
	}
	return m, nil
}

// mind keeps an eye on the file of a board from now on.
func mind(w *workshop.Workshop, path string) *minded {
	m := &minded{Workshop: w, named: path}
	w.OnRescue(false, m.took)
	return m
}

// openWritable opens a board that is about to be changed.
// It is checked first, all of it: nobody is there to be asked later, when the check
// beside the work would find something.
func (sh *shell) openWritable(ctx context.Context, path string) (*minded, error) {
	m, err := sh.openMinded(path)
	if err != nil {
		return nil, err
	}
	if err := m.Check(ctx); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	if err := m.Writable(); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// took takes note of where the board is saved now. What befell the named file first is
// what is told.
func (m *minded) took(r workshop.Rescued) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.rescued != nil {
		r.Why, r.From = m.rescued.Why, m.rescued.From
	}
	m.rescued = &r
}

// befell is what befell the file, nil when nothing did.
func (m *minded) befell() *workshop.Rescued {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.rescued
}

// again tells whether work that failed because the file was lost can be done in the one
// that the board was saved in.
func (m *minded) again(err error) bool { return storage.Lost(err) && m.befell() != nil }

// file is where the board is now.
func (m *minded) file() string {
	if r := m.befell(); r != nil {
		return r.Path
	}
	return m.Path()
}

// ended ends a command. When the board is in another file than the one that was named,
// that is said, and the command has failed although what it did is done.
func (sh *shell) ended(m *minded, a answer, err error) (answer, error) {
	switch r := m.befell(); {
	case r != nil:
		return answer{}, &mishap{*r, a, err}
	case err == nil && m.file() != m.named:
		sh.say(sh.language.Text("rescue.moved", "File", filepath.Base(m.file())))
	}
	return a, err
}

// mishap is the end of a command of which the board lost its file.
type mishap struct {
	rescued workshop.Rescued
	done    answer // where err is nil
	err     error
}

func (m *mishap) Error() string { return errors.Join(m.rescued.Why, m.err).Error() }

// befallen tells of a mishap: where the board is, and what was done or why not.
func (sh *shell) befallen(m *mishap) int {
	said := sh.savedIn(&m.rescued)
	if m.err == nil {
		sh.say(said.Message)
		if err := sh.answer(m.done); err != nil {
			return sh.fail(err)
		}
		return failed
	}
	code, message := said.Code, said.Message
	if !storage.Lost(m.err) {
		code, message = sh.sentence(m.err)
		message += " " + said.Message
	}
	sh.say(message)
	if sh.json {
		f := failure{moved: moved{said}}
		f.Error.Code, f.Error.Message = code, message
		_ = sh.object(f) // it failed already, and nobody else is there to tell
	}
	return failed
}

// savedIn says what befell the file of a board and where the board is now, nil when
// nothing did.
func (sh *shell) savedIn(r *workshop.Rescued) *savedIn {
	if r == nil {
		return nil
	}
	code, message := sh.sentence(r.Why)
	return &savedIn{code, message + " " + r.Where(sh.language.Text), r.Path, r.From}
}
