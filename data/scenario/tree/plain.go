package tree

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/engine/field"
)

// mostKeys is the most keys of a mapping: more than any has.
const mostKeys = 500

// lines is the state of reading a plain document.
type lines struct {
	rest []string
	at   int // number of the first line of the rest, from 1
}

// ReadPlain parses a document that this program wrote.
func ReadPlain(document string) (*Node, error) {
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

// next is the next line with content, and its indentation; false at the end.
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

// mapping reads keys with the given indentation.
func (l *lines) mapping(indent int) (*Node, error) {
	n := &Node{Place: Place{l.at, indent + 1}, Kind: Mapping}
	for {
		in, line, ok := l.next()
		if !ok || in < indent || line[0] == '-' {
			return n, nil
		}
		key, rest, found := strings.Cut(line, ":")
		if in > indent || !found || len(n.Keys) == mostKeys || n.Under(key) != nil {
			return nil, l.wrong("is not a separate key, indented like the others")
		}
		inner := &Node{Place: Place{l.at, in + 1}}
		var err error
		if inner.Kind, inner.Text, err = literal(strings.TrimPrefix(rest, " "), inner); err != nil {
			return nil, l.wrong(err.Error())
		}
		l.skip()
		if inner.Kind == Empty {
			comment := inner.Comment
			if inner, err = l.behind(indent); err != nil {
				return nil, err
			}
			inner.Comment = comment
		}
		n.Keys = append(n.Keys, Pair{inner.Place, key, inner})
	}
}

// behind reads the content of a key without a value: a list, or keys of its own.
func (l *lines) behind(indent int) (*Node, error) {
	in, line, ok := l.next()
	if !ok || in <= indent {
		return &Node{}, nil
	}
	if line[0] != '-' {
		return l.mapping(in)
	}
	n := &Node{Place: Place{l.at, in + 1}, Kind: Sequence}
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
		if len(item.Keys) == 0 {
			return nil, l.wrong("is an item without keys")
		}
		n.Items = append(n.Items, item)
	}
}

// literal parses a value and the comment behind it.
func literal(text string, into *Node) (Kind, string, error) {
	switch {
	case strings.HasPrefix(text, `"`):
		text, rest, err := unquoted(text)
		into.Comment = comment(rest)
		return Value, text, err
	case strings.HasPrefix(text, "["):
		row, err := rowOf(text, into)
		into.Items = row
		return Sequence, "", err
	}
	text, note, _ := strings.Cut(text, " #")
	into.Comment = strings.TrimSpace(note)
	if text = strings.TrimRight(text, " "); text == "" {
		return Empty, "", nil
	}
	return Value, text, nil
}

// unquoted is the quoted text at the beginning, and what follows it.
func unquoted(from string) (text, rest string, err error) {
	quoted, err := strconv.QuotedPrefix(from)
	if err != nil {
		return "", "", errors.New("holds a text that does not end")
	}
	text, err = strconv.Unquote(quoted)
	return text, from[len(quoted):], err
}

// comment is the comment behind a value.
func comment(rest string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "#"))
}

// rowOf parses a list in one line: [8, 16] or ["US", "EU"].
func rowOf(text string, into *Node) (row []*Node, err error) {
	rest := text[1:]
	for {
		rest = strings.TrimLeft(rest, " ")
		item := &Node{Place: into.Place, Kind: Value}
		if strings.HasPrefix(rest, `"`) {
			if item.Text, rest, err = unquoted(rest); err != nil {
				return nil, err
			}
		} else {
			end := strings.IndexAny(rest, ",]")
			if end < 0 {
				return nil, errors.New("holds a row that does not end")
			}
			item.Text, rest = strings.TrimSpace(rest[:end]), rest[end:]
			if item.Text == "" && rest[0] == ']' && len(row) == 0 {
				into.Comment = comment(rest[1:])
				return nil, nil
			}
		}
		row = append(row, item)
		switch {
		case strings.HasPrefix(rest, ","):
			rest = rest[1:]
		case strings.HasPrefix(rest, "]"):
			into.Comment = comment(rest[1:])
			return row, nil
		default:
			return nil, errors.New("holds a row that does not end")
		}
	}
}

// Row is a list of texts as a node.
func Row(text string) *Node {
	n := &Node{Kind: Sequence}
	for _, one := range field.Split(text) {
		n.Items = append(n.Items, &Node{Kind: Value, Text: one})
	}
	return n
}
