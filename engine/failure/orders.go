package failure

import "orrery/engine/order"

// Order is what an operator asks to break.
type Order interface {
	String() string
	Apply(*Failures) error
}

// Worded is an order that can be told with the names of things.
type Worded interface {
	Words(*Failures) string
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{inject}
