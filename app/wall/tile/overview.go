package tile

import (
	"image"
	"math"

	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// overview is the overview texture: the whole board in one picture, coarsely: what is seen where there is
// no tile yet.
type overview struct {
	*picture
	texture *draw.Texture
	version int
}

// overviewSize is its longer side in pixels, at most.
const overviewSize = 1280

// newOverview makes one without pixels: those are megabytes, which is not
// work for the UI goroutine.
func newOverview(world layout.Rect) *overview {
	scale := min(overviewSize/world.W, overviewSize/world.H, 1)
	const border = 2 // of bare wall
	area := layout.Rect{X: world.X - border/scale, Y: world.Y - border/scale, W: world.W + 2*border/scale, H: world.H + 2*border/scale}
	bounds := image.Rect(0, 0, int(math.Ceil(float64(area.W*scale))), int(math.Ceil(float64(area.H*scale))))
	return &overview{picture: &picture{&image.RGBA{Rect: bounds, Stride: 4 * bounds.Dx()}, area, scale}, texture: draw.NewTexture(bounds.Dx(), bounds.Dy())}
}

// DrawOverview shows the whole board in a rectangle of the wall; false when the texture
// is not there yet.
func (c *Cache) DrawOverview(on *draw.Batch, at layout.Rect, scene Scene) bool {
	if c.overview == nil {
		return false
	}
	o, world, to := c.overview, scene.Layout.World, OnPixels(at, scene.Density)
	to.show(on, o.texture, (world.X-o.area.X)*o.scale, (world.Y-o.area.Y)*o.scale, world.W*o.scale/(to.X1-to.X0))
	return true
}
