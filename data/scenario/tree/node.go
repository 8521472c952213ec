// Package tree is a document of keys and texts with the position of each, written as strict YAML
// by people or in a plain form by this program.
//
// # Model
//
// Parse reads people's documents with a library, and before it builds a tree it refuses what a
// scenario does not need and what could grow without bound. ReadPlain reads the form that this
// program wrote: mission files contain it, so it stays readable for ever.
//
// # Limits
//
// People's documents have at most 1 MiB and 100,000 words, no anchors, aliases, merges or tags,
// and a depth of at most 16.
package tree

import (
	"github.com/goccy/go-yaml/ast"

	"orrery/engine/field"
)

// Place is a position in a document, from 1.
type Place struct{ Line, Column int }

// Node is a part of a document, however it was written.
type Node struct {
	Place
	Kind    Kind
	Text    string  // of a value
	Keys    []Pair  // of a mapping, in their order
	Items   []*Node // of a sequence
	Comment string  // behind it, in documents written by this program
}

// Pair is a key and its value.
type Pair struct {
	Place
	Key   string
	Value *Node
}

// Kind is the kind of a node.
type Kind uint8

// The kinds.
const (
	Empty Kind = iota
	Value
	Mapping
	Sequence
)

// Describe names the kind of node, for messages.
func (n *Node) Describe() string {
	switch n.Kind {
	case Value:
		return field.Quoted(n.Text)
	case Mapping:
		return "keys and values"
	case Sequence:
		return "a list"
	}
	return "empty"
}

// Under is the value of a key of a mapping; nil if there is none.
func (n *Node) Under(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Keys {
		if p.Key == key {
			return p.Value
		}
	}
	return nil
}

// Item is an item of a sequence by index; nil if there are not so many.
func (n *Node) Item(i int) *Node {
	if n == nil || i >= len(n.Items) {
		return nil
	}
	return n.Items[i]
}

// TextUnder is the text of a key, "" if there is none.
func (n *Node) TextUnder(key string) string {
	if v := n.Under(key); v != nil {
		return v.Text
	}
	return ""
}

// Put sets the value of a key, and returns the old one.
func (n *Node) Put(key string, v *Node) (before *Node) {
	for i, p := range n.Keys {
		if p.Key == key {
			n.Keys[i].Value = v
			if v == nil {
				n.Keys = append(n.Keys[:i:i], n.Keys[i+1:]...)
			}
			return p.Value
		}
	}
	if v != nil {
		n.Kind = Mapping
		n.Keys = append(n.Keys, Pair{n.Place, key, v})
	}
	return nil
}

// Below is the value of a key, created if there is none.
func (n *Node) Below(key string, k Kind) *Node {
	inner := n.Under(key)
	if inner == nil {
		inner = &Node{Kind: k}
		n.Put(key, inner)
	}
	return inner
}

// nodeOf converts a tree of the library.
func nodeOf(of ast.Node) *Node {
	n := &Node{Place: start(of)}
	if items, ok := pairs(of); ok {
		n.Kind = Mapping
		for _, item := range items {
			n.Keys = append(n.Keys, Pair{at(item.Key.GetToken()), item.Key.GetToken().Value, nodeOf(item.Value)})
		}
		return n
	}
	switch of := of.(type) {
	case *ast.SequenceNode:
		n.Kind = Sequence
		for _, item := range of.Values {
			n.Items = append(n.Items, nodeOf(item))
		}
	case *ast.LiteralNode:
		n.Kind, n.Text = Value, of.Value.Value
	case ast.ScalarNode:
		if of.Type() != ast.NullType {
			n.Kind, n.Text = Value, of.GetToken().Value
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

// start is where a node begins. For a mapping the library gives the position of its first colon.
func start(of ast.Node) Place {
	if of == nil {
		return Place{1, 1}
	}
	if items, _ := pairs(of); len(items) > 0 {
		return at(items[0].Key.GetToken())
	}
	return at(of.GetToken())
}
