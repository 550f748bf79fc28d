package phone_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"samenbord/app/phone"
	"samenbord/app/phone/browser"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// The phone page in a real Chromium, over a real board: what people do there, and
// what stands on the board afterwards.
func TestPhonesInARealBrowser(t *testing.T) {
	b := browser.Start(t)
	for _, s := range []struct {
		name  string
		story func(*testing.T, *browser.Browser)
	}{
		{"WriteChangeWithdraw", writeChangeWithdraw}, {"TypedCode", typedCode}, {"WithoutScript", withoutScript},
		{"VoteAndJoinIn", voteAndJoinIn}, {"TableMode", tableMode}, {"SeeEachOther", seeEachOther},
		{"Lead", leadFromTheOutline}, {"Offline", offline}, {"NotSaved", notSaved}, {"TheEnd", theEnd}, {"VotedBefore", votedBefore}, {"LateAnswer", lateAnswer}, {"LateWords", lateWords}, {"QuestionsWhileWriting", questionsWhileWriting},
		{"LargeBoard", largeBoard}, {"KeyboardAlone", keyboardAlone}, {"OpenToAll", openToAll},
	} {
		t.Run(s.name, func(t *testing.T) { s.story(t, b) })
	}
}

// come opens the page by the address of the QR code.
func (r *room) come(t *testing.T, b *browser.Browser) *browser.Phone {
	t.Helper()
	p := b.Phone(t)
	p.Go(phone.JoinURL(r.base, r.Code()))
	t.Cleanup(func() {
		for _, fault := range p.Faults() {
			t.Error(fault)
		}
	})
	return p
}

// notes lists what stands on the board, by text.
func (r *room) notes(t *testing.T) map[string]*board.Note {
	t.Helper()
	all := map[string]*board.Note{}
	for n := range board.Each[*board.Note](r.state(t)) {
		if all[n.Text] != nil {
			t.Errorf("%q stands there twice", n.Text)
		}
		all[n.Text] = n
	}
	return all
}

