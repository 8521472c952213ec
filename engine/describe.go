package engine

import (
	"fmt"

	"orrery/engine/failure"
	"orrery/engine/network"
	"orrery/engine/node"

	"orrery/engine/fleet"
)

// Describe is an order in a few words, with the names that people know things by.
// An order about what does not exist is spelled as it is.
func (e *Engine) Describe(o Order) string {
	words := ""
	switch o := o.(type) {
	case fleet.SetDesign:
		if e.checkDesign(o) == nil {
			words = fmt.Sprintf("set the %v of %s to %s", o.Part, e.fleet.Groups[o.Group].Name, o.Part.Show(o.Value))
		}
	case node.Worded:
		words = o.Words(e.nodes)
	case network.Worded:
		words = o.Words(e.network)
	case failure.Worded:
		words = o.Words(e.failures)
	}
	if words == "" {
		return o.String()
	}
	return words
}
