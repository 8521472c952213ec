package availability_test

import (
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
