// Package failure answers what breaks, and what that does.
//
// # Model
//
// Each group's faults are one process; its instants that matter end a span, those that hurt
// nobody are counted as the clock passes them. A fault stops jobs, takes accelerators or
// lasers out, or loses a satellite. A satellite that flies by an element set is lost at the
// instant from which on that describes no orbit.
//
// In ticks over ten minutes faults that pass are not drawn one by one: what they cost jobs and
// nodes is booked by its expectation (passing.go), and how many there were is drawn for each
// tick. What breaks for good is drawn as ever, but ends no span: it happens when the span ends.
//
// # Limits
//
// Of relays lasers break, and the whole of them. In ticks over ten minutes faults that pass are
// not told, come as often inside of the Anomaly as outside, and let no job move: one that is
// stopped starts again on its own seats.
package failure

import (
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/upkeep"
)

// Failures are what breaks, and what that does.
type Failures struct {
	Below
	State
	processes []*fault.Process // by group: of all faults, or of those that last
	fluid     bool             // of those that last
	decays    []decay          // the first first; they follow from the element sets
	ahead     []ahead          // by group: what was drawn already
}

// Clone is the same over a copy of what it stands on.
func (x *Failures) Clone(on Below) *Failures {
	return &Failures{Below: on, State: x.State.Clone(), processes: x.processes, fluid: x.fluid, decays: x.decays}
}

// Below is what failures stand on.
type Below struct {
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Log     *event.Log
	Sky     *sky.Sky
	Nodes   *node.Nodes
	Network *network.Network
	Jobs    *jobs.Jobs
	Upkeep  *upkeep.Upkeep
}

// Draw readies the drawing of each group's faults, of its satellites as they are now, and
// finds when satellites decay.
func (x *Failures) Draw() {
	if x.decays == nil {
		x.decays = x.decaysOf()
	}
	x.processes, x.ahead, x.fluid = nil, nil, x.Clock.LongTicks()
	var hazards []fault.Hazard
	for g := range x.Fleet.Groups {
		p := x.population(g)
		if x.fluid {
			hazards = append(hazards, p.Hazard())
			p.Design = p.Design.Lasting()
		}
		x.processes = append(x.processes, p.Process())
	}
	x.Fleet.SetHazards(hazards)
}

// population is a group, as it breaks.
func (x *Failures) population(g int) fault.Population {
	group := x.Fleet.Groups[g]
	inclination, altitude := group.Shell.TrueInclination(), group.Shell.Altitude
	if group.Sets != nil {
		first := group.Sets[0]
		inclination, altitude = first.Inclination, first.Mean(first.Epoch).Axis-space.EarthRadius
	}
	return fault.Population{
		Design: x.Fleet.Designs[group.Design].Faults.InOrbit(altitude, inclination), Seed: x.Clock.Seed, ID: int64(g),
		Nodes: group.Len(), Passages: fault.PassagesOf(inclination, orbit.Period(altitude)),
	}
}

// Begin draws the first fault of each group, for ticks as long as they are now.
func (x *Failures) Begin() {
	x.Draw()
	for _, process := range x.processes {
		x.Streams = append(x.Streams, process.Start())
	}
}

// hit is a fault, whom it hits, and whether it hurts.
type hit struct {
	fault.Fault
	id   fleet.ID
	n    int  // place in Fleet.Nodes; -1 for a relay
	busy bool // a job sits on what is hit
	harm bool // of silent corruption: the job's result depends on it
}

