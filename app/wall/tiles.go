package wall

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"samenbord/app/wall/tile"
)

// scene is what the tile cache has to show, as the camera is seen now.
func (w *Wall) scene() tile.Scene {
	_, small := w.miniMap()
	size := w.Size()
	return tile.Scene{
		Layout: w.layout, Look: w.look, Faint: w.faint, Camera: w.camera,
		Width: size.Width, Height: size.Height, Density: w.density(), Map: small,
	}
}

// density is how many pixels the screen has for one unit of the canvas. (Its
// Scale leaves out that some screens have more of them than they say.)
func (w *Wall) density() float32 {
	const many = 1 << 16
	if c := w.canvas(); c != nil {
		pixels, _ := c.PixelCoordinateForPosition(fyne.NewPos(many, 0))
		return float32(pixels) / many
	}
	return 1
}

// canvas is the canvas that the wall lies on; nil when it lies on none.
func (w *Wall) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(w) }

// aimTiles tells the tile cache what is seen now.
func (w *Wall) aimTiles() {
	if w.tiles != nil {
		w.asSeen(func() { w.tiles.Aim(w.scene(), w.camera != w.seen) })
	}
}

// frame draws the wall again: tiles were painted.
func (w *Wall) frame() {
	w.view.stale = true
	canvas.Refresh(w)
}

// first tells that the first picture is there: of where the board is shown from the
// beginning, too, for nobody moved it.
func (w *Wall) first() {
	w.tell()
	if w.OnShown != nil {
		w.OnShown()
	}
	for _, mirror := range w.followers {
		mirror.imitate()
	}
}

// rested tells that nothing moves.
func (w *Wall) rested() {
	if w.OnRest != nil {
		w.OnRest()
	}
}
