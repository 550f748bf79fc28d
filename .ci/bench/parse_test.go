package main

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const sample = `goos: linux
goarch: amd64
pkg: samenbord/storage
cpu: Any
BenchmarkOpen/notes=400-2         	       1	  12345678 ns/op	        12.50 ms	         3.000 MB
a line that the code printed
BenchmarkOpen/notes=400-2         	       1	  99999999 ns/op	        99.00 ms	         3.000 MB
BenchmarkOpen/notes=400-2         	       1	  10000000 ns/op	        11.00 ms	         3.000 MB
PASS
ok  	samenbord/storage	1.234s
pkg: samenbord/board
BenchmarkMerge-1-2   	     100	       400.5 ns/op	      16 B/op	       1 allocs/op
BenchmarkMerge-1-2   	     100	       200.5 ns/op	      16 B/op	       1 allocs/op
BenchmarkBroken is what a test may print
PASS
ok  	samenbord/board	0.100s
`

func TestParseGivesMediansAndDropsNoise(t *testing.T) {
	got, err := parse(strings.NewReader(sample), 2)
	if err != nil {
		t.Fatal(err)
	}
	want := []metric{
		{"Open/notes=400", 12.5, "ms", 3},
		{"Open/notes=400", 3, "MB", 3},
		{"Merge-1", 300.5, "ns/op", 2},
		{"Merge-1", 16, "B/op", 2},
		{"Merge-1", 1, "allocs/op", 2},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestParseKeepsTheNameOnOneProcessor(t *testing.T) {
	got, err := parse(strings.NewReader("BenchmarkMerge-1 1 5 ms\n"), 1)
	if err != nil || len(got) != 1 || got[0].Name != "Merge-1" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParseFindsAResultBehindWhatTheCodePrinted(t *testing.T) {
	got, err := parse(strings.NewReader("BenchmarkStart-2 \t2026/11/21 no D-Bus here\nnor there\n 1\t 5 ns/op\t 7 ms\n"), 2)
	if err != nil || !reflect.DeepEqual(got, []metric{{"Start", 7, "ms", 1}}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParseRefusesOneNameInTwoPackages(t *testing.T) {
	_, err := parse(strings.NewReader("pkg: a\nBenchmarkX 1 5 ms\npkg: b\nBenchmarkX 1 6 ms\n"), 1)
	if err == nil || !strings.Contains(err.Error(), "called X, in a and in b") {
		t.Errorf("got %v", err)
	}
}

func TestWriteMakesTheFileAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "bench.jsonl")
	for range 2 {
		var out bytes.Buffer
		if err := write([]metric{{"Open", 12.5, "ms", 3}}, &out, path); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != "Open 12.5 ms\n" {
			t.Errorf("printed %q", got)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != `{"name":"Open","value":12.5,"unit":"ms","runs":3}`+"\n" {
		t.Errorf("wrote %q, %v", got, err)
	}
}
