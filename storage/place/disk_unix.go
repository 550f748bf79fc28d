//go:build darwin || linux

package place

import (
	"os"
	"strconv"
	"syscall"
)

// Disk tells apart the disks that a folder may be on while the system runs; "" when
// it is on none.
func Disk(folder string) string {
	info, err := os.Stat(folder)
	if err != nil {
		return ""
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return strconv.FormatUint(uint64(stat.Dev), 10)
}
