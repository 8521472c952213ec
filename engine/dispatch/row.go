package dispatch

import "slices"

// row is things in an order. There is room before them as well as after: whatever comes or
// goes moves those before it, or those after it, whichever are fewer.
type row[T any] struct {
	all   []T
	room  []T // where they lie
	front int // so much of it is free before them
}

// reset empties a row and makes room for so many.
func (r *row[T]) reset(many int) {
	if len(r.room) < many {
		r.room = make([]T, many+many/8+64)
	}
	r.all, r.front = r.room[:0], 0
}

// cut takes out what is at a place.
func (r *row[T]) cut(at int) {
	if at < len(r.all)/2 {
		copy(r.all[1:at+1], r.all[:at])
		r.all, r.front = r.all[1:], r.front+1
		return
	}
	r.all = slices.Delete(r.all, at, at+1)
}

// open makes room at a place, and gives it.
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

// widen makes room after the last: that before the first, if there is much.
func (r *row[T]) widen() {
	into := r.room
	if n := len(r.all); r.front <= n/2 {
		into = make([]T, n+n/2+64)
	}
	r.all = into[:copy(into, r.all)]
	r.room, r.front = into, 0
}

// slide moves what is at one place to before what is at another, and gives where it is now.
func (r *row[T]) slide(from, to int) *T {
	if to > from {
		copy(r.all[from:to-1], r.all[from+1:to])
		return &r.all[to-1]
	}
	copy(r.all[to+1:from+1], r.all[to:from])
	return &r.all[to]
}
