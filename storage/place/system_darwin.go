package place

import (
	"strings"

	"golang.org/x/sys/unix"
)

func diskOf(folder string) Kind {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return Local // opening the file will say what is wrong
	}
	switch {
	case s.Flags&unix.MNT_LOCAL == 0:
		return Network
	case s.Flags&unix.MNT_REMOVABLE != 0 || outside(unix.ByteSliceToString(s.Fstypename[:]), unix.ByteSliceToString(s.Mntonname[:])):
		return Stick
	}
	return Local
}

// outside tells whether a disk looks like one that is carried about.
func outside(kind, mounted string) bool {
	return (kind == "msdos" || kind == "exfat") && strings.HasPrefix(mounted, "/Volumes/")
}
