package layout

// HeadAt finds the domain or level whose header, or folded strip, is at a place
// of the widget.
func (p Plan) HeadAt(at Point) (Head, bool) {
	switch {
	case p.Layout == nil || at.X < p.Camera.Origin.X && at.Y < p.Camera.Origin.Y:
		return Head{}, false
	case at.Y < p.Camera.Origin.Y:
		for _, c := range p.Layout.Columns {
			if p.ColumnHeader(c).Contains(at) {
				return c.Head, true
			}
		}
	case at.X < p.Camera.Origin.X:
		for _, row := range p.Layout.Rows {
			if p.RowHeader(row).Contains(at) {
				return row.Head, true
			}
		}
	}
	return p.Layout.stripAt(p.Camera.ToWorld(at))
}

// stripAt finds the folded column or row at a point of the world.
func (l *Layout) stripAt(at Point) (Head, bool) {
	for _, c := range l.Columns {
		if c.Folded && at.X >= c.X && at.X < c.X+c.W && at.Y < l.matrixEnd() {
			return c.Head, true
		}
	}
	for _, row := range l.Rows {
		if row.Folded && at.Y >= row.Y && at.Y < row.Y+row.H {
			return row.Head, true
		}
	}
	return Head{}, false
}

// matrixEnd is where the last row ends.
func (l *Layout) matrixEnd() float32 {
	if len(l.Rows) == 0 {
		return 0
	}
	last := l.Rows[len(l.Rows)-1]
	return last.Y + last.H
}

// ColumnHeader is where the header of a column stands on the widget.
func (p Plan) ColumnHeader(c Column) Rect {
	at := p.Camera.Screen(Rect{X: c.X, Y: 0, W: c.W, H: 0})
	return Rect{X: at.X, Y: 0, W: at.W, H: p.Camera.Origin.Y}
}

// RowHeader is where the header of a row stands on the widget: what is left of
// a row that is half out of view keeps its name in view.
func (p Plan) RowHeader(row Row) Rect {
	at := p.Camera.Screen(Rect{X: 0, Y: row.Y, W: 0, H: row.H})
	top := max(at.Y, p.Camera.Origin.Y)
	return Rect{X: 0, Y: top, W: p.Camera.Origin.X, H: at.Y + at.H - top}
}
