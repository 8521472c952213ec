package jobs

import "orrery/engine/order"

// Order is what an operator asks about jobs.
type Order interface {
	String() string
	Apply(*Jobs) error
}

// Orders are all of them, in menu order.
var Orders = []order.Kind{submit, cancel, exchange, fourthSubmit, thirdSubmit, secondSubmit, firstSubmit}
