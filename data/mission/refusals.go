package mission

import (
	"maps"
	"slices"
	"sync"
	"time"

	"orrery/engine"
)

// Refused is an order of a mission that another version recorded, and that this one cannot carry
// out: what it is about came out otherwise.
type Refused struct {
	Elapsed time.Duration
	Order   engine.Order
	Why     string
}

// refusals are the orders that were left out of a mission that is computed anew, by number.
type refusals struct {
	mu  sync.Mutex
	all map[int]Refused
}

func (r *refusals) add(order int, refused Refused) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil {
		r.all = map[int]Refused{}
	}
	r.all[order] = refused
}

// has says whether an order was left out.
func (r *refusals) has(order int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, left := r.all[order]
	return left
}

// before is how many of the first so many orders were left out.
func (r *refusals) before(orders int) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.all {
		if i < orders {
			n++
		}
	}
	return n
}

// Refused are the orders that were left out up to now, in order: of a mission that another
// version recorded, as far as it was computed anew.
func (r *refusals) Refused() []Refused {
	r.mu.Lock()
	defer r.mu.Unlock()
	var all []Refused
	for _, i := range slices.Sorted(maps.Keys(r.all)) {
		all = append(all, r.all[i])
	}
	return all
}
