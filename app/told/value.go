package told

import "samenbord/board"

// Value says what stands in a field: what a code means, and anything else as it is.
func Value(text Text, field, said string) string {
	if key := codes[field+" "+said]; key != "" {
		return text(key)
	}
	return said
}

// codes are the keys of what codes mean, by field and code.
var codes = func() map[string]string {
	keys := map[string]string{
		"language nl": "start.language_nl", "language en": "start.language_en", "side inside": "board.inside", "side outside": "board.outside",
		"status draft": "board.draft", "status final": "board.final",
		"phase explore": "phase.explore", "phase policy": "phase.policy", "phase execution": "phase.execution", "phase review": "phase.review",
	}
	for _, k := range board.NoteKinds {
		keys["kind "+string(k)] = "kind." + string(k)
	}
	for _, k := range board.LinkKinds {
		keys["kind "+string(k)] = "link." + string(k)
	}
	for _, k := range board.HookKinds {
		keys["hook "+string(k)] = "hook." + string(k)
	}
	for _, s := range board.ActionStatuses {
		keys["status "+string(s)] = "status." + string(s)
	}
	for _, c := range board.Choices {
		keys["choice "+string(c)] = "choice." + string(c)
	}
	return keys
}()
