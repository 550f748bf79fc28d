package intake_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"samenbord/app/starter"
	"samenbord/board"
	"samenbord/storage/intake"
)

// desk is a blank board with the three topics that nobody has named yet.
type desk struct {
	*testing.T
	board *board.Board
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t, board.NewBoard()}
	intents, err := starter.Intents("leeg", "nl")
	if err != nil {
		t.Fatal(err)
	}
	for _, intent := range intents {
		d.do(intent)
	}
	return d
}

func (d *desk) do(intent board.Intent) {
	d.Helper()
	tx := d.board.Begin(board.NewAuthor())
	if _, err := tx.Do(intent, nil); err != nil {
		d.Fatal(err)
	}
	tx.Commit()
}

func (d *desk) plan(input string, o intake.Options) (*intake.Plan, error) {
	if o.Name == "" {
		o.Name = "in.csv"
	}
	if o.Known == nil {
		o.Known = starter.Known
	}
	return intake.Read(context.Background(), strings.NewReader(input), d.board.State(), o)
}

func (d *desk) read(input string, o intake.Options) intake.Report {
	d.Helper()
	plan, err := d.plan(input, o)
	if err != nil {
		d.Fatal(err)
	}
	d.do(plan.Intent)
	return plan.Report
}

// notes lists what the notes say and where they stand.
func (d *desk) notes() []string {
	s := d.board.State()
	var all []string
	for _, cell := range s.Cells() {
		for _, n := range s.NotesIn(cell) {
			place := "-"
			if l := board.Get[*board.List](s, cell.List); l != nil {
				place = l.Name
			}
			if cell.InMatrix() {
				place = board.Get[*board.Domain](s, cell.Domain).Name + "/" + board.Get[*board.Level](s, cell.Level).Key
			}
			all = append(all, place+": "+n.Text)
		}
	}
	slices.Sort(all)
	return all
}

func (d *desk) want(want ...string) {
	d.Helper()
	if got := d.notes(); !slices.Equal(got, want) {
		d.Errorf("got %q\nwant %q", got, want)
	}
}

func TestText(t *testing.T) {
	d := newDesk(t)
	report := d.read("- Eén bankje\r\n\r\n* Twee\n  Drie \n-\n• Vier\n-vijf", intake.Options{Name: "lijst.txt"})
	d.want("-: -vijf", "-: Drie", "-: Eén bankje", "-: Twee", "-: Vier")
	if report.Notes != 5 {
		t.Errorf("%+v", report)
	}
	first := d.board.State().NotesIn(board.Unplaced)[0]
	if first.Text != "Eén bankje" {
		t.Errorf("the first line became %q", first.Text)
	}
}

func TestEncodings(t *testing.T) {
	text := "tekst;groep\r\n’t Café – één;Wijk\r\n"
	utf16 := func(e unicode.Endianness) string {
		out, err := unicode.UTF16(e, unicode.UseBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, input := range map[string]string{
		"UTF-8": text, "UTF-8 with a mark": "\xEF\xBB\xBF" + text, "Windows-1252": windows,
		"UTF-16LE": utf16(unicode.LittleEndian), "UTF-16BE": utf16(unicode.BigEndian),
		"sep": "sep=;\r\n" + text, "tabs": strings.ReplaceAll(text, ";", "\t"), "LF": strings.ReplaceAll(text, "\r", ""),
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.read(input, intake.Options{})
			d.want("-: ’t Café – één")
		})
	}
}

// Names are found by name, plain name, key and in the other language.
func TestNames(t *testing.T) {
	d := newDesk(t)
	d.do(board.Create{Entities: []board.Entity{&board.Domain{Meta: board.Meta{ID: board.FixedID(board.KindDomain, "wonen")}, Name: "Wonen", Plain: "Fijn wonen"}}})
	report := d.read("Policy domain;Level;Dimensions;Note;Soort\nWonen;nano;LF MW;a;\nHousing;NANO;Meedoen, zg;b;wens\nfijn wonen;Nano – the resident;Bodily functions;c;hook\n"+
		"ONDERWERP 1;Ik en mijn naasten;kl,df;d;frob\n", intake.Options{Word: func(family, word string) string {
		if family == "kind" && word == "wens" {
			return "wish"
		}
		return ""
	}})
	d.want("Onderwerp 1/nano: d", "Wonen/nano: a", "Wonen/nano: b", "Wonen/nano: c")
	if len(report.AddedDomains) > 0 || len(report.NotUnderstood) != 1 || report.NotUnderstood[0] != (intake.Word{Column: "Soort", Value: "frob", Row: 5}) {
		t.Errorf("%+v", report)
	}
	s := d.board.State()
	counts := map[string]int{}
	for n := range board.Each[*board.Note](s) {
		counts[n.Text+string(n.NoteKind)] = len(n.Dimensions)
	}
	if fmt.Sprint(counts) != "map[aidea:2 bwish:2 chook:1 didea:2]" {
		t.Error(counts)
	}
}

