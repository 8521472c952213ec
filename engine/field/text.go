package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/wire"
)

// maxText bounds texts for people, in bytes.
const maxText = 120

// Text is a field that is a line for people.
func Text(key string, at *string) Field {
	return Field{Key: key, value: word{at: at, quote: always, fine: func(s string) error {
		if len(s) > maxText {
			return fmt.Errorf("has %d bytes, want at most %d", len(s), maxText)
		}
		return nil
	}}}
}

// Checked is a field that is a text which a function accepts.
func Checked(key string, at *string, fine func(string) error) Field {
	return Field{Key: key, value: word{at: at, quote: always, fine: fine}}
}

// Path is a field that is the path of a file.
func Path(key string, at *string) Field {
	return Field{Key: key, value: word{at: at, quote: always, path: true, fine: func(s string) error {
		if err := unseen(s, false); err != nil {
			return err
		}
		if s == "" || len(s) > 4096 {
			return fmt.Errorf("is %s, want the path of a file", Quoted(s))
		}
		return nil
	}}}
}

// Choice is a field that is one of a few words, stored as the word.
func Choice(key string, at *string, words []string) Field {
	return Field{Key: key, value: word{at: at, words: words, quote: unlessPlain, fine: func(s string) error {
		if !slices.Contains(words, s) {
			return fmt.Errorf("is %s, want %s", Quoted(s), Either(words))
		}
		return nil
	}}}
}

// Custom is a field whose text functions parse and format. In bytes it is that text.
func Custom(key string, read func(string) error, show func() string) Field {
	return Field{Key: key, value: custom{reading: read, showing: show}}
}

// quoting says when a document puts a text in quotes.
type quoting uint8

const (
	unlessPlain quoting = iota
	always
)

// word is a text that is fine or not.
type word struct {
	at    *string
	fine  func(string) error
	words []string // that it may be; nil for any
	quote quoting
	path  bool // it says where something is, and is no text for people
}

func (w word) read(text string, any bool) error {
	if i := indexFold(w.words, text); i >= 0 {
		text = w.words[i]
	}
	if err := w.fine(text); err != nil && !any {
		return err
	}
	*w.at = text
	return nil
}

func (w word) show() string       { return *w.at }
func (w word) fits() bool         { return w.fine(*w.at) == nil }
func (w word) code(c *wire.Coder) { c.String(w.at) }

func (w word) bounds() string {
	if w.words != nil {
		return Either(w.words)
	}
	return "a text"
}

// custom is whatever functions make of a text.
type custom struct {
	reading func(string) error
	showing func() string
}

func (x custom) read(text string, _ bool) error { return x.reading(text) }
func (x custom) show() string                   { return x.showing() }
func (x custom) fits() bool                     { return true }
func (x custom) bounds() string                 { return "a text" }

func (x custom) code(c *wire.Coder) {
	text := x.showing()
	c.String(&text)
	if c.Fills() && c.Err() == nil {
		if err := x.reading(text); err != nil {
			c.Refuse(err.Error())
		}
	}
}

// IsText reports whether the field is a text written by people, which must be displayable when it
// is read from a file, and whether it is a name, which must not begin or end with blanks.
func (f Field) IsText() (text, name bool) {
	switch v := f.value.(type) {
	case word:
		return v.words == nil && !v.path, v.quote == unlessPlain
	case texts, which:
		return true, false
	}
	return false, false
}

// Words are the permitted words; nil if others are permitted.
func (f Field) Words() []string {
	switch v := f.value.(type) {
	case choice:
		return v.words
	case word:
		return v.words
	case which:
		return v.names()
	case span:
		return spans(v.ladder)
	}
	return nil
}

// Rewrite changes every stored text.
func (f Field) Rewrite(change func(string) string) {
	switch v := f.value.(type) {
	case word:
		*v.at = change(*v.at)
	case texts:
		for i, text := range *v.at {
			(*v.at)[i] = change(text)
		}
	}
}

// Literal is the value in YAML.
func (f Field) Literal() string {
	switch v := f.value.(type) {
	case rows:
		return v.literal()
	case word:
		if v.quote == always || !plain(*v.at) {
			return strconv.Quote(*v.at)
		}
	case custom, which:
		if text := f.Show(); !plain(text) {
			return strconv.Quote(text)
		}
	}
	return f.Show()
}

// plain reports whether YAML takes a text for nothing else.
func plain(s string) bool {
	odd := func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("- /()", r))
	}
	begins := s != "" && (s[0] >= 'A' && s[0] <= 'Z' || s[0] >= 'a' && s[0] <= 'z')
	return begins && s[len(s)-1] != ' ' && !strings.ContainsFunc(s, odd) && !slices.Contains(notNames, strings.ToLower(s))
}

// notNames are words that YAML takes for something else.
var notNames = []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
