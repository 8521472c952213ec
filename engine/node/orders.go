package node

import "orrery/engine/order"

// Order is what an operator asks about nodes.
type Order interface {
	String() string
	Apply(*Nodes) error
}

// Worded is an order that can be told with the names of things.
type Worded interface {
	Words(*Nodes) string
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{drain}
