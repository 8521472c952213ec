package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// watched is an output of which it is remembered how it first failed: not all that write to
// it look.
type watched struct {
	io.Writer
	err error
}

func (w *watched) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if err == nil && n < len(p) {
		err = io.ErrShortWrite
	}
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// watchedFile is the same of a file, which stays one: who writes may ask what colours it has.
type watchedFile struct {
	*os.File
	to *watched
}

func (f watchedFile) Write(p []byte) (int, error) { return f.to.Write(p) }

// WriteString is Write of a text.
func (f watchedFile) WriteString(s string) (int, error) { return f.to.Write([]byte(s)) }

// ReadFrom writes all of a reader.
func (f watchedFile) ReadFrom(r io.Reader) (int64, error) { return io.Copy(f.to, r) }

// watch watches an output.
func watch(out io.Writer) (io.Writer, *watched) {
	w := &watched{Writer: out}
	if f, ok := out.(*os.File); ok {
		return watchedFile{f, w}, w
	}
	return w, w
}

// full says what an output could not take; nil if it took all.
func (w *watched) full() error {
	if w.err == nil {
		return nil
	}
	return fmt.Errorf("not all could be written to the standard output: %w", w.err)
}

// Harmless is a text of several lines with a dot in place of whatever a terminal could take
// for a command, or would hide: names of files come from anybody.
func Harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r) || r == utf8.RuneError {
			return '·'
		}
		return r
	}, text)
}
