package start

import (
	"context"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/doorway"
	"samenbord/app/front"
	"samenbord/app/language"
	"samenbord/app/ui"
	"samenbord/board"
	"samenbord/storage"
)

// boards opens nothing.
type boards struct{ sync.WaitGroup }

func (b *boards) Open(string)                   {}
func (b *boards) LookAt(string)                 {}
func (b *boards) Create(string, []board.Intent) {}
func (b *boards) AtStart() bool                 { return true }
func (b *boards) Over() bool                    { return false }
func (b *boards) Background(work func())        { b.WaitGroup.Go(work) }

// Saving what is left of a large board says how far it is, and can be stopped; the end of
// the program waits for it.
func TestRecoveryCanBeStopped(t *testing.T) {
	door := make(chan func(), 100)
	t.Cleanup(doorway.Through(func(f func()) { door <- f }))
	a := test.NewTempApp(t)
	f := front.New(a, front.Recall(a.Preferences(), language.NL))
	f.Text = func(key string, args ...any) string { return language.NL.Text(key, args...) }
	b := &boards{}
	s := New(f, b)
	f.Window.Resize(f.Window.Canvas().Size().AddWidthHeight(800, 600))

	far, ended := make(chan int), false
	s.lengthy("lengthy.recovering", "/ergens/stuk.samenbord", func(ctx context.Context, progress storage.Progress) func() {
		for {
			select {
			case found := <-far:
				progress(found, 0)
			case <-ctx.Done():
				return func() { ended = true }
			}
		}
	})
	shown := func() (text string, stop *ui.Answer) {
		for _, overlay := range f.Window.Canvas().Overlays().List() {
			for _, o := range test.LaidOutObjects(overlay) {
				switch o := o.(type) {
				case *widget.Label:
					text += o.Text + "\n"
				case *ui.Answer:
					stop = o
				}
			}
		}
		return text, stop
	}
	reads := func(want string) {
		t.Helper()
		for text, _ := shown(); !strings.Contains(text, want); text, _ = shown() {
			(<-door)()
		}
	}
	reads("Redden wat kan uit stuk.samenbord…")
	far <- 34
	reads("Redden wat kan uit stuk.samenbord: 34 wijzigingen gevonden")
	_, stop := shown()
	stop.OnTapped()
	b.Wait()
	for !ended {
		(<-door)()
	}
	if text, _ := shown(); text != "" {
		t.Errorf("it still says %q", text)
	}
}
