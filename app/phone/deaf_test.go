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

// Who never reads the feed is cut off; who reads it late hears all, or that too much
// was missed, and never something with a hole in it. Meanwhile others hear all, and
// memory does not grow.
func TestDeafListeners(t *testing.T) {
	wide := newRoom(t, "leeg", func(o *phone.Options) { phone.Hurried(o); o.Rate = 0 })
	r := wide.narrowed(t)
	writer, late := wide.join(t), r.join(t)
	var deaf []*net.TCPConn
	for range 50 {
		deaf = append(deaf, r.deaf(t, r.join(t)))
	}
	slow := r.deaf(t, late)
	good := wide.join(t).listen("")
	good.next("now")
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	slowSaw := make(chan []string, 1)
	const count = 600
	text := strings.Repeat("ü", 900)
	go func() { // it reads a little, rests, and goes on
		var raw strings.Builder
		buffer := make([]byte, 2000)
		for {
			n, err := slow.Read(buffer)
			raw.Write(buffer[:n])
			if err != nil || strings.Contains(raw.String()[max(0, raw.Len()-4000):], `"einde"`) {
				break
			}
			time.Sleep(time.Millisecond)
		}
		slowSaw <- strings.Split(raw.String(), "\n")
	}()
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
	for range 1000 { // nobody reads until all of them were cut off
		if wide.Listening() <= 4 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	for i, c := range deaf {
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
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
	_ = slow.SetReadDeadline(time.Now().Add(20 * time.Second))
	last, resets := int64(-1), 0
	var id int64
	for _, line := range <-slowSaw {
		if after, ok := strings.CutPrefix(line, "id: "); ok {
			_, number, _ := strings.Cut(after, ".")
			id, _ = strconv.ParseInt(strings.TrimSpace(number), 10, 64)
			continue
		}
		switch line {
		case "event: reset":
			resets++
			last = id
		case "event: note":
			if last >= 0 && id != last+1 {
				t.Fatalf("after event %d comes %d, and nobody says that something was missed", last, id)
			}
			last = id
		}
	}
	if last < 0 {
		t.Error("who reads late heard nothing")
	}
	t.Logf("who reads late was told to begin anew %d times", resets)
}
