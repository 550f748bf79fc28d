package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"samenbord/app/language"
	"samenbord/app/network"
	"samenbord/app/panel/inbox"
	"samenbord/app/qr"
	"samenbord/app/room"
	"samenbord/app/ui"
	"samenbord/app/workshop"
	"samenbord/board"
)

// meet opens taking part with phones, as the command does, and the panel.
func (d *Desk) meet(t testing.TB) {
	t.Helper()
	d.run(t, "command.meet.open")
	d.in().finishWork()
	if !d.live.IsOpen() {
		t.Fatalf("it did not open: %q", d.live.Meeting().Problem)
	}
	t.Cleanup(d.live.Close)
	d.panels.Open(meetPanel)
}

// local is where this computer reaches the session.
func (d *Desk) local() string { return fmt.Sprintf("http://127.0.0.1:%d", d.live.Meeting().Port) }

// sent is what a phone heard.
type sent struct {
	status int
	ID     string `json:"id"`
	Code   string `json:"code"`
}

// send has a phone write a note by the API, with the long code.
func (d *Desk) send(t testing.TB, code, text string) sent {
	t.Helper()
	return post(t, d.local(), code, text)
}

// post sends it to an address, for a cell of the board if one is given.
func post(t testing.TB, base, code, text string, to ...board.Cell) (answer sent) {
	t.Helper()
	id := fmt.Sprintf("%032x", time.Now().UnixNano())
	note := map[string]any{"key": id[:8] + "-" + id[8:12] + "-" + id[12:16] + "-" + id[16:20] + "-" + id[20:], "text": text}
	for _, cell := range to {
		note["domain"], note["level"] = cell.Domain.String(), cell.Level.String()
	}
	body, err := json.Marshal(note)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, "POST", base+"/api/v1/notes", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+code)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return sent{}
	}
	defer func() { _ = response.Body.Close() }()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	_ = json.Unmarshal(raw, &answer) // an answer without content has none
	answer.status = response.StatusCode
	return answer
}

// settle brings what the session says to the desk.
func (d *Desk) settle(t testing.TB) {
	t.Helper()
	d.live.Changed(d.live.Server().Status())
	d.catchUp(t)
}

// unhidden walks over everything that is not hidden.
func unhidden(o fyne.CanvasObject, visit func(o fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	children := []fyne.CanvasObject(nil)
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		unhidden(child, visit)
	}
}

// sees tells whether a text is shown, and not in something that is hidden.
func (w *Window) sees(text string) bool {
	var all []string
	unhidden(w.Window.Content(), func(o fyne.CanvasObject) {
		if o, is := o.(*canvas.Text); is {
			all = append(all, o.Text)
		}
	})
	return strings.Contains(strings.Join(strings.Fields(strings.Join(all, " ")), " "), text)
}

// TestMeet: the session is opened from the panel, phones write, the panel counts
// them and tells how to come in; stopping closes the address and ends the code.
func TestMeet(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Eerste"))
	d.menus.Key(fyne.KeyF7, 0)
	if !w.sees("zonder app, zonder account") || !w.sees("onversleuteld (http)") {
		t.Fatal("the panel does not say what this is")
	}
	first, _ := w.Window.Canvas().Focused().(*ui.Button)
	if first == nil || first.Text != "Openen" {
		t.Fatalf("the keyboard is on %T", w.Window.Canvas().Focused())
	}
	for _, id := range []string{"command.meet.large", "command.meet.corner", "command.meet.stop"} {
		d.run(t, id) // nothing yet
	}
	first.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !w.sees("Wordt geopend") {
		t.Error("it does not say that it is being opened")
	}
	first.OnTapped() // once more, out of impatience
	w.finishWork()
	t.Cleanup(d.live.Close)
	if !d.live.IsOpen() {
		t.Fatal("it is not open")
	}
	server := d.live.Server()
	if next, _ := w.Window.Canvas().Focused().(*ui.Button); next == nil || next.Text != "Groot op het scherm" {
		t.Errorf("the keyboard is on %T", w.Window.Canvas().Focused())
	}
	if !w.sees("Nog niemand doet mee") || !w.sees(room.Spaced(server.ShortCode())) || !w.sees("is nog niemand met een ander toestel") || !w.sees("onversleuteld (http)") {
		t.Error("the panel does not tell how to come in")
	}
	if m := d.live.Meeting(); m.Base != "" && !w.sees(m.Base) {
		t.Errorf("the panel does not say %s", m.Base)
	}
	if w.sees(server.LeaderCode()[:4]) || w.sees(server.Code()) {
		t.Error("a code that is not asked for is shown")
	}
	answer := d.send(t, server.Code(), "Samen koken")
	if answer.status != http.StatusCreated {
		t.Fatalf("the phone heard %+v", answer)
	}
	d.settle(t)
	if len(d.State.NotesIn(board.Unplaced)) != 1 || !w.sees("1 doet mee") || !w.sees("alleen deze computer zelf") || d.tabs()[3].Count != "1" {
		t.Error("the note or the phone is not counted")
	}
	local, code := d.local(), server.Code()
	d.run(t, "command.meet.stop")
	w.finishWork()
	if got := post(t, local, code, "Te laat"); got.status != 0 {
		t.Errorf("after the end the phone heard %+v", got)
	}
	if d.live.IsOpen() || !w.sees("zonder app") || d.live.Count() != 0 || !w.sees("De code werkt niet meer") {
		t.Error("it is shown as open")
	}
	d.meet(t)
	if again := d.live.Server(); again.Code() == code || again.ShortCode() == server.ShortCode() {
		t.Error("the old code works again")
	}
	if got := d.send(t, code, "Met de oude code"); got.status == http.StatusCreated {
		t.Error("the old code is taken")
	}
}

