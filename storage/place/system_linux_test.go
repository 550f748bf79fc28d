package place

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/board/boardtest"
)

// Disks by the number of their file system.
func TestFileSystems(t *testing.T) {
	folder := t.TempDir()
	number, err := deviceOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, try := range []struct {
		what   string
		number int64
		kind   string // that is mounted, where that is looked at
		want   Kind
	}{
		{"ext4", 0xEF53, "ext4", Local}, {"btrfs", 0x9123683E, "btrfs", Local}, {"overlay", 0x794C7630, "overlay", Local}, {"tmpfs", 0x01021994, "tmpfs", Local},
		{"NFS", 0x6969, "nfs4", Network}, {"SMB", 0xFF534D42, "cifs", Network}, {"SMB 3", 0xFE534D42, "smb3", Network}, {"9p", 0x01021997, "9p", Network},
		{"sshfs", fuse, "fuse.sshfs", Network}, {"WebDAV", fuse, "fuse.davfs", Network}, {"gvfs", fuse, "fuse.gvfsd-fuse", Network}, {"unknown", fuse, "fuse", Network},
		{"NTFS by a program", fuse, "fuseblk", Local}, {"an encrypted folder", fuse, "fuse.gocryptfs", Local},
	} {
		mounts := filepath.Join(t.TempDir(), "mountinfo")
		write(t, mounts, "22 1 0:1 / /elders rw - sysfs sysfs rw\n23 1 "+number+" / / rw,relatime shared:1 - "+try.kind+" bron rw\n")
		l := linux{t.TempDir(), mounts, func(string) (int64, error) { return try.number, nil }}
		if got := l.disk(folder); got != try.want {
			t.Errorf("%s is %s, want %s", try.what, got, try.want)
		}
	}
}

// A made-up /sys: a disk in the computer, a stick, a part of a stick, a card, an
// encrypted stick and a disk behind USB that says it stays.
func TestRemovable(t *testing.T) {
	sys := t.TempDir()
	devices := map[string]struct {
		at        string
		removable string
		want      bool
	}{
		"8:0":   {"devices/pci0000:00/ata1/host0/block/sda", "0", false},
		"8:1":   {"devices/pci0000:00/ata1/host0/block/sda/sda1", "", false},
		"8:16":  {"devices/pci0000:00/usb2/2-1/host6/block/sdb", "1", true},
		"8:17":  {"devices/pci0000:00/usb2/2-1/host6/block/sdb/sdb1", "", true},
		"8:33":  {"devices/pci0000:00/usb3/3-1/host7/block/sdc/sdc1", "", true},
		"8:48":  {"devices/pci0000:00/ata2/host1/block/sdd", "1", true},
		"179:1": {"devices/pci0000:00/mmc_host/mmc0/mmc0:1/block/mmcblk0/mmcblk0p1", "", true},
		"253:0": {"devices/virtual/block/dm-0", "", true},
		"253:1": {"devices/virtual/block/dm-1", "", false},
	}
	for number, d := range devices {
		makeFolder(t, sys, d.at)
		if d.removable != "" {
			write(t, filepath.Join(sys, d.at, "removable"), d.removable+"\n")
		}
		makeFolder(t, sys, "dev", "block")
		if err := os.Symlink(filepath.Join("..", "..", d.at), filepath.Join(sys, "dev", "block", number)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(sys, "devices/pci0000:00/mmc_host/mmc0/mmc0:1/block/mmcblk0/device/type"), "SD\n")
	for dm, below := range map[string]string{"dm-0": "8:17", "dm-1": "8:1"} {
		slaves := makeFolder(t, sys, "devices/virtual/block", dm, "slaves")
		if err := os.Symlink(filepath.Join(sys, devices[below].at), filepath.Join(slaves, "x")); err != nil {
			t.Fatal(err)
		}
	}
	l := linux{sys: sys}
	for number, d := range devices {
		if got := l.removable(number); got != d.want {
			t.Errorf("%s can be pulled out: %v", d.at, got)
		}
	}
	if l.removable("8:99") {
		t.Error("a disk that is not there can be pulled out")
	}
}

// What the real system tells is understood.
func TestMounted(t *testing.T) {
	number, err := deviceOf("/proc")
	if err != nil {
		boardtest.Missing(t, err.Error())
	}
	if kind, _ := (linux{mounts: "/proc/self/mountinfo"}).mounted(number); !strings.HasPrefix(kind, "proc") {
		t.Errorf("/proc (%s) is of kind %q", number, kind)
	}
}
