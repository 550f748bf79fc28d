// Package qr draws a text, such as an address, as a QR code: black on white
// whatever the theme, with the white edge that the standard asks for (ISO/IEC
// 18004: four modules), each module a whole number of pixels, as large as fits.
//
// It makes no addresses and knows no network. Where to begin: Code is the widget,
// Modules what it draws.
package qr

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
	"github.com/skip2/go-qrcode"
)

// Code is the widget.
type Code struct {
	widget.BaseWidget

	raster *canvas.Raster
	text   string

	mu      sync.Mutex // the picture may be asked for beside the rest
	modules [][]bool
	picture *image.RGBA
}

// New makes a code of nothing: white.
func New() *Code {
	c := &Code{}
	c.raster = canvas.NewRaster(c.paint)
	c.raster.ScaleMode = canvas.ImageScalePixels // edges stay sharp between two pixels
	c.ExtendBaseWidget(c)
	return c
}

// Set shows a text. One that is too long for a code (some 2,000 letters) is
// shown as nothing.
func (c *Code) Set(text string) {
	if text == c.text {
		return
	}
	c.text = text
	c.mu.Lock()
	c.modules, c.picture = Modules(text), nil
	c.mu.Unlock()
	c.Refresh()
}

// Text is what is shown.
func (c *Code) Text() string { return c.text }

// MinSize leaves it to whoever places it.
func (c *Code) MinSize() fyne.Size { return fyne.NewSize(37, 37) }

// CreateRenderer is called by Fyne.
func (c *Code) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.raster) }

// paint gives the picture for a size in pixels; the last one is kept, because
// Fyne asks again whenever something around it is drawn anew.
func (c *Code) paint(width, height int) image.Image {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.picture == nil || c.picture.Rect.Dx() != width || c.picture.Rect.Dy() != height {
		c.picture = paint(c.modules, width, height)
	}
	return c.picture
}

// Modules are the squares of a code, true for black, with the white edge. Of the
// levels of correction it has the highest that makes it no finer: the larger its
// squares, the further away it can be read. Nil for nothing.
func Modules(text string) [][]bool {
	if text == "" {
		return nil
	}
	best, err := qrcode.New(text, qrcode.Low)
	if err != nil {
		return nil
	}
	for _, level := range [...]qrcode.RecoveryLevel{qrcode.Medium, qrcode.High, qrcode.Highest} {
		if better, err := qrcode.New(text, level); err == nil && better.VersionNumber == best.VersionNumber {
			best = better
		}
	}
	return best.Bitmap()
}

// Module is how many pixels a module gets in a square of so many, 0 when it is too
// small.
func Module(modules [][]bool, pixels int) int {
	if len(modules) == 0 {
		return 0
	}
	return pixels / len(modules)
}

// paint draws modules in the middle of a white picture.
func paint(modules [][]bool, width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		picture.Pix[i] = 0xFF
	}
	size := Module(modules, min(width, height))
	left, top := (width-size*len(modules))/2, (height-size*len(modules))/2
	for y, row := range modules {
		for x, black := range row {
			if !black {
				continue
			}
			for line := range size {
				from := picture.PixOffset(left+x*size, top+y*size+line)
				for p := from; p < from+4*size; p += 4 {
					copy(picture.Pix[p:p+3], []uint8{0, 0, 0})
				}
			}
		}
	}
	return picture
}
