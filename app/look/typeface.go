package look

import (
	"fyne.io/fyne/v2"

	"samenbord/assets"
)

// The typeface. Letters that it does not have (Greek, Cyrillic, emoji) are
// drawn with those that Fyne brings.
var (
	Regular fyne.Resource = fyne.NewStaticResource("AtkinsonHyperlegibleNext-Regular.ttf", assets.Regular())
	Bold    fyne.Resource = fyne.NewStaticResource("AtkinsonHyperlegibleNext-Bold.ttf", assets.Bold())
)

// typeface gives the weight for a style; italics stand upright, and what is
// neither text nor ours stays Fyne's.
func typeface(style fyne.TextStyle, others fyne.Theme) fyne.Resource {
	switch {
	case style.Monospace || style.Symbol:
		return others.Font(style)
	case style.Bold:
		return Bold
	}
	return Regular
}
