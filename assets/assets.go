// Package assets holds what Samenbord carries inside its binary: the workshop
// templates with the sample board, the content that goes into every new board
// (levels, dimensions, preset domains and groups, info cards), the texts of the
// user interface, what is new, the phone page and the description of its API, the
// typeface and the icon.
//
// It hands out bytes and never interprets them: package board knows what a
// template means, package app/language what a text is. It imports nothing of
// ours, reads nothing from disk at run time and cannot fail.
//
// Where to begin: templates/inspiratiesessie.json for what a template looks
// like, content/levels.json for what every board shares, translations/nl.json
// for the texts. assets_test.go states the rules that all of them keep.
//
// # Adding to the content
//
// A new template is a new file templates/<id>.json; nothing else lists it. The
// key of a domain, list, group, poll or step becomes its fixed identity on the
// board, so that "Wonen" made on eight laptops is one domain after merging: use
// the same key only for the same thing, give it the same name everywhere, and
// never change the key of something that has been shipped.
//
// A new language is a translations/<code>.json with the keys of nl.json, and a
// translations/fyne.<code>.json with Fyne's own words, and a news/<code>.md with the
// headings and lines of news/nl.md. Whoever changes what people notice adds a line to
// each, in their words.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed templates content translations phone news
var files embed.FS

//go:embed icon/samenbord.png
var icon []byte

//go:embed phone/openapi.json
var openAPI []byte

// Atkinson Hyperlegible Next, of the Braille Institute: drawn so that I, l, 1
// and O, 0 are told apart, also at eight metres. Licence: fonts/LICENSE.txt.
var (
	//go:embed fonts/AtkinsonHyperlegibleNext-Regular.ttf
	regular []byte
	//go:embed fonts/AtkinsonHyperlegibleNext-Bold.ttf
	bold []byte
)

// Templates is the folder of workshop templates: one <id>.json per template,
// and the CSV files that a template names in "notes".
func Templates() fs.FS {
	folder, err := fs.Sub(files, "templates")
	if err != nil {
		panic("assets: " + err.Error()) // only for an invalid path, which this is not
	}
	return folder
}

// Phone is the folder of the phone page: its templates, style and script.
func Phone() fs.FS {
	folder, err := fs.Sub(files, "phone")
	if err != nil {
		panic("assets: " + err.Error()) // only for an invalid path, which this is not
	}
	return folder
}

// Content gives one of the lists that new boards are filled from: "levels",
// "dimensions", "domains", "groups" or "cards", as JSON. It gives nil for any
// other name.
func Content(name string) []byte { return read("content/" + name + ".json") }

// Translation gives the texts of the user interface in a language ("nl",
// "en") in the form of go-i18n, or Fyne's own words ("fyne.nl", "fyne.en"). It
// gives nil for a language that is not there.
func Translation(lang string) []byte { return read("translations/" + lang + ".json") }

// News is the changelog in a language ("nl", "en"), as Markdown: what people notice, the newest
// first. It gives nil for a language that is not there.
func News(lang string) []byte { return read("news/" + lang + ".md") }

// OpenAPI describes the API for phones and programs in the room, as JSON. A test of
// package phone holds it against the server.
func OpenAPI() []byte { return openAPI }

// Icon is the icon of the application, a PNG.
func Icon() []byte { return icon }

// Regular is the typeface of the program, as TrueType.
func Regular() []byte { return regular }

// Bold is its bold weight.
func Bold() []byte { return bold }

func read(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	return content
}
