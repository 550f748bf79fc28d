package qr

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// addresses as they stand in codes: the shortest, the longest of IPv4, one of IPv6.
var addresses = []string{
	"http://10.0.0.1:8080/m/2345678923",
	"http://192.168.178.123:49152/m/kmnpqrstvw",
	"http://[fd12:3456:789a:1::abcd]:8080/m/kmnpqrstvw",
}

func read(t *testing.T, picture image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("a camera would not read it: %v", err)
	}
	return found.GetText()
}

// TestCameraReadsIt: at every size a reader finds the address again, in whole
// modules of pure black and white, with an edge of four modules of white.
func TestCameraReadsIt(t *testing.T) {
	for _, address := range addresses {
		c := New()
		c.Set(address)
		n := len(c.modules)
		for _, size := range []image.Point{{n, n}, {2*n + 1, 2 * n}, {111, 111}, {150, 150}, {223, 301}, {936, 925}} {
			picture := c.paint(size.X, size.Y).(*image.RGBA)
			if picture.Rect.Dx() != size.X || picture.Rect.Dy() != size.Y {
				t.Fatalf("the picture is %v, want %v", picture.Rect, size)
			}
			for i := 0; i < len(picture.Pix); i += 4 {
				if p := picture.Pix[i : i+4]; p[3] != 0xFF || p[0] != p[1] || p[1] != p[2] || p[0] != 0 && p[0] != 0xFF {
					t.Fatalf("a pixel is %v", p)
				}
			}
			module := Module(c.modules, min(size.X, size.Y))
			left, top := (size.X-n*module)/2, (size.Y-n*module)/2
			black := image.Rectangle{}
			for y := range size.Y {
				for x := range size.X {
					if picture.RGBAAt(x, y).R == 0 {
						black = black.Union(image.Rect(x, y, x+1, y+1))
					}
				}
			}
			if want := image.Rect(left+4*module, top+4*module, left+(n-4)*module, top+(n-4)*module); black != want {
				t.Errorf("%s at %v: black from %v, want %v", address, size, black, want)
			}
			if module > 1 { // a camera has more pixels than the code has modules
				if got := read(t, picture); got != address {
					t.Errorf("at %v it reads %q", size, got)
				}
			}
		}
	}
}

// TestLargeModules: an address of IPv4 makes a code of 29 modules at most, so that they are
// large on a projector; the correction is not bought with finer ones.
func TestLargeModules(t *testing.T) {
	for _, address := range addresses[:2] {
		if n := len(Modules(address)); n == 0 || n > 29+8 {
			t.Errorf("%s has %d modules", address, n)
		}
	}
	if Modules("") != nil {
		t.Error("there is a code of nothing")
	}
}

// TestShown: what stands in the window is read, in a dark theme too, and another
// address takes its place.
func TestShown(t *testing.T) {
	test.NewTempApp(t)
	c := New()
	w := test.NewWindow(c)
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	for _, address := range addresses {
		c.Set(address)
		if got := read(t, w.Canvas().Capture()); got != address || c.Text() != address {
			t.Errorf("it reads %q, want %q", got, address)
		}
	}
}
