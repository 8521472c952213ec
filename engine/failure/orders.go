package failure

import "orrery/engine/order"

// Order is an order about failures.
type Order interface {
	String() string
	Apply(*Failures) error
}

// Worded is an order that can be described with the names of satellites.
type Worded interface {
	Words(*Failures) string
}

// Orders lists the kinds of orders about failures, in menu order.
var Orders = []order.Kind{inject}
