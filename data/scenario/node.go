package scenario

import (
	"github.com/goccy/go-yaml/ast"

	"orrery/engine/orbit"
)

// node is a piece of a document, whichever way that was written.
type node struct {
	place
	kind    kind
	text    string  // of a value
	keys    []pair  // of a mapping, in their order
	items   []*node // of a sequence
	comment string  // behind it, where the document is ours

	sets []orbit.Elements // of a group: what its file of element sets held
}

// pair is a key and what stands behind it.
type pair struct {
	place
	key   string
	value *node
}

// kind is what a node is.
type kind uint8

const (
	empty kind = iota
	value
	mapping
	sequence
)

// says is what a node is, for people.
func (n *node) says() string {
	switch n.kind {
	case value:
		return quoted(n.text)
	case mapping:
		return "keys and values"
	case sequence:
		return "a list"
	}
	return "empty"
}

// under is what stands behind a key of a mapping; nil if nothing does.
func (n *node) under(key string) *node {
	if n == nil {
		return nil
	}
	for _, p := range n.keys {
		if p.key == key {
			return p.value
		}
	}
	return nil
}

// item is one of a sequence; nil if there are not so many.
func (n *node) item(i int) *node {
	if n == nil || i >= len(n.items) {
		return nil
	}
	return n.items[i]
}

// said is the text behind a key, "" if there is none.
func (n *node) said(key string) string {
	if v := n.under(key); v != nil {
		return v.text
	}
	return ""
}

// put puts a node behind a key, and gives back what stood there.
func (n *node) put(key string, v *node) (before *node) {
	for i, p := range n.keys {
		if p.key == key {
			n.keys[i].value = v
			if v == nil {
				n.keys = append(n.keys[:i:i], n.keys[i+1:]...)
			}
			return p.value
		}
	}
	if v != nil {
		n.kind = mapping
		n.keys = append(n.keys, pair{n.place, key, v})
	}
	return nil
}

// below is what stands behind a key, made where nothing does.
func (n *node) below(key string, k kind) *node {
	inner := n.under(key)
	if inner == nil {
		inner = &node{kind: k}
		n.put(key, inner)
	}
	return inner
}

// nodeOf is a tree of the library as ours.
func nodeOf(of ast.Node) *node {
	n := &node{place: start(of)}
	if items, ok := pairs(of); ok {
		n.kind = mapping
		for _, item := range items {
			n.keys = append(n.keys, pair{at(item.Key.GetToken()), item.Key.GetToken().Value, nodeOf(item.Value)})
		}
		return n
	}
	switch of := of.(type) {
	case *ast.SequenceNode:
		n.kind = sequence
		for _, item := range of.Values {
			n.items = append(n.items, nodeOf(item))
		}
	case *ast.LiteralNode:
		n.kind, n.text = value, of.Value.Value
	case ast.ScalarNode:
		if of.Type() != ast.NullType {
			n.kind, n.text = value, of.GetToken().Value
		}
	}
	return n
}

// pairs are the keys and values of a mapping.
func pairs(of ast.Node) ([]*ast.MappingValueNode, bool) {
	switch n := of.(type) {
	case *ast.MappingNode:
		return n.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, true
	}
	return nil, false
}

// start is where a node begins. The library says of a mapping where its first
// colon is.
func start(of ast.Node) place {
	if of == nil {
		return place{1, 1}
	}
	if items, _ := pairs(of); len(items) > 0 {
		return at(items[0].Key.GetToken())
	}
	return at(of.GetToken())
}
