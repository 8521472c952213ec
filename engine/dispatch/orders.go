package dispatch

import "orrery/engine/order"

// Order is an order about seats and policies.
type Order interface {
	String() string
	Apply(*Dispatch) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Dispatch) string
}

// Orders lists the kinds of orders about seats and policies, in menu order.
var Orders = []order.Kind{setPolicy, prioritise, moveJob, evacuateNode, evacuatePlane}
