package draw

import (
	"bytes"
	"image/color"
	"log"
	"maps"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// with has the environment say something about the tricks for a test, and gives what is
// logged meanwhile.
func with(t *testing.T, said string) *bytes.Buffer {
	t.Helper()
	var logged bytes.Buffer
	log.SetOutput(&logged)
	before := off
	off = wanted(said)
	t.Cleanup(func() {
		off = before
		log.SetOutput(os.Stderr)
	})
	return &logged
}

// Each trick can be switched off alone, and what builds on another goes with it.
func TestEachTrickIsSwitchedAlone(t *testing.T) {
	for _, trick := range Tricks() {
		logged := with(t, "-"+string(trick))
		for _, other := range Tricks() {
			if want := other != trick && needs[other] != trick; On(other) != want {
				t.Errorf("-%s: %s is on: %v", trick, other, !want)
			}
		}
		if logged.Len() > 0 {
			t.Errorf("-%s: %s", trick, logged)
		}
	}
	logged := with(t, "plain, -gc,-gcc")
	for _, trick := range Tricks() {
		if want := trick == Fields || trick == EarlySize || trick == Wake || trick == Nice || trick == Malloc || trick == Stop; On(trick) != want {
			t.Errorf("plain,-gc: %s is on: %v", trick, !want)
		}
	}
	if !strings.Contains(logged.String(), `"-gcc"`) {
		t.Errorf("nothing says that there is no gcc: %q", logged)
	}
}

// What does not work is off with one line in the log, and whoever shows something is told
// to show it the other way.
func TestWhatDoesNotWorkIsOff(t *testing.T) {
	logged := with(t, "")
	told := 0
	OnPlain = func() { told++ }
	t.Cleanup(func() { OnPlain = nil })
	turnOff(OpenGL, "it is too old")
	turnOff(OpenGL, "it is too old")
	if On(OpenGL) || On(BackBuffer) || told != 1 || strings.Count(logged.String(), "\n") != 1 {
		t.Errorf("told %d times, and the log says %q", told, logged)
	}
}

// The plain way draws each quad where it was, with what it shows, and uses its objects
// again in the next frame.
func TestPlainWayDrawsTheSame(t *testing.T) {
	with(t, "plain")
	sheet, density := NewTexture(64, 32), float32(2)
	pixels := make([]uint8, 4*64*32)
	sheet.Set(pixels, nil)
	if sheet.Waits() {
		t.Error("pixels wait to be uploaded")
	}
	b := NewBatch(nil)
	pen := Pen{Colour: color.NRGBA{R: 9, A: 255}, Width: 3, Radius: 4}
	put := func() []fyne.CanvasObject {
		b.Clear()
		b.Fill(2, 4, 10, 20, color.NRGBA{G: 8, A: 128})
		b.Quads = append(b.Quads, Quad{X0: 10, Y0: 20, X1: 42, Y1: 36, Texture: sheet, U: 8, V: 4, Step: 0.5})
		pen.Lines(b, []Line{{0, 0, 30, 40}})
		text := canvas.NewText("x", color.Black)
		all := Flatten(nil, []fyne.CanvasObject{b, text}, density)
		if len(all) != 4 || all[3] != fyne.CanvasObject(text) {
			t.Fatalf("%d objects are shown: %v", len(all), all)
		}
		return all
	}
	all := put()
	fill, shader, line := all[0].(*canvas.Shader), all[1].(*canvas.Shader), all[2].(*canvas.Line)
	if fill.Position() != fyne.NewPos(1, 2) || fill.Size() != fyne.NewSize(4, 8) || !maps.Equal(fill.Uniforms, map[string]float32{"red": 0, "green": 8 / 255.0, "blue": 0, "opacity": 128 / 255.0}) || len(fill.Textures) > 0 {
		t.Errorf("the colour is %+v", fill)
	}
	if shader.Position() != fyne.NewPos(5, 10) || shader.Size() != fyne.NewSize(16, 8) || shader.Uniforms["u"] != 8 || shader.Uniforms["v"] != 4 || shader.Uniforms["stride"] != 0.5 {
		t.Errorf("the texture is %+v", shader)
	}
	if line.Position2 != fyne.NewPos(15, 20) || line.StrokeWidth != 1.5 || line.StrokeColor != pen.Colour {
		t.Errorf("the line is %+v", line)
	}
	first := shader.Textures[sheet.name]
	if again := put(); again[1] != all[1] || len(shader.Textures) != 1 || shader.Textures[sheet.name] != first {
		t.Error("the next frame uploads the texture again")
	}
	sheet.Set(pixels, nil)
	if put(); shader.Textures[sheet.name] == first {
		t.Error("other pixels are not uploaded")
	}
	name := sheet.name
	sheet.Release()
	if next := NewTexture(1, 1); next.name == "" {
		if next.Set(make([]uint8, 4), nil); next.name != name {
			t.Errorf("its name is %q, not %q, which nothing has", next.name, name)
		}
	}
}

// A hook that was not kept once is not kept.
func TestHooksAreRemembered(t *testing.T) {
	const made = Hook("made up")
	for _, kept := range []bool{true, false, true} {
		saw(made, kept)
	}
	if hooks.kept[made] {
		t.Error("it is kept")
	}
	delete(hooks.kept, made)
}

// Fyne's fields have a ground in the colours of the theme: where one does not, it shows
// as Fyne makes it.
func TestFieldsAreBare(t *testing.T) {
	test.NewTempApp(t)
	for name, field := range map[string]fyne.Widget{"Entry": widget.NewEntry(), "Select": widget.NewSelect([]string{"a"}, nil)} {
		if !(bareRenderer{test.WidgetRenderer(field)}).strip() {
			t.Errorf("hook %q: %s", BareSelect, name)
		}
	}
}
