package screen

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"testing"
)

// server is a connection to the X server that asks for pictures of the screen: as
// much of the X protocol as that takes. A tool that is started for each picture
// (import) takes a hundred times as long, most of it on one of two cores that the
// program under test needs.
type server struct {
	mu   sync.Mutex
	conn net.Conn
	root uint32
}

var le = binary.LittleEndian

// dial connects to the server of a display, such as ":99".
func dial(t testing.TB, display string) *server {
	t.Helper()
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+display[1:])
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	s := &server{conn: conn}
	if err := s.greet(); err != nil {
		t.Fatal("the X server does not let us in: ", err)
	}
	return s
}

// greet opens the connection and reads which window is the root.
func (s *server) greet() error {
	if _, err := s.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil { // protocol 11.0, no password
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(s.conn, head); err != nil {
		return err
	}
	about := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(s.conn, about); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("%q", about)
	}
	vendor, formats := int(le.Uint16(about[16:])), int(about[21])
	screens := 32 + (vendor+3)/4*4 + 8*formats
	if len(about) < screens+4 {
		return errors.New("it tells of no screen")
	}
	s.root = le.Uint32(about[screens:])
	return nil
}

// pixels are those of the screen, four bytes for each: blue, green, red, 0.
func (s *server) pixels(width, height int) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	const getImage, wholePixels, colours = 73, 2, 0x00ffffff
	ask := []byte{getImage, wholePixels, 5, 0}
	ask = le.AppendUint32(ask, s.root)
	ask = append(ask, 0, 0, 0, 0) // from the corner
	ask = le.AppendUint16(ask, uint16(width))
	ask = le.AppendUint16(ask, uint16(height))
	ask = le.AppendUint32(ask, colours)
	if _, err := s.conn.Write(ask); err != nil {
		return nil, err
	}
	head := make([]byte, 32)
	for {
		if _, err := io.ReadFull(s.conn, head); err != nil {
			return nil, err
		}
		switch head[0] {
		case 0:
			return nil, fmt.Errorf("the X server refuses a picture: error %d", head[1])
		case 1:
			pixels := make([]byte, 4*int(le.Uint32(head[4:])))
			if len(pixels) != 4*width*height {
				return nil, fmt.Errorf("the picture of the screen is not whole: %d bytes", len(pixels))
			}
			_, err := io.ReadFull(s.conn, pixels)
			return pixels, err
		}
		// Anything else is an event that all are told of, such as another keyboard.
	}
}
