package law

import (
	"errors"

	"orrery/engine/order"
)

// Order is an act of a state.
type Order interface {
	String() string
	Apply(*Law) error
}

// Worded is an order that can be described with names.
type Worded interface {
	Words(*Law) string
}

// Orders lists the kinds of acts of states, in menu order.
var Orders = []order.Kind{closeGateways, controlExports, withdrawFiling}

// errNoGround is why nothing of the ground can be forbidden.
var errNoGround = errors.New("this mission has no lasers, so nothing of it comes down at gateways")

// note adds to a list in order, and says whether it was not there.
func note[T any](list *[]T, x T, compare func(a, b T) int) bool {
	for i, o := range *list {
		switch d := compare(x, o); {
		case d == 0:
			return false
		case d < 0:
			*list = append((*list)[:i:i], append([]T{x}, (*list)[i:]...)...)
			return true
		}
	}
	*list = append((*list)[:len(*list):len(*list)], x)
	return true
}
