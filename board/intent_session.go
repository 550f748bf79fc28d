package board

// BeginSession begins the next meeting around the board, in the same file. What
// is made from now on belongs to it. The meeting before it is over: what people
// are answering is closed, and the moment gets a name.
type BeginSession struct {
	Title, Where, Audience string
	Date                   Date   // "" is today
	Moment                 string // what the board as it is now is called; "" for no snapshot
	Reveal                 bool   // notes that lie face down are shown
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
	undoable := len(d.steps)
	if err := d.closeAll(); err != nil {
		return err
	}
	d.steps, d.mode = d.steps[:undoable], fresh // but for the closing, the act can be taken back
	return nil
}

// closeAll closes what people are answering. A statement or a round that is open
// and that nobody has answered waits for another time. Nobody can undo the
// closing; see Box.
func (d *draft) closeAll() error {
	var open []Ref
	for _, p := range InOrder[*Poll](d.state) {
		if p.Voting() == Opened {
			open = append(open, RefOf(p))
		}
	}
	for _, r := range InOrder[*Round](d.state) {
		if r.Voting() == Opened {
			open = append(open, RefOf(r))
		}
	}
	for _, ref := range open {
		if d.state.Box(ref.ID).In == 0 {
			d.write(ref, "open", nil)
			continue
		}
		if err := (CloseVoting{ref}).decide(d); err != nil {
			return err
		}
	}
	return nil
}

// Adopt puts everything that was made in no session into one: what was written
// before anybody thought of it.
type Adopt struct{ Session ID }

func (a Adopt) decide(d *draft) error {
	if session := Get[*Session](d.state, a.Session); session == nil || !session.Alive() {
		return Errorf("gone")
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
