package table_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"samenbord/storage/table"
)

func TestFind(t *testing.T) {
	for header, want := range map[string]table.Column{
		"text": table.Text, " Tekst ": table.Text, "BELEIDSTERREIN": table.Domain, "Dimensie(s)": table.Dimension,
		"by group": table.Group, "group_name": table.Group, "Toelichting": table.Explanation,
		"first_step": table.ActionFirstStep, "links-to": table.Links, "Eerste kleine stap": table.ActionFirstStep,
		"links": "", "": "", "kleur": "",
	} {
		got, ok := table.Find(header)
		if got != want || ok != (want != "") {
			t.Errorf("Find(%q) = %q, %v; want %q", header, got, ok, want)
		}
	}
	for _, c := range table.Columns {
		if got, _ := table.Find(string(c)); got != c {
			t.Errorf("column %q is found as %q", c, got)
		}
	}
}

func TestGuard(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+31": "'+31", "-x": "'-x", "@a": "'@a", "\tx": "'\tx", "\rx": "'\rx",
		"'=x": "''=x", "'s Avonds": "'s Avonds", "'": "'", "": "", "a=b": "a=b", "''": "''", "'n'": "'n'",
	} {
		if got := table.Guard(cell); got != want {
			t.Errorf("Guard(%q) = %q, want %q", cell, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\t\rab ;\"\n"))).Draw(t, "cell")
		guarded := table.Guard(cell)
		if got := table.Unguard(guarded); got != cell {
			t.Fatalf("%q became %q", cell, got)
		}
		if guarded != "" && strings.ContainsAny(guarded[:1], "=+-@\t\r") {
			t.Fatalf("%q is still a formula", guarded)
		}
	})
}

func TestJoin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("ab;,\"'\n é😀"))), 1, 5).Draw(t, "texts")
		got := table.Split(table.Join(texts))
		if len(texts) == 1 && strings.TrimSpace(texts[0]) == "" {
			return // one empty text and none look the same
		}
		for len(got) < len(texts) {
			got = append(got, "") // empty texts at the end
		}
		if !slices.Equal(got, texts) {
			t.Fatalf("%q became %q", texts, got)
		}
	})
	if got := table.Split(" 37 ; 13\n5"); strings.Join(got, "|") != "37 |13|5" {
		t.Errorf("got %q", got)
	}
}
