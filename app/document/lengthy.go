package document

import (
	"context"

	"samenbord/app/front"
	"samenbord/storage/crash"
)

// Lengthy does work that may take long, and is stopped when the board is closed. A message
// at the edge says how far it is; nobody is kept from writing notes.
func (d *Document) Lengthy(far front.HowFar, work front.Work) { d.lengthyIn(d.context(), far, work) }

// Outlasting is Lengthy for what people count on: it goes on when the board is closed.
func (d *Document) Outlasting(far front.HowFar, work front.Work) {
	d.lengthyIn(context.Background(), far, work)
}

func (d *Document) lengthyIn(ctx context.Context, far front.HowFar, work front.Work) {
	front.Lengthy{Background: crash.Go, Over: func() bool { return d.Ended }, Sign: func(first string, stop func()) (func(string), func()) {
		return d.Toast.Stay(first, d.Text("lengthy.stop"), stop)
	}}.Do(ctx, far, work)
}

// context ends when the window of the board does: what is still going on then is stopped.
func (d *Document) context() context.Context {
	if d.lasts == nil {
		d.lasts, d.stopAll = context.WithCancel(context.Background())
	}
	return d.lasts
}

// lengthy is what is going on that takes long.
type lengthy struct {
	lasts   context.Context // nil as long as nothing does
	stopAll context.CancelFunc
}

// StopAll ends what takes long.
func (d *Document) StopAll() {
	if d.stopAll != nil {
		d.stopAll()
	}
}
