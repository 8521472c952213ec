package alarm

import "orrery/engine/order"

// Order is what an operator asks about alarms.
type Order interface {
	String() string
	Apply(*Alarms) error
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{shelve, acknowledge}
