package scenario

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// Read takes in a document, strictly: every key must be known, every value in
// its range. name is what messages call the document, and where it lies: the
// files of element sets that it names are looked for beside it. The error holds
// all problems that were found.
func Read(name string, document []byte) (*File, error) {
	f := newFile(name)
	body, err := parse(document)
	if err != nil {
		var wrong flaw
		errors.As(err, &wrong)
		return nil, Problems{{File: name, Line: wrong.line, Column: wrong.column, Text: wrong.text}}
	}
	r := reader{file: f}
	switch {
	case body == nil || body.Type() == ast.NullType:
		r.refuse("", place{1, 1}, "is empty: see `orrery scenario show tiny` for one that runs")
	default:
		r.part(body, "", f)
	}
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return f, nil
}

// reader walks a document and gathers what is wrong with it.
type reader struct {
	file     *File
	problems Problems
}

func (r *reader) refuse(key string, where place, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.file.source, Line: where.line, Column: where.column, Key: key, Text: fmt.Sprintf(format, args...),
	})
}

// part reads a mapping.
func (r *reader) part(node ast.Node, key string, into part) {
	items, ok := pairs(node)
	if !ok {
		r.refuse(key, start(node), "is %s, want keys and values", kind(node))
		return
	}
	r.file.places[key] = start(node)
	if s, ok := into.(starter); ok {
		given := func(wanted string) string { return given(items, wanted) }
		if err := s.start(given); err != nil {
			r.refuse(key, start(node), "%s", err)
			return
		}
	}
	entries := into.entries()
	seen := map[string]bool{}
	for _, item := range items {
		word := item.Key.GetToken().Value
		inner := below(key, word)
		e, ok := find(entries, word)
		if !ok {
			r.refuse("", at(item.Key.GetToken()), "%s", unknown(word, entries))
			continue
		}
		if seen[word] {
			r.refuse(inner, at(item.Key.GetToken()), "is given twice: want it once")
			continue
		}
		seen[word] = true
		r.file.places[inner] = start(item.Value)
		r.value(item.Value, inner, e.value)
	}
}

// value reads what stands behind a key.
func (r *reader) value(node ast.Node, key string, into any) {
	var err error
	switch into := into.(type) {
	case part:
		r.part(node, key, into)
	case list:
		r.list(node, key, into)
	case row:
		var texts []string
		if texts, err = rowTexts(node); err == nil {
			err = into.readRow(texts)
		}
	case scalar:
		var text string
		if text, err = plain(node); err == nil {
			err = into.read(text)
		}
	}
	if err != nil {
		r.refuse(key, start(node), "%s", err)
	}
}

// list reads a sequence of mappings.
func (r *reader) list(node ast.Node, key string, into list) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		r.refuse(key, start(node), "is %s, want a list: each item behind a dash", kind(node))
		return
	}
	for i, item := range sequence.Values {
		inner := fmt.Sprintf("%s.%d", key, i+1)
		r.part(item, inner, into.add())
	}
}

// pairs are the keys and values of a mapping.
func pairs(node ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := node.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

// given is the text behind a key, "" if there is none.
func given(items []*ast.MappingValueNode, key string) string {
	for _, item := range items {
		if item.Key.GetToken().Value == key {
			text, _ := plain(item.Value)
			return text
		}
	}
	return ""
}

// plain is the text of a scalar.
func plain(node ast.Node) (string, error) {
	switch n := node.(type) {
	case *ast.LiteralNode:
		return n.Value.Value, nil
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		return "", fmt.Errorf("is %s, want one value", kind(node))
	case ast.ScalarNode:
		if node.Type() != ast.NullType {
			return node.GetToken().Value, nil
		}
	}
	return "", errors.New("is empty: give a value or leave the key out")
}

// rowTexts are the texts of a sequence of scalars; one scalar is a row of one.
func rowTexts(node ast.Node) ([]string, error) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		text, err := plain(node)
		return []string{text}, err
	}
	texts := make([]string, len(sequence.Values))
	for i, item := range sequence.Values {
		text, err := plain(item)
		if err != nil {
			return nil, err
		}
		texts[i] = text
	}
	return texts, nil
}

// kind says what a node is.
func kind(node ast.Node) string {
	switch node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "keys and values"
	case *ast.SequenceNode:
		return "a list"
	}
	if node == nil || node.Type() == ast.NullType {
		return "empty"
	}
	return quoted(node.GetToken().Value)
}

// start is where a node begins. The library says of a mapping where its first
// colon is.
func start(node ast.Node) place {
	items, ok := pairs(node)
	switch {
	case node == nil:
		return place{1, 1}
	case ok && len(items) > 0:
		return at(items[0].Key.GetToken())
	case ok:
		return at(node.GetToken())
	}
	if t := node.GetToken(); t != nil && t.Type == token.SequenceEntryType {
		return at(t)
	}
	return at(node.GetToken())
}

// find looks a key up.
func find(entries []entry, key string) (entry, bool) {
	for _, e := range entries {
		if e.key == key {
			return e, true
		}
	}
	return entry{}, false
}

// unknown says that a key is not known, and which is meant.
func unknown(key string, entries []entry) string {
	words := make([]string, len(entries))
	for i, e := range entries {
		words[i] = e.key
	}
	if like, ok := nearest(key, words); ok {
		return fmt.Sprintf("no key is called %s here: did you mean %s?", quoted(key), like)
	}
	return fmt.Sprintf("no key is called %s here: want %s", quoted(key), either(words))
}
