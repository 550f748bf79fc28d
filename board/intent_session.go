package board

// BeginSession begins the next meeting around the board, in the same file. What
// is made from now on belongs to it. The meeting before it is over: what people
// are answering is closed, and the moment gets a name.
type BeginSession struct {
	Title, Where, Audience string
	Date                   Date   // "" is today
	Moment                 string // what the board as it is now is called; "" for no snapshot
	Reveal                 bool   // notes that lie face down are shown
	Have                   Have   // what the board holds now, for that moment; nil when that is not known
	Adopt                  bool   // notes, links and actions without a session were made in this one
}

func (b BeginSession) decide(d *draft) error {
	session := &Session{Title: tidy(b.Title), Where: tidy(b.Where), Audience: tidy(b.Audience), Date: b.Date}
	if session.Date == "" {
		session.Date = d.today()
	}
	moment := &Snapshot{Name: tidy(b.Moment), Lamport: int(d.board.lamport), Session: d.state.current()}
	if err := checkTexts(session); err != nil {
		return err
	}
	if err := checkTexts(moment); err != nil {
		return err
	}
	moment.Vector = vectorOf(b.Have)
	id := d.create(session)
	if moment.Name != "" {
		d.create(moment)
	}
	if b.Reveal && len(d.state.FaceDown()) > 0 {
		if err := (Reveal{}).decide(d); err != nil {
			return err
		}
	}
	if b.Adopt {
		d.adopt(id)
	}
	if err := (EndAgenda{}).decide(d); err != nil {
		return err
	}
	d.write(boardRef, "session", id[:])
	d.mode = fresh // an act to take back, unlike those of the agenda
	return nil
}

// Answering lists the polls and rounds that are open and that somebody has
// answered: what is to be closed before the next session begins. That is an act of
// its own, because nobody can undo it (see Box). What nobody has answered waits for
// another time.
func (s *State) Answering() []Ref {
	var open []Ref
	for _, p := range InOrder[*Poll](s) {
		if p.Voting() == Opened && s.Box(p.ID).In > 0 {
			open = append(open, RefOf(p))
		}
	}
	for _, r := range InOrder[*Round](s) {
		if r.Voting() == Opened && s.Box(r.ID).In > 0 {
			open = append(open, RefOf(r))
		}
	}
	return open
}

// Adopt puts everything that was made in no session into one: what was written
// before anybody thought of it.
type Adopt struct{ Session ID }

func (a Adopt) decide(d *draft) error {
	if session := Get[*Session](d.state, a.Session); session == nil || !session.Alive() {
		return Fault(CodeGone)
	}
	d.adopt(a.Session)
	return nil
}

// adopt writes a session on everything that has none.
func (d *draft) adopt(session ID) {
	for _, n := range InOrder[*Note](d.state) {
		if n.Session.IsZero() {
			d.write(RefOf(n), "session", session[:])
		}
	}
	for _, l := range InOrder[*Link](d.state) {
		if l.Session.IsZero() {
			d.write(RefOf(l), "session", session[:])
		}
	}
	for _, a := range InOrder[*Action](d.state) {
		if a.Session.IsZero() {
			d.write(RefOf(a), "session", session[:])
		}
	}
}
