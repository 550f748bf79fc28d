// Package tile shows the wall as painted tiles that the graphics card moves and scales:
// a frame places about fifteen of them, whether ten notes exist or ten thousand. It is a
// tile cache as map programs have it: a zoom level of tiles, painted for exactly one zoom;
// an overview texture of the whole board for what has no tile yet; a rasteriser with a
// glyph atlas that paints on another goroutine; and a buffer pool. While somebody zooms,
// tiles are stretched, and when the camera comes to rest a level for the new zoom takes
// their place.
//
// It knows a layout.Layout and what it looks like, and nothing of the wall that shows it:
// no pointer, no key, no selection, no Fyne. It tells its wall by Events that there is
// something to draw, and the wall draws when Fyne paints.
//
// Where to begin: schedule.go has the states that a cache goes through and what leads
// from one to the next, as a pure function; cache.go carries them out, one tile from
// order to screen: Aim → look → paint → (other goroutine) rasteriser.tile → painted →
// Events.Frame → Draw. item.go says when a tile has to be painted anew.
package tile
