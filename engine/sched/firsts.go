package sched

// firsts is what comes out by an order, the first first: a binary heap, for those of
// which few are taken.
type firsts[T any] struct {
	all    []T
	before func(a, b *T) bool
}

// newFirsts takes what is to come out. It keeps the slice.
func newFirsts[T any](all []T, before func(a, b *T) bool) firsts[T] {
	f := firsts[T]{all, before}
	for i := len(all)/2 - 1; i >= 0; i-- {
		f.sink(i)
	}
	return f
}

// pop takes out the first; there must be one.
func (f *firsts[T]) pop() T {
	first, last := f.all[0], len(f.all)-1
	f.all[0] = f.all[last]
	f.all = f.all[:last]
	f.sink(0)
	return first
}

// sink brings an element to its place below.
func (f *firsts[T]) sink(i int) {
	for {
		child := 2*i + 1
		if child >= len(f.all) {
			return
		}
		if next := child + 1; next < len(f.all) && f.before(&f.all[next], &f.all[child]) {
			child = next
		}
		if !f.before(&f.all[child], &f.all[i]) {
			return
		}
		f.all[i], f.all[child] = f.all[child], f.all[i]
		i = child
	}
}