func writeChangeWithdraw(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	p := r.come(t, b)
	state := r.state(t)
	if asked := p.Text(`document.querySelector("h1").innerText`); asked != state.Info().Question {
		t.Errorf("it asks %q, the board %q", asked, state.Info().Question)
	}
	if lang := p.Text(`document.documentElement.lang`); lang != "nl" {
		t.Errorf("the page is in %q", lang)
	}
	p.See("Geen namen, geen ziektes, geen adressen.")
	if p.Is(`document.querySelector(".levels").getClientRects().length`) {
		t.Error("it asks for a level before there is a domain")
	}

	p.Type("#text", "Een bankje bij de school")
	p.See("Nog 256 tekens")
	p.Press("button.send")
	p.See("Verstuurd")
	p.Wait(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === 1 && document.activeElement.id === "text" && document.activeElement.value === ""`)
	if n := r.notes(t)["Een bankje bij de school"]; n == nil || n.Place.Cell != board.Unplaced {
		t.Errorf("on the board: %+v", n)
	}

	p.Type("#text", "Een speeltuin")
	p.Press(".domains .choice:nth-of-type(3)")
	p.Press(".levels .choice:nth-of-type(3)")
	p.Press("button.send")
	p.Wait(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === 2`)
	domain, level := board.InOrder[*board.Domain](state)[1], board.InOrder[*board.Level](state)[1]
	p.See(domain.Label(true) + ", " + level.Label(true))
	if n := r.notes(t)["Een speeltuin"]; n == nil || n.Place.Domain != domain.ID || n.Place.Level != level.ID {
		t.Errorf("it was placed at %+v", n)
	}
	if !p.Is(`(r => r.top >= 0 && r.bottom <= innerHeight && r.height > 0)(document.querySelector("#said").getBoundingClientRect())`) {
		t.Error("one does not see that it was sent")
	}
	p.Wait(`document.querySelector("[name=domain]").checked`) // and the next begins at "don't know"

	p.Follow("[data-part=mine] li:first-child .acts a")
	p.Run(`document.querySelector("#text").value = ""`)
	p.Type("#text", "Een grote speeltuin")
	p.Press(".change button")
	p.See("Gewijzigd")
	if r.notes(t)["Een grote speeltuin"] == nil {
		t.Error("the change is not on the board")
	}
	p.Follow("nav a:first-child")
	p.Press("[data-part=mine] li:first-child form button")
	p.See("Teruggenomen")
	if r.notes(t)["Een grote speeltuin"] != nil {
		t.Error("it still stands on the board")
	}

	p.Run(`document.querySelector("#text").value = "é".repeat(300); document.querySelector("#text").dispatchEvent(new Event("input", {bubbles: true}))`)
	p.See("20 tekens te veel")
	p.See("twee korte briefjes")
	p.Press("button.send")
	p.Wait(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === 2`)
	if r.notes(t)[strings.Repeat("é", 300)] == nil {
		t.Error("a long note did not come")
	}
	p.Run(`document.querySelector("#text").value = "é".repeat(1001)`)
	p.Press("button.send")
	p.See("721 tekens te veel")
	if !p.Is(`document.querySelector("#text").value.length === 1001`) {
		t.Error("what was too long is gone")
	}
}

// questionsWhileWriting: what comes above the field does not push it away under the
// hands of who is writing, and is told.
func questionsWhileWriting(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "voorbeeld", nil)
	r.do(t, board.StartStep{Step: board.InOrder[*board.Step](r.state(t))[6].ID})
	p := r.come(t, b)
	p.Size(360, 740)
	p.Type("#text", "Een half getypte")
	field := `document.querySelector("#text").getBoundingClientRect().top`
	before := p.Number(field)
	for i, poll := range board.InOrder[*board.Poll](r.state(t)) {
		r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
		p.Wait(fmt.Sprintf(`document.querySelectorAll("[data-poll]").length === %d`, i+1))
		if now := p.Number(field); max(now-before, before-now) > 4 {
			t.Errorf("after question %d the field is at %d instead of %d", i+1, now, before)
		}
		p.See("Er is een vraag bijgekomen")
		before = p.Number(field)
		p.Keys(" gedachte")
		p.See("Er is een vraag bijgekomen")
		if !p.Is(`document.activeElement.id === "text"`) {
			t.Error("it is not being written in the field any more")
		}
	}
	p.Press("button.send")
	p.See("Verstuurd")
}

func typedCode(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	p := b.Phone(t)
	p.Go(r.base + "/")
	p.Type("#code", "zzz zzz")
	p.Press("button.send")
	p.See("Deze code klopt niet")
	if p.Text(`document.activeElement.tagName`) == "" || p.Text(`document.querySelector("#code").getAttribute("aria-invalid")`) != "true" {
		t.Error("the field does not say that it is wrong")
	}
	p.Follow("a.language")
	p.See("Join in")
	p.Type("#code", strings.ToUpper(r.ShortCode()[:3]+" "+r.ShortCode()[3:]))
	p.Press("button.send")
	p.See("Jouw briefje")
	p.Follow(".language button")
	p.See("Your note")
	if lang := p.Text(`document.documentElement.lang`); lang != "en" {
		t.Errorf("the page is in %q", lang)
	}
	p.Type("#text", "By the typed code")
	p.Press("button.send")
	p.See("Sent")
	if r.notes(t)["By the typed code"] == nil {
		t.Error("it did not come")
	}
}

func withoutScript(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	round, poll := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll}})
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	p := b.Phone(t)
	p.Scripts(false)
	p.Go(phone.JoinURL(r.base, r.Code()))
	p.Type("#text", "Zonder script")
	p.Press(".domains .choice:nth-of-type(2)")
	p.Press(".levels .choice:nth-of-type(2)")
	p.Follow("button.send")
	p.See("Verstuurd")
	p.Reload() // does nothing twice
	note := r.notes(t)["Zonder script"]
	if note == nil || !note.Place.InMatrix() {
		t.Fatalf("on the board: %+v", note)
	}
	p.Follow(".answers button:first-child")
	p.See("Je antwoord telt mee")
	p.Follow(".answers button:nth-child(3)")
	p.Follow(".dots a.button")
	p.Follow(".ballot button")
	p.See("1 stip van jou")
	p.Follow(".ballot button")
	p.See("2 stippen van jou")
	p.Follow(".ballot button:last-child")
	p.See("1 stip van jou")
	p.Follow(".words a")
	p.Follow("article a[href$=settings]")
	p.Run(`document.querySelector("#group").selectedIndex = 1`)
	p.Follow(".settings button")
	p.See("Bewaard")
	p.Follow("nav a:last-child")
	p.Follow(".words a")
	p.Follow("#join")
	group := board.InOrder[*board.Group](r.state(t))[0]
	p.See(group.Name + " doet mee.")
	if in := r.state(t).JoinedIn(board.RefOf(note)); len(in) != 1 || in[0] != group.ID {
		t.Errorf("on the board %v join in", in)
	}
	p.Run(`document.querySelector("#text").value = "Zonder een script"; document.querySelector("#place").selectedIndex = 0`)
	p.Follow(".change button")
	p.See("Gewijzigd")
	if n := r.notes(t)["Zonder een script"]; n == nil || n.Place.Cell != board.Unplaced {
		t.Errorf("after the change: %+v", n)
	}
	p.Follow("form[action$=withdraw] button")
	p.See("Teruggenomen")
	r.do(t, board.CloseVoting{Of: board.RefOf(round)})
	r.do(t, board.CloseVoting{Of: board.RefOf(poll)})
	if result := r.state(t).PollResult(poll.ID); result.Counts[board.Disagree] != 1 || result.Total != 1 {
		t.Errorf("the poll has %+v", result)
	}
	if dots := r.state(t).Dots(note.ID); dots != 1 {
		t.Errorf("the note has %d dots", dots)
	}
}

func voteAndJoinIn(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	round, poll, group := &board.Round{Criterion: "Wat eerst?"}, &board.Poll{Statement: "We doen het"}, &board.Group{Name: "Wijkteam"}
	r.do(t, board.Create{Entities: []board.Entity{round, poll, group}})
	note := r.join(t).write("een bankje")
	p := r.come(t, b)
	p.Wait(`!document.querySelector(".answers")`)
	poll, round = board.InOrder[*board.Poll](r.state(t))[0], board.InOrder[*board.Round](r.state(t))[0]
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)}) // the page hears of it
	p.See("We doen het")
	p.Press(".answers button:nth-child(2)")
	p.See("Je antwoord telt mee")
	p.Press(".answers button:nth-child(1)")
	p.Wait(`document.querySelector(".answers button:nth-child(1)").getAttribute("aria-pressed") === "true" && document.activeElement === document.querySelector(".answers button:nth-child(1)")`)
	r.do(t, board.OpenVoting{Of: board.RefOf(round)})
	p.See("Je hebt 3 stippen.")
	p.Follow("[data-part=round] a")
	for n := 1; n <= 3; n++ {
		p.Press(".ballot button:first-of-type")
		p.See([]string{"", "1 stip van jou", "2 stippen van jou", "3 stippen van jou"}[n])
	}
	p.See("Al je stippen zijn gezet.")
	p.Press(".ballot button")
	p.See("2 stippen van jou")
	p.Follow("nav a:first-child")
	p.Press("summary")
	p.Run(`document.querySelector("#group").value = [...document.querySelectorAll("#group option")].find(o => o.textContent === "Wijkteam").value`)
	p.Follow(".settings button")
	p.Follow("nav a:last-child")
	p.Follow(".words a")
	p.Press("#join")
	p.See("Wijkteam doet mee.")
	r.do(t, board.CloseVoting{Of: board.RefOf(poll)})
	r.do(t, board.CloseVoting{Of: board.RefOf(round)})
	s := r.state(t)
	if result := s.PollResult(poll.ID); result.Counts[board.Agree] != 1 || result.Total != 1 {
		t.Errorf("the poll has %+v", result)
	}
	if s.Dots(note.ID) != 2 {
		t.Errorf("the note has %d dots", s.Dots(note.ID))
	}
	if in := s.JoinedIn(board.Ref{Kind: board.KindNote, ID: note.ID}); len(in) != 1 {
		t.Errorf("%v join in", in)
	}
	p.Follow("nav a:last-child")
	p.See("2 stippen")
	p.See("Doen mee: Wijkteam")
	if p.Is(`document.querySelector(".ballot")`) {
		t.Error("one can still put dots")
	}
}

func tableMode(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	p := r.come(t, b)
	p.Press("summary")
	p.Run(`document.querySelector("#group").selectedIndex = 2`)
	p.Press("[name=table]")
	p.Follow(".settings button")
	p.See("Bewaard")
	p.Press(".domains .choice:nth-of-type(2)")
	p.Press(".levels .choice:nth-of-type(4)")
	for i := range 5 {
		p.Type("#text", fmt.Sprintf("Tafelbriefje %d", i))
		p.Press("button.send")
		p.Wait(fmt.Sprintf(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === %d`, i+1))
	}
	s := r.state(t)
	group, all := board.InOrder[*board.Group](s)[1], r.notes(t)
	for i := range 5 {
		n := all[fmt.Sprintf("Tafelbriefje %d", i)]
		if n == nil || n.Group != group.ID || n.Place.Domain != board.InOrder[*board.Domain](s)[0].ID || n.Place.Level != board.InOrder[*board.Level](s)[2].ID {
			t.Errorf("note %d is %+v", i, n)
		}
	}
	if st := r.Status(); len(st.Browsers) != 1 || !st.Browsers[0].Table {
		t.Errorf("the facilitator sees %+v", st)
	}
}

