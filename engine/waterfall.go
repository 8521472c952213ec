package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Stage is what an accelerator must pass to be of use, in this order.
type Stage uint8

// The stages. An accelerator's time is lost to the first that stops it.
const (
	Lit       Stage = iota // the node is in the dark and its charge does not bear all
	Powered                // the array and the battery do not bear all, in the light
	Cooled                 // the radiator does not bear what they do
	Healthy                // the accelerator has failed or restarts
	Connected              // its data does not come through
	Placed                 // no job sits on it
	Useful                 // its work was lost and has to be done again
	Stages    = iota
)

var stageNames = [Stages]string{"lit", "powered", "cooled", "healthy", "connected", "placed", "useful"}

func (s Stage) String() string { return stageNames[s] }

var lossNames = [Stages]string{"darkness", "power", "heat", "failure", "network", "no job", "done again"}

// Loss is what stops an accelerator at the stage.
func (s Stage) Loss() string { return lossNames[s] }

// Fall is how installed accelerators' time was spent, in accelerator-seconds: what
// was lost to each stage, and what was of use. Together they are all of it.
type Fall struct {
	Lost [Stages]float64
	Kept float64
}

// Installed is all of the time.
func (f Fall) Installed() float64 {
	sum := f.Kept
	for _, lost := range f.Lost {
		sum += lost
	}
	return sum
}

// add adds another one.
func (f *Fall) add(o *Fall) {
	for i := range f.Lost {
		f.Lost[i] += o.Lost[i]
	}
	f.Kept += o.Kept
}

// subtract takes a part of it off.
func (f *Fall) subtract(o *Fall) {
	for i := range f.Lost {
		f.Lost[i] -= o.Lost[i]
	}
	f.Kept -= o.Kept
}

// ownWaste leaves out of what has to be done again what was done before a span: of
// more than was done in it the rest was another's.
func (f *Fall) ownWaste() {
	before := min(0, f.Kept)
	f.Kept -= before
	f.Lost[Useful] += before
}

// Code names the fields for keyframes and digests.
func (f *Fall) Code(c *wire.Coder) {
	for i := range f.Lost {
		c.Float(&f.Lost[i])
	}
	c.Float(&f.Kept)
}

// levels is what is left of installed time after each stage, before it is made to
// fall: the power law lets fewer busy accelerators get more from the same power.
type levels [Stages + 1]float64

// book books levels as losses. What came through in the end came through before.
func (f *Fall) book(l *levels) {
	after := l[Stages]
	f.Kept += after
	for i := Stages - 1; i >= 0; i-- {
		if before := l[i]; before > after {
			f.Lost[i] += before - after
			after = before
		}
	}
}

// stretch is some time in which neither a node's light changes nor what it bears.
type stretch struct {
	seconds float64
	dark    bool
	bears   unit.Power
}

// A node that draws less than it bears keeps the difference, and so bears more and
// more until its light changes: a time longer than fallStill is looked at in parts.
const (
	fallStill = time.Minute
	fallPart  = 5 * time.Minute
)

// fell books how a node's accelerators spend a light that does not change, at the
// load that was found for it.
func (o *outlook) fell(d *fleet.Design, node *fleet.Node, light space.Light, to *Fall) {
	s := stretch{light.Span.Seconds(), light.Dark(), o.Bears.In(light)}
	may, full := min(s.bears, o.Heat), d.FullLoad()
	switch {
	case may >= full && node.Out == 0 && o.Through == 1: // nothing binds: most nodes, most of the time
		kept := float64(float64(node.Busy) * s.seconds)
		to.Lost[Placed] += float64(float64(d.Accelerators)*s.seconds) - kept
		to.Kept += kept
	case light.Span <= fallStill || s.bears >= full || o.Load >= d.Bus+s.bears:
		o.fellIn(d, node, s, to)
	default:
		o.fellByParts(d, node, light, to)
	}
}

