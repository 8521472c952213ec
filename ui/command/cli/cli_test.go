package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func TestRunTurnsErrorsIntoExitCodesAndOneLine(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		err  error
		code int
		says string
	}{
		{"nothing wrong", nil, nil, 0, ""},
		{"a failure", nil, errors.New("the disk is full"), 1, "the disk is full\n"},
		{"wrong use", nil, Misuse("want %d", 3), 2, "want 3\n"},
		{"wrong use, wrapped", nil, fmt.Errorf("here: %w", Misuse("want 3")), 2, "here: want 3\n"},
		{"told already", nil, Reported(137), 137, ""},
		{"an unknown flag", []string{"--bogus"}, nil, 2, "unknown flag: --bogus: see probe --help\n"},
		{"a misspelt flag", []string{"--lettter=3"}, nil, 2, "unknown flag: --lettter: did you mean --letter?\n"},
		{"a word for a number", []string{"--letter", "two"}, nil, 2, "invalid argument \"two\" for \"--letter\" flag, want a whole number in its range: see probe --help\n"},
		{"a word too many", []string{"a", "b"}, nil, 2, "probe takes at most one letter, and \"b\" is one word too many\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			probe := &cobra.Command{Use: "probe", Args: Between(0, 1, "at most one letter"), RunE: func(*cobra.Command, []string) error { return c.err }}
			probe.Flags().Int("letter", 0, "which")
			probe.SetArgs(append([]string{}, c.args...))
			var stdout, stderr bytes.Buffer
			if code := Run(t.Context(), probe, &stdout, &stderr); code != c.code || stdout.String() != "" || stderr.String() != c.says {
				t.Errorf("it ends with %d, stdout %q, stderr %q; want %d and %q", code, stdout.String(), stderr.String(), c.code, c.says)
			}
		})
	}
}

func TestAnswerIsJSONWhereThatIsAsked(t *testing.T) {
	for want, args := range map[string][]string{
		"three < four\n":                 {},
		"{\n  \"words\": \"3 < 4\"\n}\n": {"--json"},
	} {
		probe := &cobra.Command{Use: "probe", RunE: func(c *cobra.Command, _ []string) error {
			return Answer(c, map[string]string{"words": "3 < 4"}, func(w io.Writer) error {
				_, err := fmt.Fprintln(w, "three < four")
				return err
			})
		}}
		JSONFlag(probe, "print JSON")
		probe.SetArgs(args)
		var stdout, stderr bytes.Buffer
		if code := Run(t.Context(), probe, &stdout, &stderr); code != 0 || stdout.String() != want {
			t.Errorf("%v: %d, %q %s, want %q", args, code, stdout.String(), stderr.String(), want)
		}
	}
}

func TestAnOutFileReplacesNothingUnlessForced(t *testing.T) {
	write := func(text string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	}
	o := OutFile{Path: filepath.Join(t.TempDir(), "out.csv")}
	if err := errors.Join(o.Check(), o.Write(write("first"))); err != nil {
		t.Fatal(err)
	}
	if err := o.Check(); !errors.As(err, new(UsageError)) || !strings.Contains(err.Error(), "is there already: name another file, or add --force") {
		t.Errorf("a file that is there: %v", err)
	}
	if err := o.Write(write("second")); err == nil || !strings.HasPrefix(err.Error(), "--out: ") {
		t.Errorf("one that came meanwhile is written over: %v", err)
	}
	o.Force = true
	if err := errors.Join(o.Check(), o.Write(write("3"))); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(o.Path); string(text) != "3" {
		t.Errorf("it holds %q, %v, want what was written last", text, err)
	}
	wrong := errors.New("no rows")
	if err := o.Write(func(io.Writer) error { return wrong }); !errors.Is(err, wrong) {
		t.Errorf("a writer that fails: %v", err)
	}
	if err := (OutFile{}).Check(); err != nil {
		t.Errorf("no file: %v", err)
	}
}
