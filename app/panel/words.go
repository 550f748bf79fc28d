package panel

import "samenbord/board"

// What panels say of notes, all of them alike.

// NoteWords is what may be read of a note.
func NoteWords(h Texts, n *board.Note) string {
	if n.FaceDown {
		return h.Text("note.face_down")
	}
	return n.Text
}

// NoteRef points at a note.
func NoteRef(id board.ID) board.Ref { return board.Ref{Kind: board.KindNote, ID: id} }

// Quoted puts a text between quotation marks, and nothing around nothing.
func Quoted(text string) string {
	if text == "" {
		return ""
	}
	return "“" + text + "”"
}

// PlaceName is where a note stands, in words.
func PlaceName(h Stateful, cell board.Cell) string {
	s := h.State()
	name := func(ref board.Ref) string {
		switch thing := s.Lookup(ref).(type) {
		case *board.Domain:
			return thing.Label(s.Info().Plain)
		case *board.Level:
			return thing.Label(s.Info().Plain)
		case *board.List:
			return thing.Name
		}
		return "?"
	}
	switch {
	case !cell.List.IsZero():
		return name(board.Ref{Kind: board.KindList, ID: cell.List})
	case cell.InMatrix():
		return name(board.Ref{Kind: board.KindDomain, ID: cell.Domain}) + " · " + name(board.Ref{Kind: board.KindLevel, ID: cell.Level})
	}
	return h.Text("board.unplaced")
}
