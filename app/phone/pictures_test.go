package phone_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/app/language"
	"samenbord/app/phone"
	"samenbord/app/phone/browser"
	"samenbord/board"
)

// TestPhonePictures makes pictures of the phone page on screens of all sizes, in a
// folder (SAMENBORD_GALLERY). It checks nothing: they are for people to look at.
func TestPhonePictures(t *testing.T) {
	folder := os.Getenv("SAMENBORD_GALLERY")
	if folder == "" {
		t.Skip("there is no folder for pictures")
	}
	if only := os.Getenv("SAMENBORD_ONLY"); !strings.Contains("phone", only) {
		t.Skip("pictures of something else were asked for")
	}
	b := browser.Start(t)
	sizes := [][2]int{{320, 640}, {360, 740}, {390, 844}, {768, 1024}, {1280, 800}}
	for i, look := range []struct{ template, theme, language string }{
		{"voorbeeld", "light", "nl"}, {"inwoners_b1", "dark", "nl"}, {"inwoners_b1", "light", "en"}, {"voorbeeld", "dark", "en"},
	} {
		r := newRoom(t, look.template, nil)
		step := board.InOrder[*board.Step](r.state(t))
		r.do(t, board.StartStep{Step: step[min(2, len(step)-1)].ID})
		s := r.state(t)
		for n, poll := range board.InOrder[*board.Poll](s) {
			if n == 0 {
				r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
			}
		}
		round := r.do(t, board.Create{Entities: []board.Entity{&board.Round{Criterion: "Wat doen we eerst?"}}}).Created[0]
		r.do(t, board.OpenVoting{Of: board.Ref{Kind: board.KindRound, ID: round}})
		domain, level := board.InOrder[*board.Domain](s)[0], board.InOrder[*board.Level](s)[1]
		for n, group := range board.InOrder[*board.Group](s) {
			if n == 0 {
				r.join(t).want(200, "PATCH", "/api/v1/me", values{"group": group.ID}, nil)
			}
		}
		code := r.Code()
		if i >= 2 {
			code = r.LeaderCode()
			r.SetRules(phone.Rules{Follow: true, Approve: true})
			r.join(t).write("Een bankje bij de school, in de zon")
		}
		p := b.Phone(t)
		p.Prefer("prefers-color-scheme", look.theme)
		join := phone.JoinURL(r.base, code)
		p.Go(join)
		if look.language == "en" {
			p.Follow(".language button")
		}
		for n, text := range []string{"Elke maand samen eten in het buurthuis", "Een speeltuin waar ook oma graag zit: met bankjes, schaduw en een plek om koffie te drinken"} {
			p.Type("#text", text)
			if n == 1 && p.Is(`document.querySelector(".domains")`) {
				p.Run(fmt.Sprintf(`document.querySelector("[name=domain][value='%s']").click(); document.querySelector("[name=level][value='%s']").click()`, domain.ID, level.ID))
			}
			p.Press("button.send")
			p.Wait(fmt.Sprintf(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === %d`, n+1))
		}
		p.Press(".answers button")
		p.Wait(`document.querySelector("[aria-pressed=true]")`)
		note := ""
		for n := range board.Each[*board.Note](r.state(t)) {
			if n.Open() && (note == "" || len(r.state(t).LinksAt(n.ID)) > 1) {
				note = n.ID.String()
			}
		}
		picture := func(name, path string) {
			p.Go(join + path)
			for _, size := range sizes {
				p.Size(size[0], size[1])
				p.Picture(filepath.Join(folder, fmt.Sprintf("phone-%s-%s-%s-%s-%d.png", name, look.template, look.theme, look.language, size[0])))
			}
		}
		picture("write", "?open=settings")
		picture("board", "/board")
		picture("note", "/notes/"+note)
		picture("sorry", "/nergens")
		p.Go(join)
		r.workshop.OnRescue(true, nil)
		if err := os.Remove(r.workshop.Path()); err != nil {
			t.Fatal(err)
		}
		p.See(language.Language(look.language).Text("phone.held"))
		p.Type("#text", "Een bankje bij de school")
		p.Press("button.send")
		p.Wait(`document.querySelectorAll("#waiting li").length === 1`)
		for _, size := range sizes {
			p.Size(size[0], size[1])
			p.Picture(filepath.Join(folder, fmt.Sprintf("phone-held-%s-%s-%s-%d.png", look.template, look.theme, look.language, size[0])))
		}
		if err := r.workshop.GoOn(t.Context()); err != nil {
			t.Fatal(err)
		}
		p.Go(r.base + "/?language=" + look.language)
		for _, size := range sizes {
			p.Size(size[0], size[1])
			p.Picture(filepath.Join(folder, fmt.Sprintf("phone-code-%s-%s-%s-%d.png", look.template, look.theme, look.language, size[0])))
		}
	}
}
