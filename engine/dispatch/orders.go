package dispatch

import "orrery/engine/order"

// Order is what an operator asks about who gets which seats.
type Order interface {
	String() string
	Apply(*Dispatch) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Dispatch) string
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{setPolicy, prioritise, moveJob, evacuateNode, evacuatePlane}