func seeEachOther(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	anna, bas := r.come(t, b), r.come(t, b)
	bas.Follow("nav a:last-child")
	anna.Type("#text", "<b>Hallo</b> & \"iedereen\"")
	anna.Press("button.send")
	bas.See("<b>Hallo</b> & \"iedereen\"")
	note := r.notes(t)["<b>Hallo</b> & \"iedereen\""]
	if at := bas.Text(fmt.Sprintf(`document.getElementById("note-%s").closest("[data-cell]").id`, note.ID)); at != "cell-none" {
		t.Errorf("the other sees it in %q", at)
	}
	s := r.state(t)
	domain, level := board.InOrder[*board.Domain](s)[0], board.InOrder[*board.Level](s)[0]
	r.do(t, board.MoveNotes{IDs: []board.ID{note.ID}, To: board.Cell{Domain: domain.ID, Level: level.ID}})
	bas.Wait(fmt.Sprintf(`document.getElementById("note-%s").closest("[data-cell]").id === "cell-%s-%s"`, note.ID, domain.ID, level.ID))
	anna.See(domain.Name + ", " + level.Name)
	r.do(t, board.Edit{Ref: board.RefOf(domain), Values: board.Values{"name": "Wonen en zo"}})
	bas.See("Wonen en zo")
	cem := r.come(t, b)
	cem.Go(phone.JoinURL(r.base, r.Code()) + "/notes/" + note.ID.String())
	cem.See("iedereen")
	r.do(t, board.Remove{Refs: []board.Ref{board.RefOf(note)}})
	cem.See("Dit briefje staat niet meer op het bord")
	if cem.Is(`document.querySelector("#link").textContent`) {
		t.Error("it says that the session is closed")
	}
	bas.Wait(fmt.Sprintf(`!document.getElementById("note-%s")`, note.ID))
	anna.See("Je hebt nog niets geschreven.")

	// What waits is told to its writer, in words, and to nobody else.
	r.SetRules(phone.Rules{Follow: true, Approve: true})
	anna.See("De begeleider leest je briefje eerst.")
	anna.Type("#text", "Mag ")
	anna.Run(`window.field = document.querySelector("#text")`)
	r.SetRules(phone.Rules{Follow: true})
	anna.Wait(`!document.querySelector("#approved")`)
	r.SetRules(phone.Rules{Follow: true, Approve: true})
	anna.See("De begeleider leest je briefje eerst.")
	if !anna.Is(`window.field === document.activeElement && window.field.value === "Mag "`) {
		t.Error("the field was taken away from under the fingers")
	}
	anna.Type("#text", "dit?")
	anna.Press("button.send")
	anna.See("wacht op goedkeuring")
	waiting := r.notes(t)["Mag dit?"]
	if bas.Is(`document.body.innerText.includes("Mag dit?")`) {
		t.Error("the other reads what waits")
	}
	r.do(t, board.Approve{IDs: []board.ID{waiting.ID}})
	bas.See("Mag dit?")
	anna.Wait(`!document.body.innerText.includes("wacht op goedkeuring")`)
	r.SetRules(phone.Rules{Follow: true})
	anna.See("Jouw briefje")
	anna.Forget() // somebody cleared the browser
	anna.Type("#text", "Zonder koekje")
	anna.Press("button.send")
	bas.See("Zonder koekje")
	r.SetRules(phone.Rules{Permit: phone.LookOnly})
	anna.See("Op dit moment schrijven we geen briefjes.")

	r.SetRules(phone.Rules{Follow: true})
	anna.Type("#text", "Half")
	r.SetRules(phone.Rules{Permit: phone.LookOnly})
	anna.See("Op dit moment schrijven we geen briefjes.")
	anna.Reload()
	r.SetRules(phone.Rules{Follow: true})
	anna.Wait(`document.querySelector("#text")?.value === "Half"`) // nothing is lost
	anna.Run(`document.querySelector("#text").value = ""; document.querySelector("#text").dispatchEvent(new Event("input", {bubbles: true}))`)
	step := r.do(t, board.AddStep{Step: board.Step{Title: "In stilte", Prompt: "Wat wens je?", NoteKind: board.Wish, Activity: "notes", Hidden: true}}).Created[0]
	r.do(t, board.StartStep{Step: step})
	anna.See("Wat wens je?")
	anna.Type("#text", "Rust")
	anna.Press("button.send")
	anna.See("ligt nog omgekeerd")
	r.do(t, board.Reveal{})
	bas.See("Rust")
	anna.Wait(`![...document.querySelectorAll(".state")].length`)
	if n := r.notes(t)["Rust"]; n.NoteKind != board.Wish {
		t.Errorf("its kind is %q", n.NoteKind)
	}
}

