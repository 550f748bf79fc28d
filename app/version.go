package app

import "regexp"

// version is the version of the program, as --version says it.
var version = "?"

var versionLine = regexp.MustCompile(`(?m)^Version = "(.*)"\r?$`)

// Describe takes the version of the program from FyneApp.toml, of which main has the text: only
// a package in its folder can embed it.
func Describe(metadata string) {
	if found := versionLine.FindStringSubmatch(metadata); found != nil {
		version = found[1]
	}
}
