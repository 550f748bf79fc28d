// Package meet is the panel about taking part with phones.
//
// It shows whether the door is open, by which address, how many came in and what they may
// do. It never opens the door itself and speaks with no network: the window does, and
// tells how it goes in a Meeting.
//
// Where to begin: Panel; part.go has the rules, the help for who cannot get in, and the code
// of who leads.
package meet

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/network"
	"samenbord/app/panel"
	"samenbord/app/phone"
	"samenbord/app/qr"
	"samenbord/app/room"
	"samenbord/app/ui"
)

// Meeting is how taking part with phones goes.
type Meeting struct {
	Opening   bool // it is on its way
	Open      bool
	Problem   string            // why it did not open, "" for nothing
	Addresses []network.Address // the most likely first
	Chosen    int               // of them; -1 for none
	Port      int
	URL       string // in the QR code
	Base      string // to type
	Code      string // to type
	Leader    string // the code of who leads
	Status    phone.Status
	Rules     phone.Rules
	Large     bool // the QR code is on the screen of the room
	Corner    bool // it stands small in the corner
}

// Host is what Panel needs of its window, which opens the door to phones. Opening,
// stopping and the two ways of showing the QR code are commands of the window.
type Host interface {
	panel.PageHost
	// ReadOnly tells whether nothing can be changed.
	ReadOnly() bool
	// Do carries out a command of the window, by the key of its name.
	Do(command string)
	Meeting() Meeting
	ChooseAddress(nth int)
	SetRules(phone.Rules)
	// Slow lets a browser write seldom, or again as often as the others.
	Slow(number int, on bool)
}

// Panel is where taking part with phones is opened and stopped, and where one sees
// whether it works: the QR code, the address, how many are in, who may do what.
type Panel struct {
	*panel.Page
	host Host

	about   *widget.Label
	problem *widget.Label
	open    *ui.Button
	plain   *widget.Label

	inside *fyne.Container // what is there while it is open
	count  *widget.Label
	code   *qr.Code
	base   *widget.Label
	short  *widget.Label
	where  *fyne.Container
	choice *ui.Choice
	frame  fyne.CanvasObject // of the choice
	only   *widget.Label     // the one network that there is
	far    *widget.Label     // what is wrong with the chosen one
	large  *ui.Button
	corner *ui.Tick
	stop   *ui.Button
	rules  *meetRules
	check  *meetCheck
	leader *meetLeader
	slowed *meetSlowed
}

// New makes the panel for the window of a host.
func New(h Host) *Panel {
	m := &Panel{Page: panel.NewPage(h), host: h}
	text := h.Text
	m.about, m.problem, m.plain = m.Prose(), m.Prose(), m.Prose()
	m.problem.Importance = widget.WarningImportance
	m.open = m.Button(text("meet.open"), theme.MediaPlayIcon(), func() { h.Do("command.meet.open") })
	m.open.Importance = widget.HighImportance

	m.count, m.base, m.short, m.only, m.far = m.Prose(), m.Prose(), m.Prose(), m.Prose(), m.Prose()
	for _, l := range [...]*widget.Label{m.count, m.base, m.short} {
		l.TextStyle.Bold = true
	}
	m.short.SizeName = theme.SizeNameHeadingText
	m.far.Importance = widget.WarningImportance
	m.code = qr.New()
	m.large = m.Button("", theme.ComputerIcon(), func() { h.Do("command.meet.large") })
	m.corner = m.Tick(text("meet.corner"), func(bool) { h.Do("command.meet.corner") })
	m.stop = m.Button(text("meet.stop"), theme.MediaStopIcon(), func() { h.Do("command.meet.stop") })
	m.choice = m.Choice(h.ChooseAddress)
	m.frame = m.Framed(m.choice)
	m.where = container.NewVBox(m.Label("meet.which"), m.frame, m.only, m.far)
	m.rules = newMeetRules(m)
	m.check = newMeetCheck(m)
	m.slowed = newMeetSlowed(m)
	m.leader = newMeetLeader(m)
	m.inside = container.NewVBox(
		container.New(ui.Tight{}, m.count), container.New(squareOf(meetCode), m.code),
		m.Label("meet.go_to"), container.New(ui.Tight{}, m.base), m.Label("meet.type_code"), container.New(ui.Tight{}, m.short),
		m.large, m.corner, m.stop,
		widget.NewSeparator(), m.where,
		widget.NewSeparator(), m.rules.object,
		widget.NewSeparator(), m.check.object,
		widget.NewSeparator(), m.slowed.object, m.leader.object,
	)
	m.Add(m.about, m.problem, m.open, m.inside, m.plain)
	m.Show()
	return m
}

