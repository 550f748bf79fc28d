package desk

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"samenbord/app/draw"
	"samenbord/app/language"
	"samenbord/app/screen"
	"samenbord/board/boardtest"
)

// drawnWith starts the program on the sample board with something said about its
// tricks, has somebody do something (or nothing), waits until what is to be
// seen is as it should be, and gives that and what the program wrote.
func (s *stage) drawnWith(t *testing.T, said string, act func(p *screen.Program), until ...func(picture *image.NRGBA) bool) (*image.NRGBA, string) {
	t.Helper()
	p := s.drawing(t, said)
	if act != nil {
		act(p)
		p.Rest(t)
	}
	picture := s.Image(t)
	for _, so := range until {
		screen.Until(t, "what is to be seen", func() bool {
			picture = s.Image(t)
			return so(picture)
		})
	}
	p.Quit(t)
	return picture, p.Said()
}

// drawing starts the program on the sample board with something said about its tricks,
// with no other window on the screen.
func (s *stage) drawing(t *testing.T, said string) *screen.Program {
	t.Helper()
	s.quit(t)
	before := s.Env
	s.Env = append(s.Env, "SAMENBORD_DRAW="+said+",report")
	defer func() { s.Env = before }()
	p := s.Run(t, templateFile(t, "voorbeeld", language.NL))
	opened(t, p)
	p.Rest(t)
	return p
}

// looks is how the program draws with all its tricks.
type looks struct {
	opened, picked *image.NRGBA // the sample board as it is opened; and zoomed, with a note and its links picked
	log            string       // what it wrote, of hooks too
}

// pickOne zooms and picks a note with its links.
func pickOne(t *testing.T, p *screen.Program) {
	t.Helper()
	opened := p.Rest(t)
	p.Key(t, "ctrl+plus", "ctrl+plus", "Right", "Down", "Down")
	p.Changed(t, opened)
}

// own is how the program draws with all its tricks. It is looked at once.
func (s *stage) own(t *testing.T) *looks {
	t.Helper()
	if s.looks != nil {
		return s.looks
	}
	d := &looks{}
	p := s.drawing(t, "")
	s.Idle(t) // on a busy machine a part of the wall may come late, and all others are compared with this
	d.opened = s.Image(t)
	pickOne(t, p)
	s.Idle(t)
	d.picked = s.Image(t)
	p.Click(t, 700, 400)
	p.ThereAndBack(t, 700, 400, 60, 2) // for as long as the bars are left as they are
	p.Key(t, "F5")                     // the window of the projector
	p.Settle(t)
	p.Key(t, "F5")
	p.Quit(t)
	d.log = p.Said()
	s.looks = d
	return d
}

// plainWay: without OpenGL of its own, from the start or because it turned out not to
// work, the program shows the same: the wall to the pixel, but for the edges of
// what OpenGL smooths.
func plainWay(t *testing.T, s *stage) {
	for _, look := range []struct {
		name string
		own  *image.NRGBA
		most float64 // of the pixels that may be others
		act  func(p *screen.Program)
		said []string
	}{
		{"as it is opened", s.own(t).opened, 0.002, nil, []string{"plain"}},                                                                           // there may be one frame only, so nothing can turn out later
		{"zoomed, with a note and its links picked", s.own(t).picked, 0.006, func(p *screen.Program) { pickOne(t, p) }, []string{"failing", "plain"}}, // Fyne has its lines begin on whole pixels
	} {
		for i, said := range look.said {
			if i > 0 && !boardtest.All() {
				continue
			}
			plain, log := s.drawnWith(t, said, look.act, func(now *image.NRGBA) bool { return unlike(look.own, now) <= look.most })
			if !strings.Contains(log, "trick opengl: false") {
				t.Fatalf("%s: it draws with OpenGL itself\n%s", said, log)
			}
			if n := strings.Count(log, `without "opengl"`); said == "failing" && n != 1 {
				t.Errorf("%s: the log has %d lines about it, not one\n%s", said, n, log)
			}
			t.Logf("%s, %s: %.3f %% of the pixels are others", said, look.name, 100*unlike(look.own, plain))
		}
	}
}

// unlike is which part of the pixels people see as another colour.
func unlike(a, b *image.NRGBA) float64 {
	const seen = 24 // of 255
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		for c := range 3 {
			if x, y := a.Pix[i+c], b.Pix[i+c]; max(x, y)-min(x, y) > seen {
				n++
				break
			}
		}
	}
	return float64(n) / float64(len(a.Pix)/4)
}

// hooksKept: Fyne, GLFW and Mesa still do what package draw builds on. Whoever takes a
// newer one reads here what it no longer does.
func hooksKept(t *testing.T, s *stage) {
	log := s.own(t).log
	for _, h := range draw.Hooks() {
		switch {
		case strings.Contains(log, fmt.Sprintf("hook %s: false", h)):
			t.Errorf("no longer kept: %s", h)
		case strings.Contains(log, fmt.Sprintf("hook %s: true", h)):
		default:
			t.Errorf("nobody looked whether this is kept: %s", h)
		}
	}
	if t.Failed() {
		t.Log(log)
	}
}

// withoutEach: the program works without any one of its tricks, and looks the same.
func withoutEach(t *testing.T, s *stage) {
	tricks := draw.Tricks()
	if !boardtest.All() {
		tricks = []draw.Trick{draw.BackBuffer} // what is seen best
	}
	for _, trick := range tricks {
		now, log := s.drawnWith(t, "-"+string(trick), func(p *screen.Program) { p.ThereAndBack(t, 700, 400, 3, 1) })
		if !strings.Contains(log, fmt.Sprintf("trick %s: false", trick)) {
			t.Errorf("%s is on\n%s", trick, log)
		}
		most := 0.002
		if trick == draw.Fields {
			most = 0.01 // Fyne's borders
		}
		if off := unlike(s.own(t).opened, now); off > most {
			t.Errorf("without %s %.2f %% of the pixels are others", trick, 100*off)
		}
	}
}

// projectorForgotten: of projectors that were opened and closed nothing is kept of what
// package draw had in their OpenGL.
func projectorForgotten(t *testing.T, s *stage) {
	p := s.drawing(t, "")
	const times = 3
	for range times {
		p.Key(t, "F5")
		screen.Until(t, "the projector window", func() bool { return p.HasWindow("Projector") })
		p.Rest(t) // it has drawn its wall
		p.Key(t, "Escape")
		screen.Until(t, "the projector window to go", func() bool { return !p.HasWindow("Projector") })
		p.Rest(t)
	}
	p.Quit(t)
	if n := strings.Count(p.Said(), "drawing: 1 contexts\n"); n != times {
		t.Errorf("only the window was left %d times of %d\n%s", n, times, p.Said())
	}
}
