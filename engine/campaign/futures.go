package campaign

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
)

// Quarter is the fleet's capacity at the end of a calendar quarter.
type Quarter struct {
	Name    string // 2026 Q3
	End     time.Duration
	Planned int // nodes, had nothing gone wrong from the start
	Nodes   int // in service then; of a quarter that is not over, now
	Seats   int // accelerators of those
	Flops   float64
	Over    bool

	P10, P50, P90 int // nodes by then in so many of ten futures or fewer; of a quarter that is over, as it looked at the start
}

// drawn is how many futures a forecast is made of.
const drawn = 20

// forecast is what was worked out of the quarters to come, and when.
type forecast struct {
	at      time.Duration
	ends    []time.Duration
	futures [drawn][]int // nodes at each end
	planned []int        // from the mission's start
}

// stale says whether a forecast is too old for now: futures of launches change slowly.
func (f *forecast) stale(now time.Duration) bool { return f == nil || now < f.at || now-f.at >= 7*day }

// Ahead is the capacity at the quarter that runs and so many after it, with the bands that
// chance gives launches alone: what is booked, and what plans book, flown with other draws.
func (c *Campaign) Ahead(quarters int) []Quarter {
	if f := c.futures; f.stale(c.Clock.Elapsed) || len(f.ends) != quarters {
		c.futures = c.look(quarters)
	}
	f := c.futures
	nodes, seats := c.capacity()
	out := make([]Quarter, len(f.ends))
	for i, end := range f.ends {
		out[i] = Quarter{Name: c.quarterName(end), End: end, Planned: f.planned[i], Nodes: nodes, Seats: seats, Flops: c.flops()}
		out[i].band(f.futures[:], i)
	}
	return out
}

// look works out the futures of the next quarters.
func (c *Campaign) look(quarters int) *forecast {
	f := &forecast{at: c.Clock.Elapsed, ends: c.ends(c.Clock.Elapsed, quarters)}
	each.Chunk(drawn, 1, func(k, _ int) {
		f.futures[k] = c.onPaper(c.Clock.Seed + uint64(k+1)<<32).nodesAt(f.ends)
	})
	f.planned = c.atStart(c.Clock.Seed, c.flawless()).nodesAt(f.ends)
	return f
}

// past is the capacity of the quarters that are over.
func (c *Campaign) past() []Quarter {
	out := make([]Quarter, len(c.Quarters))
	for i, q := range c.Quarters {
		out[i] = Quarter{Name: c.quarterName(q.End), End: q.End, Nodes: q.Nodes, Seats: q.Accelerators, Flops: c.flopsOf(q.Accelerators), Over: true}
	}
	return out
}

// PastQuarters are all that are over since the start, with what was planned and what chance
// allowed then.
func (c *Campaign) PastQuarters() []Quarter {
	out := c.past()
	ends := make([]time.Duration, len(out))
	for i := range out {
		ends[i] = out[i].End
	}
	if len(ends) == 0 {
		return out
	}
	var futures [drawn][]int
	each.Chunk(drawn, 1, func(k, _ int) {
		futures[k] = c.atStart(c.Clock.Seed+uint64(k+1)<<32, c.Spec).nodesAt(ends)
	})
	planned := c.atStart(c.Clock.Seed, c.flawless()).nodesAt(ends)
	for i := range out {
		out[i].Planned = planned[i]
		out[i].band(futures[:], i)
	}
	return out
}

// band says how many nodes there are in so many of the futures.
func (q *Quarter) band(futures [][]int, i int) {
	all := make([]int, len(futures))
	for k := range futures {
		all[k] = futures[k][i]
	}
	slices.Sort(all)
	q.P10, q.P50, q.P90 = all[len(all)/10], all[len(all)/2], all[len(all)-1-len(all)/10]
}

// ends are when the quarter that runs at an instant and those after it end.
func (c *Campaign) ends(from time.Duration, n int) []time.Duration {
	start := quarterStart(c.Clock.Epoch.Add(from).UTC())
	ends := make([]time.Duration, n)
	for i := range ends {
		ends[i] = start.AddDate(0, 3*(i+1), 0).Sub(c.Clock.Epoch)
	}
	return ends
}

// quarterName names the quarter that ends at an instant.
func (c *Campaign) quarterName(end time.Duration) string {
	t := quarterStart(c.Clock.Epoch.Add(end).UTC().Add(-day))
	return fmt.Sprintf("%d Q%d", t.Year(), int(t.Month()-1)/3+1)
}

// onPaper is a copy that flies on by itself with other draws: no jobs, no faults.
func (c *Campaign) onPaper(seed uint64) *Campaign {
	k := c.Clock.Clone()
	k.Seed = seed
	books := &ledger.Books{}
	books.Balance = c.Books.Balance
	o := c.Clone(Below{Clock: k, Fleet: c.Fleet.Clone(), Log: &event.Log{Clock: k}, Books: books})
	return o
}

// atStart is the campaign at the mission's start, with other draws or another scenario.
func (c *Campaign) atStart(seed uint64, spec Spec) *Campaign {
	k := clock.New(c.Clock.Epoch, seed)
	o := &Campaign{Spec: spec, Below: Below{Clock: k, Fleet: &fleet.Fleet{Roster: c.Fleet.Original()}, Log: &event.Log{Clock: k}, Books: &ledger.Books{}}}
	o.Fleet.Begin()
	o.Fund()
	if err := o.Begin(); err != nil {
		panic("campaign: the scenario's flights were booked once already: " + err.Error())
	}
	return o
}

// flawless is the scenario's part with nothing that goes wrong.
func (c *Campaign) flawless() Spec {
	s := c.Spec
	s.Vehicles, s.Pads = slices.Clone(s.Vehicles), slices.Clone(s.Pads)
	for i := range s.Vehicles {
		v := &s.Vehicles[i]
		v.Losses.Fixed, v.Losses.Pad, v.Scrubs, v.Spread, v.Slip = 0, launch.Learning{Flights: 1}, 0, 0, 0
	}
	for i := range s.Pads {
		s.Pads[i].Weather, s.Pads[i].Spread = 0, 0
	}
	s.Deployment.Dead = 0
	return s
}

// nodesAt flies on and says how many nodes are in service at each of some instants, the
// first first.
func (c *Campaign) nodesAt(instants []time.Duration) []int {
	nodes := make([]int, len(instants))
	for i, at := range instants {
		for c.Clock.Elapsed < at {
			from := c.Clock.Elapsed
			to := min(at, clock.NextDay(from))
			c.Advance(clock.Span{From: from, To: to})
			c.Clock.Advance(to)
		}
		nodes[i], _ = c.capacity()
	}
	return nodes
}
