package panel

import (
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"samenbord/app/ui"
	"samenbord/board"
)

// DifferencesPanel is the key of the panel in which people decide about what differs.
const DifferencesPanel = "panel.differences"

// Dispute is a mark on something with more versions, or that was deleted elsewhere:
// it leads to where one decides.
func (p *Page) Dispute() *ui.Button {
	b := ui.NewButton(p.host.Text("panel.to_differences"), theme.WarningIcon(), func() { p.host.Open(DifferencesPanel) })
	b.Around = p.around() // not taken: it never is the first to have the keyboard, as a rule it is not there
	b.Importance = widget.WarningImportance
	b.Hide()
	return b
}

// Mark shows the mark of something on which people differ, nil for nothing.
func Mark(b *ui.Button, e board.Entity) { ui.Show(b, e != nil && len(board.ConflictsOf(e)) > 0) }
