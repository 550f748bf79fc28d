package page

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/app/phone/browser"
	"samenbord/board/boardtest"
)

// serve hands out pages by their number.
func serve(t *testing.T, all []Page) *httptest.Server {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/assets/") {
			content, kind, _ := File(path.Base(r.URL.Path))
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write(content)
			return
		}
		var n int
		if _, err := fmt.Sscanf(r.URL.Path, "/%d", &n); err != nil || n >= len(all) {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		_, _ = w.Write(Render(all[n]))
	}))
	t.Cleanup(server.Close)
	return server
}

// long is what people write when they have much to say, with a word that has no
// place to break.
const long = "Meer ontmoetingsplekken in de wijk waar jong en oud elkaar gewoon tegenkomen, ook 's avonds: arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg."

// In a real browser no page keeps somebody out, as far as a program can tell, and
// nothing is cut off on the smallest screen (320 pixels, which is also 400 % zoom
// on a screen of 1280).
func TestPagesInARealBrowser(t *testing.T) {
	b := browser.Start(t)
	for i, f := range []Frame{
		{Language: language.NL, Plain: true},
		{Language: language.NL, Large: true, Table: true},
		{Language: language.EN, Plain: true, Large: true, Leads: true},
		{Language: language.EN},
	} {
		all := pages(long, f)
		server, phone := serve(t, all), b.Phone(t)
		for n, p := range all {
			for _, theme := range []string{"light", "dark"} {
				if (n+i)%2 != 0 || (i < 2) != (theme == "light") { // each page in both themes
					continue
				}
				if !boardtest.All() && (n/2%2 == 0) != (theme == "light") { // or in one of them
					continue
				}
				name := fmt.Sprintf("%s-%d-%d-%s", p.Name(), n, i, theme)
				t.Run(name, func(t *testing.T) {
					phone := phone.For(t)
					phone.Size(320, 640)
					phone.Prefer("prefers-color-scheme", theme, "prefers-reduced-motion", "reduce")
					phone.Go(fmt.Sprintf("%s/%d", server.URL, n))
					if wide := phone.Number("document.documentElement.scrollWidth"); wide > 320 {
						t.Errorf("at 320 pixels one has to scroll sideways: %d; %s", wide, phone.Text(tooWide))
					}
					if small := phone.Text(tooSmall); small != "" {
						t.Errorf("too small to hit: %s", small)
					}
					if found := phone.Violations(); found != "" {
						t.Error(found)
					}
					if folder := os.Getenv("SAMENBORD_GALLERY"); folder != "" {
						phone.Picture(filepath.Join(folder, "phone-"+name+".png"))
					}
					if errs := phone.Faults(); len(errs) > 0 {
						t.Error(errs)
					}
				})
			}
		}
	}
}

// tooWide names what stands out at the right.
const tooWide = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".unseen, .skip")).map(e => e.outerHTML.slice(0, 120)).slice(0, 5).join("\n")`

// tooSmall names what is pressed with a finger and is less than 44 pixels high:
// all but links within a text.
const tooSmall = `[...document.querySelectorAll("button, select, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, summary, .choice, a.button, nav a, a.language")].filter(e => e.getClientRects().length && (e.getBoundingClientRect().height < 43.5 || e.getBoundingClientRect().width < 43.5)).map(e => e.outerHTML.slice(0, 120)).join("\n")`
