package route

import (
	"math/bits"

	"orrery/engine/link"
)

// buckets are how many a queue has, in a ring: twice the longest link reaches
// fewer.
const buckets = 2048

// bucketBits is how wide a bucket is: a part of the mean link, where the ring is
// long enough for that.
func (n *Network) bucketBits(part link.Micrometres) uint {
	sum, longest := link.Micrometres(0), max(n.longest, 1)
	for i := range n.edges {
		sum += n.edges[i].length
	}
	for _, s := range n.ground {
		longest = max(longest, s.Length)
	}
	mean := sum / link.Micrometres(max(len(n.edges), 1))
	width := max(mean/part, 2*longest/(buckets-2))
	return uint(bits.Len64(uint64(width)))
}

// Queue is the memory that a search works in: one for each goroutine. The zero
// Queue is ready.
type Queue struct {
	first  [buckets]int32       // by bucket: its last entry's place in entries, from 1; 0 for none
	filled [buckets / 64]uint64 // a bit for each bucket that is not empty
	entry  []entry
	spare  int32 // a place in entries that is free, from 1; the others follow
	bits   uint  // of a bucket's width
	now    int64 // number of the bucket that is being emptied
	count  int   // entries in all buckets

	search search
}

// entry is a satellite that waits, and the place of the one below it.
type entry struct{ satellite, next int32 }

// reset empties the queue; the least key that will be entered is first.
func (q *Queue) reset(width uint, first link.Micrometres) {
	if q.count > 0 {
		clear(q.first[:])
		clear(q.filled[:])
	}
	q.entry, q.spare = q.entry[:0], 0
	q.bits = width
	q.now, q.count = int64(first>>(q.bits&63)), 0
}

// push enters a satellite at a key that is in reach of the present bucket.
func (q *Queue) push(satellite int32, key link.Micrometres) {
	b := int(key>>(q.bits&63)) % buckets
	e := entry{satellite, q.first[b]}
	if at := q.spare; at > 0 {
		q.spare = q.entry[at-1].next
		q.entry[at-1] = e
		q.first[b] = at
	} else {
		q.entry = append(q.entry, e)
		q.first[b] = int32(len(q.entry))
	}
	q.filled[b/64] |= 1 << (b % 64)
	q.count++
}

// pop takes a satellite out of the present bucket, while it has one.
func (q *Queue) pop() (satellite int32, more bool) {
	b := int(q.now % buckets)
	at := q.first[b]
	if at == 0 {
		q.filled[b/64] &^= 1 << (b % 64)
		return 0, false
	}
	e := &q.entry[at-1]
	q.first[b] = e.next
	e.next, q.spare = q.spare, at
	q.count--
	return e.satellite, true
}

// next moves to the lowest bucket that is not empty; there must be one.
func (q *Queue) next() {
	at := int(q.now % buckets)
	if word := q.filled[at/64] >> (at % 64); word != 0 {
		q.now += int64(bits.TrailingZeros64(word))
		return
	}
	q.now += int64(64 - at%64)
	for q.filled[int(q.now%buckets)/64] == 0 {
		q.now += 64
	}
	q.now += int64(bits.TrailingZeros64(q.filled[int(q.now%buckets)/64]))
}

// drain makes every distance final, from those that were entered.
func (q *Queue) drain(n *Network, distance []link.Micrometres) {
	width := q.bits & 63
	for q.count > 0 {
		q.next()
		for {
			at, more := q.pop()
			if !more {
				break
			}
			d := distance[at]
			if int64(d>>width) != q.now {
				continue // it was final in a lower bucket
			}
			for _, e := range n.edges[n.start[at]:n.start[at+1]] {
				if is := d + e.length; is < distance[e.to] {
					distance[e.to] = is
					q.push(e.to, is)
				}
			}
		}
	}
}