// Two machines that import the same have the same domains after merging.
func TestAddedThingsAreTheSameEverywhere(t *testing.T) {
	ids := func() map[string]board.ID {
		d := newDesk(t)
		d.read("domain,level,text,by_group,list\nWonen,nano,a,Inwoners,\nZorg om elkaar,Buurt,b,De straat,\n,,c,,Later\n", intake.Options{})
		found := map[string]board.ID{}
		for x := range board.Each[*board.Domain](d.board.State()) {
			found[x.Name] = x.ID
		}
		for x := range board.Each[*board.Group](d.board.State()) {
			found[x.Name] = x.ID
		}
		for x := range board.Each[*board.Level](d.board.State()) {
			found[x.Name] = x.ID
		}
		return found
	}
	a, b := ids(), ids()
	if fmt.Sprint(a) != fmt.Sprint(b) {
		t.Errorf("%v\n%v", a, b)
	}
	if a["Wonen"] != board.FixedID(board.KindDomain, "wonen") || a["Inwoners"] != board.FixedID(board.KindGroup, "inwoners") {
		t.Error("a preset has another ID than in the templates")
	}
}

func TestNewDomainsComeAfterTheOthers(t *testing.T) {
	d := newDesk(t)
	report := d.read("domain,level,text\nZorg,nano,a\nWonen,Straat,b\n", intake.Options{Colours: starter.Colours()})
	var names []string
	for _, x := range board.InOrder[*board.Domain](d.board.State()) {
		names = append(names, x.Name)
		if x.Colour == "" {
			t.Errorf("%s has no colour", x.Name)
		}
	}
	if want := []string{"Onderwerp 1", "Onderwerp 2", "Onderwerp 3", "Zorg", "Wonen"}; !slices.Equal(names, want) {
		t.Errorf("got %q", names)
	}
	if !slices.Equal(report.EmptyDomains, names[:3]) || !slices.Equal(report.AddedDomains, names[3:]) || !slices.Equal(report.AddedLevels, []string{"Straat"}) {
		t.Errorf("%+v", report)
	}
}

// A removed domain comes back rather than a second one beside it.
func TestRemovedDomainComesBack(t *testing.T) {
	d := newDesk(t)
	d.read("domain,level,text\nWonen,nano,a\n", intake.Options{})
	d.do(board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: board.FixedID(board.KindDomain, "wonen")}}})
	d.read("domain,level,text\nWonen,nano,b\n", intake.Options{})
	d.want("Wonen/nano: a", "Wonen/nano: b")
}

func TestLinks(t *testing.T) {
	d := newDesk(t)
	report := d.read("tekst;links_to;links_kind;links_why\na;2 3;;\nb;1;builds_on;omdat\nc;2,1;;\n", intake.Options{})
	if report.Links != 3 {
		t.Errorf("%d links", report.Links)
	}
	s := d.board.State()
	for l := range board.Each[*board.Link](s) {
		if s.Note(l.From).Text == "a" && s.Note(l.To).Text == "b" && (l.LinkKind != board.BuildsOn || l.Why != "omdat") {
			t.Errorf("what the second row says of the link is lost: %+v", l)
		}
	}
}

func TestReport(t *testing.T) {
	d := newDesk(t)
	report := d.read("tekst,beleidsterrein,niveau,kleur,dots,tekst\na,Onderwerp 1,,rood,3,x\nb,,nano,,,\n,Onderwerp 1,nano,,,\n,,,,,\n", intake.Options{})
	if report.Unplaced != 2 || report.NoText != 1 || !slices.Equal(report.UnknownColumns, []string{"kleur", "tekst"}) || !slices.Equal(report.NotImported, []string{"dots"}) {
		t.Errorf("%+v", report)
	}
}

