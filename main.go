// Samenbord is a workshop board of sticky notes for a whole room, in one file.
// This hands the command line to package app.
package main

import (
	"os"

	"samenbord/app"
)

func main() { os.Exit(app.Main(os.Args, os.Stdout, os.Stderr)) }
