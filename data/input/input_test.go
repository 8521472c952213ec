package input_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"orrery/data/input"
)

func TestLinesEndWithLFCRLFOrCR(t *testing.T) {
	for in, want := range map[string][]string{
		"":                     nil,
		"a":                    {"a"},
		"a\nb\n":               {"a", "b"},
		"a\r\nb\r\r\n\r\nc":    {"a", "b", "", "c"},
		"a\rb\r":               {"a", "b"},
		"\n\nlong line\nx":     {"", "", "long l", "x"},
		strings.Repeat("x", 9): {"xxxxxx"},
	} {
		for _, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in))} {
			lines := input.NewLines(r, 6)
			var got []string
			for lines.Next() {
				got = append(got, lines.Text())
				if lines.Long() != (len(lines.Text()) == 6) {
					t.Errorf("%q: line %d is %q, long: %v", in, lines.Number(), lines.Text(), lines.Long())
				}
			}
			if !slices.Equal(got, want) || lines.Err() != nil || lines.Number() != len(want) {
				t.Errorf("%q: %q, %v; want %q", in, got, lines.Err(), want)
			}
		}
	}
	lines := input.NewLines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(fs.ErrClosed)), 6)
	if !lines.Next() || lines.Next() || !errors.Is(lines.Err(), fs.ErrClosed) {
		t.Errorf("a line that an error cuts: %q, %v", lines.Text(), lines.Err())
	}
}

func TestFieldsAreCutAtCommasOutsideOfQuotes(t *testing.T) {
	for in, want := range map[string][]string{
		"a,b": {"a", "b"}, ` "a,b" ,c`: {"a,b", "c"}, `"a ""b""",`: {`a "b"`, ""}, "": {""}, ",": {"", ""},
	} {
		if got, whole := input.Fields([]byte(in), ','); !whole || !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	if got, whole := input.Fields([]byte(`a,"b,c`), ','); whole || len(got) != 2 {
		t.Errorf("an open quote: %q, %v", got, whole)
	}
}

func TestTextIsBoundedHoweverItIsPacked(t *testing.T) {
	var bomb bytes.Buffer
	z := gzip.NewWriter(&bomb)
	io.Copy(z, io.LimitReader(zeros{}, 1<<20))
	z.Close()
	for what, in := range map[string]io.Reader{"plain": zeros{}, "gzip": &bomb} {
		n, err := io.Copy(io.Discard, input.Text(in, 1000))
		if n != 1000 || err == nil || !strings.Contains(err.Error(), "it holds over 1,000 bytes: split it") {
			t.Errorf("%s: %d bytes, %v", what, n, err)
		}
	}
	if got, err := io.ReadAll(input.Text(strings.NewReader("just"), 4)); string(got) != "just" || err != nil {
		t.Errorf("what just fits: %q, %v", got, err)
	}
}

// zeros are without end, as /dev/zero is; the first byte is none of them, for else they
// would be no text at all.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestOnlyPlainFilesAreOpened(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "a\x1b[2J")
	if err := os.WriteFile(path, []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if content, err := input.ReadAll(path, 5); string(content) != "12345" || err != nil {
		t.Errorf("%q, %v", content, err)
	}
	for want, open := range map[string]func() error{
		`a·[2J" has 5 bytes, want at most 4`: func() error { _, err := input.Open(path, 4); return err },
		"is a folder: want a file":           func() error { _, err := input.Open(folder, 4); return err },
		"there is no file":                   func() error { _, err := input.Open(folder+"/none", 4); return err },
		"is a device: want a file":           func() error { _, err := input.Open("/dev/zero", 4); return err },
	} {
		if err := open(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := input.Open(folder+"/none", 4); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

func TestFindingsAreBoundedAndCounted(t *testing.T) {
	var f input.Findings
	for i := range 1500 {
		f.Skip(input.Finding{File: "a", Line: i + 1, Why: "x"})
	}
	f.Add(f)
	var told strings.Builder
	f.Tell(&told)
	if len(f.Skipped) != input.MaxKept || f.Skips != 3000 || strings.Count(told.String(), "\n") != 22 || !strings.Contains(told.String(), "and 2980 more left out") {
		t.Errorf("%d kept of %d, told %s", len(f.Skipped), f.Skips, told.String())
	}
	if err := f.TooMany(0); err != nil {
		t.Error(err)
	}
	f.Skips = 1_000_001
	if f.TooMany(0) == nil || f.TooMany(2_000_000) != nil {
		t.Error("a million records of another kind are read on, or of this kind are not")
	}
}
