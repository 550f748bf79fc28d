package meet

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/phone"
	"samenbord/app/ui"
)

// meetRules is who may do what.
type meetRules struct {
	meet    *Panel
	object  *fyne.Container
	follow  *ui.Tick
	permits *fyne.Container
	ticks   [4]*ui.Tick
	none    *widget.Label
	approve *ui.Tick
	now     phone.Rules
}

// permitKeys are the keys of what can be permitted, in the order of permits.
var permitKeys = [...]string{"meet.write", "meet.dot", "meet.poll", "meet.join"}

// permits are the fields of what is permitted.
func permits(p *phone.Permit) [4]*bool { return [...]*bool{&p.Write, &p.Dot, &p.Poll, &p.Join} }

func newMeetRules(m *Panel) *meetRules {
	r := &meetRules{meet: m, permits: container.NewVBox(), none: m.Prose()}
	text := m.host.Text
	change := func(how func(*phone.Rules)) {
		rules := r.now
		how(&rules)
		m.host.SetRules(rules)
	}
	r.follow = m.Tick(text("meet.follow"), func(on bool) { change(func(rules *phone.Rules) { rules.Follow = on }) })
	for i, key := range permitKeys {
		r.ticks[i] = m.Tick(text(key), func(on bool) { change(func(rules *phone.Rules) { *permits(&rules.Permit)[i] = on }) })
		r.permits.Add(r.ticks[i])
	}
	r.none.SetText(text("meet.look_only"))
	r.permits.Add(r.none)
	r.approve = m.Tick(text("meet.approve"), func(on bool) { change(func(rules *phone.Rules) { rules.Approve = on }) })
	r.object = container.NewVBox(m.Heading("meet.rules"), r.approve, r.follow, r.permits)
	return r
}

func (r *meetRules) show(now phone.Rules) {
	r.now = now
	r.follow.Bring(now.Follow)
	r.approve.Bring(now.Approve)
	for i, on := range permits(&now.Permit) {
		r.ticks[i].Bring(*on)
	}
	ui.Show(r.permits, !now.Follow)
	ui.Show(r.none, now.Permit == phone.LookOnly)
}

// meetCheck tells whether a phone can come in, and what to do when it cannot.
type meetCheck struct {
	meet    *Panel
	object  *fyne.Container
	reached *widget.Label
	listens *widget.Label
	more    *ui.Button
	ways    *fyne.Container
	port    int
	open    bool
}

func newMeetCheck(m *Panel) *meetCheck {
	c := &meetCheck{meet: m, reached: m.Prose(), listens: m.Prose(), ways: container.NewVBox()}
	c.reached.TextStyle.Bold = true
	c.more = m.Button(m.host.Text("meet.trouble"), theme.MenuExpandIcon(), c.toggle)
	c.more.Alignment = widget.ButtonAlignLeading
	c.ways.Hide()
	c.object = container.NewVBox(m.Heading("meet.check"), c.reached, c.listens, c.more, c.ways)
	return c
}

func (c *meetCheck) toggle() {
	c.open = !c.open
	c.more.SetIcon(theme.MenuExpandIcon())
	if c.open {
		c.more.SetIcon(theme.MenuDropDownIcon())
	}
	ui.Show(c.ways, c.open)
}

func (c *meetCheck) show(now Meeting) {
	text := c.meet.host.Text
	said := text("meet.not_reached")
	switch {
	case now.Status.Reached:
		said = text("meet.reached")
	case now.Status.In > 0:
		said = text("meet.only_here")
	}
	ui.SetText(c.reached, said)
	ui.SetText(c.listens, text("meet.listens", "Port", now.Port))
	if c.port == now.Port {
		return
	}
	c.port = now.Port
	c.ways.RemoveAll()
	for _, key := range [...]string{"meet.same_network", "meet.firewall_" + system(), "meet.guest", "meet.way_hotspot_" + system(), "meet.way_address", "meet.way_type"} {
		line := c.meet.Prose()
		line.SetText(text(key, "Port", now.Port))
		c.ways.Add(line)
	}
	c.ways.Add(c.meet.Button(text("meet.type_here"), theme.DocumentCreateIcon(), func() {
		c.meet.host.ToWall()
		c.meet.host.Do("command.note.new")
	}))
}

// system is the one that the advice is for.
func system() string {
	switch runtime.GOOS {
	case "windows", "darwin":
		return runtime.GOOS
	}
	return "linux"
}

// meetLeader shows the leader's code when somebody asks for it: others look along.
type meetLeader struct {
	meet   *Panel
	object *fyne.Container
	about  *widget.Label
	code   *widget.Label
	button *ui.Button
	shown  bool
}

func newMeetLeader(m *Panel) *meetLeader {
	l := &meetLeader{meet: m, about: m.Prose(), code: m.Prose()}
	l.code.TextStyle.Bold = true
	l.about.SetText(m.host.Text("meet.leader_about"))
	l.button = m.Button("", theme.VisibilityIcon(), func() {
		l.shown = !l.shown
		l.show(m.host.Meeting().Leader)
	})
	l.object = container.NewVBox(m.Heading("meet.leader"), l.about, l.code, l.button)
	l.hide()
	return l
}

func (l *meetLeader) hide() {
	l.shown = false
	l.show("")
}

func (l *meetLeader) show(code string) {
	if !l.shown {
		code = ""
	}
	ui.SetText(l.code, groups(code, 4))
	ui.Show(l.code, code != "")
	if l.shown {
		l.button.Say(l.meet.host.Text("meet.leader_hide"))
	} else {
		l.button.Say(l.meet.host.Text("meet.leader_show"))
	}
}

// groups writes a long code in groups, as it is typed.
func groups(code string, size int) (spaced string) {
	for i, r := range code {
		if i > 0 && i%size == 0 {
			spaced += " "
		}
		spaced += string(r)
	}
	return spaced
}
