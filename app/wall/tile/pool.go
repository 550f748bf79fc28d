package tile

import (
	"samenbord/app/draw"
	"samenbord/app/wall/layout"
)

// pool is the buffer pool: the pixels and the textures of tiles, to be used again.
// Making a megabyte anew for every tile keeps the memory busy.
type pool struct {
	spares   [][]uint8
	textures []*draw.Texture
}

// atHand is how many of each are kept, and how many tiles lie ready to be sent before no
// more are painted ahead: those of a batch are being sent while the next is painted.
const atHand = 2 * batch

// pixels gives room to paint one tile; nil when there is none to be used again.
func (p *pool) pixels() []uint8 {
	if n := len(p.spares); n > 0 {
		spare := p.spares[n-1]
		p.spares = p.spares[:n-1]
		return spare
	}
	return nil
}

// spare takes pixels that are not needed any more: most often, because they
// were sent to the graphics card.
func (p *pool) spare(pixels []uint8) {
	if pixels != nil && len(p.spares) < atHand {
		p.spares = append(p.spares, pixels)
	}
}

// texture gives a texture that no tile has.
func (p *pool) texture() *draw.Texture {
	if n := len(p.textures); n > 0 {
		texture := p.textures[n-1]
		p.textures = p.textures[:n-1]
		return texture
	}
	return draw.NewTexture(tileSize, tileSize)
}

// put takes over a tile that was painted.
func (p *pool) put(l *level, r request, version int) {
	t := l.tiles[r.at]
	if t == nil {
		t = &tile{}
		l.tiles[r.at] = t
	}
	t.version, t.foreign, t.items = version, r.foreign, r.items
	if !r.painted {
		p.spare(r.pixels)
		if len(r.items) == 0 {
			p.strip(t)
		}
		return
	}
	if t.texture == nil {
		t.texture = p.texture()
	}
	t.texture.Set(r.pixels, p.spare)
}

// strip takes a tile's picture from it.
func (p *pool) strip(t *tile) {
	if t.texture == nil {
		return
	}
	if t.texture.Forget(); len(p.textures) < atHand {
		p.textures = append(p.textures, t.texture)
	} else {
		t.texture.Release()
	}
	t.texture = nil
}

// release gives everything back; the wall is not shown any more.
func (p *pool) release() {
	for _, texture := range p.textures {
		texture.Release()
	}
	*p = pool{}
}

// take takes back all tiles of a level.
func (p *pool) take(l *level) {
	for at, t := range l.tiles {
		p.drop(l, at, t)
	}
}

// trim takes back the tiles of a level outside a part of the world.
func (p *pool) trim(l *level, keep layout.Rect) {
	for at, t := range l.tiles {
		if !l.area(at).Overlaps(keep) {
			p.drop(l, at, t)
		}
	}
}

func (p *pool) drop(l *level, at square, t *tile) {
	p.strip(t)
	delete(l.tiles, at)
}

// holds tells whether something is kept.
func (p *pool) holds() bool { return p.spares != nil || p.textures != nil }