func leadFromTheOutline(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	r.SetRules(phone.Rules{Follow: true, Approve: true})
	poll := board.InOrder[*board.Poll](r.state(t))[0]
	r.join(t).write("Een bankje")
	note := r.notes(t)["Een bankje"]
	p := b.Phone(t)
	p.Go(phone.JoinURL(r.base, r.LeaderCode()))
	p.Follow("nav a:last-child")
	p.See("Er loopt nu geen onderdeel.")
	p.Press("#do-next")
	p.See("Nu bezig: Welkom met koffie")
	p.Press("#approve-" + note.ID.String())
	p.See("Er wacht niets.")
	if !r.state(t).Note(note.ID).Open() {
		t.Error("it was not approved")
	}
	p.Press("#vote-" + poll.ID.String())
	p.Wait(`document.querySelector("[name=do][value=close_poll]")`)
	if r.state(t).Lookup(board.RefOf(poll)).(*board.Poll).Voting() != board.Opened {
		t.Error("the poll is not open")
	}
	p.Press("#vote-" + poll.ID.String())
	p.See("Gesloten: " + poll.Statement)
	p.Follow("#read-" + note.ID.String())
	p.Run(`document.querySelector("#text").value = ""`)
	p.Type("#text", "Een bankje in de zon")
	p.Run(`document.querySelector("#place").selectedIndex = 3`)
	p.Press(".change button")
	p.See("Gewijzigd")
	n := r.state(t).Note(note.ID)
	if n.Text != "Een bankje in de zon" || n.Place.Cell == board.Unplaced {
		t.Errorf("after the change: %+v", n)
	}
	p.Type("#first", "Met de buurt gaan kijken")
	p.Type("#owner", "Wijkmanager")
	p.Press("[value=action]")
	p.See("Eerste stap: Met de buurt gaan kijken")
	actions := r.state(t).Actions(note.ID)
	if len(actions) != 1 || actions[0].FirstStep != "Met de buurt gaan kijken" || actions[0].OwnerRole != "Wijkmanager" {
		t.Errorf("the action is %+v", actions)
	}
	p.Press("form[action$=withdraw] button")
	p.See("Verwijderd")
	if r.state(t).Note(note.ID).Alive() {
		t.Error("it still stands on the board")
	}
}

