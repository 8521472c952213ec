// Package script reads files of orders: what an operator does at which times of a mission, written
// in advance.
//
// # Model
//
// A file is a YAML list of times, each with an order, by the same names and units of fields as
// everywhere else. All problems are reported at once.
//
// # Limits
//
// A file has at most 1 MiB, and no anchors, aliases, merges, tags or complex keys.
package script

import (
	"errors"
	"fmt"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/table"
)

// Timed is an order and its time.
type Timed struct {
	At    time.Duration // elapsed
	Order engine.Order
}

// Read reads a file of orders for a mission of the scenario: a YAML list
// of what to do at which elapsed, in order. The error holds all that is wrong.
//
//   - at: 2h
//     submit: {owner: ann, accelerators: 24, work_h: 48}
//   - at: 1d
//     tick: 10m
func Read(name string, document []byte, s engine.Scenario) ([]Timed, error) {
	r := &script{name: name, of: s.Names()}
	body, err := r.parse(document)
	if err != nil {
		return nil, err
	}
	list, ok := body.(*ast.SequenceNode)
	if !ok {
		return nil, r.wrong(nil, "want a list of orders, each after a dash: - at: 2h")
	}
	var timed []Timed
	for _, item := range list.Values {
		if t, ok := r.item(item); ok {
			timed = append(timed, t)
		}
	}
	for i := 1; i < len(timed) && len(r.problems) == 0; i++ {
		if timed[i].At < timed[i-1].At {
			r.refuse(list.Values[i], "order %d is at %s, before the one above it: want them in order", i+1, field.ShowSpan(timed[i].At))
		}
	}
	if err := errors.Join(r.problems...); err != nil {
		return nil, err
	}
	return timed, nil
}

// script is the state of reading a file of orders.
type script struct {
	name     string
	of       order.Names
	problems []error
}

// wrong is an error at the position of a node.
func (r *script) wrong(n ast.Node, format string, args ...any) error {
	if n == nil {
		return fmt.Errorf("%s:1:1: %s", r.name, fmt.Sprintf(format, args...))
	}
	return r.wrongAt(n.GetToken(), format, args...)
}

func (r *script) wrongAt(t *token.Token, format string, args ...any) error {
	return fmt.Errorf("%s:%d:%d: %s", r.name, t.Position.Line, t.Position.Column, fmt.Sprintf(format, args...))
}

// refuse records an error; after twenty no more are recorded.
func (r *script) refuse(n ast.Node, format string, args ...any) {
	if len(r.problems) < 20 {
		r.problems = append(r.problems, r.wrong(n, format, args...))
	}
}

const (
	maxScript = 1 << 20 // bytes of a file of orders
	maxNested = 8       // levels of nesting
)

// parse builds the tree of a document, after checking its size and depth.
func (r *script) parse(document []byte) (body ast.Node, err error) {
	if len(document) > maxScript {
		return nil, r.wrong(nil, "%s, want at most %s", table.Bytes(int64(len(document))), table.Bytes(maxScript))
	}
	defer func() {
		if recover() != nil {
			body, err = nil, r.wrong(nil, "this is not readable YAML: want a list of orders")
		}
	}()
	tokens := lexer.Tokenize(string(document))
	if err := r.modest(tokens); err != nil {
		return nil, err
	}
	tree, err := parser.Parse(tokens, 0)
	if err != nil {
		var known yaml.Error
		if errors.As(err, &known) && known.GetToken() != nil {
			return nil, r.wrongAt(known.GetToken(), "not YAML: %s", known.GetMessage())
		}
		return nil, r.wrong(nil, "not YAML: %v", err)
	}
	if len(tree.Docs) != 1 {
		return nil, r.wrong(nil, "%d documents, want one", len(tree.Docs))
	}
	return tree.Docs[0].Body, nil
}

// modest refuses constructs that orders do not need and that could grow without bound.
func (r *script) modest(tokens token.Tokens) error {
	open, dashes, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType, token.TagType, token.DirectiveType, token.MappingKeyType:
			return r.wrongAt(t, "%.40q: anchors, aliases, merges, tags and complex keys are not read: write the values out", t.Value)
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType:
			dashes++
		}
		if max(open, 0)+dashes > maxNested || t.Position.Column > 4096 || t.Position.IndentNum > 8*maxNested {
			return r.wrongAt(t, "nested too deeply: an order is a list item of keys and values")
		}
	}
	return nil
}
