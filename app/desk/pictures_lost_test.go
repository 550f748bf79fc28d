package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/app/front"
	"samenbord/app/screen"
	"samenbord/app/workshop"
	"samenbord/board"
)

// lostWhile has something befall the file of an open board, and then somebody writes.
func lostWhile(befall func(path string) error) func(t *testing.T, p *screen.Program, path string) {
	return func(t *testing.T, p *screen.Program, path string) {
		if err := befall(path); err != nil {
			t.Fatal(err)
		}
		p.Key(t, "n")
		p.Type(t, "Wandelgroep bij de huisarts")
		p.Key(t, "Return")
	}
}

func replacedWhile(path string) error {
	content, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path+".new", content, 0o600)
	}
	if err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// byName gives a command by its name.
func byName(name string) func(t *testing.T, p *screen.Program, path string) {
	return func(t *testing.T, p *screen.Program, _ string) {
		p.Key(t, "ctrl+k")
		p.Type(t, name)
		p.Settle(t)
		p.Key(t, "Return")
		p.Settle(t)
	}
}

// damagedSample is the sample board with a letter of a note turned into another.
func damagedSample(t *testing.T) string {
	t.Helper()
	path := sampleFile(t)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := strings.ReplaceAll(string(raw), "Schimmel", "Schimmal")
	if damaged == string(raw) {
		t.Fatal("the text is not in the file")
	}
	if err := os.WriteFile(path, []byte(damaged), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// mergeBeside merges a copy of the board in which the tables wrote and voted meanwhile.
func mergeBeside(t *testing.T, p *screen.Program, path string) {
	other := filepath.Join(p.Home, "tafel 2"+front.Extension)
	if err := os.Rename(differingFile(t), other); err != nil {
		t.Fatal(err)
	}
	p.Key(t, "ctrl+k")
	p.Type(t, "Borden samenvoegen")
	p.Key(t, "Return")
	p.Settle(t)
	p.Type(t, other)
	p.Key(t, "Return")
}

// lostWithProjector has the board lose its file while the room looks at the projector,
// which stands before the window where there is one screen.
func lostWithProjector(t *testing.T, p *screen.Program, path string) {
	p.Key(t, "F5")
	before := p.Settle(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.Changed(t, before)
	p.Settle(t)
}

// votedFile is a board in which people vote; in the copy beside it others did.
func votedFile(t *testing.T) string {
	t.Helper()
	path := sampleFile(t)
	w, err := workshop.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	seat := w.Join()
	poll, err := seat.Do(t.Context(), board.Create{Entities: []board.Entity{&board.Poll{Statement: "In onze wijk kun je elkaar gemakkelijk ontmoeten, ook als het regent"}}})
	if err != nil {
		t.Fatal(err)
	}
	of := board.Ref{Kind: board.KindPoll, ID: poll.Created[0]}
	if _, err := seat.Do(t.Context(), board.OpenVoting{Of: of}); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(filepath.Dir(path), "tafel 2"+front.Extension)
	if err := w.Copy(t.Context(), copied, nil); err != nil {
		t.Fatal(err)
	}
	other, err := workshop.Open(copied)
	if err != nil {
		t.Fatal(err)
	}
	there := other.Join()
	if _, err := there.Do(t.Context(), there.Vote(of.ID, board.Agree)); err != nil {
		t.Fatal(err)
	}
	for _, w := range []*workshop.Workshop{w, other} {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// mergeVotes merges the copy in which others voted.
func mergeVotes(name string) func(t *testing.T, p *screen.Program, path string) {
	return func(t *testing.T, p *screen.Program, path string) {
		p.Key(t, "ctrl+k")
		p.Type(t, name)
		p.Settle(t)
		p.Key(t, "Return")
		p.Settle(t)
		p.Type(t, filepath.Join(filepath.Dir(path), "tafel 2"+front.Extension))
		p.Key(t, "Return")
		p.Settle(t)
	}
}

// lostPictures are those of what befalls files: lost, damaged, merged.
var lostPictures = []picture{
	{name: "lost-removed", width: 1366, height: 768, board: sampleFile, act: func(t *testing.T, _ *screen.Program, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}},
	{name: "lost-replaced-huge-dark-1024", width: 1024, height: 768, chosen: chosen{"theme": "dark", "text_size": "huge", "language": "en"}, board: sampleFile, act: lostWhile(replacedWhile)},
	{name: "lost-renamed", width: 1366, height: 768, board: sampleFile, blinks: true, act: lostWhile(func(path string) error {
		return os.Rename(path, filepath.Join(filepath.Dir(path), "Buurtplan"+front.Extension))
	})},
	{name: "lost-projector", width: 1366, height: 768, board: sampleFile, act: lostWithProjector},
	{name: "lost-projector-dark-1024-english", width: 1024, height: 768, chosen: chosen{"theme": "dark", "language": "en"}, board: sampleFile, act: lostWithProjector},
	{name: "merged-votes", width: 1366, height: 768, board: votedFile, act: mergeVotes("Borden samenvoegen"), blinks: true},
	{name: "merged-votes-huge-1024-english", width: 1024, height: 768, chosen: chosen{"language": "en", "text_size": "huge"}, board: votedFile, act: mergeVotes("Merge boards"), blinks: true},
	{name: "damaged", width: 1366, height: 768, board: damagedSample, act: keys("Down")},
	{name: "differences", width: 1366, height: 768, board: differingFile, act: byName("Verschillen bekijken"), blinks: true},
	{name: "differences-huge-1024-english", width: 1024, height: 768, chosen: chosen{"language": "en", "text_size": "huge"}, board: differingFile, act: byName("See and decide"), blinks: true},
	{name: "merged", width: 1366, height: 768, board: sampleFile, act: mergeBeside},
}