// The network goes away: what is written waits on the phone, also through loading
// the page again (which fails then, over plain HTTP), and goes out once.
func offline(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	anna := r.come(t, b)
	outline := r.come(t, b)
	outline.Follow("nav a:last-child")
	anna.Offline(true)
	outline.Offline(true)
	for _, text := range []string{"Eerste", "Tweede"} {
		anna.Type("#text", text)
		anna.Press("button.send")
	}
	anna.See("Wacht op verbinding (2)")
	anna.See("nog niet verstuurd")
	if len(r.notes(t)) != 0 {
		t.Error("it came without a network")
	}
	r.join(t).write("Intussen van een ander")
	anna.Reload() // the browser says that there is no connection
	anna.Offline(false)
	outline.Offline(false)
	anna.Go(phone.JoinURL(r.base, r.Code()))
	anna.Wait(`document.querySelectorAll("[data-part=mine] .papers:not(#waiting) li").length === 2`)
	if all := r.notes(t); len(all) != 3 || all["Eerste"] == nil || all["Tweede"] == nil {
		t.Errorf("on the board: %v", all)
	}
	anna.Wait(`!document.querySelector("#waiting").children.length && document.querySelector("#link").textContent === ""`)
	for _, text := range []string{"Eerste", "Tweede", "Intussen van een ander"} { // what it missed
		outline.See(text)
	}
	if outline.Number(`document.querySelectorAll(".cell li").length`) != 3 {
		t.Error("it shows something twice")
	}
	anna.Reload()
	anna.See("Tweede")
	if len(r.notes(t)) != 3 {
		t.Error("loading the page again sent something again")
	}
}

