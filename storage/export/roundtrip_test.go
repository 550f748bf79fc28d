package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/assets"
	"samenbord/board"
	"samenbord/storage/export"
	"samenbord/storage/intake"
)

func write(t interface{ Fatal(...any) }, ext string, s *board.State, o export.Options) []byte {
	var out bytes.Buffer
	if err := export.Write(&out, ext, s, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t interface{ Fatal(...any) }, into *desk, raw []byte, o intake.Options) intake.Report {
	if o.Name == "" {
		o.Name = "test.csv"
	}
	plan, err := intake.Read(context.Background(), bytes.NewReader(raw), into.board.State(), o)
	if err != nil {
		t.Fatal(err)
	}
	into.do(t, plan.Intent)
	return plan.Report
}

// What a table says comes back the same, whatever stands in it.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := randomBoard(t)
		options := export.Options{Excel: rapid.Bool().Draw(t, "excel")}
		if counts := from.board.State().Count(board.Filter{}); counts.Notes+counts.Actions == 0 {
			return
		}
		raw := write(t, ".csv", from.board.State(), options)
		if again := write(t, ".csv", from.board.State().Clone(), options); !bytes.Equal(raw, again) {
			t.Fatal("twice the same board, two tables")
		}
		for line := range strings.SplitSeq(string(raw), "\r\n") {
			if strings.Contains(line, "\r") {
				t.Fatalf("a bare CR in %q", line)
			}
		}
		into := newDesk(t)
		report := read(t, into, raw, intake.Options{})
		if len(report.UnknownColumns)+len(report.NotUnderstood)+report.Unplaced+report.NoText > 0 {
			t.Fatalf("not everything was understood: %+v", report)
		}
		want, got := content(from.board.State()), content(into.board.State())
		if want != got {
			t.Fatalf("the board came back different.\nwant:\n%s\n\ngot:\n%s\n\ntable:\n%s", want, got, raw)
		}
	})
}

// No cell of a table begins like a formula.
func TestNoFormulas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := randomBoard(t)
		if d.board.State().Count(board.Filter{}).Notes == 0 {
			return
		}
		r := csv.NewReader(bytes.NewReader(write(t, ".csv", d.board.State(), export.Options{})))
		records, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, record := range records {
			for _, cell := range record {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Fatalf("%q", cell)
				}
			}
		}
	})
}

func TestSampleBoardRoundTrip(t *testing.T) {
	first, second := newDesk(t), newDesk(t)
	sample, err := fs.ReadFile(assets.Templates(), "voorbeeld.csv")
	if err != nil {
		t.Fatal(err)
	}
	report := read(t, first, sample, intake.Options{Name: "voorbeeld.csv"})
	if report.Notes != 64 || report.Domains != 8 || report.Links != 51 || report.Actions != 17 || len(report.AddedGroups) != 19 {
		t.Errorf("%+v", report)
	}
	raw := write(t, ".csv", first.board.State(), export.Options{})
	read(t, second, raw, intake.Options{})
	if content(first.board.State()) != content(second.board.State()) {
		t.Error("the sample board came back different")
	}
	if again := write(t, ".csv", second.board.State(), export.Options{}); !bytes.Equal(raw, again) {
		t.Error("the second table differs from the first")
	}
	if header, _, _ := strings.Cut(string(sample), "\r\n"); !strings.HasPrefix(string(raw), header+",") {
		t.Error("the first columns are not those of the sample")
	}
	// The first columns are written as the sample has them.
	if !strings.Contains(string(raw), `"Ruimte, groen en verkeer",nano,Kwaliteit van leven,'s Avonds durf ik niet door het tunneltje,Inwoners,,,,,`) {
		t.Error("a row of the sample is written in another way")
	}
}
