// Package browser is a real browser for tests of the phone page: Debian's
// Chromium without a window, driven by chromedp, with axe-core to look for what
// keeps people with a disability out.
//
// Tests use it, the program never does. It knows no page: what to press is said
// by CSS selector, and what came of it is asked of the page or read in the board.
// Nothing waits for a fixed time.
//
// Where to begin: Start, then Phone for a device of its own. A missing Chromium
// skips the test, but fails it in CI (when the environment has CI).
package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"samenbord/board/boardtest"
)

// patience is how long anything may take before a test fails. It is generous, as
// others may keep the machine busy: it ends what hangs, and judges no speed.
const patience = 3 * time.Minute

// Browser is a running Chromium.
type Browser struct {
	ctx  context.Context
	mu   sync.Mutex
	laid []*Phone // down by tests that are over, with nothing left in them
}

// Start starts Chromium with a profile of its own; it ends with the test.
func Start(t testing.TB) *Browser {
	t.Helper()
	program := ""
	// The first is Chromium without the program around a page, which is drawn too where nobody sees it: half the work.
	for _, name := range []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		boardtest.Missing(t, "no real browser was tested: chromium is not installed")
	}
	folder, err := os.MkdirTemp("", "browser-") // Chromium leaves things behind in the usual one
	if err != nil {
		t.Fatal(err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.UserDataDir(filepath.Join(folder, "profile")), chromedp.Env("TMPDIR="+folder),
		chromedp.WSURLReadTimeout(patience),
		chromedp.NoSandbox, // of the browser; the tests run in a container as root
		chromedp.DisableGPU,
		chromedp.Flag("headless", "new"),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("hide-scrollbars", true),
	)
	room, end := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, close := chromedp.NewContext(room, chromedp.WithErrorf(func(string, ...any) {})) // events newer than the driver
	t.Cleanup(func() {
		close()
		end()
		_ = os.RemoveAll(folder) // a last process may still write there
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal("Chromium did not start:", err)
	}
	return &Browser{ctx: ctx}
}

// Phone is one page of one device: cookies and storage are its own.
type Phone struct {
	ctx    context.Context
	t      testing.TB
	faults *faults
}

// faults is what the scripts of a page complained about.
type faults struct {
	mu   sync.Mutex
	said []string
}

func (p *Phone) fault(e *runtime.ExceptionDetails) {
	p.faults.mu.Lock()
	defer p.faults.mu.Unlock()
	said := e.Text
	if e.Exception != nil {
		said += " " + e.Exception.Description
	}
	p.faults.said = append(p.faults.said, said)
}

// Faults gives what the scripts of the page complained about since it was asked
// last.
func (p *Phone) Faults() []string {
	p.faults.mu.Lock()
	defer p.faults.mu.Unlock()
	said := p.faults.said
	p.faults.said = nil
	return said
}

// Phone gives a device of 390 by 844 pixels with nothing in it. To begin with a new one
// takes Chromium a process, and longer than most stories, so one that a test laid down is
// emptied and taken up again: storage goes by origin, and each server has its own.
func (b *Browser) Phone(t testing.TB) *Phone {
	t.Helper()
	p := b.takeUp()
	if p == nil {
		p = b.open(t)
	}
	p = p.For(t)
	t.Cleanup(func() { b.layDown(p) })
	p.Size(390, 844)
	return p
}

func (b *Browser) takeUp() *Phone {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.laid) == 0 {
		return nil
	}
	p := b.laid[len(b.laid)-1]
	b.laid = b.laid[:len(b.laid)-1]
	return p
}

// layDown empties a device. One of a test that failed is left as it is.
func (b *Browser) layDown(p *Phone) {
	if p.t.Failed() {
		return
	}
	p.Offline(false)
	p.Scripts(true)
	p.Prefer()
	p.Forget()
	p.Go("about:blank")
	p.Faults()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.laid = append(b.laid, p)
}

func (b *Browser) open(t testing.TB) *Phone {
	t.Helper()
	ctx, _ := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext()) // it ends with the browser
	p := &Phone{ctx: ctx, t: t, faults: &faults{}}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok && e.ExceptionDetails != nil {
			p.fault(e.ExceptionDetails)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

// do carries out steps, and fails the test with what the page says when they do
// not come to an end.
func (p *Phone) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("%s: %v\n%s", what, err, p.said())
	}
}

func (p *Phone) said() string {
	ctx, cancel := context.WithTimeout(p.ctx, time.Second)
	defer cancel()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText.slice(0, 1500)`))
	if err != nil {
		return err.Error()
	}
	return text
}

// For gives the same device to a part of a test, which fails in its place.
func (p *Phone) For(t testing.TB) *Phone {
	return &Phone{ctx: p.ctx, t: t, faults: p.faults}
}
