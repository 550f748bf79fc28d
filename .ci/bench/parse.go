package main

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// metric is one measured figure: the median of its runs.
type metric struct {
	Name  string  `json:"name"` // the benchmark's name without "Benchmark" and processor count
	Value float64 `json:"value"`
	Unit  string  `json:"unit"` // as the benchmark reported it
	Runs  int     `json:"runs"` // how many runs the median is of
}

// ordinary are the units that the testing package adds by itself. A benchmark that reports figures of
// its own measures those; what the loop around them took is noise beside them.
var ordinary = []string{"ns/op", "B/op", "allocs/op", "MB/s"}

// parse reads the output of go test -bench, with lines such as
//
//	pkg: samenbord/storage
//	BenchmarkOpen/notes=400-2     1     1234567 ns/op     12.5 ms
//
// and returns the metrics in the order in which they first came. The processors are those go test ran
// with: it puts their number behind each name, unless it is one. Two packages with a benchmark of the
// same name are an error, as their figures could not be told apart.
func parse(output io.Reader, processors int) ([]metric, error) {
	type key struct{ name, unit string }
	var order []key
	values := map[key][]float64{}
	home := map[string]string{} // name of a benchmark → its package
	own := map[string]bool{}    // reports figures of its own
	pkg, name := "", ""         // of the lines that are being read

	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if p, ok := strings.CutPrefix(lines.Text(), "pkg: "); ok {
			pkg = p
			continue
		}
		fields := strings.Fields(lines.Text())
		// The name comes first and the result when the run is over; what the code prints in between
		// splits the line.
		if len(fields) > 0 && strings.HasPrefix(fields[0], "Benchmark") {
			name = strings.TrimPrefix(fields[0], "Benchmark")
			if processors > 1 {
				name = strings.TrimSuffix(name, "-"+strconv.Itoa(processors))
			}
			fields = fields[1:]
		}
		figures := result(fields)
		if name == "" || len(figures) == 0 {
			continue
		}
		if other, ok := home[name]; ok && other != pkg {
			return nil, fmt.Errorf("two benchmarks are called %s, in %s and in %s: rename one of them", name, other, pkg)
		}
		home[name] = pkg
		for _, f := range figures {
			k := key{name, f.Unit}
			if _, ok := values[k]; !ok {
				order = append(order, k)
			}
			values[k] = append(values[k], f.Value)
			own[name] = own[name] || !slices.Contains(ordinary, f.Unit)
		}
		name = ""
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}

	var metrics []metric
	for _, k := range order {
		if own[k.name] && slices.Contains(ordinary, k.unit) {
			continue
		}
		metrics = append(metrics, metric{k.name, median(values[k]), k.unit, len(values[k])})
	}
	return metrics, nil
}

// result reads the number of turns and the pairs of value and unit behind it. It returns nothing for
// words that are something else.
func result(fields []string) []metric {
	if len(fields) < 3 || len(fields)%2 == 0 {
		return nil
	}
	if _, err := strconv.Atoi(fields[0]); err != nil {
		return nil
	}
	var figures []metric
	for i := 1; i < len(fields); i += 2 {
		value, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return nil
		}
		figures = append(figures, metric{Value: value, Unit: fields[i+1]})
	}
	return figures
}

// median is the middle value, or halfway between the two middle ones.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
