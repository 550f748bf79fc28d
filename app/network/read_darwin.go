package network

import (
	"context"
	"os/exec"
	"sync"
	"time"
)

// ports are the names of hardware ports as they were told last: asking takes a
// while.
var ports struct {
	sync.Mutex
	of map[string]string
}

// read describes the adapters that are in use.
func read() ([]Interface, error) {
	list, err := adapters()
	if err != nil {
		return nil, err
	}
	ports.Lock()
	defer ports.Unlock()
	for _, i := range list {
		if _, known := ports.of[i.Name]; !known {
			ports.of = told("networksetup", hardwarePorts, "-listallhardwareports")
			for _, i := range list {
				if _, known := ports.of[i.Name]; !known {
					ports.of[i.Name] = "" // not to be asked again
				}
			}
			break
		}
	}
	leads := told("netstat", defaultRoutes, "-rn")
	for n := range list {
		i := &list[n]
		i.About = ports.of[i.Name]
		i.Hardware = i.About != ""
		_, i.Default = leads[i.Name]
	}
	return list, nil
}

// told is what a tool of the system says; nothing when it cannot be asked.
func told(tool string, understand func(string) map[string]string, args ...string) map[string]string {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, tool, args...).Output()
	if err != nil {
		return map[string]string{}
	}
	return understand(string(out))
}
