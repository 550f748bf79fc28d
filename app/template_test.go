package app_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"samenbord/app/starter"
	"samenbord/board"
	"samenbord/storage"
)

// TestNothingOfOneClientInAnothersBoard: a board that was used for a workshop is
// kept as a template, and another client's board is made from it. No text that was
// said on the first, or about its client, stands in any table of the second, or
// anywhere in its bytes.
func TestNothingOfOneClientInAnothersBoard(t *testing.T) {
	first, err := starter.Intents("voorbeeld", "nl")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	file, b, err := storage.Create(filepath.Join(folder, "een.samenbord"), board.NewAuthor(), append(first,
		board.Edit{Ref: board.Ref{Kind: board.KindBoard}, Values: board.Values{
			"title": "Startbijeenkomst Lindewaard", "municipality": "Lindewaard", "ambition": "Lindewaard beweegt in 2040",
			"question": "Wat doet Lindewaard?", "contact": "regisseur van Lindewaard", "mailbox": "samen@lindewaard.example", "keep_until": board.Date("2031-01-31"),
		}},
		board.Create{Entities: []board.Entity{
			&board.Session{Title: "Zitting in de Dorpsstraat", Where: "zaal De Linde", Audience: "managers van Lindewaard", Outcome: "wij gaan door"},
			&board.Snapshot{Name: "voor de pauze in Lindewaard"}, &board.Cluster{Title: "stapel over Lindewaard"},
			&board.Round{Criterion: "wat helpt Lindewaard het meest"},
		}},
	)...)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	state := b.State()
	for _, kind := range []board.Kind{board.KindBoard, board.KindNote, board.KindLink, board.KindCluster, board.KindAction, board.KindSession, board.KindRound, board.KindSnapshot} {
		for _, e := range state.Ordered(kind) {
			for _, text := range board.TextsOf(e) {
				if len(text) > 8 && (kind != board.KindBoard || text != "voorbeeld") { // not codes such as "idea"
					said = append(said, text)
				}
			}
		}
	}
	if len(said) < 120 {
		t.Fatalf("only %d texts were said", len(said))
	}
	template, err := board.ParseOwnTemplate(starter.NewTemplate(state, "Onze werkwijze", false).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	intents, err := starter.First(template, "nl")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "twee.samenbord")
	second, _, err := storage.Create(path, board.NewAuthor(), intents...)
	if err != nil {
		t.Fatal(err)
	}
	if err := second.Close(); err != nil {
		t.Fatal(err)
	}
	written := everything(t, path)
	if !strings.Contains(written, "Onze werkwijze") || !strings.Contains(written, "Volksgezondheid") {
		t.Fatal("the second board cannot be read")
	}
	for _, text := range said {
		if strings.Contains(written, text) {
			t.Errorf("%q stands in the second board", text)
		}
	}
}

// everything is the content of every table and view of a board file.
func everything(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var all strings.Builder
	read := func(query string, row func(values []any)) {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values, to := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				to[i] = &values[i]
			}
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
			row(values)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	var tables []string
	read("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')", func(values []any) { tables = append(tables, fmt.Sprint(values[0])) })
	if len(tables) < 10 {
		t.Fatalf("tables: %q", tables)
	}
	for _, table := range tables {
		read("SELECT * FROM "+table, func(values []any) {
			for _, v := range values {
				if raw, is := v.([]byte); is {
					v = string(raw)
				}
				fmt.Fprintln(&all, v)
			}
		})
	}
	return all.String()
}
