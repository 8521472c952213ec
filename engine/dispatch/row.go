package dispatch

import "slices"

// row is a list in order, with free space at both ends, so that insertions and deletions move the
// shorter part.
type row[T any] struct {
	all   []T
	room  []T // memory
	front int // free elements before the list
}

// reset empties the list and makes room for so many.
func (r *row[T]) reset(many int) {
	if len(r.room) < many {
		r.room = make([]T, many+many/8+64)
	}
	r.all, r.front = r.room[:0], 0
}

// cut removes the element at an index.
func (r *row[T]) cut(at int) {
	if at < len(r.all)/2 {
		copy(r.all[1:at+1], r.all[:at])
		r.all, r.front = r.all[1:], r.front+1
		return
	}
	r.all = slices.Delete(r.all, at, at+1)
}

// open inserts an element at an index, and returns it.
func (r *row[T]) open(at int) *T {
	n := len(r.all)
	if r.front > 0 && at < n/2 {
		r.front--
		r.all = r.room[r.front : r.front+n+1]
		copy(r.all[:at], r.all[1:at+1])
		return &r.all[at]
	}
	if r.front+n == len(r.room) {
		r.widen()
	}
	r.all = r.room[r.front : r.front+n+1]
	copy(r.all[at+1:], r.all[at:n])
	return &r.all[at]
}

// widen makes room at the end, from the free space at the front if that is large.
func (r *row[T]) widen() {
	into := r.room
	if n := len(r.all); r.front <= n/2 {
		into = make([]T, n+n/2+64)
	}
	r.all = into[:copy(into, r.all)]
	r.room, r.front = into, 0
}

// slide moves an element to before another index, and returns its new index.
func (r *row[T]) slide(from, to int) *T {
	if to > from {
		copy(r.all[from:to-1], r.all[from+1:to])
		return &r.all[to-1]
	}
	copy(r.all[to+1:from+1], r.all[to:from])
	return &r.all[to]
}
