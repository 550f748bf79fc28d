package wall

import (
	"image/color"
	"maps"
	"math"
	"slices"
	"testing"

	"samenbord/app/language"
	"samenbord/app/look"
	"samenbord/app/wall/layout"
	"samenbord/board"
	"samenbord/board/boardtest"
)

// sights are how people see: the matrices of Machado, Oliveira and Fernandes
// (2009) for what red-, green- and blue-blind eyes make of linear RGB.
var sights = map[string][3][3]float64{
	"all colours": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no red":      {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"no green":    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"no blue":     {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func linear(v uint8) float64 {
	c := float64(v) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

// lab is a colour as somebody sees it, in CIE L*a*b*.
func lab(c color.NRGBA, sight [3][3]float64) [3]float64 {
	raw := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var rgb [3]float64
	for i, row := range sight {
		rgb[i] = min(1, max(0, row[0]*raw[0]+row[1]*raw[1]+row[2]*raw[2]))
	}
	f := func(t float64) float64 {
		if t > 0.008856 {
			return math.Cbrt(t)
		}
		return 7.787*t + 16.0/116
	}
	x := f((0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047)
	y := f(0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2])
	z := f((0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func difference(a, b color.NRGBA, sight [3][3]float64) float64 {
	p, q := lab(a, sight), lab(b, sight)
	return math.Sqrt((p[0]-q[0])*(p[0]-q[0]) + (p[1]-q[1])*(p[1]-q[1]) + (p[2]-q[2])*(p[2]-q[2]))
}

// TestColoursAreToldApart: kinds and groups, and notes without one, differ for
// everybody, on the edge of the paper clearly and on the paper too; and dark
// ink is legible on each (7:1, WCAG 2.2 AAA).
func TestColoursAreToldApart(t *testing.T) {
	paper := func(c color.NRGBA) color.NRGBA { return usual.Sheet(c).Fill }
	for name, colours := range map[string][]color.NRGBA{
		"kinds":  slices.Collect(maps.Values(kindColours)),
		"groups": groupColours,
	} {
		colours = append(slices.Clone(colours), usual.Paper)
		for i, a := range colours {
			for _, b := range colours[:i] {
				for who, sight := range sights {
					if d := difference(a, b, sight); d < 20 {
						t.Errorf("%s: %v and %v differ by %.1f for eyes that see %s", name, a, b, d, who)
					}
					if d := difference(paper(a), paper(b), sight); d < 10 {
						t.Errorf("%s: papers of %v and %v differ by %.1f for eyes that see %s", name, a, b, d, who)
					}
				}
			}
			if contrast := look.ContrastOf(paper(a), usual.Sheet(a).Ink); contrast < 7 {
				t.Errorf("%s: ink on %v has a contrast of %.1f", name, paper(a), contrast)
			}
		}
	}
	if len(kindColours) != len(board.NoteKinds) {
		t.Errorf("%d of %d kinds have a colour", len(kindColours), len(board.NoteKinds))
	}
}

// TestLegendSaysWhatColoursMean: every colour on the wall stands in the legend.
func TestLegendSaysWhatColoursMean(t *testing.T) {
	b := boardtest.New(1)
	for i, id := range b.Dimensions {
		b.Do(t, board.Edit{Ref: board.Ref{Kind: board.KindDimension, ID: id}, Values: board.Values{"colour": "#1020" + []string{"10", "20", "30", "40", "50", "60"}[i]}})
	}
	var notes []board.Note
	for i, kind := range board.NoteKinds {
		note := board.Note{Text: string(kind), NoteKind: kind}
		if i > 1 {
			note.Group = b.Groups[i%len(b.Groups)]
			note.Dimensions = b.Dimensions[i%len(b.Dimensions):][:1]
		}
		notes = append(notes, note)
	}
	b.Do(t, board.AddNotes{Cell: b.Cell(0, 0), Notes: notes})
	for _, by := range layout.Colours {
		meant := map[color.NRGBA]bool{}
		for _, sign := range Legend(b.State(), by, language.NL.Text, usual) {
			if sign.Name == "" {
				t.Errorf("%q: a colour without a name", by)
			}
			meant[sign.Colour] = true
		}
		papers, seen := newPapers(b.State(), by, usual.Paper), map[color.NRGBA]bool{}
		for note := range board.Each[*board.Note](b.State()) {
			seen[papers.Colour(note)] = true
			if !meant[papers.Colour(note)] {
				t.Errorf("%q: the colour of %q is not in the legend", by, note.Text)
			}
		}
		if len(seen) < 2 {
			t.Errorf("%q: all notes have one colour", by)
		}
	}
}
