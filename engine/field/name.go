package field

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a field that is the name of something by which others refer to it.
func Name(key string, at *string) Field {
	return Field{Key: key, value: word{at: at, quote: unlessPlain, fine: checkName}}
}

// checkName says why a text can be no name; nil if it can.
func checkName(s string) error {
	if err := Unseen(s); err != nil {
		return err
	}
	if s == "" || len(s) > 64 || strings.TrimSpace(s) != s || strings.ContainsAny(s, ".=\"\\#:[]{},") {
		return fmt.Errorf("is %s, want a name of 1 to 64 bytes without any of . = : # , \" \\ and brackets", Quoted(s))
	}
	return nil
}

// Slug is a field that is a name usable as a file name.
func Slug(key string, at *string) Field {
	return Field{Key: key, value: word{at: at, quote: unlessPlain, fine: func(s string) error {
		if err := Unseen(s); err != nil {
			return err
		}
		odd := func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-') }
		if s == "" || len(s) > 40 || s[0] == '-' || strings.ContainsFunc(s, odd) {
			return fmt.Errorf("is %s, want 1 to 40 lower-case letters, digits and hyphens: first-light", Quoted(s))
		}
		return nil
	}}}
}

// Unseen returns the characters of a name that are invisible, or look like a space and are none;
// nil if there are none. Two names that differ only in such a character look the same.
func Unseen(s string) error { return unseen(s, true) }

// unseen is Unseen, with other blanks or without them.
func unseen(s string, withBlanks bool) error {
	var hidden, blanks []string
	note := func(list *[]string, what string) {
		if !slices.Contains(*list, what) {
			*list = append(*list, what)
		}
	}
	for at, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[at:], string(r)):
			note(&hidden, fmt.Sprintf("byte 0x%02X", s[at]))
		case r != ' ' && unicode.Is(unicode.Zs, r):
			note(&blanks, fmt.Sprintf("%U", r))
		case !unicode.IsPrint(r) || ignorable(r):
			note(&hidden, fmt.Sprintf("%U", r))
		}
	}
	switch {
	case len(hidden) == 1:
		return fmt.Errorf("is %s, which holds the invisible character %s: leave it out", Quoted(s), hidden[0])
	case len(hidden) > 1:
		return fmt.Errorf("is %s, which holds the invisible characters %s: leave them out", Quoted(s), both(hidden))
	case len(blanks) > 0 && withBlanks:
		return fmt.Errorf("is %s, which holds a blank that is not the usual one, %s: want U+0020", Quoted(s), both(blanks))
	}
	return nil
}

// ignorable reports whether a character that counts as a letter or a mark shows nothing.
func ignorable(r rune) bool {
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || r == '\u2800' // the blank of Braille
}

// both are words with commas, and the last behind "and"; of many the first few.
func both(words []string) string {
	const few = 4
	if n := len(words); n > few {
		words = append(slices.Clone(words[:few]), fmt.Sprintf("%d others", n-few))
	}
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
