package place

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

func diskOf(folder string) Kind {
	volume := filepath.VolumeName(folder)
	if strings.HasPrefix(volume, `\\?\UNC\`) || strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`) {
		return Network
	}
	name, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return Local // opening the file will say what is wrong
	}
	switch windows.GetDriveType(name) {
	case windows.DRIVE_REMOTE:
		return Network
	case windows.DRIVE_REMOVABLE:
		return Stick
	}
	return Local
}
