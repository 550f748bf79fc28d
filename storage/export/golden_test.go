package export_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"samenbord/app/language"
	"samenbord/board"
	"samenbord/storage/export"
)

var update = flag.Bool("update", false, "write the golden files anew")

func id(kind board.Kind, name string) board.Meta {
	return board.Meta{ID: board.FixedID(kind, name)}
}

// lindewaard is a small board with something of everything.
func lindewaard(t *testing.T) *board.State {
	t.Helper()
	d := newDesk(t)
	wonen, green := meta(board.KindDomain, "wonen", 0), meta(board.KindDomain, "groen", 1)
	gone := meta(board.KindDomain, "weg", 2)
	group, list := id(board.KindGroup, "inwoners"), id(board.KindList, "parkeerplaats")
	session, cluster := id(board.KindSession, "start"), id(board.KindCluster, "tuin")
	level := func(key string) board.ID { return board.FixedID(board.KindLevel, key) }
	note := func(n int, text string, cell board.Cell, more board.Note) *board.Note {
		more.Meta = id(board.KindNote, fmt.Sprint(n))
		more.Text, more.Place = text, board.Place{Cell: cell, Order: fmt.Sprintf("i%05d", n)}
		if more.NoteKind == "" {
			more.NoteKind = board.Idea
		}
		return &more
	}
	nano := board.Cell{Domain: wonen.ID, Level: level("nano")}
	d.do(t, board.Create{Entities: []board.Entity{
		&board.Info{Title: "Samen *gezond* in Lindewaard", Municipality: "Lindewaard", Question: "Wat doen we samen?", Ambition: "In 2035 hoort iedereen erbij.", Language: "nl"},
		&board.Domain{Meta: wonen, Name: "Wonen", Plain: "Fijn wonen", Side: board.Outside, Colour: "#B1E5D1", Iv3: "8.3"},
		&board.Domain{Meta: green, Name: "Groen & water"},
		&board.Domain{Meta: gone, Name: "Verkeer"},
		&board.Domain{Meta: meta(board.KindDomain, "leeg", 3), Name: "Cultuur"},
		&board.Group{Meta: group, Name: "Inwoners"},
		&board.List{Meta: list, Name: "Parkeerplaats"},
		&board.Session{Meta: session, Title: "Eerste sessie", Date: "2027-01-12", Where: "Buurthuis"},
		&board.Cluster{Meta: cluster, Title: "De tuin"},
		note(1, "Bankje halverwege, <b>liefst</b> twee", nano, board.Note{
			Explanation: "Dan red ik\nhet lopen wel.", Group: group.ID, Session: session.ID, Cluster: cluster.ID,
			Dimensions: []board.ID{board.FixedID(board.KindDimension, "LF"), board.FixedID(board.KindDimension, "MD")}, Tags: []string{"buiten"},
		}),
		note(2, "=1+1 is ook een tekst", nano, board.Note{Cluster: cluster.ID, Feedback: "Gaan we doen."}),
		note(3, "Nog dicht", nano, board.Note{Hidden: true}),
		note(4, "Omgevingsvisie", board.Cell{Domain: green.ID, Level: level("macro")}, board.Note{NoteKind: board.Hook, Hook: board.Policy}),
		note(5, "30 km per uur", board.Cell{Domain: gone.ID, Level: level("meso")}, board.Note{NoteKind: board.Wish}),
		note(6, "Wie betaalt dit?", board.Cell{List: list.ID}, board.Note{NoteKind: board.Question}),
		note(7, "Eerst een naam", board.Unplaced, board.Note{}),
		&board.Link{Meta: id(board.KindLink, "a"), From: board.FixedID(board.KindNote, "1"), To: board.FixedID(board.KindNote, "4"), LinkKind: board.BuildsOn, Why: "Staat in de visie; nu nog doen"},
		&board.Link{Meta: id(board.KindLink, "b"), From: board.FixedID(board.KindNote, "1"), To: board.FixedID(board.KindNote, "6"), LinkKind: board.Reinforces},
		&board.Action{Meta: board.Meta{ID: board.FixedID(board.KindAction, "a"), Order: "1"}, What: "Bankjes plaatsen", Aim: "Iedereen komt buiten", FirstStep: "Drie plekken aanwijzen", OwnerRole: "Wijkbeheerder", Due: "2027-04-15",
			Groups: []board.ID{group.ID}, Trial: true, Question: "Worden ze gebruikt?", Status: board.Busy, Sources: []board.ID{board.FixedID(board.KindNote, "1"), board.FixedID(board.KindNote, "2")}},
		&board.Action{Meta: board.Meta{ID: board.FixedID(board.KindAction, "b"), Order: "2"}, FirstStep: "Bellen", Status: board.New, Sources: []board.ID{board.FixedID(board.KindNote, "6")}},
		&board.Poll{Meta: id(board.KindPoll, "p"), Statement: "Ik doe mee.", Closed: true},
		&board.Vote{Meta: id(board.KindVote, "1"), Poll: board.FixedID(board.KindPoll, "p"), Choice: board.Agree, Count: 12},
		&board.Vote{Meta: id(board.KindVote, "2"), Poll: board.FixedID(board.KindPoll, "p"), Choice: board.Agree, Count: 1},
		&board.Vote{Meta: id(board.KindVote, "3"), Poll: board.FixedID(board.KindPoll, "p"), Choice: board.NoOpinion, Count: 2},
		&board.Dot{Meta: id(board.KindDot, "1"), Note: board.FixedID(board.KindNote, "1"), Count: 3},
		&board.Energy{Meta: id(board.KindEnergy, "1"), Note: board.FixedID(board.KindNote, "1"), Group: group.ID},
	}})
	d.do(t, board.Remove{Refs: []board.Ref{{Kind: board.KindDomain, ID: gone.ID}}})
	return d.board.State()
}

func TestGolden(t *testing.T) {
	s := lindewaard(t)
	for name, o := range map[string]export.Options{
		"lindewaard.csv":       {},
		"lindewaard.excel.csv": {Excel: true},
		"lindewaard.json":      {},
		"lindewaard.nl.md":     {Language: language.NL},
		"lindewaard.en.md":     {Language: language.EN},
	} {
		got := write(t, filepath.Ext(name), s, o)
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what it was (-update writes it anew); now:\n%s", name, got)
		}
	}
}

func TestNothingToExport(t *testing.T) {
	empty := newDesk(t).board.State()
	for ext, want := range map[string]board.Code{".csv": board.CodeNothingToExport, ".md": board.CodeNothingToExport, ".json": "", ".xyz": board.CodeUnknownFormat, "": board.CodeFormatMissing} {
		err := export.Write(&bytes.Buffer{}, ext, empty, export.Options{Language: language.NL})
		if want == "" && err != nil || want != "" && !errors.Is(err, board.Fault(want)) {
			t.Errorf("%q: %v", ext, err)
		}
	}
}
