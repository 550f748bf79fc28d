package draw

import "fyne.io/fyne/v2"

// sizeless is the rest of an object of Fyne that takes no room of its own, and is
// there for its Size to be asked; see Batch.
type sizeless struct{}

// MinSize is called by Fyne.
func (sizeless) MinSize() fyne.Size { return fyne.Size{} }

// Position is called by Fyne.
func (sizeless) Position() fyne.Position { return fyne.Position{} }

// Visible is called by Fyne.
func (sizeless) Visible() bool { return true }

// Move is called by Fyne.
func (sizeless) Move(fyne.Position) {}

// Resize is called by Fyne.
func (sizeless) Resize(fyne.Size) {}

// Show is called by Fyne.
func (sizeless) Show() {}

// Hide is called by Fyne.
func (sizeless) Hide() {}

// Refresh is called by Fyne.
func (sizeless) Refresh() {}
