package network

import "strings"

// hardwarePorts reads what networksetup says on macOS: what each device is.
func hardwarePorts(said string) map[string]string {
	ports, port := map[string]string{}, ""
	for line := range strings.Lines(said) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "Hardware Port":
			port = value
		case "Device":
			ports[value] = port
		}
	}
	return ports
}

// defaultRoutes reads what netstat says on macOS: over which devices the way to
// everywhere goes. Only the keys say something.
func defaultRoutes(said string) map[string]string {
	leads := map[string]string{}
	for line := range strings.Lines(said) {
		if words := strings.Fields(line); len(words) >= 4 && words[0] == "default" && !strings.HasPrefix(words[1], "fe80::%utun") {
			leads[words[3]] = ""
		}
	}
	return leads
}
