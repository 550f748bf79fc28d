package layout

// fill puts a cell on the wall, with what it holds, and sets its height. Of a
// folded cell the notes are only remembered.
func (t *Typesetter) fill(l *Layout, in Input, cell *CellBox) {
	l.Cells = append(l.Cells, cell)
	l.cells[cell.Cell] = cell
	if cell.Folded != "" {
		cell.Away = t.shownIn(in, cell.Cell)
		return
	}
	cell.content = t.content(in, cell)
	cell.Heading, cell.Notes, cell.Rect.H = cell.content.heading, cell.content.notes, cell.content.height
}

// count is how many notes the cell holds, seen or folded away.
func (c *CellBox) count() int {
	if c.content != nil {
		return c.content.count
	}
	return len(c.Away)
}

// setOut sets the notes of a cell out in rows, under its title.
func (t *Typesetter) setOut(in Input, cell *CellBox) {
	across := across(cell.Rect.W)
	width := (cell.Rect.W - Gap*float32(across+1)) / float32(across)
	y := float32(Gap)
	if cell.Title != "" {
		cell.Heading = t.Wrap(cell.Title, TitleSize, cell.Rect.W-2*Gap, true)
		y += cell.headingHeight() - Gap
	}
	on := &rowFiller{Point: Point{Gap, y}, width: width, across: across}
	for _, h := range t.heaps(in, cell.Cell) {
		t.place(in, cell, on, h)
	}
	cell.Rect.H = on.bottom() + Gap + in.free
}

// headingHeight is what the title takes of the cell.
func (c *CellBox) headingHeight() float32 {
	if len(c.Heading) == 0 {
		return 0
	}
	return titleHeight + float32(len(c.Heading)-1)*TitleSize*LineHeight
}

// Next is the room for a note of a height after all that the cell holds.
func (c *CellBox) Next(height float32) Rect {
	r := Rect{c.Rect.X + Gap, c.Rect.Y + Gap, min(c.Rect.W-2*Gap, columnMax), height}
	for _, box := range c.Notes {
		r.Y = max(r.Y, box.Rect.Y+box.Rect.H+Gap)
	}
	r.Y = max(r.Y, c.Rect.Y+c.headingHeight())
	return r
}
