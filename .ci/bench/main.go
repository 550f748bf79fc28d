// Command bench runs the project's benchmarks and writes what they measured as one line each,
// "name value unit", to standard output and as JSON lines to a file that other programs can read.
//
// The flags that the project builds with come from GOFLAGS, which the Makefile sets.
//
// It runs every benchmark several times and gives the median, which one busy moment of the machine
// does not move. It judges nothing: what is fast enough is written beside the benchmark.
//
// It uses the standard library only. Go passes dot-folders by when it tidies go.mod, so a dependency
// of this folder alone would be thrown out there.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

func main() {
	var o options
	flag.IntVar(&o.count, "count", 5, "how often each benchmark runs; the median counts")
	flag.StringVar(&o.benchtime, "benchtime", "1x", "how long one run lasts, as in go test -benchtime")
	flag.StringVar(&o.timeout, "timeout", "60m", "when a package's benchmarks are given up")
	flag.StringVar(&o.packages, "packages", "./board/... ./storage/... ./app/...", "where to look for benchmarks")
	flag.StringVar(&o.out, "out", "build/bench.jsonl", "file for the JSON lines; a former one is replaced")
	flag.Usage = func() {
		_, _ = fmt.Fprintln(flag.CommandLine.Output(), "Usage: go run ./.ci/bench [flags] [PATTERN]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() > 1 {
		flag.Usage()
		os.Exit(2)
	}
	o.pattern = cmp.Or(flag.Arg(0), ".")
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type options struct {
	count                                      int
	pattern, benchtime, timeout, packages, out string
}

// run lets go test do the measuring and writes the medians. It fails when a benchmark does, when none
// was found, and when the results cannot be written.
func run(o options, out io.Writer) error {
	args := []string{"test", "-run", "^$", "-bench", o.pattern, "-benchtime", o.benchtime,
		"-count", strconv.Itoa(o.count), "-timeout", o.timeout,
		"-p", "1"} // one package at a time, or they would slow each other down
	test := exec.Command("go", append(args, strings.Fields(o.packages)...)...)
	var text bytes.Buffer
	test.Stdout = &text
	test.Stderr = os.Stderr
	if err := runToEnd(test); err != nil {
		return fmt.Errorf("%sthe benchmarks did not all run: %w", text.String(), err)
	}
	metrics, err := parse(&text, runtime.GOMAXPROCS(0))
	if err != nil {
		return err
	}
	if len(metrics) == 0 {
		return fmt.Errorf("no benchmark matches %q in %s", o.pattern, o.packages)
	}
	return write(metrics, out, o.out)
}

// runToEnd runs a command whose end this process awaits also when the user presses Ctrl+C: the
// terminal tells the command too, and it has screens and boards to close.
func runToEnd(command *exec.Cmd) error {
	interrupt := make(chan os.Signal, 1)
	signal.Notify(interrupt, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(interrupt)
	if err := command.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for {
		select {
		case err := <-ended:
			return err
		case s := <-interrupt:
			if s == syscall.SIGTERM { // sent to this process alone
				_ = command.Process.Signal(s)
			}
		}
	}
}

// write prints one line for each metric and makes the file of JSON lines anew.
func write(metrics []metric, out io.Writer, path string) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	lines := json.NewEncoder(file)
	lines.SetEscapeHTML(false)
	for _, m := range metrics {
		if err := lines.Encode(m); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
		if _, err := fmt.Fprintln(out, m.Name, strconv.FormatFloat(m.Value, 'f', -1, 64), m.Unit); err != nil {
			return err
		}
	}
	return nil
}
