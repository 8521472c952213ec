package node

import "orrery/engine/order"

// Order is an order about nodes.
type Order interface {
	String() string
	Apply(*Nodes) error
}

// Worded is an order that can be described with the names of satellites.
type Worded interface {
	Words(*Nodes) string
}

// Orders lists the kinds of orders about nodes, in menu order.
var Orders = []order.Kind{drain}