func theEnd(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	p := r.come(t, b)
	p.Wait(`document.readyState === "complete"`)
	for r.Status().In == 0 {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	p.Type("#text", "Nog net niet")
	if err := r.Close(ctx); err != nil {
		t.Error(err)
	}
	p.See("De sessie is gesloten.")
	if p.Text(`document.querySelector("#text").value`) != "Nog net niet" {
		t.Error("what was being written is gone")
	}

	other := newRoom(t, "leeg", nil)
	gone := b.Phone(t)
	gone.Go(phone.JoinURL(other.base, r.Code()))
	gone.See("Deze code klopt niet of de bijeenkomst is voorbij")
	if a := other.join(t).get("/m/" + other.Code() + "/board/nergens"); a.status != http.StatusNotFound || !strings.Contains(a.body, "<h1>") {
		t.Errorf("a page that is not there: %d %s", a.status, a.body)
	}
}

// The page asked for its parts before somebody voted, and the answer comes after it: it
// does not take the vote back on the page.
func lateAnswer(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	poll := &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{poll}})
	poll = board.InOrder[*board.Poll](r.state(t))[0]
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	p := r.come(t, b)
	p.Run(`const ask = window.fetch;
		window.fetch = async (...what) => {
			const answer = await ask(...what);
			if (!what[1]?.method && !window.arrives) await new Promise((on) => { window.arrives = on; });
			return answer;
		};`)
	r.do(t, board.Create{Entities: []board.Entity{&board.Poll{Statement: "En dit?"}}})
	r.do(t, board.OpenVoting{Of: board.RefOf(board.InOrder[*board.Poll](r.state(t))[1])}) // the page hears of it
	p.Wait(`window.arrives`)
	p.Press(".answers button:nth-child(2)")
	p.See("Je antwoord telt mee")
	p.Run(`window.late = new MutationObserver(() => {
			if (document.querySelector(".answers button[aria-pressed=true]") === null) document.body.dataset.lost = "1";
		});
		late.observe(document.body, { childList: true, subtree: true });
		arrives()`)
	p.Wait(`document.querySelectorAll(".poll").length === 2`)
	if p.Is(`document.body.dataset.lost`) {
		t.Error("for a moment the page showed the vote as not given")
	}
	if !p.Is(`document.querySelector(".answers button:nth-child(2)").getAttribute("aria-pressed") === "true"`) {
		t.Error("the page shows the vote as not given")
	}
}

