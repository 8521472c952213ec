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
	"fmt"
	"time"

	"orrery/engine/market"
	"orrery/engine/space"
)

// Engine runs one mission: its rooms, each standing on those above it. It is used by one
// goroutine at a time.
type Engine struct {
	scenario *Scenario // as it was written
	clock    *Clock
	fleet    *Fleet
	log      *EventLog
	sky      *Sky
	usage    *Usage
	nodes    *Nodes
	books    *market.Books
	alarms   *Alarms
	network  *Network
	jobs     *Jobs
	dispatch *Dispatch
	campaign *Campaign
	failures *Failures
	history  *History
}

// New starts a mission. It refuses a scenario that cannot be, with a sentence
// for each fault.
func New(s Scenario) (*Engine, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	e := &Engine{scenario: &s}
	e.clock = newClock(s.Epoch, s.Seed)
	e.fleet = &Fleet{Roster: newRoster(s.Designs, s.Groups)}
	groups, err := propagators(e.fleet, e.clock.start)
	if err != nil {
		return nil, err
	}
	e.log = &EventLog{Clock: e.clock}
	e.sky = newSky(e.skyBelow(), s.Sky, groups)
	e.usage = newUsage(e.usageBelow())
	e.nodes = newNodes(e.nodesBelow())
	e.books = &market.Books{}
	e.alarms = &Alarms{alarmsBelow: e.alarmsBelow()}
	e.network = newNetworkRoom(e.networkBelow(), s.network())
	e.jobs = &Jobs{jobsBelow: e.jobsBelow(), Spec: s.Workload}
	e.dispatch = &Dispatch{dispatchBelow: e.dispatchBelow()}
	e.campaign = &Campaign{campaignBelow: e.campaignBelow(), Spec: s.campaign()}
	e.failures = &Failures{failuresBelow: e.failuresBelow()}
	e.history = &History{historyBelow: e.historyBelow()}
	e.network.lay()
	e.failures.draw()
	e.begin()
	return e, nil
}

// newClock is the clock of a mission that begins at an epoch.
func newClock(epoch time.Time, seed uint64) *Clock {
	return &Clock{Epoch: epoch, Seed: seed, start: space.At(epoch)}
}

// What each room stands on.

func (e *Engine) skyBelow() skyBelow     { return skyBelow{e.clock, e.fleet} }
func (e *Engine) usageBelow() usageBelow { return usageBelow{e.clock, e.fleet} }
func (e *Engine) nodesBelow() nodesBelow {
	return nodesBelow{e.clock, e.fleet, e.log, e.sky, e.usage}
}
func (e *Engine) alarmsBelow() alarmsBelow { return alarmsBelow{e.clock, e.log} }
func (e *Engine) networkBelow() networkBelow {
	return networkBelow{e.clock, e.fleet, e.log, e.sky, e.nodes}
}
func (e *Engine) jobsBelow() jobsBelow {
	return jobsBelow{e.clock, e.fleet, e.log, e.sky, e.usage, e.nodes, e.network}
}
func (e *Engine) dispatchBelow() dispatchBelow {
	return dispatchBelow{e.clock, e.fleet, e.log, e.sky, e.usage, e.nodes, e.network, e.jobs}
}
func (e *Engine) campaignBelow() campaignBelow {
	return campaignBelow{e.clock, e.fleet, e.log, e.nodes, e.books, e.alarms}
}
func (e *Engine) failuresBelow() failuresBelow {
	return failuresBelow{e.clock, e.fleet, e.log, e.sky, e.nodes, e.network, e.jobs, e.campaign}
}
func (e *Engine) historyBelow() historyBelow {
	return historyBelow{e.clock, e.fleet, e.sky, e.usage, e.nodes, e.network, e.jobs}
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
	o := &Engine{scenario: e.scenario}
	clock := *e.clock
	o.clock = &clock
	o.fleet = &Fleet{Roster: e.fleet.original()}
	o.log = &EventLog{Clock: o.clock}
	o.sky = e.sky.fork(o.skyBelow())
	o.usage = newUsage(o.usageBelow())
	o.nodes = newNodes(o.nodesBelow())
	o.books = &market.Books{}
	o.alarms = &Alarms{alarmsBelow: o.alarmsBelow()}
	o.network = newNetworkRoom(o.networkBelow(), e.network.Spec)
	o.network.layout = e.network.layout
	o.jobs = &Jobs{jobsBelow: o.jobsBelow(), Spec: e.jobs.Spec}
	o.dispatch = &Dispatch{dispatchBelow: o.dispatchBelow()}
	o.campaign = &Campaign{campaignBelow: o.campaignBelow(), Spec: e.campaign.Spec}
	o.failures = &Failures{failuresBelow: o.failuresBelow()}
	o.history = &History{historyBelow: o.historyBelow()}
	if err := o.read(state); err != nil {
		return nil, fmt.Errorf("keyframe: %w", err)
	}
	o.fleet.Roster = o.fleet.refitted(o.fleet.Refits)
	o.failures.draw()
	o.sky.look()
	o.nodes.settledNow()
	o.nodes.bear(false)
	o.jobs.hear()
	o.connect()
	o.jobs.hear()
	return o, nil
}

