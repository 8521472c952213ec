// Package engine is a mission as a state machine: orders go in, snapshots and
// events come out.
//
// # Model
//
// step.go is the table of contents of the simulation. A mission is made by its
// scenario, its seed and its orders alone: the same three give the same mission,
// bit for bit. The engine has no outside: no files, no clock, no network.
//
// # Limits
//
// One design a group, no market beyond the books. A gang holds its links as long as
// its seats, and keeps them though they grow too few: then it is slower than it asked.
// A service's requests are reckoned with at their mean round trip.
// Jurisdictions bind nodes, not the ways of data. Flows are shared anew once a tick, and in
// ticks of over a minute whenever the state of a job begins or ends its way. A
// job that starts within one moves its data at the pace of its node's last, and what
// policies know of the network is as old.
// Nodes say every ten minutes how many jobs they would take, and at once where something
// changed; in ticks of over an hour once a tick. In ticks over ten minutes links are those
// at the tick's start; in ticks over an hour each part of a job's state has half a laser,
// and a day of dawn delivers some 3 % more than in short ones. Batch jobs write their checkpoints
// beside their work, and take no link for that. A node's price is spread over five years.
//
// # Sources
//
// Each room of the engine names its own.
package engine

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/space"
)

// Engine runs one mission. It is used by one goroutine at a time.
type Engine struct {
	plan *plan   // what follows from the scenario alone; shared by clones
	m    mission // what it remembers: all of it is in State and in Digest
	sky  sky     // what follows from both at this instant; made anew
}

// plan is what a scenario says, looked up often. It never changes.
type plan struct {
	base        *plan // of the scenario as it was written; nil for that itself
	scenario    Scenario
	epoch       space.Instant
	first       []fleet.ID       // of each group, and the end of the last
	nodes       []fleet.ID       // satellites whose design carries accelerators
	nodeAt      []int32          // by satellite: its place in nodes, or -1
	designs     []*fleet.Design  // by place in nodes
	planes      []planeNodes     // of the nodes
	seats       int              // accelerators of all slots
	lowerGroups []string         // names in lower case
	perPlane    []int            // by group: satellites of a planned plane
	places      [][]orbit.Place  // by group: what was inferred of a catalogue
	row         []int32          // by satellite: its place in a row in which planes stand together; nil if that is its number
	wiring      link.Plan        // who is joined to whom; empty where there are no lasers
	stations    []link.Station   // places, then the scenario's gateways
	pairs       []pair           // of places, each way
	faults      []*fault.Process // by group
}

// New starts a mission. It refuses a scenario that cannot be, with a sentence
// for each fault.
func New(s Scenario) (*Engine, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	p := newPlan(s)
	groups, err := p.propagators()
	if err != nil {
		return nil, err
	}
	p.lay(groups)
	p.crowds()
	e := &Engine{plan: p, sky: newSky(p, groups)}
	e.begin()
	return e, nil
}

// Restore is the mission of a scenario at a state that was taken from it. It
// refuses a state that is not of this scenario.
func Restore(s Scenario, state State) (*Engine, error) {
	e, err := New(s)
	if err != nil {
		return nil, err
	}
	return e.Resume(state)
}

// Resume is a mission of the same scenario at another state. It costs less than
// Restore: what follows from the scenario is shared.
func (e *Engine) Resume(state State) (*Engine, error) {
	base := e.plan.original()
	other := &Engine{plan: base, sky: e.sky.fork(base)}
	if err := other.m.read(state, base); err != nil {
		return nil, fmt.Errorf("keyframe: %w", err)
	}
	other.plan = base.refitted(other.m.Fleet.Refits)
	other.look()
	for n := range other.sky.settled {
		other.sky.settled[n] = other.m.Elapsed
	}
	other.bear(false)
	other.hear()
	other.connect()
	other.hear()
	return other, nil
}

// Clone is a copy that goes its own way.
func (e *Engine) Clone() *Engine {
	return &Engine{plan: e.plan, m: e.m.clone(), sky: e.sky.clone()}
}

// Apply carries out an order, or says why not and changes nothing.
func (e *Engine) Apply(o Order) error {
	e.wake()
	if err := o.apply(e); err != nil {
		return err
	}
	e.bear(true)
	e.hear()
	e.connect()
	e.hear()
	return nil
}

// Ask answers a question.
func (e *Engine) Ask(q Question) Answer {
	e.wake()
	a := q.answer(e)
	a.Elapsed, a.Steps = e.m.Elapsed, e.m.Steps
	return a
}

// Scenario is what the mission started from.
func (e *Engine) Scenario() Scenario { return e.plan.original().scenario }

// Elapsed is the time since the mission's start.
func (e *Engine) Elapsed() time.Duration { return e.m.Elapsed }

// Steps is how many steps were done.
func (e *Engine) Steps() int64 { return e.m.Steps }

// Tick is how long the next step is.
func (e *Engine) Tick() time.Duration { return e.m.Tick }

