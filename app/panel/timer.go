package panel

import "samenbord/app/agenda"

// TimeOf says how a timer stands, for where people work.
func TimeOf(c agenda.Count, text func(key string, args ...any) string) string {
	minutes, whole := c.Minutes()
	switch {
	case !whole:
		return c.Digits()
	case minutes < 0:
		return "+" + text("timer.minutes", "Count", -minutes)
	}
	return text("timer.minutes", "Count", minutes)
}
