package tree

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"orrery/engine/field"
	"orrery/engine/table"
)

// Limits of a document. They are checked on its bytes and tokens, before a tree is built.
const (
	MaxBytes  = 1 << 20
	maxTokens = 100_000
	maxDepth  = 16
)

// Flaw is a reason why a document cannot be read, with its position.
type Flaw struct {
	Place
	Text string
}

func (e Flaw) Error() string { return e.Text }

// Parse builds the tree of a document; nil for an empty one. Its error is a Flaw.
func Parse(document []byte) (*Node, error) {
	body, err := bodyOf(document)
	if err != nil || body == nil || body.Type() == ast.NullType {
		return nil, err
	}
	return nodeOf(body), nil
}

// bodyOf is the tree of a document as the library builds it.
func bodyOf(document []byte) (body ast.Node, err error) {
	if err := wellFormed(document); err != nil {
		return nil, err
	}
	defer func() {
		if recover() != nil { // the library's parser panicked
			body, err = nil, Flaw{Place{1, 1}, "is not readable YAML: want keys and values, one in each line"}
		}
	}()
	tokens := lexer.Tokenize(string(document))
	if err := modest(tokens); err != nil {
		return nil, err
	}
	tree, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, translate(err)
	}
	switch len(tree.Docs) {
	case 0:
		return nil, nil
	case 1:
		return tree.Docs[0].Body, nil
	}
	return nil, Flaw{at(tree.Docs[1].Start), "a second document begins here: want one"}
}

// wellFormed checks the bytes.
func wellFormed(document []byte) error {
	if len(document) > MaxBytes {
		return Flaw{Text: fmt.Sprintf("the file has %s, want at most %s", table.Bytes(int64(len(document))), table.Bytes(MaxBytes))}
	}
	line, column := 1, 1
	for rest := document; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 || r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return Flaw{Place{line, column}, fmt.Sprintf("the byte 0x%02x is not text: want UTF-8", rest[0])}
		}
		rest, column = rest[size:], column+1
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return nil
}

// modest refuses constructs that a scenario does not need and that could grow without bound:
// anchors and aliases, tags, several documents, deep nesting.
func modest(tokens token.Tokens) error {
	if len(tokens) > maxTokens {
		return Flaw{at(tokens[maxTokens]), fmt.Sprintf("the file has more than %d words: want fewer", maxTokens)}
	}
	var columns []int // nested columns of the lines' first tokens
	line, flow, dashes := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
			columns = nest(columns, t.Position.Column)
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return Flaw{at(t), fmt.Sprintf("%s is an anchor, an alias or a merge: write the values out", field.Quoted(t.Value))}
		case token.TagType, token.DirectiveType, token.MappingKeyType:
			return Flaw{at(t), fmt.Sprintf("%s is a tag, a directive or a complex key: want plain keys and values", field.Quoted(t.Value))}
		case token.InvalidType:
			return Flaw{at(t), "this is not YAML: " + t.Error}
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow--
		case token.SequenceEntryType:
			dashes++
		}
		if len(columns)+max(flow, 0)+dashes > maxDepth {
			return Flaw{at(t), fmt.Sprintf("this is nested more than %d deep", maxDepth)}
		}
	}
	return nil
}

// nest updates the nested columns for a line whose first token is in a column.
func nest(columns []int, column int) []int {
	for len(columns) > 0 && columns[len(columns)-1] >= column {
		columns = columns[:len(columns)-1]
	}
	return append(columns, column)
}

func at(t *token.Token) Place {
	if t == nil || t.Position == nil {
		return Place{1, 1}
	}
	return Place{t.Position.Line, t.Position.Column}
}

// translate converts the library's error to a Flaw.
func translate(err error) error {
	var known yaml.Error
	if !errors.As(err, &known) {
		first, _, _ := strings.Cut(err.Error(), "\n")
		return Flaw{Place{1, 1}, "this is not YAML: " + first}
	}
	text := known.GetMessage()
	var double *yaml.DuplicateKeyError
	if errors.As(err, &double) || strings.Contains(text, "already defined") {
		return Flaw{at(known.GetToken()), "this key is given twice: want it once"}
	}
	return Flaw{at(known.GetToken()), "this is not YAML: " + text}
}
