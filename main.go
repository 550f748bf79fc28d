// Samenbord is a workshop board of sticky notes for a whole room, in one file.
// This hands the command line to package app.
package main

import (
	_ "embed"
	"os"

	"samenbord/app"
)

// metadata is what Fyne's tools read of the program. Its version stands there and nowhere else.
//
//go:embed FyneApp.toml
var metadata string

func main() {
	app.Describe(metadata)
	os.Exit(app.Main(os.Args, os.Stdout, os.Stderr))
}
