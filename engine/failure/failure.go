// Package failure answers which faults happen, and what they do to satellites and jobs.
//
// # Model
//
// The faults of each group of satellites are one Poisson process, thinned (engine/fault). A fault
// that changes something ends a span; one without effect is only counted. Faults stop jobs, take
// accelerators or lasers out, or lose a satellite. A satellite that flies by an element set is
// lost at the instant from which on its elements describe no orbit.
//
// In ticks of more than ten minutes, transient faults are not drawn one by one: the time and work
// that they cost are booked by expectation (passing.go), and their number is drawn once per tick.
// Lasting faults are drawn in any tick, but in these they take effect when the span ends.
//
// # Limits
//
// Relays lose lasers, or are lost altogether; nothing else of them fails. In ticks of more than ten
// minutes transient faults cause no events and move no job: a stopped job restarts on its own seats.
// That they come close together in the South Atlantic Anomaly then counts in what jobs lose, not in
// how many accelerators restart at a time.
//
// # Sources
//
// Rates and their sources are those of engine/fault.
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

// Failures draws faults and carries out their effects.
type Failures struct {
	Below
	State
	processes []*fault.Process // by group: of all faults, or only of lasting ones
	fluid     bool             // processes are only of lasting faults
	decays    []decay          // in order of time; they follow from the element sets
	ahead     []ahead          // by group: instants drawn in advance
	waits     []float64        // scratch of draw
}

// Clone copies failures onto copies of the rooms below.
func (x *Failures) Clone(on Below) *Failures {
	return &Failures{Below: on, State: x.State.Clone(), processes: x.processes, fluid: x.fluid, decays: x.decays}
}

// Below are the rooms that failures depend on.
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

// Draw prepares each group's process of faults for its satellites as they are now, and finds when
// satellites decay.
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

// population describes a group to engine/fault.
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

// Begin starts the process of each group, for the present length of ticks.
func (x *Failures) Begin() {
	x.Draw()
	for _, process := range x.processes {
		x.Streams = append(x.Streams, process.Start())
	}
}

// hit is a fault with the satellite that it hits and what depends on it.
type hit struct {
	fault.Fault
	id   fleet.ID
	n    int  // index in Fleet.Nodes; -1 for a relay
	busy bool // a job runs on the part that is hit
	harm bool // for silent corruption: the job's result depends on it
}

// next finds the fault at a group's next instant, and whether there is one. Most instants are of
// radiation and find their satellite outside the Anomaly, so that is checked first.
func (x *Failures) next(g int, s fault.Stream) (b hit, breaks bool) {
	p, at := x.processes[g], x.at(g, s)
	candidate := at.drawn
	id := x.Fleet.First[g] + fleet.ID(candidate.Node)
	b.id = id
	if at.outside {
		return b, false
	}
	b.n = int(at.node)
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

// inAnomaly reports whether a satellite, by its index in its group, is in the South Atlantic
// Anomaly at an elapsed time.
func (x *Failures) inAnomaly(g, i int, at time.Duration) bool {
	state, err := x.Sky.Groups[g].Exact(i, at)
	if err != nil || state.Pos == (space.Vec{}) {
		return false
	}
	place := space.Geodetic(space.ToEarthFixed(state.Pos, space.GMST(x.Clock.Start.Add(at))))
	return fault.Anomaly(place.Latitude, place.Longitude)
}

// matters reports whether the fault has an effect.
func (b *hit) matters() bool {
	switch b.Kind {
	case fault.Silent:
		return b.harm
	case fault.Uncorrectable:
		return b.busy
	}
	return true
}

// Next is the elapsed time of the next fault with an effect, restart or discovery of a wrong
// result, at most by. Faults without effect before it are counted and passed over; later ones are
// not, because they may have an effect by then.
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

// firstBefore is the group whose next instant comes first, if it comes before by, else -1.
func (x *Failures) firstBefore(by time.Duration) int {
	first := -1
	for g := range x.Streams {
		if next := x.Streams[g].Next; next < by {
			first, by = g, next
		}
	}
	return first
}

// Break carries out what is due now: decays, restarts, discoveries of wrong results, faults and
// retirements.
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

// strike carries out the faults up to now, in order of time.
func (x *Failures) strike() {
	for g := x.firstBefore(x.Clock.Elapsed + 1); g >= 0; g = x.firstBefore(x.Clock.Elapsed + 1) {
		s := &x.Streams[g]
		if b, breaks := x.next(g, *s); breaks {
			x.hit(b)
		}
		*s = x.after(g, *s)
	}
}

// DrawAnew draws the next instant of a group again, after its rates have changed.
func (x *Failures) DrawAnew(group int) {
	x.Streams[group] = x.processes[group].Restart(x.Streams[group], x.Clock.Elapsed)
}
