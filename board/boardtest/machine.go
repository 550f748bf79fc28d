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

// Long multiplies what a test tries when SAMENBORD_LONG is set, as make test-long
// does.
func Long(n, times int) int {
	if os.Getenv("SAMENBORD_LONG") != "" {
		return n * times
	}
	return n
}