// Clone is a copy that goes its own way.
func (e *Engine) Clone() *Engine {
	clock, books, alarms := *e.clock, e.books.Clone(), *e.alarms
	o := &Engine{scenario: e.scenario, clock: &clock, books: &books, alarms: &alarms}
	o.fleet = e.fleet.Clone()
	o.log = e.log.Clone(o.clock)
	o.sky = e.sky.Clone(o.skyBelow())
	o.usage = e.usage.Clone(o.usageBelow())
	o.nodes = e.nodes.Clone(o.nodesBelow())
	o.alarms.alarmsBelow, o.alarms.Board = o.alarmsBelow(), e.alarms.Board.Clone()
	o.network = e.network.Clone(o.networkBelow())
	o.jobs = e.jobs.Clone(o.jobsBelow())
	o.dispatch = e.dispatch.Clone(o.dispatchBelow())
	o.campaign = e.campaign.Clone(o.campaignBelow())
	o.failures = e.failures.Clone(o.failuresBelow())
	o.history = e.history.Clone(o.historyBelow())
	return o
}

// Apply carries out an order, or says why not and changes nothing.
func (e *Engine) Apply(o Order) error {
	e.wake()
	if err := e.carryOut(o); err != nil {
		return err
	}
	e.nodes.bear(true)
	e.jobs.hear()
	e.connect()
	e.jobs.hear()
	return nil
}

// carryOut hands an order to the room that it is about.
func (e *Engine) carryOut(o Order) error {
	switch o := o.(type) {
	case SetTick:
		return e.setTick(o)
	case SetDesign:
		return e.setDesign(o)
	case interface{ apply(*Nodes) error }:
		return o.apply(e.nodes)
	case interface{ apply(*Alarms) error }:
		return o.apply(e.alarms)
	case interface{ apply(*Network) error }:
		return o.apply(e.network)
	case interface{ apply(*Jobs) error }:
		return o.apply(e.jobs)
	case interface{ apply(*Dispatch) error }:
		return o.apply(e.dispatch)
	case interface{ apply(*Campaign) error }:
		return o.apply(e.campaign)
	case interface{ apply(*Failures) error }:
		return o.apply(e.failures)
	}
	return fmt.Errorf("%T is an order of nobody", o)
}

// Ask answers a question.
func (e *Engine) Ask(q Question) Answer {
	e.wake()
	a := q.answer(e)
	a.Elapsed, a.Steps = e.clock.Elapsed, e.clock.Steps
	return a
}

// Scenario is what the mission started from.
func (e *Engine) Scenario() Scenario { return *e.scenario }

// Elapsed is the time since the mission's start.
func (e *Engine) Elapsed() time.Duration { return e.clock.Elapsed }

// Steps is how many steps were done.
func (e *Engine) Steps() int64 { return e.clock.Steps }

// Tick is how long the next step is.
func (e *Engine) Tick() time.Duration { return e.clock.Tick }
