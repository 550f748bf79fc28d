package phone_test

import (
	"fmt"
	"io"
	"net"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"samenbord/app/phone"
)

// Who never reads the feed is cut off. Meanwhile others hear all, each thing once, and
// memory does not grow.
func TestDeafListeners(t *testing.T) {
	wide := newRoom(t, "leeg", func(o *phone.Options) { phone.Hurried(o); o.Rate = 0 })
	r := wide.narrowed(t)
	writer := wide.join(t)
	var deaf []*net.TCPConn
	for range 50 {
		deaf = append(deaf, r.deaf(t, r.join(t)))
	}
	good := wide.join(t).listen("")
	good.next("now")
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	const count = 600
	text := strings.Repeat("ü", 900)
	wide.meanwhile(t, func() {
		var all sync.WaitGroup
		var next atomic.Int64
		for range 8 {
			all.Go(func() {
				for i := next.Add(1); i <= count; i = next.Add(1) {
					writer.write(fmt.Sprintf("%d %s", i, text))
				}
			})
		}
		all.Wait()
		writer.write("einde")
	})
	seen := map[int]int{}
	for len(seen) < count {
		e := good.next("note")
		if _, after, ok := strings.Cut(e.data, `"text":"`); ok {
			number, _, _ := strings.Cut(after, " ")
			if i, err := strconv.Atoi(number); err == nil {
				if seen[i]++; seen[i] > 1 {
					t.Fatalf("note %d was seen %d times", i, seen[i])
				}
			}
		}
	}
	for range 15000 { // nobody reads until all of them were cut off
		if wide.Listening() <= 4 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	for i, c := range deaf {
		_ = c.SetReadDeadline(time.Now().Add(patience))
		n, err := io.Copy(io.Discard, c) // what was on its way, and then the end
		if err != nil && strings.Contains(err.Error(), "timeout") {
			t.Fatalf("who never reads is not cut off (%d)", i)
		}
		if n > count*900 {
			t.Errorf("who never reads was sent %d bytes", n)
		}
	}
	if after := heap(); after > before+32<<20 {
		t.Errorf("memory grew by %d KB", (after-before)>>10)
	}
}

// What a slow listener is being sent is not forgotten under its hands, however much
// comes meanwhile; who comes back later still is told to begin anew.
func TestSlowListener(t *testing.T) {
	r := newRoom(t, "leeg", func(o *phone.Options) { phone.Hurried(o); o.Rate = 0 })
	anna := r.join(t)
	begin := anna.board().Event
	text := strings.Repeat("ü", 900)
	feed := anna.listen(begin)
	var slices [][][]byte // as they are while somebody is being sent them
	for i := range 100 {
		anna.write(fmt.Sprint(i, text))
		e := feed.next("note")
		epoch, number, _ := strings.Cut(e.id, ".")
		last, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		slices = append(slices, r.Since(epoch+"."+strconv.Itoa(max(0, last-20))))
	}
	var held [][]byte
	for _, slice := range slices {
		held = append(held, slice...)
	}
	for i, piece := range held {
		if !strings.Contains(string(piece), text) {
			t.Fatalf("of piece %d is left %.40q", i, piece)
		}
	}
	if len(held) < 1000 {
		t.Errorf("%d pieces were held", len(held))
	}
	anna.listen(begin).next("reset")
}