// A row that cannot be right is named, and nothing is planned.
func TestRefusals(t *testing.T) {
	long := strings.Repeat("é", board.MaxText+1)
	var domains strings.Builder
	for i := range 22 {
		fmt.Fprintf(&domains, "D%d,nano,x\n", i)
	}
	for _, c := range []struct {
		name, input string
		code        board.Code
		row         int
		strict      bool
	}{
		{"in.csv", "text\na\n" + long + "\n", board.CodeImportTooLong, 3, false},
		{"in.csv", "text,toelichting\na," + long + "\n", board.CodeImportTooLong, 2, false},
		{"in.csv", "text,links_to\na,2\n", board.CodeImportBadLink, 2, false},
		{"in.csv", "text,links_to\na,1\n", board.CodeImportBadLink, 2, false},
		{"in.csv", "text,links_to\na,x\n", board.CodeImportBadLink, 2, false},
		{"in.csv", "text,action_due\na,morgen\n", board.CodeImportBadDate, 2, false},
		{"in.csv", "text,links_to\na,,x\n", board.CodeImportTooManyCells, 2, false},
		{"in.csv", "text,groep\n\"a,b\n", board.CodeCsvMalformed, 2, false},
		{"in.csv", "kop,nog een\na,b\n", board.CodeImportNoTextColumn, 0, false},
		{"in.csv", "", board.CodeImportEmpty, 0, false},
		{"in.csv", "text\n", board.CodeImportEmpty, 0, false},
		{"in.csv", "text\n\x81\xE9", board.CodeImportEncoding, 0, false},
		{"in.csv", "PK\x03\x04\x00\x00text", board.CodeImportEncoding, 0, false},
		{"in.csv", "\xFF\xFEt\x00e", board.CodeImportEncoding, 0, false},
		{"in.csv", "domain,level,text\n" + domains.String(), board.CodeTooManyDomains, 0, false},
		{"in.csv", "domain,level,text\nZorg,nano,a\n", board.CodeImportUnknownDomain, 2, true},
		{"in.csv", "domain,level,text\nOnderwerp 1,giga,a\n", board.CodeImportUnknownLevel, 2, true},
		{"in.csv", "list,text\nLater,a\n", board.CodeImportUnknownList, 2, true},
		{"in.csv", "dimension,text\nXX,a\n", board.CodeImportUnknownWord, 2, true},
		{"in.txt", " \n-\n", board.CodeImportEmpty, 0, false},
		{"in.txt", "a\n" + long, board.CodeImportTooLong, 2, false},
		{"in.xlsx", "PK", board.CodeUnknownFormat, 0, false},
		{"in", "text\na", board.CodeFormatMissing, 0, false},
	} {
		d := newDesk(t)
		_, err := d.plan(c.input, intake.Options{Name: c.name, Strict: c.strict})
		var known *board.Error
		if !errors.As(err, &known) || known.Code != c.code {
			t.Errorf("%s %.40q: %v, want %s", c.name, c.input, err, c.code)
			continue
		}
		if c.row > 0 && known.Value(board.BlankRow) != c.row {
			t.Errorf("%s %.40q: %v, want row %d", c.name, c.input, err, c.row)
		}
	}
}

func TestOneColumn(t *testing.T) {
	d := newDesk(t)
	d.read("Tekst\nEen bank, of twee; liefst drie\n\"Tussen \"\"haken\"\"\"\n", intake.Options{})
	d.want("-: Een bank, of twee; liefst drie", `-: Tussen "haken"`)
}

// Both formats tell how much was read, and who stops it on the way has no plan at all; also
// of a file that is too short for that.
func TestStopped(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"x.txt", "x.csv"} {
		for _, rows := range []int{3, 5000} {
			ctx, stop := context.WithCancel(t.Context())
			var told []int
			progress := func(done, total int) {
				told = append(told, done)
				if done <= 0 || done > total || len(told) > 1 && done <= told[len(told)-2] || len(told) > 2 {
					t.Errorf("%s: told of %v of %d", name, told, total)
				}
				if len(told) == 2 {
					stop()
				}
			}
			if rows < 1000 {
				stop()
			}
			_, err := intake.Read(ctx, strings.NewReader("tekst\n"+strings.Repeat("regel\n", rows)), d.board.State(), intake.Options{Name: name, Progress: progress})
			stop()
			if !errors.Is(err, board.Fault(board.CodeStopped)) || rows > 1000 && len(told) != 2 {
				t.Errorf("%s of %d rows, told of %v: %v", name, rows, told, err)
			}
		}
	}
}

func TestHundredThousandRows(t *testing.T) {
	if testing.Short() {
		t.Skip()
	}
	d := newDesk(t)
	report := d.read("domain,level,text,by_group\n"+strings.Repeat("Wonen,nano,bankje,Inwoners\n", intake.MaxRows), intake.Options{})
	if report.Notes != intake.MaxRows {
		t.Errorf("%d notes", report.Notes)
	}
	_, err := d.plan("text\n"+strings.Repeat("bankje\n", intake.MaxRows+1), intake.Options{})
	if !errors.Is(err, board.Fault(board.CodeImportTooManyRows)) {
		t.Error(err)
	}
	_, err = d.plan("text\n"+strings.Repeat("bankje\n", intake.MaxBytes/7+1), intake.Options{})
	if !errors.Is(err, board.Fault(board.CodeImportTooLarge)) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"text\na\n", "sep=;\ntext;links_to\na;2\nb;1;\n", "\xFF\xFEt\x00", "text,action_notes,action_what\na,1;1,x\n,\"1\",y\n", "\"", "tekst\t\n\"\"\"\t"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		b := board.NewBoard()
		plan, err := intake.Read(context.Background(), strings.NewReader(string(raw)), b.State(), intake.Options{Name: "x.csv"})
		if err != nil {
			var known *board.Error
			if !errors.As(err, &known) {
				t.Fatal(err)
			}
			return
		}
		tx := b.Begin(board.NewAuthor())
		if _, err := tx.Do(plan.Intent, nil); err != nil {
			t.Fatalf("what was planned cannot be done: %v", err)
		}
	})
}
