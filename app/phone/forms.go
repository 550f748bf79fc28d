package phone

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"samenbord/app/language"
	"samenbord/app/phone/page"
	"samenbord/board"
)

// The forms: what the API does, for pages without script. Each ends by leading back
// to a page (303), so that loading that again does nothing twice; what went wrong
// is said on the page that the form stood on, and what was typed stays there.

// form carries out a form that was sent. It gives what to say of it ("sent", see
// done) and where to go on when that is not where the form stood.
type form func(s *Server, v *visit, in url.Values) (said, to string, err error)

func (s *Server) forms(mux *http.ServeMux) {
	for path, do := range map[string]form{
		"notes": (*Server).formNote, "notes/{id}": (*Server).formChange, "notes/{id}/withdraw": (*Server).formWithdraw,
		"dots": (*Server).formDots, "votes": (*Server).formVote, "join-in": (*Server).formJoin,
		"settings": (*Server).formSettings, "lead": (*Server).formLead,
	} {
		mux.HandleFunc("POST /m/{code}/"+path, s.in(func(w http.ResponseWriter, v *visit) { s.sent(w, v, do) }))
	}
}

// sent carries out a form and leads back.
func (s *Server) sent(w http.ResponseWriter, v *visit, do form) {
	if err := v.r.ParseForm(); err != nil {
		s.sorry(w, v.r, v, unread(err))
		return
	}
	in := v.r.PostForm
	back, ok := strings.CutPrefix(in.Get("back"), v.base)
	if !ok || back != "" && !strings.HasPrefix(back, "/") {
		back = ""
	}
	said, to, err := do(s, v, in)
	if err != nil {
		s.unsent(w, v, in, back, err)
		return
	}
	if to == "" {
		to = v.base + back
	}
	if said != "" {
		mark := "?"
		if strings.Contains(to, "?") {
			mark = "&"
		}
		to += mark + "said=" + said
	}
	http.Redirect(w, v.r, to, http.StatusSeeOther)
}

// unsent shows the page that the form stood on once more, with what went wrong and
// what was typed.
func (s *Server) unsent(w http.ResponseWriter, v *visit, in url.Values, back string, err error) {
	problem := problemOf(err, v.f.Language, v.f.Plain)
	v.f.Wrong = problem.Detail
	p, failed := s.at(v, back)
	if failed != nil {
		s.sorry(w, v.r, v, err)
		return
	}
	switch p := p.(type) {
	case *page.Write:
		if p.Write != nil && in.Get("text") != "" {
			p.Write.Text, p.Write.Key = in.Get("text"), in.Get("key")
			p.Write.Choose(in.Get("domain"), in.Get("level"))
		}
	case *page.OneNote:
		if p.Change != nil && in.Get("text") != "" {
			p.Change.Text = in.Get("text")
		}
	}
	waitFor(w, err)
	write(w, v.r, problem.Status, p)
}

func (s *Server) formNote(v *visit, in url.Values) (said, to string, err error) {
	n := NewNote{Key: in.Get("key"), Text: in.Get("text")}
	if err := readIDs(map[*board.ID]string{&n.Domain: in.Get("domain"), &n.Level: in.Get("level"), &n.List: in.Get("list")}); err != nil {
		return "", "", err
	}
	if n.Domain.IsZero() { // who does not know the domain was asked no level
		n.Level = board.ID{}
	}
	if _, _, err := s.addNote(v.r.Context(), v.browser, n); err != nil {
		return "", "", err
	}
	if in.Get("keep") != "" && !n.Domain.IsZero() {
		to = v.base + "?" + url.Values{"domain": {in.Get("domain")}, "level": {in.Get("level")}}.Encode()
	}
	return "sent", to, nil
}

