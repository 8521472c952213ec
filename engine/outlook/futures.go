package outlook

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/upkeep"
)

// Quarter is the fleet's capacity at the end of a calendar quarter.
type Quarter struct {
	Name    string // such as 2026 Q3
	End     time.Duration
	Planned int // nodes if nothing had gone wrong from the start
	Nodes   int // in service at its end; now for the present quarter
	Seats   int // their accelerators
	Flops   float64
	Each    float64 // bf16 operations/s of a node, mean over all designs
	Over    bool

	P10, P50, P90 int // 10th percentile of nodes at its end; for a past quarter as forecast at the start
}

// Futures is the number of futures in a forecast.
const Futures = 20

// forecast is what was worked out of the quarters to come, and when.
type forecast struct {
	at      time.Duration
	ends    []time.Duration
	planned []int   // from the mission's start
	from    paper   // the mission as it was then
	futures [][]int // nodes at each end, of those that are drawn
}

// stale reports whether a forecast is too old for now: futures of launches change slowly.
func (f *forecast) stale(now time.Duration) bool { return f == nil || now < f.at || now-f.at >= 30*day }

// covers reports whether a forecast is of so many quarters from the one that runs now on.
func (f *forecast) covers(now time.Duration, quarters int) bool {
	return f != nil && now >= f.at && len(f.ends) == quarters && f.ends[0] > now
}

// draw draws more futures, as far as there are any.
func (f *forecast) draw(more int) {
	first := len(f.futures)
	f.futures = append(f.futures, make([][]int, min(more, Futures-first))...)
	each.Chunk(len(f.futures)-first, 1, func(k, _ int) {
		k += first
		f.futures[k] = f.from.reseeded(uint64(k+1) << 32).nodesAt(f.ends)
	})
}

// begin has the quarters to come looked at, if that is long ago. It says whether nothing is
// drawn of what is to be shown.
func (c *Outlook) begin(quarters int) (anew bool) {
	now := c.Clock.Elapsed
	if !c.futures.covers(now, quarters) {
		c.futures = nil
	}
	if c.futures.stale(now) && (c.coming.stale(now) || !c.coming.covers(now, quarters)) {
		c.coming = &forecast{at: now, ends: c.ends(now, quarters), from: paper{c.Clock, c.Campaign, c.Upkeep, c.income()}.clone()}
		planned := c.sinceStart(endsOf(c.past())).planned.clone()
		c.coming.planned = planned.earning(c.coming.from.earns).nodesAt(c.coming.ends)
		return c.futures == nil
	}
	return false
}

// ahead is the capacity at the quarter that runs and so many after it, with the bands that
// chance gives launches alone: what is booked, and what plans book, flown with other draws.
// More futures are drawn for it; of how many it is made is told as well.
func (c *Outlook) ahead(more int) (out []Quarter, drawn int) {
	if c.coming != nil {
		if c.coming.draw(more); len(c.coming.futures) == Futures {
			c.futures, c.coming = c.coming, nil
		}
	}
	f := c.futures
	if f == nil {
		f = c.coming
	}
	nodes, seats := c.Fleet.InService()
	out = make([]Quarter, len(f.ends))
	for i, end := range f.ends {
		out[i] = Quarter{Name: c.quarterName(end), End: end, Planned: f.planned[i], Nodes: nodes, Seats: seats, Flops: c.flops(), Each: c.each()}
		out[i].band(f.futures, i)
	}
	return out, len(f.futures)
}

// quarters are those that are over, with what was planned and flown, and so many that come.
// So many more futures are drawn for their bands, and none at the first look, which shows what
// was planned at once; 0 draws all. It tells of how many futures they are.
func (c *Outlook) quarters(coming, more int) (all []Quarter, drawn int) {
	anew := c.begun == nil
	anew = c.begin(coming) || anew
	switch {
	case more == 0:
		more = Futures
	case anew:
		more = 0
	}
	past, before := c.pastQuarters(more)
	ahead, after := c.ahead(more)
	return append(past, ahead...), min(before, after)
}

// endsOf is when some quarters end.
func endsOf(quarters []Quarter) []time.Duration {
	ends := make([]time.Duration, len(quarters))
	for i := range ends {
		ends[i] = quarters[i].End
	}
	return ends
}

// Forget drops the forecast, because an order was given.
func (c *Outlook) Forget() { c.futures, c.coming = nil, nil }

// past is the capacity of the quarters that are over.
func (c *Outlook) past() []Quarter {
	out := make([]Quarter, len(c.Quarters))
	for i, q := range c.Quarters {
		out[i] = Quarter{Name: c.quarterName(q.End), End: q.End, Nodes: q.Nodes, Seats: q.Accelerators, Flops: c.flopsOf(q.Accelerators), Each: c.each(), Over: true}
	}
	return out
}

// PastQuarters are those that are over since the start, with the plan and the forecast of that
// time.
func (c *Outlook) PastQuarters() []Quarter {
	out, _ := c.pastQuarters(Futures)
	return out
}

// pastQuarters is that with so many more futures drawn, and of how many it is made.
func (c *Outlook) pastQuarters(more int) (out []Quarter, drawn int) {
	out = c.past()
	if len(out) == 0 {
		return out, Futures
	}
	s := c.sinceStart(endsOf(out))
	s.draw(c, more)
	for i := range out {
		out[i].Planned = s.asPlanned[i]
		out[i].band(s.nodes, i)
	}
	return out, len(s.nodes)
}

// started is how missions went on from the start of this one, as far as they were flown.
type started struct {
	ends      []time.Duration
	futures   []paper // those that are drawn
	nodes     [][]int // of each, at each end
	planned   paper   // with nothing that goes wrong
	asPlanned []int
}

