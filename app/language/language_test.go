package language

import (
	"sync"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]Language{
		"nl": NL, "NL": NL, "nl_NL.UTF-8": NL, "nl-BE": NL, "nl_NL@euro": NL, "nl_BE.ISO8859-15@euro": NL,
		"en": EN, "en_GB": EN, "en-US": EN, "en_US.UTF-8": EN,
		"": "", "C": "", "C.UTF-8": "", "POSIX": "", "und": "", "de_DE.UTF-8": "", "nds": "", "fy_NL": "", "engels": "", "n": "",
	} {
		got, ok := Parse(in)
		if got != want || ok != (want != "") {
			t.Errorf("Parse(%q) = %q, %v", in, got, ok)
		}
	}
}

func TestSystem(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                Language
	}{
		{"", "", "", NL},
		{"", "", "en_US.UTF-8", EN},
		{"", "nl_NL", "en_US.UTF-8", NL},
		{"en_GB", "nl_NL", "nl_NL", EN},
		{"C", "", "en_US.UTF-8", NL}, // LC_ALL decides, and we do not speak C
		{"", "", "de_DE.UTF-8", NL},
	} {
		t.Setenv("LC_ALL", c.all)
		t.Setenv("LC_MESSAGES", c.messages)
		t.Setenv("LANG", c.lang)
		if got := System(); got != c.want {
			t.Errorf("%+v: System() = %q", c, got)
		}
	}
}

func TestText(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{NL.Text("status.busy"), "bezig"},
		{EN.Text("status.busy"), "under way"},
		{Language("").Text("status.busy"), "bezig"},
		{NL.Text("board.saved", "Time", "14:32"), "opgeslagen 14:32"},
		{NL.Text("board.notes", "Count", 0), "0 briefjes"},
		{NL.Text("board.notes", "Count", 1), "1 briefje"},
		{NL.Text("board.notes", "Count", uint8(1)), "1 briefje"},
		{NL.Text("board.notes", "Count", 34), "34 briefjes"},
		{EN.Text("board.notes", "Count", int64(1)), "1 note"},
		{NL.Text("toast.notes_moved", "Count", 2, "Place", "Wonen"), "2 briefjes verplaatst naar Wonen"},
		// A count in a text without plural forms is just a number.
		{EN.Text("error.text_too_long", "Count", 1, "Max", 0), "The text is too long (1 characters, 0 fit); shorten it or spread it over two notes."},
		// What is missing is seen, and stops nothing.
		{NL.Text("board.nope", "Count", 1), "[board.nope]"},
		{NL.Text("board.saved"), "opgeslagen [Time]"},
		{NL.Text("board.notes"), "[Count] briefjes"},
		{NL.Text("board.saved", "Time"), "opgeslagen [Time]"},
		// Values are data.
		{NL.Text("board.saved", "Time", "{{.Time}} <b>"), "opgeslagen {{.Time}} <b>"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTimeAndDate(t *testing.T) {
	at := time.Date(2027, time.March, 12, 14, 32, 50, 0, time.UTC)
	if got := NL.Time(at); got != "14:32" {
		t.Error(got)
	}
	if got := NL.Date(at); got != "12 maart 2027" {
		t.Error(got)
	}
	if got := EN.Date(at); got != "12 March 2027" {
		t.Error(got)
	}
}

func TestManySpeakAtOnce(t *testing.T) {
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 500 {
				for _, l := range All() {
					l.Text("board.notes", "Count", i)
					l.Text("error.disk_full", "File", "x")
					l.Text("status.new")
				}
			}
		})
	}
	group.Wait()
}

func BenchmarkPlainText(b *testing.B) {
	for b.Loop() {
		NL.Text("note.new")
	}
}

func BenchmarkPlural(b *testing.B) {
	for b.Loop() {
		NL.Text("board.notes", "Count", 3)
	}
}
