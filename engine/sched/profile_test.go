package sched

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/availability"
	"orrery/engine/unit"
)

// Holes, and what is free, are those that one finds who counts seats instant by instant.
func TestAProfileIsAsIfInstantsWereCounted(t *testing.T) {
	const seats, span = 60, 16384 // a span that all of it fits in
	rapid.Check(t, func(t *rapid.T) {
		draw := func(least, most int, what string) int { return rapid.IntRange(least, most).Draw(t, what) }
		plain := slices.Repeat([]int{seats}, span)
		take := func(h availability.Hold) {
			for k := h.From; k < h.Until; k++ {
				plain[k] -= h.Seats
			}
		}
		var runs []Run
		for range draw(0, 12, "runs") {
			held := []Seat{{Count: 1}}
			runs = append(runs, Run{Ends: time.Duration(draw(1, 100, "until")), Seats: held, Accelerators: 1})
			take(availability.Hold{From: 0, Until: runs[len(runs)-1].Ends, Seats: 1})
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
			h := availability.Hold{From: at, Until: at + length, Seats: n}
			take(h)
			b.plan.Take(where, h)
			from := time.Duration(draw(0, 800, "from"))
			until := from + time.Duration(draw(1, 100, "up to"))
			least := slices.Min(plain[from:until])
			if got := b.plan.Least(from, until); got != least {
				t.Fatalf("from %d up to %d %d are free, want %d", from, until, got, least)
			}
			h = availability.Hold{From: from, Until: until, Seats: min(least, draw(0, 1, "reserved"))}
			take(h)
			b.plan.Reserve(h)
		}
		if at, _ := b.hole(seats+1, 1); at != unit.Never {
			t.Fatalf("there are never more than all, found at %d", at)
		}
	})
}
