package starter_test

import (
	"testing"

	"samenbord/app/starter"
)

func TestWords(t *testing.T) {
	for _, c := range [][3]string{
		{"kind", "Idee", "idea"}, {"kind", "dit doen we al", "existing"}, {"kind", "Hook", "hook"},
		{"hook", "Wat er al is", "there"}, {"link", "versterkt", "reinforces"}, {"status", "loopt", "running"},
		{"status", "under way", "busy"}, {"kind", "actie", ""}, {"frob", "idee", ""}, {"kind", "", ""},
	} {
		if got := starter.Word(c[0], c[1]); got != c[2] {
			t.Errorf("%s %q is %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
