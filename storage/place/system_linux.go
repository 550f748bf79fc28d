package place

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

func diskOf(folder string) Kind { return linux{"/sys", "/proc/self/mountinfo", statfs}.disk(folder) }

// linux is where Linux tells of its disks.
type linux struct {
	sys    string
	mounts string
	statfs func(folder string) (kind int64, err error)
}

func statfs(folder string) (int64, error) {
	var s syscall.Statfs_t
	err := syscall.Statfs(folder, &s)
	return int64(uint32(s.Type)), err
}

// remote are the numbers of file systems that other computers write to as well.
var remote = map[int64]bool{
	0x6969: true, 0x517B: true, 0xFF534D42: true, 0xFE534D42: true, // NFS, SMB 1 to 3
	0x73757245: true, 0x5346414F: true, 0x6B414653: true, 0x564C: true, 0x01021997: true, // Coda, AFS, NetWare, 9p
	0x00C36400: true, 0x01161970: true, 0x7461636F: true, 0x0BD00BD0: true, 0x47504653: true, 0x19830326: true, // Ceph and other clusters
	0x786F4256: true, // a folder of the computer that a virtual one runs on
}

const fuse = 0x65735546

// ownFuse are file systems of this computer that run as a program.
var ownFuse = []string{"fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.mergerfs", "fuse.bindfs", "fuse.fuse-overlayfs", "fuse.lxcfs"}

func (l linux) disk(folder string) Kind {
	kind, err := l.statfs(folder)
	if err != nil {
		return Local // opening the file will say what is wrong
	}
	if remote[kind] || kind == fuse && !l.own(folder) {
		return Network
	}
	if number, err := deviceOf(folder); err == nil && l.removable(number) && !l.holdsUs(number) {
		return Stick
	}
	return Local
}

// own tells whether a file system that runs as a program is of this computer.
func (l linux) own(folder string) bool {
	number, err := deviceOf(folder)
	if err != nil {
		return false
	}
	kind, _ := l.mounted(number)
	for _, known := range ownFuse {
		if kind == known {
			return true
		}
	}
	return false
}

// deviceOf is the number of the disk that a folder lies on, as "8:17".
func deviceOf(folder string) (string, error) {
	info, err := os.Stat(folder)
	if err != nil {
		return "", err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", os.ErrInvalid
	}
	dev := uint64(stat.Dev)
	return fmt.Sprintf("%d:%d", dev>>8&0xfff|dev>>32&^0xfff, dev&0xff|dev>>12&^0xff), nil
}

// mounted tells what is mounted with a number: the kind of file system, and where
// it comes from.
func (l linux) mounted(number string) (kind, source string) {
	raw, err := os.ReadFile(l.mounts)
	if err != nil {
		return "", ""
	}
	for line := range strings.Lines(string(raw)) {
		before, after, _ := strings.Cut(line, " - ")
		first, second := strings.Fields(before), strings.Fields(after)
		if len(first) > 2 && len(second) > 1 && first[2] == number {
			return second[0], second[1]
		}
	}
	return "", ""
}

// removable tells whether a disk can be pulled out: it says so, or it hangs on USB
// or is a card.
func (l linux) removable(number string) bool {
	if strings.HasPrefix(number, "0:") { // it has several parts, or is none
		_, source := l.mounted(number)
		if !strings.HasPrefix(source, "/dev/") {
			return false
		}
		info, err := os.Stat(source)
		if err != nil {
			return false
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		if !ok {
			return false
		}
		number = strconv.Itoa(int(stat.Rdev>>8&0xfff)) + ":" + strconv.Itoa(int(stat.Rdev&0xff|stat.Rdev>>12&^0xff))
	}
	device, err := filepath.EvalSymlinks(filepath.Join(l.sys, "dev", "block", number))
	return err == nil && pulledOut(device, 4)
}

// pulledOut looks at a device, and at those that an encrypted one lies on.
func pulledOut(device string, deep int) bool {
	for part := range strings.SplitSeq(device, "/") {
		if rest, usb := strings.CutPrefix(part, "usb"); usb && rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return true
		}
	}
	for _, at := range [...]string{device, filepath.Dir(device)} { // a part of a disk says nothing itself
		if raw, err := os.ReadFile(filepath.Join(at, "removable")); err == nil && strings.TrimSpace(string(raw)) == "1" {
			return true
		}
		if raw, err := os.ReadFile(filepath.Join(at, "device", "type")); err == nil && strings.TrimSpace(string(raw)) == "SD" {
			return true
		}
	}
	below, _ := filepath.Glob(filepath.Join(device, "slaves", "*"))
	for _, link := range below {
		if real, err := filepath.EvalSymlinks(link); err == nil && deep > 0 && pulledOut(real, deep-1) {
			return true
		}
	}
	return false
}

// holdsUs tells whether what we keep for ourselves lies on a disk too: then a copy
// there would be no safer.
func (l linux) holdsUs(number string) bool {
	folder, err := Folder()
	if err != nil {
		return true
	}
	ours, err := deviceOf(existing(folder))
	return err == nil && ours == number
}
