package campaign

import "orrery/engine/order"

// Order is what an operator asks about flights.
type Order interface {
	String() string
	Apply(*Campaign) error
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{book, moveFlight, scrub, manifest, retarget, dropHigher, hold, slip, closePad, firstBook}