// What happened to a note while the page that shows it for the first time was on its
// way is not missed: the page heard of it when it did not show the note yet.
func lateWords(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	p := r.come(t, b)
	p.Run(`const ask = window.fetch;
		window.arrive = [];
		window.fetch = async (...what) => {
			const answer = await ask(...what);
			if (!what[1]?.method && arrive.length < 2) await new Promise((on) => { arrive.push(on); });
			return answer;
		};`)
	p.Type("#text", "Een bankje")
	p.Press("button.send")
	p.Wait(`window.arrive.length === 1`) // the page with the note is there, but not shown
	s := r.state(t)
	domain, level := board.InOrder[*board.Domain](s)[0], board.InOrder[*board.Level](s)[0]
	r.do(t, board.MoveNotes{IDs: []board.ID{r.notes(t)["Een bankje"].ID}, To: board.Cell{Domain: domain.ID, Level: level.ID}})
	r.do(t, board.Create{Entities: []board.Entity{&board.Group{Name: "Buurthuis"}}})
	p.Wait(`window.arrive.length === 2`) // so it has heard of both
	p.Run(`arrive[0]()`)
	p.See(domain.Name + ", " + level.Name)
	p.Run(`arrive[1]()`)
	p.See(domain.Name + ", " + level.Name)
}

// The laptop crashed and was started again: it does not know any more who voted,
// the phone does.
func votedBefore(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "leeg", nil)
	poll := &board.Poll{Statement: "We doen het"}
	r.do(t, board.Create{Entities: []board.Entity{poll}})
	poll = board.InOrder[*board.Poll](r.state(t))[0]
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	p := r.come(t, b)
	p.Press(".answers button:first-child")
	p.See("Je antwoord telt mee")
	r.again(t)
	p.Go(phone.JoinURL(r.base, r.Code()))
	p.See("We doen het")
	p.See("Op dit apparaat is hier al gestemd.")
	if p.Is(`document.querySelector(".answers").getClientRects().length`) {
		t.Error("it lets one vote twice without a word")
	}
	p.Press(".held button")
	p.Wait(`document.querySelector(".answers").getClientRects().length`)
}

// A large board is read by its parts.
func largeBoard(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	s := r.state(t)
	domain, level := board.InOrder[*board.Domain](s)[2], board.InOrder[*board.Level](s)[1]
	cell := board.Cell{Domain: domain.ID, Level: level.ID}
	many := make([]board.Note, 200)
	for i := range many {
		many[i].Text = fmt.Sprintf("Briefje %d", i)
	}
	r.do(t, board.AddNotes{Cell: cell, Notes: many})
	p := r.come(t, b)
	p.Follow("nav a:last-child")
	p.See("Kies een deel.")
	if p.Is(`document.querySelector(".cell")`) {
		t.Error("it shows all of it")
	}
	p.Follow(".index li:nth-child(3) a")
	p.See("Briefje 199")
	p.Follow(".cell:nth-of-type(2) .foot a")
	p.Wait(fmt.Sprintf(`document.querySelector("[name=domain]:checked").value === %q && document.querySelector("[name=level]:checked").value === %q`, domain.ID, level.ID))
	p.Type("#text", "Hier erbij")
	p.Press("button.send")
	p.See("Verstuurd")
	if n := r.notes(t)["Hier erbij"]; n.Place.Cell != cell {
		t.Errorf("it stands at %+v", n.Place)
	}
}

// Everything can be reached and done by keyboard, and one sees where one is.
func keyboardAlone(t *testing.T, b *browser.Browser) {
	r := newRoom(t, "inwoners_b1", nil)
	poll := board.InOrder[*board.Poll](r.state(t))[0]
	r.do(t, board.OpenVoting{Of: board.RefOf(poll)})
	r.join(t).write("Een bankje")
	p := r.come(t, b)
	p.Keys(kb.Tab)
	if p.Text(`document.activeElement.className`) != "skip" {
		t.Error("the first stop is not the skip link")
	}
	p.Keys(kb.Enter)
	reachesAll(t, p)
	p.Run(`document.querySelector("#text").focus()`)
	p.Keys("Met de toetsen")
	p.Keys(kb.Tab + kb.ArrowDown + kb.Tab + kb.ArrowDown) // a domain, a level
	p.Keys(kb.Tab + kb.Enter)
	p.See("Verstuurd")
	if n := r.notes(t)["Met de toetsen"]; n == nil || !n.Place.InMatrix() {
		t.Errorf("on the board: %+v", n)
	}
	p.Run(`document.querySelector(".answers button").focus()`)
	p.Keys(" ")
	p.See("Je antwoord telt mee")
	p.Follow("nav a:last-child")
	reachesAll(t, p)
	p.Run(`document.querySelector(".words a").focus()`)
	p.Keys(kb.Enter)
	p.See("Terug naar het bord")
	reachesAll(t, p)
}

