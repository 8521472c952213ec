package jobs

import "orrery/engine/order"

// Order is an order about jobs.
type Order interface {
	String() string
	Apply(*Jobs) error
}

// Orders lists the kinds of orders about jobs, in menu order; earlier encodings come last.
var Orders = []order.Kind{submit, cancel, exchange, fourthSubmit, thirdSubmit, secondSubmit, firstSubmit}
