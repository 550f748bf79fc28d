package desk

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"samenbord/app/network"
	"samenbord/app/screen"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// scan reads the QR code that is on the screen, as the camera of a phone does; ""
// when there is none.
func scan(t *testing.T, p *screen.Program) string {
	t.Helper()
	picture := p.Image(t)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return ""
	}
	return found.GetText()
}

// met: a facilitator opens the door to phones by key and shows the QR code. A phone
// scans it from the screen, comes in and writes; its note stands on the wall and in
// the file. The next one waits in the inbox until it is approved. After the end
// nobody answers at the address any more.
func met(t *testing.T, s *stage) {
	path := boardFile(t, "Van de laptop")
	networks, err := network.Addresses()
	if err != nil || len(networks) == 0 {
		boardtest.Missing(t, "this computer is on no network")
	}
	p := s.show(t, path)
	press := func(keys ...string) {
		t.Helper()
		for _, key := range keys {
			before := p.Settle(t)
			p.Key(t, key)
			p.Changed(t, before)
		}
	}
	press("F7", "Return") // open
	screen.Until(t, "the QR code in the panel", func() bool { return scan(t, p) != "" })
	small := scan(t, p)
	press("Escape", "F11", "q")
	large := ""
	screen.Until(t, "the QR code for the room", func() bool { large = scan(t, p); return large != "" })
	base, code, found := strings.Cut(large, "/m/")
	at, err := url.Parse(base)
	if large != small || !found || err != nil || at.Scheme != "http" || at.Port() == "" || len(code) < 9 || at.Hostname() == "127.0.0.1" {
		t.Fatalf("the phone reads %q on the wall and %q in the panel", large, small)
	}
	page, err := http.Get(large)
	if err != nil {
		t.Fatal(err)
	}
	_ = page.Body.Close()
	if page.StatusCode != http.StatusOK || len(page.Cookies()) == 0 {
		t.Errorf("the page says %d, with cookies %v", page.StatusCode, page.Cookies())
	}
	press("q", "F11") // the wall, and the bars around it
	before := p.Settle(t)
	if got := post(t, base, code, "Samen koken", cell("Sport", "Meso")); got.status != http.StatusCreated {
		t.Fatalf("the phone heard %+v", got)
	}
	p.Changed(t, before)
	rows := screen.Holds(t, path, "Samen koken", "Van de laptop")
	if rows[1].Domain != "Sport" {
		t.Errorf("in the file stands %+v", rows)
	}

	press("F6", "Tab", "Tab") // into the panel: past the corner, to stop
	if len(networks) > 1 {
		press("Tab")
	}
	press("Tab", "space") // through the inbox
	if got := post(t, base, code, "Eerst kijken"); got.status != http.StatusCreated {
		t.Fatalf("the phone heard %+v", got)
	}
	screen.Holds(t, path, "Eerst kijken", "Samen koken", "Van de laptop")
	command := func(words string) {
		t.Helper()
		press("Escape", "ctrl+k")
		p.Type(t, words)
		p.Settle(t)
		p.Key(t, "Return")
		p.Settle(t)
	}
	command("Inbox bekijken")
	press("Tab", "Tab", "Return") // past where it stands, to approve
	command("Meedoen stoppen")
	screen.Until(t, "nobody to answer", func() bool { return post(t, base, code, "Te laat").status == 0 })
	s.leave(t)
	state := stateOf(t, path)
	for n := range board.Each[*board.Note](state) {
		if n.Hidden || n.Text == "Te laat" {
			t.Errorf("after the end there is %+v", n)
		}
	}
	if raw, err := os.ReadFile(path); err != nil || strings.Contains(string(raw), at.Hostname()) || strings.Contains(string(raw), code) {
		t.Errorf("the address or the code is in the file (%v)", err)
	}
}