// No page that people really get has what keeps somebody out, in any of its looks,
// and none is cut at 320 pixels, which is 400 % zoom.
func openToAll(t *testing.T, b *browser.Browser) {
	looks := []struct{ template, theme, language string }{
		{"voorbeeld", "light", "nl"}, {"inwoners_b1", "dark", "en"}, {"voorbeeld", "dark", "en"}, {"inwoners_b1", "light", "nl"},
	}
	if !boardtest.All() {
		looks = looks[:2]
	}
	for i, look := range looks {
		r := newRoom(t, look.template, nil)
		poll, round := &board.Poll{Statement: "We doen het"}, &board.Round{Criterion: "Wat eerst?"}
		r.do(t, board.Create{Entities: []board.Entity{poll, round}})
		for v := range board.Each[*board.Poll](r.state(t)) {
			r.do(t, board.OpenVoting{Of: board.RefOf(v)})
		}
		for v := range board.Each[*board.Round](r.state(t)) {
			if v.Criterion == "Wat eerst?" {
				r.do(t, board.OpenVoting{Of: board.RefOf(v)})
			}
		}
		code := r.Code()
		if i%2 == 1 {
			code = r.LeaderCode()
		}
		note := r.join(t).write("Een bankje bij de school")
		p := b.Phone(t)
		p.Prefer("prefers-color-scheme", look.theme, "prefers-reduced-motion", "reduce")
		p.Size(320, 256)
		join := phone.JoinURL(r.base, code)
		p.Go(join)
		if look.language == "en" {
			p.Follow(".language button")
		}
		p.Type("#text", "Van mij")
		p.Press("button.send")
		p.Wait(`document.querySelector("[data-part=mine] .papers:not(#waiting) li")`)
		for j, path := range []string{"", "/board", "/notes/" + note.ID.String(), "/notes/" + r.notes(t)["Van mij"].ID.String(), "/nergens"} {
			if j > 0 && !boardtest.All() && (i+j)%2 != 0 { // each page in one of the looks, what leads among them
				continue
			}
			if path != "" {
				p.Go(join + path)
			}
			where := look.template + " " + look.theme + " " + look.language + " " + path
			if lang := p.Text(`document.documentElement.lang`); lang != look.language {
				t.Errorf("%s is in %q", where, lang)
			}
			if wide := p.Number("document.documentElement.scrollWidth"); wide > 320 {
				t.Errorf("%s is %d pixels wide on a screen of 320", where, wide)
			}
			if found := p.Violations(); found != "" {
				t.Errorf("%s: %s", where, found)
			}
		}
	}
}

// reachesAll goes through a page with Tab: every stop is seen, and nothing that can
// be used is passed over.
func reachesAll(t *testing.T, p *browser.Phone) {
	t.Helper()
	want, got := 1, 0
	for range 3 { // a part that is drawn anew meanwhile begins the walk anew
		if want, got = walk(p); got >= want {
			break
		}
	}
	if got < want {
		t.Errorf("of %d things that can be used Tab reaches %d", want, got)
	}
	if unseen := p.Text(`document.body.dataset.unseen || ""`); unseen != "" {
		t.Errorf("one does not see that one is at %s", unseen)
	}
}

// walk presses Tab as often as there are things to use, and counts where it comes. What
// is seen there is asked when the key has done its work: while focus is on its way the
// style may still be that of before.
func walk(p *browser.Phone) (want, got int) {
	p.Run(`window.stops = new Set(); document.activeElement.blur()`)
	want = p.Number(`new Set([...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter(e => e.checkVisibility()).map(e => e.type === "radio" ? e.name : e)).size`)
	for range want + 3 {
		p.Keys(kb.Tab)
		p.Run(`const at = document.activeElement, style = getComputedStyle(at.closest(".choice") || at);
			if (at === document.body) return;
			stops.add(at.name && at.type === "radio" ? at.name : at);
			if (style.outlineStyle === "none" && at.id !== "main") document.body.dataset.unseen = at.outerHTML`)
	}
	return want, p.Number(`stops.size`)
}
