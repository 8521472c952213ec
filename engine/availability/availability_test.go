package availability_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"orrery/engine/availability"
	"orrery/engine/unit"
)

// staircase is two seats now, and one more at each of the next thirty hours.
func staircase() availability.Profile {
	var steps []availability.Step
	for k := range 31 {
		steps = append(steps, availability.Step{At: time.Duration(k) * time.Hour, Free: 2 + k})
	}
	return availability.New(steps)
}

func TestTheEarliestHoleIsWhereEnoughStayFreeForLongEnough(t *testing.T) {
	p := staircase()
	for n, want := range map[int]time.Duration{1: 0, 2: 0, 3: time.Hour, 20: 18 * time.Hour, 32: 30 * time.Hour, 33: unit.Never} {
		if at, _ := p.Earliest(n, 4*time.Hour, 0); at != want {
			t.Errorf("%d seats are free from %v on, want %v", n, at, want)
		}
	}
	// Fifteen are promised from the twentieth hour to the twenty-fourth: 22 to 25 become 7 to 10.
	p.Reserve(availability.Hold{From: 20 * time.Hour, Until: 24 * time.Hour, Seats: 15})
	for _, c := range []struct {
		n           int
		length, own time.Duration
	}{{10, 12 * time.Hour, 8 * time.Hour}, {10, 15*time.Hour + 1, 23 * time.Hour}, {11, 11 * time.Hour, 9 * time.Hour}, {11, 11*time.Hour + 1, 24 * time.Hour}} {
		if at, _ := p.Earliest(c.n, c.length, 0); at != c.own {
			t.Errorf("%d seats are free for %v from %v on, want %v", c.n, c.length, at, c.own)
		}
	}
}

func TestAHoldTakesItsSeatsForItsTimeAlone(t *testing.T) {
	p := staircase()
	p.Reserve(availability.Hold{From: 90 * time.Minute, Until: 150 * time.Minute, Seats: 2})
	for _, c := range []struct {
		from, until time.Duration
		free        int
	}{{time.Hour, 90 * time.Minute, 3}, {90 * time.Minute, 2 * time.Hour, 1}, {2 * time.Hour, 150 * time.Minute, 2}, {150 * time.Minute, 4 * time.Hour, 4}, {0, 40 * time.Hour, 1}} {
		if got := p.Least(c.from, c.until); got != c.free {
			t.Errorf("from %v to %v %d are free, want %d", c.from, c.until, got, c.free)
		}
	}
}

func TestTakingWhereTheHoleWasFoundIsReservingIt(t *testing.T) {
	found, reserved := staircase(), staircase()
	for n := 1; n < 20; n += 3 {
		at, where := found.Earliest(n, 5*time.Hour, 0)
		h := availability.Hold{From: at, Until: at + 5*time.Hour, Seats: n}
		found.Take(where, h)
		reserved.Reserve(h)
	}
	for k := range 70 {
		from := time.Duration(k) * 30 * time.Minute
		if a, b := found.Least(from, from+1), reserved.Least(from, from+1); a != b || a < 0 {
			t.Errorf("at %v %d are free where it was taken, %d where it was reserved", from, a, b)
		}
	}
}

// plain is how many seats are free in each hour: the last stands for all to come.
type plain [200]int

// earliest is the first hour, not before one, from which n seats are free for so many.
func (p *plain) earliest(n, length, after int) time.Duration {
	for h := after; h < len(p); h++ {
		good := true
		for k := h; k < h+length; k++ {
			good = good && p[min(k, len(p)-1)] >= n
		}
		if good {
			return time.Duration(h) * time.Hour
		}
	}
	return unit.Never
}

// Whatever is reserved, a profile tells what counting hour by hour does, in however many blocks its
// steps lie.
func TestAProfileTellsWhatCountingTells(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for steps := 1; steps <= 60; steps++ {
		var count plain
		var all []availability.Step
		for k := range steps {
			free := 40 + r.IntN(20)
			all = append(all, availability.Step{At: time.Duration(2*k) * time.Hour, Free: free})
			for h := 2 * k; h < len(count); h++ {
				count[h] = free
			}
		}
		p := availability.New(all)
		for range 40 {
			from, length, seats := r.IntN(100), 1+r.IntN(80), r.IntN(4)
			until := from + length
			if r.IntN(10) == 0 {
				from, until, length = until, from, 0 // nothing
			}
			p.Reserve(availability.Hold{From: time.Duration(from) * time.Hour, Until: time.Duration(until) * time.Hour, Seats: seats})
			for h := from; h < from+length; h++ {
				count[h] -= seats
			}
			n, long, after := r.IntN(60), 1+r.IntN(30), r.IntN(100)
			if got, _ := p.Earliest(n, time.Duration(long)*time.Hour, 0); got != count.earliest(n, long, 0) {
				t.Fatalf("of %d steps: %d seats are free for %d h from %v on, want %v", steps, n, long, got, count.earliest(n, long, 0))
			}
			least := count[after]
			for h := after; h < after+long; h++ {
				least = min(least, count[min(h, len(count)-1)])
			}
			if got := p.Least(time.Duration(after)*time.Hour, time.Duration(after+long)*time.Hour); got != least {
				t.Fatalf("of %d steps: from hour %d, %d h long, %d are free at least, want %d", steps, after, long, got, least)
			}
		}
	}
}

// A hole is looked for from the step on in which an instant falls.
func TestAHoleIsLookedForFromAnInstantOn(t *testing.T) {
	p := availability.New([]availability.Step{{At: 0, Free: 4}, {At: time.Hour, Free: 1}, {At: 2 * time.Hour, Free: 3}, {At: 3 * time.Hour, Free: 5}})
	for _, c := range []struct{ after, want time.Duration }{{0, 0}, {30 * time.Minute, 0}, {time.Hour, 2 * time.Hour}, {150 * time.Minute, 2 * time.Hour}, {5 * time.Hour, 3 * time.Hour}} {
		if got, _ := p.Earliest(3, 30*time.Minute, c.after); got != c.want {
			t.Errorf("looked for from %v on, three seats are free from %v on, want %v", c.after, got, c.want)
		}
	}
}
