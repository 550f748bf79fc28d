package phone_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samenbord/app/language"
	"samenbord/app/phone"
	"samenbord/app/phone/browser"
	"samenbord/app/workshop"
	"samenbord/board"
)

// A board that loses its file saves nothing before the facilitator has said how to go on.
// Phones see that without asking, keep what is typed, and see when it goes on.
func TestPhonesHearThatNothingIsSaved(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	r.workshop.OnRescue(true, nil)
	anna := r.join(t)
	feed := anna.listen("")
	if anna.told(feed) {
		t.Fatal("nothing is saved, though nothing happened")
	}
	page := "/m/" + r.Code()
	sentence := language.NL.Text("phone.held")
	shown := func() bool { return strings.Contains(anna.get(page).body, `role="status">`+sentence) }
	if shown() {
		t.Fatal("the page says so too")
	}

	if err := os.Remove(r.workshop.Path()); err != nil {
		t.Fatal(err)
	}
	if a := anna.ask("POST", "/api/v1/notes", values{"key": newKey(), "text": "een bankje"}); a.status != http.StatusServiceUnavailable || a.code() != "board_paused" {
		t.Fatalf("writing gives %d %s", a.status, a.body)
	}
	for !anna.told(feed) {
	}
	if !shown() {
		t.Error("a page that is opened now does not say it")
	}
	if !anna.told(anna.listen("")) {
		t.Error("a line that begins now does not say it")
	}
	if err := r.workshop.GoOn(t.Context()); err != nil {
		t.Fatal(err)
	}
	for anna.told(feed) {
	}
	if shown() {
		t.Error("the page still says it")
	}
	anna.write("een bankje")
}

// notSaved is what people see of it in a real browser: the sentence comes by itself, what
// they send waits on their phone, and goes out when saving goes on.
func notSaved(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	r.workshop.OnRescue(true, nil)
	p := r.come(t, b)
	if err := os.Remove(r.workshop.Path()); err != nil {
		t.Fatal(err)
	}
	p.See(language.NL.Text("phone.held")) // nobody sent anything
	p.Type("#text", "Een bankje bij de school")
	p.Press("button.send")
	p.Wait(`document.querySelectorAll("#waiting li").length === 1`)
	if !p.Is(`!document.querySelector("#link").textContent.includes("verbinding")`) {
		t.Error("it says that there is no connection")
	}
	p.Follow("nav a:last-child")
	p.See(language.NL.Text("phone.held")) // on a page that is opened now
	p.Follow("nav a:first-child")
	p.See(language.NL.Text("phone.waiting_one"))
	if err := r.workshop.GoOn(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.Wait(`document.querySelectorAll("#waiting li").length === 0 && document.querySelector("#link").textContent === ""`)
	if r.notes(t)["Een bankje bij de school"] == nil {
		t.Error("the note did not come")
	}
}

// A damaged board is told of in the same way, until somebody has it written on.
func TestPhonesHearOfDamage(t *testing.T) {
	r := newRoom(t, "leeg", nil)
	r.do(t, board.AddNotes{Notes: []board.Note{{Text: "Schimmel in huis"}}})
	path := filepath.Join(t.TempDir(), "kopie.samenbord")
	if err := r.workshop.Copy(t.Context(), path, nil); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := bytes.ReplaceAll(raw, []byte("Schimmel"), []byte("Schimmal"))
	if bytes.Equal(damaged, raw) {
		t.Fatal("the text is not in the file")
	}
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() }) // it is damaged
	s, base := serve(t, phone.Options{Workshop: w}, "127.0.0.1:0")
	anna := (&room{s, w, w.Join(), base}).join(t)
	feed := anna.listen("")
	for !anna.told(feed) {
	}
	if err := w.WriteOn(t.Context()); err != nil {
		t.Fatal(err)
	}
	for anna.told(feed) {
	}
}

// told waits for what is told next of what goes on, and gives whether nothing is saved.
func (g *guest) told(l *line) bool {
	g.t.Helper()
	for {
		select {
		case e, open := <-l.events:
			var now phone.Now
			switch {
			case !open:
				g.t.Fatal("the line was cut")
			case e.name == "reset": // then everything is loaded anew
				var whole struct{ Now phone.Now }
				g.want(http.StatusOK, "GET", "/api/v1/board", nil, &whole)
				return whole.Now.Held
			case e.name == "now":
				if err := json.Unmarshal([]byte(e.data), &now); err != nil {
					g.t.Fatal(err)
				}
				return now.Held
			}
		case <-time.After(patience):
			g.t.Fatal("nothing is told")
		}
	}
}
