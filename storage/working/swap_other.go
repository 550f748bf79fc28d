//go:build !linux && !darwin

package working

// exchange would give two files each other's name in one step. It reports that this
// system cannot.
func exchange(string, string) (bool, error) { return false, nil }

// claim would give a file a name that nobody has, in one step. It reports that this
// system has no call for it.
func claim(string, string) (bool, error) { return false, nil }
