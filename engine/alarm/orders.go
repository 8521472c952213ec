package alarm

import "orrery/engine/order"

// Order is an order about alarms.
type Order interface {
	String() string
	Apply(*Alarms) error
}

// Orders lists the kinds of orders about alarms, in menu order.
var Orders = []order.Kind{shelve, acknowledge}
