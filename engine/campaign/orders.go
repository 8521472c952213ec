package campaign

import "orrery/engine/order"

// Order is what an operator asks about flights.
type Order interface {
	String() string
	Apply(*Campaign) error
}

// Worded is an order that can be told with the names of things.
type Worded interface {
	Words(*Campaign) string
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{book, moveFlight, scrub, manifest, retarget, dropHigher, hold, slip, closePad, firstBook}
