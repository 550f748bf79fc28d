//go:build !windows

package sound

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// programs play a WAV file, the likeliest to be there first. Each gets the path
// of the file at the end.
func programs() [][]string {
	if runtime.GOOS == "darwin" {
		return [][]string{{"afplay"}}
	}
	return [][]string{{"pw-play"}, {"paplay"}, {"aplay", "-q"}, {"play", "-q"}}
}

// play plays a sound with the first program that can. The sound goes through a
// file because not every one of them reads another way; it holds nothing of any
// board and is gone right after.
func play(sound []byte, patience time.Duration) {
	file, err := os.CreateTemp("", "samenbord-bell-*.wav")
	if err != nil {
		return
	}
	defer func() { _ = os.Remove(file.Name()) }()
	_, err = file.Write(sound)
	if file.Close() != nil || err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, program := range programs() {
		path, err := exec.LookPath(program[0])
		if err != nil {
			continue
		}
		if exec.CommandContext(ctx, path, append(program[1:], file.Name())...).Run() == nil || ctx.Err() != nil {
			return
		}
	}
}