// fellByParts books a light that does not change part by part, each by what the node
// bears in the middle of it.
func (o *outlook) fellByParts(d *fleet.Design, node *fleet.Node, light space.Light, to *Fall) {
	parts := (light.Span + fallPart - 1) / fallPart
	s, now := stretch{light.Span.Seconds() / float64(parts), light.Dark(), 0}, o.steady(light)
	held, middle := node.Battery, light.Span/(2*parts)
	part, sunk := 2*middle, power.Flow{}
	for i, at := time.Duration(0), time.Duration(0); i < parts; i++ {
		until := middle + i*part
		d.Power.Hold(&held, until-at, now, &sunk)
		at = until
		s.bears = o.bears(d, &held, light.After(at)).In(light)
		o.fellIn(d, node, s, to)
	}
}

// fellIn books how a node's accelerators spend a stretch.
func (o *outlook) fellIn(d *fleet.Design, node *fleet.Node, s stretch, to *Fall) {
	all, full := float64(float64(d.Accelerators)*s.seconds), float64(d.FullLoad())
	l := levels{all, all, all}
	l[Cooled] = float64(all * d.Speed(float64(s.bears)/full))
	if s.dark {
		l[Powered] = l[Cooled]
	}
	l[Healthy] = l[Cooled]
	if o.Heat < s.bears {
		l[Healthy] = float64(all * d.Speed(float64(o.Heat)/full))
	}
	l[Connected] = float64(l[Healthy] * float64(d.Accelerators-int(node.Out)) / float64(d.Accelerators))
	working := 0.0
	if node.Busy > 0 {
		want := float64(float64(node.Busy) * float64(d.AcceleratorPower))
		working = float64(float64(node.Busy) * s.seconds * d.Speed(float64(o.Load-d.Bus)/want))
	}
	kept := float64(working * o.Through)
	l[Placed] = l[Connected] - (working - kept)
	l[Useful], l[Stages] = kept, kept
	to.book(&l)
}

// fallState is how the fleet's accelerators spent their time. A node's are kept of
// today and of the day before: a day's sums are small enough for short numbers, and
// a million nodes have theirs.
type fallState struct {
	Today     []float32 // by place in plan.nodes: each stage's loss, then what was of use
	Yesterday []float32 // likewise
	Hours     []fallMark
	Days      []fallMark
	Start     []Fall // by group: since the start, today left out
}

// fallMark is the sums of all groups over a span: of a day, or of so much of one.
type fallMark struct {
	From, To time.Duration // elapsed
	Groups   []Fall
}

const (
	perNode  = Stages + 1
	maxHours = 49
	maxDays  = 800
)

// Code names the fields for keyframes and digests.
func (s *fallState) Code(c *wire.Coder) {
	wire.Float32s(c, &s.Today)
	wire.Float32s(c, &s.Yesterday)
	wire.Slice(c, &s.Hours, (*fallMark).code)
	wire.Slice(c, &s.Days, (*fallMark).code)
	wire.Slice(c, &s.Start, (*Fall).Code)
}

func (m *fallMark) code(c *wire.Coder) {
	c.Duration(&m.From)
	c.Duration(&m.To)
	wire.Slice(c, &m.Groups, (*Fall).Code)
}

// clone is a copy that shares nothing that changes: marks are only ever replaced
// whole.
func (s *fallState) clone() fallState {
	return fallState{
		Today: slices.Clone(s.Today), Yesterday: slices.Clone(s.Yesterday),
		Hours: slices.Clone(s.Hours), Days: slices.Clone(s.Days), Start: slices.Clone(s.Start),
	}
}

// check says why a state that was read cannot be one of this scenario.
func (s *fallState) check(p *plan) error {
	want, groups := perNode*len(p.nodes), len(p.scenario.Groups)
	ok := len(s.Today) == want && len(s.Yesterday) == want && len(s.Start) == groups
	for _, marks := range [...][]fallMark{s.Hours, s.Days} {
		for i := range marks {
			ok = ok && len(marks[i].Groups) == groups && marks[i].From < marks[i].To
		}
	}
	if !ok {
		return fmt.Errorf("its waterfall is not of %d nodes in %d groups", len(p.nodes), groups)
	}
	return nil
}

// put books how a node spent a piece of today.
func (s *fallState) put(n int, f *Fall) {
	today := s.Today[perNode*n : perNode*(n+1)]
	for i := range f.Lost {
		today[i] += float32(f.Lost[i])
	}
	today[Stages] += float32(f.Kept)
}

// waste moves work that a node has to do again from what was of use, as far as
// that was today's.
func (s *fallState) waste(n int, seconds float64) {
	today := s.Today[perNode*n : perNode*(n+1)]
	lost := min(float32(seconds), today[Stages])
	today[Useful] += lost
	today[Stages] -= lost
}

