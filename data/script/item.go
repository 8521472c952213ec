package script

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"orrery/data/scenario"
	"orrery/data/text"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/order"
)

// This file parses the items of a file of orders by the fields of each order.

// item parses one order and its time.
func (r *script) item(n ast.Node) (Timed, bool) {
	m, ok := r.mapping(n, "")
	if !ok {
		return Timed{}, false
	}
	before := len(r.problems)
	t := Timed{At: r.instant(m)}
	known := []string{"at"}
	for _, kind := range engine.Orders {
		for _, verb := range kind.Verbs {
			known = append(known, verb.Name)
			inner, there := m.under[verb.Name]
			if !there {
				continue
			}
			if t.Order != nil {
				r.refuse(inner, "%q is a second order: begin it after its own dash", verb.Name)
				continue
			}
			if in, ok := r.mapping(inner, verb.Alone); ok {
				t.Order = r.order(kind, verb, in)
			}
		}
	}
	r.strange(m, known)
	if t.Order == nil && len(r.problems) == before {
		r.refuse(n, "no order: want one of %s", strings.Join(known[1:], ", "))
	}
	return t, len(r.problems) == before
}

// instant is the elapsed time at which an order is given.
func (r *script) instant(m mapping) (at time.Duration) {
	n, given := m.under["at"]
	if !given {
		r.refuse(m.node, "at is missing: want a length of time after the start, like 2h")
		return 0
	}
	written, plain := scalar(n)
	at, err := scenario.ParseSpan(written)
	if !plain || err != nil {
		r.refuse(n, "at is %.40q, want a length of time: 90s, 2h18m, 7d", written)
	}
	return at
}

// order parses the fields of an order.
func (r *script) order(kind order.Kind, verb order.Verb, m mapping) engine.Order {
	draft := kind.Blank(r.of)
	draft.Fill(verb, func(f field.Field) bool {
		n, given := m.under[f.Key]
		switch {
		case given:
			r.value(n, f)
		case f.Needs != "":
			r.refuse(m.node, "%s is missing: want %s", f.Key, f.Needs)
		}
		return given
	})
	var known []string
	for _, f := range draft.Asked(verb) {
		if f.Bars == "" {
			known = append(known, f.Key)
		} else if n, given := m.under[f.Key]; given {
			r.refuse(n, "%s %s", f.Key, f.Bars)
			m = m.without(f.Key)
		}
	}
	r.strange(m, known)
	return draft.Order()
}

// value parses one value, or a list of them.
func (r *script) value(n ast.Node, f field.Field) {
	var texts []string
	if row, ok := n.(*ast.SequenceNode); ok && f.IsRow() {
		for _, item := range row.Values {
			written, plain := scalar(item)
			if !plain {
				r.refuse(item, "%s: want one value", f.Key)
				return
			}
			texts = append(texts, written)
		}
	} else if written, plain := scalar(n); plain {
		texts = []string{written}
	} else {
		r.refuse(n, "%s: want one value", f.Key)
		return
	}
	if err := scenario.Shown(f, texts); err != nil {
		r.refuse(n, "%s %v", f.Key, err)
	} else if err := f.ReadAll(texts); err != nil {
		r.refuse(n, "%s %s", f.Key, sentence(f, texts, err))
	}
}

// sentence says what is wrong with a value. An unknown word is answered with the known ones, or
// with the one probably meant.
func sentence(f field.Field, texts []string, err error) string {
	words := f.Words()
	if len(words) == 0 {
		return err.Error() + meaning(f)
	}
	const few = 12
	if like, ok := text.Nearest(texts[0], words); ok && (like[0] < '0' || like[0] > '9') {
		return fmt.Sprintf("is %.40q, which does not exist: did you mean %s?", texts[0], like)
	}
	list := strings.Join(words[:min(few, len(words))], ", ")
	if len(words) > few {
		list = fmt.Sprintf("%s or %d others", list, len(words)-few)
	}
	return fmt.Sprintf("is %.40q, want one of %s", texts[0], list)
}

// meaning describes a field whose key is not clear by itself.
func meaning(f field.Field) string {
	first, _, _ := strings.Cut(f.Name, " ")
	switch {
	case strings.HasPrefix(f.Key, first):
		return ""
	case f.Unit == "":
		return ": it is the " + f.Name
	}
	return ": it is the " + f.Name + " in " + f.Unit
}

// mapping is a list of keys and values.
type mapping struct {
	node  ast.Node
	keys  []*ast.MappingValueNode // in the order of the document
	under map[string]ast.Node
}

// mapping parses keys and values. A single plain value stands for the key alone.
func (r *script) mapping(n ast.Node, alone string) (mapping, bool) {
	m := mapping{node: n, under: map[string]ast.Node{}}
	switch inner := n.(type) {
	case *ast.MappingNode:
		m.keys = inner.Values
	case *ast.MappingValueNode:
		m.keys = []*ast.MappingValueNode{inner}
	default:
		if _, plain := scalar(n); !plain || alone == "" {
			r.refuse(n, "want keys and values")
			return m, false
		}
		m.under[alone] = n
	}
	for _, pair := range m.keys {
		m.under[pair.Key.GetToken().Value] = pair.Value
	}
	return m, true
}

// without is the mapping without a key.
func (m mapping) without(key string) mapping {
	m.keys = slices.DeleteFunc(slices.Clone(m.keys), func(p *ast.MappingValueNode) bool { return p.Key.GetToken().Value == key })
	return m
}

// strange refuses unknown keys, and suggests the one probably meant.
func (r *script) strange(m mapping, known []string) {
	for _, pair := range m.keys {
		key := pair.Key.GetToken().Value
		if slices.Contains(known, key) {
			continue
		}
		if like, ok := text.Nearest(key, known); ok {
			r.refuse(pair.Key, "no key is called %.40q here: did you mean %s?", key, like)
		} else {
			r.refuse(pair.Key, "no key is called %.40q here: want %s", key, field.Either(known))
		}
	}
}

// scalar is the text of a plain value.
func scalar(n ast.Node) (text string, plain bool) {
	if _, plain = n.(ast.ScalarNode); !plain {
		return "", false
	}
	return n.GetToken().Value, true
}