// sinceStart is how missions went on from the start to the ends of some quarters: what was
// flown for it before is flown on.
func (c *Outlook) sinceStart(ends []time.Duration) *started {
	s := c.begun
	if s == nil || len(s.ends) > len(ends) || !slices.Equal(s.ends, ends[:len(s.ends)]) {
		s = &started{planned: c.atStart(0, c.flawless())}
		c.begun = s
	}
	more := ends[len(s.ends):]
	if len(more) == 0 {
		return s
	}
	in := c.income()
	each.Chunk(len(s.futures)+1, 1, func(k, _ int) {
		if k == len(s.futures) {
			s.asPlanned = append(s.asPlanned, s.planned.earning(in).nodesAt(more)...)
			return
		}
		s.nodes[k] = append(s.nodes[k], s.futures[k].earning(in).nodesAt(more)...)
	})
	s.ends = append(s.ends, more...)
	return s
}

// draw draws more futures of a mission, as far as there are any.
func (s *started) draw(c *Outlook, more int) {
	first := len(s.futures)
	if more = min(more, Futures-first); more <= 0 {
		return
	}
	in := c.income()
	s.futures, s.nodes = append(s.futures, make([]paper, more)...), append(s.nodes, make([][]int, more)...)
	each.Chunk(more, 1, func(k, _ int) {
		k += first
		s.futures[k] = c.atStart(uint64(k+1)<<32, c.Spec)
		s.nodes[k] = s.futures[k].earning(in).nodesAt(s.ends)
	})
}

// band says how many nodes there are in so many of the futures; none are no band.
func (q *Quarter) band(futures [][]int, i int) {
	if len(futures) == 0 {
		return
	}
	all := make([]int, len(futures))
	for k := range futures {
		all[k] = futures[k][i]
	}
	slices.Sort(all)
	q.P10, q.P50, q.P90 = all[len(all)/10], all[len(all)/2], all[len(all)-1-len(all)/10]
}

// ends are when the quarter that runs at an instant and those after it end.
func (c *Outlook) ends(from time.Duration, n int) []time.Duration {
	start := campaign.QuarterStart(c.Clock.Epoch.Add(from).UTC())
	ends := make([]time.Duration, n)
	for i := range ends {
		ends[i] = start.AddDate(0, 3*(i+1), 0).Sub(c.Clock.Epoch)
	}
	return ends
}

// quarterName names the quarter that ends at an instant.
func (c *Outlook) quarterName(end time.Duration) string {
	t := campaign.QuarterStart(c.Clock.Epoch.Add(end).UTC().Add(-day))
	return fmt.Sprintf("%d Q%d", t.Year(), int(t.Month()-1)/3+1)
}

// paper is a campaign and its upkeep that are flown by themselves: no jobs, no faults.
type paper struct {
	clock  *clock.Clock
	flown  *campaign.Campaign
	upkeep *upkeep.Upkeep
	earns  income // beside building
}

// earning is the same that earns so from now on.
func (p paper) earning(in income) paper {
	p.earns = in
	return p
}

// reseeded is a copy that goes on with other draws.
func (p paper) reseeded(more uint64) paper {
	p = p.clone()
	p.clock.Reseed(more)
	return p
}

// clone is a copy that goes its own way.
func (p paper) clone() paper {
	k := p.clock.Clone()
	on := campaign.Below{Clock: k, Fleet: p.flown.Fleet.Clone(), Log: &event.Log{Clock: k}, Books: p.flown.Books.Brief(), Law: p.flown.Law}
	o := p.flown.Clone(on)
	return paper{k, o, p.upkeep.Clone(upkeep.Below{Campaign: o}), p.earns}
}

// atStart is the mission's start, with other draws or another scenario.
func (c *Outlook) atStart(more uint64, spec flight.Spec) paper {
	k := clock.New(c.Clock.Epoch, c.Clock.Seed)
	k.Reseed(more)
	on := campaign.Below{Clock: k, Fleet: &fleet.Fleet{Roster: c.Fleet.Original()}, Log: &event.Log{Clock: k}, Books: &ledger.Books{}, Law: c.Law.AtStart()}
	o := &campaign.Campaign{Spec: spec, Below: on}
	on.Fleet.Begin()
	o.Fund()
	if err := o.Begin(); err != nil {
		panic("outlook: the scenario's flights were booked once already: " + err.Error())
	}
	u := &upkeep.Upkeep{Below: upkeep.Below{Campaign: o}}
	u.Begin()
	return paper{clock: k, flown: o, upkeep: u}
}

// flawless is the scenario's part with nothing that goes wrong.
func (c *Outlook) flawless() flight.Spec {
	s := c.Spec
	s.Vehicles, s.Pads = slices.Clone(s.Vehicles), slices.Clone(s.Pads)
	for i := range s.Vehicles {
		v := &s.Vehicles[i]
		v.Losses.Fixed, v.Losses.Pad, v.Scrubs, v.Spread, v.Slip = 0, launch.PadLoss{}, 0, 0, 0
	}
	for i := range s.Pads {
		s.Pads[i].Weather, s.Pads[i].Spread = 0, 0
	}
	s.Deployment.Dead = 0
	return s
}

// nodesAt flies on and says how many nodes are in service at each of some instants, the
// first first.
func (p paper) nodesAt(instants []time.Duration) []int {
	nodes := make([]int, len(instants))
	for i, at := range instants {
		for p.clock.Elapsed < at {
			s := clock.Span{From: p.clock.Elapsed, To: min(at, clock.NextDay(p.clock.Elapsed))}
			p.flown.Advance(s)
			p.upkeep.Advance(s)
			p.earns.earn(p.flown.Books, s.From, s.To)
			p.clock.Advance(s.To)
		}
		nodes[i], _ = p.flown.Fleet.InService()
	}
	return nodes
}
