package phone

import (
	"crypto/rand"
	"crypto/subtle"
	"strings"
)

// alphabet has no two characters that are read or heard as each other: no 0 and o,
// 1, i and l, u and v.
const alphabet = "23456789abcdefghjkmnpqrstvwxyz"

// The lengths of the codes. The long one stands in the QR code and is what
// programs send: 30^10, 49 bits. The short one is typed by hand; its 29 bits hold
// because guessing is slow (see guess.go). The leader's is longer than both.
const (
	longCode   = 10
	shortCode  = 6
	leaderCode = 16
)

// codes are the ways in, made anew for each session.
type codes struct{ long, short, leader string }

func newCodes() codes { return codes{draw(longCode), draw(shortCode), draw(leaderCode)} }

// draw makes a random code; each character is equally likely.
func draw(length int) string {
	code := make([]byte, 0, length)
	var b [32]byte
	for len(code) < length {
		_, _ = rand.Read(b[:]) // never fails, as documented
		for _, x := range b {
			if x < 240 && len(code) < length { // 240 is a multiple of 30
				code = append(code, alphabet[x%30])
			}
		}
	}
	return string(code)
}

// role is what a browser may do.
type role int

const (
	stranger    role = iota // no or a wrong code
	participant             // what the rules allow
	leader                  // everything
)

// tidyCode is a code as somebody typed it: in capitals perhaps, or with spaces.
func tidyCode(code string) string {
	return strings.NewReplacer(" ", "", "-", "").Replace(strings.ToLower(code))
}

// role tells what a code gives. It takes as long for a wrong one as for a right one.
func (c codes) role(code string) role {
	switch {
	case same(code, c.leader):
		return leader
	case same(code, c.long), same(code, c.short):
		return participant
	}
	return stranger
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// Code is the long code: in the QR code, and as bearer.
func (s *Server) Code() string { return s.codes.long }

// ShortCode is the code to type.
func (s *Server) ShortCode() string { return s.codes.short }

// LeaderCode gives whoever has it everything that can be done from the outline.
func (s *Server) LeaderCode() string { return s.codes.leader }

// JoinURL is the address to join by: base is "http://192.168.1.5:8080".
func JoinURL(base, code string) string { return strings.TrimSuffix(base, "/") + "/m/" + code }