// next finds what breaks at a group's next instant, if anything does. Most instants find
// their satellite outside the Anomaly: that is looked at first.
func (x *Failures) next(g int, s fault.Stream) (b hit, breaks bool) {
	p, at := x.processes[g], x.at(g, s)
	candidate := at.drawn
	id := x.Fleet.First[g] + fleet.ID(candidate.Node)
	b.id = id
	if at.outside {
		return b, false
	}
	b.n = int(x.Fleet.NodeAt[id])
	if x.Fleet.Status[id] != fleet.Active {
		return b, false
	}
	if b.n < 0 { // it has lasers, and can be lost
		b.Fault, breaks = p.Resolve(candidate, 0, false)
		return b, breaks && (b.Kind == fault.Loss || b.Kind == fault.Laser && b.Part >= x.Fleet.LasersLost(id))
	}
	age := candidate.Elapsed - x.Fleet.EnteredService[b.n]
	found, breaks := p.Resolve(candidate, age, p.NeedsPlace(candidate))
	b.Fault = found
	health := x.Fleet.Health[b.n]
	if !breaks || !health.Apply(found) {
		return b, false
	}
	b.busy = found.Part-int(x.Fleet.Health[b.n].Failed) < int(x.Nodes.Nodes[b.n].Busy)
	harms := x.Jobs.Spec.Harm
	b.harm = b.busy && chance.At(x.Clock.Seed, chance.FaultHarm, int64(g), s.Count).Float() < harms
	return b, true
}

// inAnomaly says whether a satellite of a group, by place in it, is in the South Atlantic Anomaly.
func (x *Failures) inAnomaly(g, i int, at time.Duration) bool {
	state, err := x.Sky.Groups[g].Exact(i, at)
	if err != nil || state.Pos == (space.Vec{}) {
		return false
	}
	place := space.Geodetic(space.ToEarthFixed(state.Pos, space.GMST(x.Clock.Start.Add(at))))
	return fault.Anomaly(place.Latitude, place.Longitude)
}

// matters says whether anything changes by a fault.
func (b *hit) matters() bool {
	switch b.Kind {
	case fault.Silent:
		return b.harm
	case fault.Uncorrectable:
		return b.busy
	}
	return true
}

// Next is when the next thing breaks, restarts or is found wrong, at most
// by an instant. Faults before it that change nothing are counted: not those after
// it, for which more may be at stake by then.
func (x *Failures) Next(by time.Duration) time.Duration {
	m := &x.State
	by = x.nextDecay(by)
	if len(m.Out) > 0 {
		by = min(by, m.Out[0].Until)
	}
	if len(m.Corruptions) > 0 {
		by = min(by, m.Corruptions[0].Found)
	}
	for {
		g := x.firstBefore(by)
		if g < 0 || x.fluid {
			return by
		}
		s := &m.Streams[g]
		b, breaks := x.next(g, *s)
		if breaks && b.matters() {
			return s.Next
		}
		if breaks {
			m.Tally[b.Kind]++
		}
		*s = x.after(g, *s)
	}
}

// firstBefore is the group whose next instant comes first, if it comes before another
// instant, else -1.
func (x *Failures) firstBefore(by time.Duration) int {
	first := -1
	for g := range x.Streams {
		if next := x.Streams[g].Next; next < by {
			first, by = g, next
		}
	}
	return first
}

// Break lets happen what breaks, restarts or is found now.
func (x *Failures) Break() {
	m := &x.State
	x.decay()
	for len(m.Out) > 0 && m.Out[0].Until <= x.Clock.Elapsed {
		r := m.Out[0]
		m.Out = slices.Delete(m.Out, 0, 1)
		x.refit(int(r.Node))
	}
	for len(m.Corruptions) > 0 && m.Corruptions[0].Found <= x.Clock.Elapsed {
		t := m.Corruptions[0]
		m.Corruptions = slices.Delete(m.Corruptions, 0, 1)
		x.discover(t)
	}
	x.strike()
	x.retire()
}

// strike lets happen what breaks up to now, the first first.
func (x *Failures) strike() {
	for g := x.firstBefore(x.Clock.Elapsed + 1); g >= 0; g = x.firstBefore(x.Clock.Elapsed + 1) {
		s := &x.Streams[g]
		if b, breaks := x.next(g, *s); breaks {
			x.hit(b)
		}
		*s = x.after(g, *s)
	}
}

// DrawAnew draws the next fault of a group that breaks otherwise from now on.
func (x *Failures) DrawAnew(group int) {
	x.Streams[group] = x.processes[group].Restart(x.Streams[group], x.Clock.Elapsed)
}
