// Package text makes names from outside safe where they enter: they can be shown, but cannot act
// as terminal controls, hide, or change the direction of writing.
//
// # Limits
//
// It checks characters, not meaning: letters that look alike are kept.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longest is the most characters of a cleaned text.
	longest = 80
	// instead replaces what may not be shown.
	instead = '·'
	// marks is the most combining marks on one letter.
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

// joiner joins two symbols into one.
const joiner = '\u200d'

// joins reports whether a joiner between a rune and a text joins two symbols; elsewhere it is only
// invisible.
func joins(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.In(last, unicode.So, unicode.Sk, unicode.Mn) && unicode.Is(unicode.So, next)
}

// bounded cuts a text that is far too long before any of it is examined.
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

// isFiller reports whether r counts as a letter but shows nothing.
func isFiller(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800:
		return true
	}
	return false
}