// meetCode is the width of the QR code in the panel: six pixels for each square of
// an address. It does not grow with the panel.Texts, or they would not be in view.
const meetCode = 6 * 37

// squareOf keeps its content a square, in the middle.
type squareOf float32

// Layout is called by Fyne.
func (s squareOf) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(float32(s), size.Width)
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(side))
		o.Move(fyne.NewPos(float32(int((size.Width-side)/2)), 0))
	}
}

// MinSize is called by Fyne.
func (s squareOf) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, float32(s)) }

// Content is the panel as it is shown.
func (m *Panel) Content() fyne.CanvasObject { return m.Object() }

// Leave forgets that somebody looked at the leader's code.
func (m *Panel) Leave() { m.leader.hide() }

// First is what comes next: opening, or showing the QR code to the room.
func (m *Panel) First() fyne.Focusable {
	if m.inside.Visible() {
		return m.large
	}
	return m.open
}

// Show brings the panel up to date.
func (m *Panel) Show() {
	h, now := m.host, m.host.Meeting()
	text := h.Text
	ui.SetText(m.about, text("meet.about"))
	ui.SetText(m.problem, now.Problem)
	ui.Show(m.about, !now.Open)
	ui.Show(m.problem, now.Problem != "")
	ui.Show(m.open, !now.Open)
	ui.SetText(m.plain, text("meet.plain_http"))
	label := text("meet.open")
	switch {
	case h.ReadOnly():
		ui.SetText(m.about, text("meet.read_only"))
	case now.Opening:
		label = text("meet.opening")
	}
	m.open.Say(label)
	m.open.Allow(!now.Opening && !h.ReadOnly())
	ui.Show(m.inside, now.Open)
	if !now.Open {
		m.leader.hide()
		return
	}
	count := text("meet.nobody")
	if now.Status.In > 0 {
		count = text("meet.in", "Count", now.Status.In)
	}
	ui.SetText(m.count, count)
	m.code.Set(now.URL)
	ui.SetText(m.base, now.Base)
	ui.SetText(m.short, room.Spaced(now.Code))
	ui.Show(m.code, now.URL != "")
	m.showWhere(now)
	if now.Large {
		m.large.Say(text("meet.large_off"))
	} else {
		m.large.Say(text("meet.large"))
	}
	m.corner.Bring(now.Corner)
	m.rules.show(now.Rules)
	m.check.show(now)
	m.slowed.show(now.Status)
	m.leader.show(now.Leader)
}

// showWhere shows by which network phones come in.
func (m *Panel) showWhere(now Meeting) {
	text := m.host.Text
	var names []string
	for _, a := range now.Addresses {
		names = append(names, AddressName(m.host.Text, a))
	}
	several := len(names) > 1
	ui.Show(m.frame, several)
	if several {
		m.choice.Bring(names, now.Chosen)
	}
	ui.Show(m.only, len(names) == 1)
	if len(names) == 1 {
		ui.SetText(m.only, names[0])
	}
	far := ""
	switch {
	case now.Chosen < 0:
		far = text("meet.no_address")
	case !now.Addresses[now.Chosen].Kind.Near():
		far = text("meet.far")
	}
	ui.SetText(m.far, far)
	ui.Show(m.far, far != "")
}

// AddressName says of an address which network it is on.
func AddressName(text func(key string, args ...any) string, a network.Address) string {
	return text("meet.address", "Kind", text("network."+string(a.Kind)), "Address", a.IP.String())
}

// meetSlowed lists who was slowed down, to let them write again.
type meetSlowed struct {
	meet   *Panel
	object *fyne.Container
	shown  string
}

func newMeetSlowed(m *Panel) *meetSlowed {
	s := &meetSlowed{meet: m, object: container.NewVBox()}
	s.object.Hide()
	return s
}

func (s *meetSlowed) show(st phone.Status) {
	var numbers []int
	said := ""
	for _, b := range st.Browsers {
		if b.Slowed && !b.Removed {
			numbers = append(numbers, b.Number)
			said += strconv.Itoa(b.Number) + " "
		}
	}
	if said == s.shown {
		return
	}
	s.shown = said
	s.object.RemoveAll()
	for _, number := range numbers {
		s.object.Add(s.meet.Button(s.meet.host.Text("meet.unslow", "Number", number), theme.MediaReplayIcon(), func() { s.meet.host.Slow(number, false) }))
	}
	ui.Show(s.object, len(numbers) > 0)
}
