package scenario

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/engine/field"
)

// This file reads documents that this package wrote: one key a line, indented by two
// spaces, texts in double quotes, rows in brackets. It is YAML of a narrow kind, and
// read as such: mission files are read for ever, whatever becomes of a library, and
// every start waits for a built-in scenario.

// mostKeys bounds the keys of a mapping: more than any has.
const mostKeys = 500

// lines reads such a document.
type lines struct {
	rest []string
	at   int // the number of the first of the rest, from 1
}

// readPlain is the tree of such a document.
func readPlain(document string) (*node, error) {
	l := &lines{rest: strings.Split(document, "\n"), at: 1}
	root, err := l.mapping(0)
	if err == nil && len(l.rest) > 0 {
		err = l.wrong("does not belong here")
	}
	return root, err
}

func (l *lines) wrong(what string) error {
	return fmt.Errorf("line %d %s", l.at, what)
}

// next is the first line that says anything, with how far it is indented; false at the
// end.
func (l *lines) next() (indent int, line string, ok bool) {
	for ; len(l.rest) > 0; l.skip() {
		line = strings.TrimLeft(l.rest[0], " ")
		if line != "" && line[0] != '#' {
			return len(l.rest[0]) - len(line), line, true
		}
	}
	return 0, "", false
}

func (l *lines) skip() { l.rest, l.at = l.rest[1:], l.at+1 }

// mapping reads the keys that are indented so far.
func (l *lines) mapping(indent int) (*node, error) {
	n := &node{place: place{l.at, indent + 1}, kind: mapping}
	for {
		in, line, ok := l.next()
		if !ok || in < indent || line[0] == '-' {
			return n, nil
		}
		key, rest, found := strings.Cut(line, ":")
		if in > indent || !found || len(n.keys) == mostKeys || n.under(key) != nil {
			return nil, l.wrong("is not a key of its own, indented like the others")
		}
		inner := &node{place: place{l.at, in + 1}}
		var err error
		if inner.kind, inner.text, err = literal(strings.TrimPrefix(rest, " "), inner); err != nil {
			return nil, l.wrong(err.Error())
		}
		l.skip()
		if inner.kind == empty {
			comment := inner.comment
			if inner, err = l.behind(indent); err != nil {
				return nil, err
			}
			inner.comment = comment
		}
		n.keys = append(n.keys, pair{inner.place, key, inner})
	}
}

// behind reads what a key without a value holds: a list, or keys of its own.
func (l *lines) behind(indent int) (*node, error) {
	in, line, ok := l.next()
	if !ok || in <= indent {
		return &node{}, nil
	}
	if line[0] != '-' {
		return l.mapping(in)
	}
	n := &node{place: place{l.at, in + 1}, kind: sequence}
	for {
		in2, line, ok := l.next()
		if !ok || in2 != in || !strings.HasPrefix(line, "- ") {
			return n, nil
		}
		l.rest[0] = l.rest[0][:in] + "  " + line[2:] // the dash stands in the place of a blank
		item, err := l.mapping(in + 2)
		if err != nil {
			return nil, err
		}
		if len(item.keys) == 0 {
			return nil, l.wrong("is an item without keys")
		}
		n.items = append(n.items, item)
	}
}

// literal reads a value, and the comment behind it.
func literal(text string, into *node) (kind, string, error) {
	switch {
	case strings.HasPrefix(text, `"`):
		text, rest, err := unquoted(text)
		into.comment = comment(rest)
		return value, text, err
	case strings.HasPrefix(text, "["):
		row, err := rowOf(text, into)
		into.items = row
		return sequence, "", err
	}
	text, note, _ := strings.Cut(text, " #")
	into.comment = strings.TrimSpace(note)
	if text = strings.TrimRight(text, " "); text == "" {
		return empty, "", nil
	}
	return value, text, nil
}

// unquoted is the text in quotes that begins here, and what follows it.
func unquoted(from string) (text, rest string, err error) {
	quoted, err := strconv.QuotedPrefix(from)
	if err != nil {
		return "", "", errors.New("holds a text without an end")
	}
	text, err = strconv.Unquote(quoted)
	return text, from[len(quoted):], err
}

// comment is what stands behind a value.
func comment(rest string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "#"))
}

// rowOf reads a row: [8, 16] or ["US", "EU"].
func rowOf(text string, into *node) (row []*node, err error) {
	rest := text[1:]
	for {
		rest = strings.TrimLeft(rest, " ")
		item := &node{place: into.place, kind: value}
		if strings.HasPrefix(rest, `"`) {
			if item.text, rest, err = unquoted(rest); err != nil {
				return nil, err
			}
		} else {
			end := strings.IndexAny(rest, ",]")
			if end < 0 {
				return nil, errors.New("holds a row without an end")
			}
			item.text, rest = strings.TrimSpace(rest[:end]), rest[end:]
			if item.text == "" && rest[0] == ']' && len(row) == 0 {
				into.comment = comment(rest[1:])
				return nil, nil
			}
		}
		row = append(row, item)
		switch {
		case strings.HasPrefix(rest, ","):
			rest = rest[1:]
		case strings.HasPrefix(rest, "]"):
			into.comment = comment(rest[1:])
			return row, nil
		default:
			return nil, errors.New("holds a row without an end")
		}
	}
}

// rowNode is a row of texts as a node.
func rowNode(text string) *node {
	n := &node{kind: sequence}
	for _, one := range field.Split(text) {
		n.items = append(n.items, &node{kind: value, text: one})
	}
	return n
}
