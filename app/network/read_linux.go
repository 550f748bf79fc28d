package network

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// read describes the adapters that are in use.
func read() ([]Interface, error) {
	list, err := adapters()
	if err != nil {
		return nil, err
	}
	leads := routes("/proc/net/route", "/proc/net/ipv6_route")
	for n := range list {
		i := &list[n]
		folder := filepath.Join("/sys/class/net", i.Name)
		i.Hardware = there(filepath.Join(folder, "device"))
		i.Wireless = there(filepath.Join(folder, "wireless")) || there(filepath.Join(folder, "phy80211"))
		if driver, err := os.Readlink(filepath.Join(folder, "device", "driver")); err == nil {
			i.About = filepath.Base(driver)
		}
		if there(filepath.Join(folder, "bridge")) {
			i.About = "virtual switch"
		}
		i.Tunnel = i.Tunnel || there(filepath.Join(folder, "tun_flags"))
		i.Default = leads[i.Name]
	}
	return list, nil
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// routes tells over which adapters the way to everywhere goes, from the kernel's
// tables.
func routes(four, six string) map[string]bool {
	leads := map[string]bool{}
	each := func(path string, line func(words []string)) {
		file, err := os.Open(path)
		if err != nil {
			return // no such network
		}
		defer func() { _ = file.Close() }() // nothing was written
		for lines := bufio.NewScanner(file); lines.Scan(); {
			line(strings.Fields(lines.Text()))
		}
	}
	each(four, func(w []string) {
		if len(w) > 7 && w[1] == "00000000" && w[7] == "00000000" {
			leads[w[0]] = true
		}
	})
	each(six, func(w []string) {
		if len(w) > 9 && strings.Trim(w[0], "0") == "" && w[1] == "00" && w[9] != "lo" {
			leads[w[9]] = true
		}
	})
	return leads
}
