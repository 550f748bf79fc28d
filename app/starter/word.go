package starter

import (
	"strings"
	"sync"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage/intake"
)

// Reading is how notes are read from a file of that name: with all that this
// program knows of names and words.
func Reading(name string, strict bool) intake.Options {
	return intake.Options{Name: name, Strict: strict, Known: Known, Word: Word, Colours: Colours()}
}

// Word gives the code of a word of the user interface in any language: "Idee"
// of the family "kind" is "idea"; "" when there is none.
func Word(family, word string) string {
	return wordCodes()[[2]string{family, board.Fold(strings.TrimSpace(word))}]
}

var wordCodes = sync.OnceValue(func() map[[2]string]string {
	codes := map[[2]string]string{}
	for family, list := range map[string][]string{
		"kind": texts(board.NoteKinds), "hook": texts(board.HookKinds),
		"link": texts(board.LinkKinds), "status": texts(board.ActionStatuses),
	} {
		for _, code := range list {
			for _, l := range language.All() {
				codes[[2]string{family, board.Fold(l.Text(family + "." + code))}] = code
			}
		}
	}
	return codes
})

func texts[T ~string](list []T) []string {
	all := make([]string, len(list))
	for i, item := range list {
		all[i] = string(item)
	}
	return all
}