// TestMeetEndsWithTheBoard: whoever closes the board closes the door, also while it
// is being opened.
func TestMeetEndsWithTheBoard(t *testing.T) {
	for _, patient := range []bool{true, false} {
		w := newTestWindow(t, language.NL, 1366, 768)
		path := boardFile(t)
		d := w.openTest(t, path)
		d.live.Open()
		if patient {
			w.finishWork()
			if !d.live.IsOpen() {
				t.Fatal(d.live.Meeting().Problem)
			}
			d.live.ToggleLarge()
			d.catchUp(t)
		}
		w.leave(w.showStart)
		w.finishWork()
		if screen := stateOf(t, path).Info().Screen; screen != "" {
			t.Errorf("who opens the board next finds %q on the screen", screen)
		}
		if patient {
			if c, err := net.DialTimeout("tcp", strings.TrimPrefix(d.local(), "http://"), time.Second); err == nil {
				_ = c.Close()
				t.Error("somebody still answers")
			}
		}
	}
}

// TestMeetRules: who may do what is chosen with ticks, and holds at once.
func TestMeetRules(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t))
	d.meet(t)
	tick := func(text string) (found *ui.Tick) {
		unhidden(w.Window.Content(), func(o fyne.CanvasObject) {
			if c, is := o.(*ui.Tick); is && c.Text == text {
				found = c
			}
		})
		return found
	}
	server := d.live.Server()
	if tick("Briefjes schrijven") != nil {
		t.Error("it can be chosen while the agenda says it")
	}
	test.Tap(tick("De agenda volgen"))
	test.Tap(tick("Briefjes schrijven"))
	if rules := server.Rules(); rules.Follow || rules.Permit.Write || !rules.Permit.Dot || rules.Approve {
		t.Errorf("the rules are %+v", rules)
	}
	if got := d.send(t, server.Code(), "Mag dit?"); got.status == http.StatusCreated || got.status == 0 {
		t.Errorf("the phone heard %+v", got)
	}
	for _, text := range []string{"Stippen zetten", "Stemmen", "Zeggen dat hun groep meedoet"} {
		test.Tap(tick(text))
	}
	if !w.sees("kijkt nu alleen mee") {
		t.Error("it does not say that everybody only looks")
	}
	test.Tap(tick("Briefjes schrijven"))
	test.Tap(tick("Briefjes eerst langs de inbox"))
	if got := d.send(t, server.Code(), "Eerst kijken"); got.status != http.StatusCreated {
		t.Fatalf("the phone heard %+v", got)
	}
	d.settle(t)
	if inbox.Waiting(d.State) != 1 {
		t.Error("the note does not wait")
	}
	d.panels.Open("panel.inbox")
	if !w.sees("Eerst kijken") || !w.sees("Afremmen of weren") {
		t.Error("the inbox does not offer what can be done about the sender")
	}
	if rules := d.live.Meeting().Rules; rules.Follow || !rules.Approve {
		t.Error("the rules are not kept for the next time")
	}
}

