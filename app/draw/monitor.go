package draw

import (
	"os"
	"runtime"
)

// Screenless tells whether it is known beforehand that there is no screen: Unix names
// the one to use, and without a name GLFW and Wayland would complain in English.
func Screenless() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return false
	}
	return os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == ""
}
