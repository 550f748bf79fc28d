package quad

import "fyne.io/fyne/v2"

// roomless is the rest of an object of Fyne that takes no room of its own, and is
// there for its Size to be asked; see Batch.
type roomless struct{}

// MinSize is called by Fyne.
func (roomless) MinSize() fyne.Size { return fyne.Size{} }

// Position is called by Fyne.
func (roomless) Position() fyne.Position { return fyne.Position{} }

// Visible is called by Fyne.
func (roomless) Visible() bool { return true }

// Move is called by Fyne.
func (roomless) Move(fyne.Position) {}

// Resize is called by Fyne.
func (roomless) Resize(fyne.Size) {}

// Show is called by Fyne.
func (roomless) Show() {}

// Hide is called by Fyne.
func (roomless) Hide() {}

// Refresh is called by Fyne.
func (roomless) Refresh() {}
