package tile

import (
	"time"

	"samenbord/app/doorway"
	"samenbord/app/draw"
	"samenbord/storage/crash"
)

const (
	// betweenQuads is how long no pipeline of the wall's own is warmed up after each
	// other, and unhurried how long nothing has to be drawn before that.
	betweenQuads = 40 * time.Millisecond
	unhurried    = 150 * time.Millisecond
)

// Draw draws what is in view, and has sent ahead what comes into view next.
func (c *Cache) Draw(on *draw.Batch, scene Scene) {
	c.scene = scene
	c.swap()
	c.drawn = time.Now()
	if c.warmup.HasObjects() { // OpenGL is still learning: the frame may take longer than the pause after it
		doorway.Do(func() { c.drawn = time.Now() })
	}
	c.frame(on).draw()
	for _, l := range [...]*level{c.next, c.shown} {
		if l != nil {
			on.Ahead = append(on.Ahead, l.waiting()...)
		}
	}
	if c.next != nil && c.next.waits() { // or nobody would see it until something moves
		doorway.Do(func() {
			c.look()
			c.events.Frame()
		})
	}
	c.warmQuads()
	if c.shown.shows(c.view, c.version) {
		clear(c.touched)
	}
}

// Warmup gives what Fyne is to draw with a frame that is there to warm a pipeline up;
// nil for any other frame.
func (c *Cache) Warmup() *draw.Warmup {
	if c == nil || c.state != warming {
		return nil
	}
	c.state = idling
	c.later(betweenWarmups)
	return &c.warmup
}

// warmQuads warms up the pipelines of what the wall draws itself, between frames, as
// soon as something of it is there.
func (c *Cache) warmQuads() {
	if c.warm {
		return
	}
	c.warm = true
	crash.AfterFunc(betweenQuads, func() {
		doorway.Do(func() {
			if c.state == closed {
				return
			}
			sent := c.sent()
			busy := c.events.Moving() || time.Since(c.drawn) < unhurried // whoever clicked may click again
			more := sent != nil && (busy || c.warmup.Quad(sent))
			if c.warm = sent != nil && !more; more { // a wall without pictures tries again when it is drawn
				c.warmQuads()
			} else if c.warm {
				c.later(betweenWarmups)
			}
		})
	})
}

// send sends what was painted for later, while nothing moves and no frame would: it
// would be kept in memory twice, for as long as nothing moves.
func (c *Cache) send() {
	sent := c.sent()
	if sent == nil || c.events.Moving() {
		return
	}
	waiting := c.shown.waiting()
	if c.overview != nil && c.overview.texture.Waits() {
		waiting = append(waiting, c.overview.texture)
	}
	sent.Send(waiting)
}

// sent is some picture that the graphics card has; nil when it has none yet.
func (c *Cache) sent() *draw.Texture {
	if c.shown != nil {
		for _, t := range c.shown.tiles {
			if t.texture != nil && !t.texture.Waits() {
				return t.texture
			}
		}
	}
	return nil
}
