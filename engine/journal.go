package engine

import (
	"time"
)

// Entry is an order and the number of steps that were done before it. A
// scenario and its entries, with the number of steps after the last, make a
// mission.
type Entry struct {
	Step  int64
	Order Order
}

// Bookmark is an instant that the operator wants to find again.
type Bookmark struct {
	Elapsed time.Duration
	Name    string
}
