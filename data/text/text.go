// Package text makes foreign names harmless where they enter: what a file calls
// something can be shown, but cannot reach the terminal as a control, hide, or
// turn the writing around.
//
// # Limits
//
// It looks at characters, not at meaning: letters that look alike stay.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longest is the most characters that a cleaned text has.
	longest = 80
	// instead stands for what may not be shown.
	instead = '·'
	// marks is how many marks may stand on one letter.
	marks = 2
)

// Clean is s on one line, with a dot in place of every control, escape,
// direction mark, invisible or invalid character but a joiner of two symbols; blanks at the ends are cut,
// and what is longer than Longest ends in an ellipsis. What is clean already
// comes back as it is.
func Clean(s string) string {
	s = Line(bounded(s))
	count := 0
	for at := range s {
		if count++; count > longest {
			return cut(s[:at])
		}
	}
	return s
}

// Line is Clean of any length.
func Line(s string) string {
	var b strings.Builder
	stacked := marks // no letter to stand on yet
	last := rune(0)
	s = strings.TrimSpace(s)
	for at, r := range s {
		switch {
		case unicode.Is(unicode.Zs, r):
			r = ' '
		case r == joiner && joins(last, s[at+len(string(joiner)):]):
		case !unicode.IsPrint(r), r == utf8.RuneError, isFiller(r):
			r = instead
		}
		if unicode.In(r, unicode.Mn, unicode.Me) {
			if stacked++; stacked > marks {
				r = instead
			}
		} else {
			stacked = 0
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// joiner makes one sign of two.
const joiner = '\u200d'

// joins says whether a joiner behind a rune and before a text makes one sign of two symbols.
// Elsewhere it only hides.
func joins(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.In(last, unicode.So, unicode.Sk, unicode.Mn) && unicode.Is(unicode.So, next)
}

// bounded cuts what is far too long before any of it is looked at.
func bounded(s string) string {
	const most = 16 * longest
	if len(s) <= most {
		return s
	}
	return s[:most]
}

// cut makes room for the ellipsis.
func cut(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return strings.TrimSuffix(s[:len(s)-size], string(joiner)) + "…"
}

// isFiller says whether r is a letter by name that shows nothing.
func isFiller(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800:
		return true
	}
	return false
}