func newPlan(s Scenario) *plan {
	p := &plan{scenario: s, epoch: space.At(s.Epoch)}
	for _, g := range s.Groups {
		p.first = append(p.first, fleet.ID(len(p.nodeAt)))
		design := &p.scenario.Designs[g.Design]
		p.perPlane = append(p.perPlane, g.PerPlane())
		p.lowerGroups = append(p.lowerGroups, strings.ToLower(g.Name))
		places, _ := orbit.Infer(g.Sets)
		p.places = append(p.places, places)
		for range g.Len() {
			at := int32(-1)
			if design.IsNode() {
				at = int32(len(p.nodes))
				p.nodes = append(p.nodes, fleet.ID(len(p.nodeAt)))
				p.designs = append(p.designs, design)
				p.seats += design.Accelerators
			}
			p.nodeAt = append(p.nodeAt, at)
		}
	}
	p.first = append(p.first, fleet.ID(len(p.nodeAt)))
	p.lineUp()
	for g := range s.Groups {
		p.planes = append(p.planes, p.planesOf(g)...)
	}
	return p
}

// lineUp puts catalogued satellites in a row by shell, plane and slot.
func (p *plan) lineUp() {
	for g, places := range p.places {
		if len(places) == 0 {
			continue
		}
		if p.row == nil {
			p.row = make([]int32, p.satellites())
			for i := range p.row {
				p.row[i] = int32(i)
			}
		}
		ids := slices.Clone(p.row[p.first[g]:p.first[g+1]])
		slices.SortStableFunc(ids, func(a, b int32) int {
			x, y := &places[a-int32(p.first[g])], &places[b-int32(p.first[g])]
			return cmp.Or(cmp.Compare(x.Shell, y.Shell), cmp.Compare(x.Plane, y.Plane), cmp.Compare(x.Slot, y.Slot))
		})
		for i, id := range ids {
			p.row[id] = int32(p.first[g]) + int32(i)
		}
	}
}

// rowed is a node's place in that row, for policies; nil if that is its number.
func (p *plan) rowed() func(sched.Node) int32 {
	if p.row == nil {
		return nil
	}
	return func(n sched.Node) int32 { return p.row[n] }
}

// propagators builds one propagator for each group.
func (p *plan) propagators() ([]propagator, error) {
	var groups []propagator
	for i, g := range p.scenario.Groups {
		made, err := p.propagator(i)
		if err != nil {
			return nil, fmt.Errorf("group %q: %w", g.Name, err)
		}
		groups = append(groups, made)
	}
	return groups, nil
}

func (p *plan) propagator(group int) (propagator, error) {
	g := p.scenario.Groups[group]
	ellipse, stretched := g.Ellipse()
	cluster, dense := g.Cluster()
	switch {
	case g.Sets != nil:
		return orbit.NewCatalogue(g.Sets, p.epoch)
	case dense:
		return cluster.Planned(p.epoch)
	case stretched:
		return ellipse.Planned(p.epoch)
	case g.Flown == SGP4:
		sets, err := g.Shell.Elements(p.epoch, 1+int(p.first[group]))
		if err != nil {
			return nil, err
		}
		return orbit.NewCatalogue(sets, p.epoch)
	}
	return g.Shell.Planned(p.epoch)
}

// group is which group a satellite belongs to.
func (p *plan) group(id fleet.ID) int {
	for g := range p.scenario.Groups {
		if id < p.first[g+1] {
			return g
		}
	}
	panic("engine: satellite numbers are checked where they enter")
}

// design is what a satellite is made of.
func (p *plan) design(id fleet.ID) *fleet.Design {
	return &p.scenario.Designs[p.scenario.Groups[p.group(id)].Design]
}

// satellites is how many there are, empty slots included.
func (p *plan) satellites() int { return len(p.nodeAt) }

// slot is a satellite's plane and slot, from 0; false where a catalogue does not
// tell.
func (p *plan) slot(id fleet.ID) (plane, slot int, ok bool) {
	g := p.group(id)
	i := int(id - p.first[g])
	if places := p.places[g]; len(places) > 0 {
		return places[i].Plane - 1, places[i].Slot - 1, places[i].Shell > 0
	}
	per := p.perPlane[g]
	if per == 0 {
		return 0, 0, false
	}
	return i / per, i % per, true
}

// shell is a catalogued satellite's shell, from 1; 0 where there is none to
// tell.
func (p *plan) shell(id fleet.ID) int {
	g := p.group(id)
	if places := p.places[g]; len(places) > 0 {
		return places[id-p.first[g]].Shell
	}
	return 0
}

// name is what people call a satellite: N0147 for a node, R0877 for a relay,
// counted over the mission, or its catalogued name.
func (p *plan) name(id fleet.ID) string { return string(p.appendName(nil, id)) }

// appendName appends a satellite's name.
func (p *plan) appendName(text []byte, id fleet.ID) []byte {
	g := p.group(id)
	if sets := p.scenario.Groups[g].Sets; sets != nil {
		set := &sets[id-p.first[g]]
		if set.Name == "" {
			return strconv.AppendInt(append(text, '#'), int64(set.CatalogueNumber), 10)
		}
		return append(text, set.Name...)
	}
	if at := p.nodeAt[id]; at >= 0 {
		return appendNumber(append(text, 'N'), int(at)+1, 4)
	}
	return appendNumber(append(text, 'R'), 1+int(id)-p.nodesBefore(id), 4)
}

// nodesBefore is how many satellites below a relay are nodes: those of the
// groups before its own.
func (p *plan) nodesBefore(id fleet.ID) int {
	nodes := 0
	for g := range p.group(id) {
		if p.nodeAt[p.first[g]] >= 0 {
			nodes += int(p.first[g+1] - p.first[g])
		}
	}
	return nodes
}

// planeName is what people call a plane of a group: P07.
func (p *plan) planeName(plane int) string { return fmt.Sprintf("P%02d", plane+1) }
