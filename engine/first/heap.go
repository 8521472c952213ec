// Package first answers which of many comes first when their order changes.
//
// # Model
//
// A Heap returns the first few of many in any order. A Tree holds an instant for each index, and
// finds the earliest, or all up to one. Groups hold a small number for each index, and find the
// first index with the smallest number that suffices. No operation takes longer than the logarithm
// of their number.
package first

// Heap is a binary heap, for many elements of which few are taken.
type Heap[T any] struct {
	all    []T
	before func(a, b *T) bool
}

// NewHeap makes a heap of elements. It keeps the slice.
func NewHeap[T any](all []T, before func(a, b *T) bool) Heap[T] {
	f := Heap[T]{all, before}
	for i := len(all)/2 - 1; i >= 0; i-- {
		f.sink(i)
	}
	return f
}

// Pop removes and returns the first; there must be one.
func (f *Heap[T]) Pop() T {
	first, last := f.all[0], len(f.all)-1
	f.all[0] = f.all[last]
	f.all = f.all[:last]
	f.sink(0)
	return first
}

// Len is the number of elements left.
func (f *Heap[T]) Len() int { return len(f.all) }

// Peek returns the first; there must be one.
func (f *Heap[T]) Peek() T { return f.all[0] }

// sink brings an element to its place below.
func (f *Heap[T]) sink(i int) {
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