// TestMeetSenders: what somebody wrote on a phone leads to that phone, which can be
// slowed down or sent away with what it wrote; all but the sending away is undone.
func TestMeetSenders(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t, "Van de laptop"))
	d.meet(t)
	code := d.live.Server().Code()
	for _, text := range []string{"Grap een", "Grap twee"} {
		if got := d.send(t, code, text); got.status != http.StatusCreated {
			t.Fatalf("the phone heard %+v", got)
		}
	}
	d.settle(t)
	pick := func(text string) {
		for n := range board.Each[*board.Note](d.State) {
			if n.Text == text {
				d.Wall.Select(n.ID)
			}
		}
	}
	pick("Van de laptop")
	if len(d.live.Senders(d.Wall.Selected()...)) > 0 {
		t.Error("a note of the laptop has a phone")
	}
	pick("Grap twee")
	if len(d.live.Senders(d.Wall.Selected()...)) == 0 {
		t.Fatal("a note of a phone has none")
	}
	d.run(t, "command.meet.slow")
	d.settle(t)
	if !w.sees("twee briefjes per minuut") || !w.sees("niet meer afremmen") {
		t.Error("it does not say that the phone was slowed down")
	}
	if first, second := d.send(t, code, "Grap drie"), d.send(t, code, "Grap vier"); first.status != http.StatusCreated || second.status != http.StatusTooManyRequests {
		t.Errorf("the phone heard %+v and %+v", first, second)
	}
	test.Tap(d.toastButton(t))
	if got := d.send(t, code, "Grap vijf"); got.status != http.StatusCreated {
		t.Errorf("the phone heard %+v", got)
	}
	d.settle(t)
	d.run(t, "command.meet.remove")
	d.settle(t)
	if got := d.send(t, code, "Grap zes"); got.status != http.StatusForbidden {
		t.Errorf("sent away it heard %+v", got)
	}
	if len(d.live.Senders(d.Wall.Selected()...)) > 0 {
		t.Error("the phone can be sent away twice")
	}
	if b := d.toastButton(t); b.Text != "De 4 briefjes ervan weghalen" {
		t.Fatalf("offered is %q", b.Text)
	}
	test.Tap(d.toastButton(t))
	d.catchUp(t)
	if n := len(d.State.NotesIn(board.Unplaced)); n != 0 {
		t.Errorf("%d notes are left", n)
	}
	test.Tap(d.toastButton(t))
	d.catchUp(t)
	if n := len(d.State.NotesIn(board.Unplaced)); n != 4 {
		t.Errorf("%d notes are back", n)
	}
}

// TestMeetAddresses: of several networks one can be chosen, by words; when it goes
// away, the best that is left takes its place and the QR code says so.
func TestMeetAddresses(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, boardFile(t))
	d.meet(t)
	at := func(ip string, kind network.Kind) network.Address {
		return network.Address{IP: netip.MustParseAddr(ip), Kind: kind, Interface: "x"}
	}
	port := d.live.Meeting().Port
	wifi, cable, vpn := at("192.168.178.34", network.WiFi), at("10.1.2.3", network.Cable), at("10.8.0.2", network.VPN)
	d.live.Moved([]network.Address{wifi, cable, vpn})
	if !w.sees("Wifi · 192.168.178.34") || !strings.HasPrefix(d.live.Join().URL, wifi.Base(port)+"/m/") {
		t.Errorf("the QR code says %s", d.live.Join().URL)
	}
	d.live.ChooseAddress(2)
	if !w.sees("waarschijnlijk niet op") || d.live.Join().Host != fmt.Sprintf("10.8.0.2:%d", port) {
		t.Error("it does not say that no phone is on a VPN")
	}
	d.live.ChooseAddress(1)
	d.live.Moved([]network.Address{wifi, cable})
	if d.live.Join().Host != fmt.Sprintf("10.1.2.3:%d", port) {
		t.Error("the chosen address is forgotten")
	}
	d.live.Moved([]network.Address{wifi})
	if host := fmt.Sprintf("192.168.178.34:%d", port); !w.sees("Het netwerk is veranderd. Telefoons komen nu binnen op "+host) || d.live.Join().Host != host {
		t.Error("the other address is not told")
	}
	d.live.Moved(nil)
	if !w.sees("op geen enkel netwerk") || d.live.Join().Open() {
		t.Error("it does not say that there is no network")
	}
}

// TestMeetLeaderCode: it is shown when asked for, and not any more when somebody
// looks again.
func TestMeetLeaderCode(t *testing.T) {
	w := newTestWindow(t, language.EN, 1366, 768)
	d := w.openTest(t, boardFile(t))
	d.meet(t)
	code := d.live.Server().LeaderCode()
	for _, o := range test.LaidOutObjects(w.Window.Content()) {
		if b, is := o.(*ui.Button); is && b.Text == "Show the code for who leads" {
			test.Tap(b)
		}
	}
	if !w.sees(code[:4] + " " + code[4:8]) {
		t.Error("the code is not shown")
	}
	d.panels.Open("panel.note")
	d.panels.Open(meetPanel)
	if w.sees(code[:4]) {
		t.Error("the code is still shown")
	}
}

