package browser

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// Go opens an address.
func (p *Phone) Go(url string) {
	p.t.Helper()
	p.do("open "+url, chromedp.Navigate(url))
}

// Reload loads the page again; it may fail when there is no network, as it does
// for people.
func (p *Phone) Reload() {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	_ = chromedp.Do(ctx, chromedp.Reload())
}

// Press clicks the middle of the first visible thing that a selector names,
// scrolled into view. Where the page draws that thing anew in the same moment, it
// presses what came in its place.
func (p *Phone) Press(selector string) {
	p.t.Helper()
	press := chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)
	p.do("press "+selector, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		for {
			_, err := press(ctx, t)
			if err == nil || ctx.Err() != nil || !strings.Contains(err.Error(), "node") {
				return chromedp.Void{}, err
			}
		}
	})
}

// Follow presses something that leads to another page, and waits for that page.
func (p *Phone) Follow(selector string) {
	p.t.Helper()
	p.Run(`window.left = true`)
	p.Press(selector)
	p.Wait(`!window.left && document.readyState === "complete"`)
}

// Type types a text into a field, letter by letter.
func (p *Phone) Type(selector, text string) {
	p.t.Helper()
	p.do("type into "+selector, chromedp.SendKeys(chromedp.CSS(selector), text, chromedp.NodeVisible))
}

// Keys presses keys where the focus is (package kb of chromedp names them).
func (p *Phone) Keys(keys string) {
	p.t.Helper()
	p.do("keys", chromedp.KeyEvent(keys))
}

// Run runs a script in the page. It also works where the page's own scripts are
// switched off.
func (p *Phone) Run(script string) {
	p.t.Helper()
	p.Is("(() => {" + script + "; return true})()")
}

// Is asks the page something.
func (p *Phone) Is(expression string) bool {
	p.t.Helper()
	return ask[bool](p, "Boolean("+expression+")")
}

// Text asks the page for a text.
func (p *Phone) Text(expression string) string {
	p.t.Helper()
	return ask[string](p, "String("+expression+")")
}

// Number asks the page for a number.
func (p *Phone) Number(expression string) int {
	p.t.Helper()
	n, err := strconv.Atoi(p.Text("Math.round(" + expression + ")"))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func ask[T any](p *Phone, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%.200s: %.500v\n%s", strings.TrimSpace(expression), err, p.said())
	}
	return v
}

// Wait waits until the page says yes.
func (p *Phone) Wait(expression string) {
	p.t.Helper()
	end := time.Now().Add(patience)
	for {
		ctx, cancel := context.WithTimeout(p.ctx, patience)
		yes, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("Boolean("+expression+")"))
		cancel()
		if err == nil && yes {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("this did not come: %s (%v)\n%s", expression, err, p.said())
		}
		time.Sleep(20 * time.Millisecond) // between two looks; a page that goes away cannot say so
	}
}

// See waits until a text can be read on the page.
func (p *Phone) See(text string) {
	p.t.Helper()
	p.Wait(fmt.Sprintf(`document.body && document.body.innerText.includes(%q)`, text))
}

// tallest is the height of a picture, in pixels: few programs show a taller one.
const tallest = 8000

// Picture writes what the whole page looks like, or of a very long page the top.
func (p *Phone) Picture(path string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	look := chromedp.FullScreenshot(100)
	if p.Number("document.documentElement.scrollHeight") > tallest {
		p.Size(p.Number("innerWidth"), tallest)
		look = chromedp.CaptureScreenshot()
	}
	png, err := chromedp.Run(ctx, look)
	if err == nil {
		err = os.WriteFile(path, png, 0o600)
	}
	if err != nil {
		p.t.Error(err)
	}
}
