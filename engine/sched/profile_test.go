package sched

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/unit"
)

// Holes, and what is free, are those that one finds who counts seats instant by instant.
func TestAProfileIsAsIfInstantsWereCounted(t *testing.T) {
	const seats, span = 60, 16384 // a span that all of it fits in
	rapid.Check(t, func(t *rapid.T) {
		draw := func(least, most int, what string) int { return rapid.IntRange(least, most).Draw(t, what) }
		plain := slices.Repeat([]int{seats}, span)
		take := func(h hold) {
			for k := h.from; k < h.until; k++ {
				plain[k] -= h.seats
			}
		}
		var runs []Run
		for range draw(0, 12, "runs") {
			held := []Seat{{Count: 1}}
			runs = append(runs, Run{Ends: time.Duration(draw(1, 100, "until")), Seats: held, Accelerators: 1})
			take(hold{0, runs[len(runs)-1].Ends, 1})
		}
		slices.SortFunc(runs, func(a, b Run) int { return int(a.Ends - b.Ends) })
		v := View{Offers: []Seat{{Count: int32(seats - len(runs))}}, Running: func() []Run { return runs }}
		b := book{room: newRoom(&v), plan: newProfile(&v, &Ask{})}
		for range draw(0, 100, "jobs") + 60 { // so that steps fill several blocks
			n, length := draw(1, 20, "seats"), time.Duration(draw(1, 300, "for"))
			want := time.Duration(0)
			for k := want; k < want+length; k++ {
				if plain[k] < n {
					want = k + 1
				}
			}
			at, where := b.hole(n, length)
			if at != want {
				t.Fatalf("%d seats are free for %d from %d on, want %d", n, length, at, want)
			}
			h := hold{at, at + length, n}
			take(h)
			b.plan.take(where, h)
			from := time.Duration(draw(0, 800, "from"))
			until := from + time.Duration(draw(1, 100, "up to"))
			least := slices.Min(plain[from:until])
			if got := b.plan.least(from, until); got != least {
				t.Fatalf("from %d up to %d %d are free, want %d", from, until, got, least)
			}
			h = hold{from, until, min(least, draw(0, 1, "reserved"))}
			take(h)
			b.plan.reserve(h)
		}
		if at, _ := b.hole(seats+1, 1); at != unit.Never {
			t.Fatalf("there are never more than all, found at %d", at)
		}
	})
}