// TestMeetOnTheProjector: the QR code is shown large, with what to type, and in the
// corner of the wall and of the screens, and goes away at the end.
func TestMeetOnTheProjector(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, sampleFile(t))
	d.toggleProjector()
	defer d.projector.Close()
	d.meet(t)
	p := d.projector
	p.Window.Resize(fyne.NewSize(1920, 1080))
	// seen lists the texts and the QR codes that the room sees.
	seen := func() (said string, codes []*qr.Code) {
		unhidden(p.Window.Content(), func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *canvas.Text:
				said += o.Text + "\n"
			case *qr.Code:
				codes = append(codes, o)
			}
		})
		return said, codes
	}
	join := d.live.Join()
	d.menus.Letter('q')
	d.catchUp(t)
	said, codes := seen()
	if len(codes) != 1 || codes[0].Text() != join.URL || codes[0].Size().Width < 900 || !strings.Contains(said, join.Host) || !strings.Contains(said, room.Spaced(join.Code)) {
		t.Errorf("the room sees %d codes and reads\n%s", len(codes), said)
	}
	if module := qr.Module(qr.Modules(join.URL), int(codes[0].Size().Width)); module < 24 {
		t.Errorf("a module has %d pixels", module)
	}
	d.menus.Letter('q')
	d.catchUp(t)
	if _, codes := seen(); len(codes) != 0 {
		t.Error("the large code is still there")
	}
	d.menus.Letter('Q')
	for _, screen := range []string{"board", "question", "summary"} {
		d.doTest(t, board.ShowScreen{Screen: screen})
		said, codes := seen()
		if len(codes) != 1 || codes[0].Text() != join.URL || codes[0].Size().Width < 140 || !strings.Contains(said, join.Host) {
			t.Errorf("on %q the room sees %d codes and reads\n%s", screen, len(codes), said)
		}
	}
	d.doTest(t, board.ShowScreen{Screen: "join"})
	if _, codes := seen(); len(codes) != 1 {
		t.Errorf("beside the large code stands another: %d", len(codes))
	}
	d.run(t, "command.meet.stop")
	w.finishWork()
	d.catchUp(t)
	if said, codes := seen(); len(codes) != 0 || strings.Contains(said, join.Host) {
		t.Error("the way in is still shown after the end")
	}
}

// TestMeetLargeComesBack: after the large QR code the room sees what it saw before,
// also where a step of the agenda shows the code itself.
func TestMeetLargeComesBack(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	d := w.openTest(t, sampleFile(t))
	d.meet(t)
	on := func() string { return room.Screen(d.State, time.Now()) }
	d.doTest(t, board.ShowScreen{Screen: "summary"})
	d.run(t, "command.meet.large")
	if on() != room.JoinScreen {
		t.Fatalf("on is %q", on())
	}
	d.run(t, "command.meet.large")
	if on() != "summary" {
		t.Errorf("after that it is %q", on())
	}
	d.doTest(t, board.AddStep{Step: board.Step{Title: "Inloop", Screen: room.JoinScreen}, Before: board.InOrder[*board.Step](d.State)[0].ID}, board.NextStep{})
	if on() != room.JoinScreen {
		t.Fatalf("in the step it is %q", on())
	}
	d.run(t, "command.meet.large")
	if on() != room.Wall {
		t.Errorf("taken off it is %q", on())
	}
	d.run(t, "command.meet.large")
	d.run(t, "command.meet.stop")
	if on() != room.Wall {
		t.Errorf("after the end it is %q", on())
	}
}

// TestMeetReadOnly: on a board that can only be read it cannot be opened, and the
// panel says why.
func TestMeetReadOnly(t *testing.T) {
	w := newTestWindow(t, language.NL, 1366, 768)
	path := boardFile(t)
	d := w.sitAt(t, workshop.Look, path)
	d.panels.Open(meetPanel)
	d.run(t, "command.meet.open")
	w.finishWork()
	if d.live.IsOpen() || !w.sees("alleen te lezen") {
		t.Error("it opens")
	}
	for _, o := range test.LaidOutObjects(w.Window.Content()) {
		if b, is := o.(*ui.Button); is && b.Text == "Openen" && !b.Disabled() {
			t.Error("it can be pressed")
		}
	}
}
