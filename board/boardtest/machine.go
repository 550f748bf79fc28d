package boardtest

import (
	"os"
	"testing"
)

// Missing skips a test that this machine cannot run, and fails it in CI (when the
// environment has CI, as .ci/run gives it), where a test must not go missing
// unnoticed. A test that is not meant for a system, or that nobody asked for, skips
// by itself.
func Missing(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal("not tested here: ", why)
	}
	t.Skip("not tested here: ", why)
}

// All tells whether tests try all that they can think of: when SAMENBORD_LONG is set, as
// make test-long does. Otherwise a table of looks, screens or histories is thinned, so
// that each of its rows and columns is still met.
func All() bool { return os.Getenv("SAMENBORD_LONG") != "" }

// Long multiplies what a test tries when all is tried.
func Long(n, times int) int {
	if All() {
		return n * times
	}
	return n
}
