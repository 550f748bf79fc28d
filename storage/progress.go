package storage

import (
	"context"
	"time"

	"samenbord/storage/crash"
)

// Progress is told how far long work has come. Total is 0 while it is not
// known. It is called in the goroutine that works, often, and must be quick.
type Progress func(done, total int)

func (p Progress) tell(done, total int) {
	if p != nil {
		p(done, total)
	}
}

// watch calls a function a few times a second until it is stopped, for work
// that says nothing itself. The function has ended when stop returns.
func watch(ctx context.Context, look func()) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	crash.Go(func() {
		defer close(ended)
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				look()
			}
		}
	})
	return func() {
		cancel()
		<-ended
	}
}
