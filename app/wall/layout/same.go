package layout

import "slices"

// SameGround tells whether two cells have the same ground, however high they are.
func (c *CellBox) SameGround(o *CellBox) bool {
	return c == o || c.Rect.X == o.Rect.X && c.Rect.Y == o.Rect.Y && c.Rect.W == o.Rect.W &&
		c.Folded == o.Folded && len(c.Away) == len(o.Away) && (len(c.Notes) == 0) == (len(o.Notes) == 0) &&
		slices.Equal(c.Heading, o.Heading) && slices.Equal(c.Prompt, o.Prompt)
}

// LooksLike tells whether two clusters are painted alike.
func (c *ClusterBox) LooksLike(o *ClusterBox) bool {
	samePaper := func(a, b *NoteBox) bool { return a.Paper == b.Paper }
	return c == o || c.Rect == o.Rect && c.Closed == o.Closed && slices.Equal(c.Title, o.Title) &&
		slices.EqualFunc(c.Notes, o.Notes, samePaper)
}

// LooksLike tells whether two settings are painted alike.
func (s *Setting) LooksLike(o *Setting) bool {
	return s.Size == o.Size && s.Pad == o.Pad && s.Note.FaceDown == o.Note.FaceDown && slices.Equal(s.Lines, o.Lines) &&
		s.Footer.Beside == o.Footer.Beside && slices.Equal(s.Footer.Lines, o.Footer.Lines) && slices.EqualFunc(s.Footer.Marks, o.Footer.Marks, slices.Equal)
}
