// Package rules checks how the house is built: who imports whom, where a file may lie, how long it is,
// and that each package says what it is for.
//
// A rule is a function from plain values to the sentences that tell where it is broken. The tests run
// each rule twice: over the project, where it must find nothing, and over a made-up project that breaks
// it, because a rule that cannot fail checks nothing. Begin with layers in imports.go.
//
// It uses the standard library only. Go passes dot-folders by when it tidies go.mod, so a dependency
// of this folder alone would be thrown out there.
package rules
