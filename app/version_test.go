package app

import "testing"

// The version is found however the lines of FyneApp.toml end: Git may write them as Windows does.
func TestDescribe(t *testing.T) {
	before := version
	defer func() { version = before }()
	for _, end := range []string{"\n", "\r\n"} {
		version = "?"
		if Describe("[Details]" + end + `Version = "1.2.3"` + end + `Build = 4` + end); version != "1.2.3" {
			t.Errorf("it is %q", version)
		}
	}
}