// ofNode is how a node spent today and the day before.
func (s *fallState) ofNode(n int) Fall {
	var f Fall
	for _, day := range [...][]float32{s.Today, s.Yesterday} {
		f.addShort(day[perNode*n : perNode*(n+1)])
	}
	return f
}

func (f *Fall) addShort(short []float32) {
	for i := range f.Lost {
		f.Lost[i] += float64(short[i])
	}
	f.Kept += float64(short[Stages])
}

// began is when today began: with the first step that ended in it.
func (s *fallState) began() time.Duration {
	if n := len(s.Days); n > 0 {
		return s.Days[n-1].To
	}
	return 0
}

// yesterday is when the day before today began.
func (s *fallState) yesterday() time.Duration {
	if n := len(s.Days); n > 0 {
		return s.Days[n-1].From
	}
	return 0
}

// today sums up each group's nodes, in the order of their numbers.
func (e *Engine) today() []Fall {
	groups := make([]Fall, len(e.plan.scenario.Groups))
	for g := range groups {
		at := int(e.plan.nodeAt[e.plan.first[g]])
		if at < 0 {
			continue
		}
		size := int(e.plan.first[g+1] - e.plan.first[g])
		for n := at; n < at+size; n++ {
			groups[g].addShort(e.m.Falls.Today[perNode*n : perNode*(n+1)])
		}
	}
	return groups
}

// tally marks the end of an hour, and of a day.
func (e *Engine) tally() {
	const day = 24 * time.Hour
	s, now := &e.m.Falls, e.m.Elapsed
	before := now - e.m.Tick
	if now/time.Hour == before/time.Hour {
		return
	}
	mark := fallMark{s.began(), now, e.today()}
	if now/day == before/day {
		s.Hours = lastOf(append(s.Hours, mark), maxHours)
		return
	}
	s.Days = lastOf(append(s.Days, mark), maxDays)
	for g := range mark.Groups {
		s.Start[g].add(&mark.Groups[g])
	}
	s.Today, s.Yesterday = s.Yesterday, s.Today
	clear(s.Today)
}

// lastOf is the last so many of a list.
func lastOf(marks []fallMark, most int) []fallMark { return marks[max(0, len(marks)-most):] }

// Waterfall is how installed accelerators spent the time of a span.
type Waterfall struct {
	From, To time.Duration // elapsed
	Fleet    Fall
	Groups   []GroupFall // those with accelerators
}

// GroupFall is the waterfall of a group.
type GroupFall struct {
	Name string
	Fall Fall
}

// waterfall is how the time of the last span was spent: to the hour for two days
// back, to the day before that; 0 is for all since the start.
func (e *Engine) waterfall(last time.Duration) *Waterfall {
	w := &Waterfall{To: e.m.Elapsed}
	var sums []Fall
	if last > 0 && last < e.m.Elapsed {
		sums, w.From = e.fallsSince(e.m.Elapsed - last)
	} else {
		sums = e.today()
		for g := range sums {
			sums[g].add(&e.m.Falls.Start[g])
		}
	}
	for g := range sums {
		if e.plan.nodeAt[e.plan.first[g]] >= 0 {
			w.Fleet.add(&sums[g])
			w.Groups = append(w.Groups, GroupFall{e.plan.scenario.Groups[g].Name, sums[g]})
		}
	}
	return w
}

// fallsSince is each group's time from the last mark at or before an instant on,
// and when that was.
func (e *Engine) fallsSince(at time.Duration) (sums []Fall, from time.Duration) {
	s := &e.m.Falls
	sums, from = e.today(), s.began()
	for i := len(s.Days) - 1; i >= 0 && from > at; i-- {
		for g := range sums {
			sums[g].add(&s.Days[i].Groups[g])
		}
		from = s.Days[i].From
	}
	for i := len(s.Hours) - 1; i >= 0; i-- { // of the first day, take off what came before
		if mark := &s.Hours[i]; mark.From == from && mark.To <= at {
			for g := range sums {
				sums[g].subtract(&mark.Groups[g])
				sums[g].ownWaste()
			}
			return sums, mark.To
		}
	}
	return sums, from
}