func (s *Server) formChange(v *visit, in url.Values) (said, to string, err error) {
	id, err := pathID(v.r)
	if err != nil {
		return "", "", err
	}
	text := in.Get("text")
	change := NoteChange{}
	if n := s.mayRead(v.browser, id); n == nil || text != n.Text {
		change.Text = &text
	}
	if in.Has("place") {
		cell, ok := readCell(in.Get("place"))
		if !ok {
			return "", "", board.Fault(board.CodeBadID)
		}
		if n := s.noteNow(id); n != nil && n.Place.Cell != cell {
			change.Place = &cell
		}
	}
	if _, err := s.changeNote(v.r.Context(), v.browser, id, change); err != nil {
		return "", "", err
	}
	return "changed", "", nil
}

// readCell reads what cellID wrote.
func readCell(text string) (c board.Cell, ok bool) {
	domain, level, both := strings.Cut(text, "-")
	first, err := readID(domain)
	if err != nil {
		return c, false
	}
	if !both {
		return board.Cell{List: first}, true
	}
	second, err := readID(level)
	return board.Cell{Domain: first, Level: second}, err == nil
}

func (s *Server) formWithdraw(v *visit, in url.Values) (said, to string, err error) {
	id, err := pathID(v.r)
	if err != nil {
		return "", "", err
	}
	mine := s.browsers.isMine(v.browser, id)
	if err := s.withdraw(v.r.Context(), v.browser, id); err != nil {
		return "", "", err
	}
	said, to = "withdrawn", ""
	if !mine {
		said, to = "removed", v.base+"/board"
	}
	return said, to, nil
}

func (s *Server) formDots(v *visit, in url.Values) (said, to string, err error) {
	var round, note board.ID
	if err := readIDs(map[*board.ID]string{&round: in.Get("round"), &note: in.Get("note")}); err != nil {
		return "", "", err
	}
	count, err := strconv.Atoi(in.Get("count"))
	if err != nil {
		return "", "", board.Fault(board.CodeBadCount, board.BlankMax.Is(board.MostPerPerson))
	}
	_, err = s.putDots(v.r.Context(), v.browser, round, note, count)
	return "", "", err
}

func (s *Server) formVote(v *visit, in url.Values) (said, to string, err error) {
	poll, err := readID(in.Get("poll"))
	if err == nil {
		_, err = s.vote(v.r.Context(), v.browser, poll, board.Choice(in.Get("choice")))
	}
	return "", "", err
}

func (s *Server) formJoin(v *visit, in url.Values) (said, to string, err error) {
	var id, group board.ID
	if err := readIDs(map[*board.ID]string{&id: in.Get("id"), &group: in.Get("group")}); err != nil {
		return "", "", err
	}
	err = s.joinIn(v.r.Context(), v.browser, board.Ref{Kind: board.Kind(in.Get("kind")), ID: id}, group, in.Get("in") == "")
	return "", "", err
}

// formSettings takes the language alone (the switch at the top), or all the rest.
func (s *Server) formSettings(v *visit, in url.Values) (said, to string, err error) {
	if in.Has("language") {
		l, ok := language.Parse(in.Get("language"))
		if !ok {
			return "", "", board.Fault(board.CodeBadValue, board.BlankField.Is("language"))
		}
		v.choose(func(set *settings) { set.Language = l })
	}
	if !in.Has("all") {
		return "", "", nil
	}
	if in.Has("group") {
		group := optional{there: true}
		if group.id, err = readID(in.Get("group")); err != nil {
			return "", "", err
		}
		if err := s.chooseGroup(v.browser, group); err != nil {
			return "", "", err
		}
	}
	v.choose(func(set *settings) { set.Large, set.Table = in.Has("large"), in.Has("table") })
	s.status.touch()
	return "kept", "", nil
}

func (s *Server) formLead(v *visit, in url.Values) (said, to string, err error) {
	if v.role != leader {
		return "", "", board.Fault(board.CodePhoneLeaderOnly)
	}
	id, err := readID(in.Get("id"))
	if err != nil {
		return "", "", err
	}
	if _, err := s.doLead(v.r, v.browser, Lead{in.Get("do"), id, in.Get("first"), in.Get("owner")}); err != nil {
		return "", "", err
	}
	return "done", "", nil
}
