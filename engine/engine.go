// Package engine is a mission as a state machine: orders go in, snapshots and events come out.
//
// # Model
//
// step.go is the table of contents of the simulation. A scenario, which holds the seed, and the
// orders determine a mission: the same ones give the same mission, bit for bit. The engine has no
// access to the outside: no files, no clock, no network.
//
// # Limits
//
// Those of its rooms. A day of dawn in ticks of over an hour delivers some 3 % more than in short
// ones.
//
// # Sources
//
// Each room of the engine names its own.
package engine

import (
	"fmt"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/centres"
	"orrery/engine/clock"
	"orrery/engine/digests"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/ledger"
	"orrery/engine/market"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/sky"
	"orrery/engine/upkeep"
	"orrery/engine/usage"
)

// Engine runs one mission. It consists of rooms, each of which depends only on those above it. It
// may be used by one goroutine at a time.
type Engine struct {
	scenario *Scenario // as it was given
	clock    *clock.Clock
	fleet    *fleet.Fleet
	log      *event.Log
	sky      *sky.Sky
	usage    *usage.Usage
	nodes    *node.Nodes
	books    *ledger.Books
	alarms   *alarm.Alarms
	network  *network.Network
	law      *law.Law
	jobs     *jobs.Jobs
	dispatch *dispatch.Dispatch
	campaign *campaign.Campaign
	upkeep   *upkeep.Upkeep
	outlook  *outlook.Outlook
	failures *failure.Failures
	centres  *centres.Centres
	market   *market.Market
	history  *history.History

	load   network.Load // scratch memory of connect; the network keeps it until the next look
	reload network.Load // scratch memory of reflow
}

// New starts a mission. It refuses an invalid scenario, with a sentence for each problem.
func New(s Scenario) (*Engine, error) { return start(s, opening{told: func(float64) {}}) }

// Build is New with progress: told is called now and then with the share of the nodes that are
// done, which is most of the work. Meanwhile it computes the performance curves of services, which
// otherwise are computed when first needed.
func Build(s Scenario, told func(share float64)) (*Engine, error) {
	return start(s, opening{told: told, watched: true})
}

// start begins the mission of a scenario.
func start(s Scenario, o opening) (*Engine, error) {
	e, err := Blank(s)
	if err != nil {
		return nil, err
	}
	e.begin(o)
	return e, nil
}

// Blank is a mission of a scenario that has not begun and has no state. It can only resume missions
// at their states, for which it takes a small part of the time of New.
func Blank(s Scenario) (*Engine, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	e := &Engine{scenario: &s}
	e.clock = clock.New(s.Epoch, s.Seed)
	e.fleet = &fleet.Fleet{Roster: fleet.NewRoster(s.Designs, s.Groups)}
	groups, err := sky.Propagators(e.fleet, e.clock.Start)
	if err != nil {
		return nil, err
	}
	e.log = &event.Log{Clock: e.clock}
	e.sky = sky.New(e.skyBelow(), s.Sky, groups)
	e.usage = usage.New(e.usageBelow())
	e.nodes = node.New(e.nodesBelow())
	e.books = &ledger.Books{}
	e.alarms = &alarm.Alarms{Below: e.alarmsBelow()}
	e.network = network.New(e.networkBelow(), s.network())
	e.law = law.New(e.lawBelow(), s.Laws)
	e.jobs = jobs.New(e.jobsBelow(), s.Workload)
	e.dispatch = dispatch.New(e.dispatchBelow())
	e.campaign = &campaign.Campaign{Below: e.campaignBelow(), Spec: s.campaign()}
	e.upkeep = &upkeep.Upkeep{Below: upkeep.Below{Campaign: e.campaign}}
	e.outlook = &outlook.Outlook{Upkeep: e.upkeep}
	e.failures = &failure.Failures{Below: e.failuresBelow()}
	e.centres = &centres.Centres{Below: centres.Below{Clock: e.clock}, Spec: &e.scenario.Market}
	e.market = &market.Market{Below: e.marketBelow(), Spec: s.Market}
	e.history = &history.History{Below: e.historyBelow()}
	e.network.BuildLayout()
	return e, nil
}

// What each room stands on.

func (e *Engine) skyBelow() sky.Below     { return sky.Below{Clock: e.clock, Fleet: e.fleet} }
func (e *Engine) usageBelow() usage.Below { return usage.Below{Clock: e.clock, Fleet: e.fleet} }
func (e *Engine) nodesBelow() node.Below {
	return node.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Sky: e.sky, Usage: e.usage}
}
func (e *Engine) alarmsBelow() alarm.Below {
	return alarm.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log}
}
func (e *Engine) networkBelow() network.Below {
	return network.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Sky: e.sky, Nodes: e.nodes}
}
func (e *Engine) lawBelow() law.Below {
	return law.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Network: e.network, Pads: e.scenario.Pads}
}
func (e *Engine) jobsBelow() jobs.Below {
	return jobs.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Sky: e.sky, Usage: e.usage, Nodes: e.nodes, Network: e.network, Law: e.law}
}
func (e *Engine) dispatchBelow() dispatch.Below {
	return dispatch.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Sky: e.sky, Usage: e.usage, Nodes: e.nodes, Network: e.network, Jobs: e.jobs, Law: e.law}
}
func (e *Engine) campaignBelow() campaign.Below {
	return campaign.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Nodes: e.nodes, Books: e.books, Alarms: e.alarms, Law: e.law}
}
func (e *Engine) failuresBelow() failure.Below {
	return failure.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Sky: e.sky, Nodes: e.nodes, Network: e.network, Jobs: e.jobs, Upkeep: e.upkeep}
}
func (e *Engine) marketBelow() market.Below {
	return market.Below{Clock: e.clock, Fleet: e.fleet, Log: e.log, Nodes: e.nodes, Books: e.books, Jobs: e.jobs, Campaign: e.campaign, Centres: e.centres}
}
func (e *Engine) historyBelow() history.Below {
	return history.Below{Clock: e.clock, Fleet: e.fleet, Sky: e.sky, Usage: e.usage, Nodes: e.nodes}
}

// Blank is a mission of the same scenario without state. It can only resume others. It shares what
// follows from the scenario, so it takes little memory.
func (e *Engine) Blank() *Engine {
	o := &Engine{scenario: e.scenario}
	o.clock = e.clock.Clone()
	o.fleet = &fleet.Fleet{Roster: e.fleet.Original()}
	o.log = &event.Log{Clock: o.clock}
	o.sky = e.sky.Fork(o.skyBelow())
	o.usage = usage.New(o.usageBelow())
	o.nodes = node.New(o.nodesBelow())
	o.books = &ledger.Books{}
	o.alarms = &alarm.Alarms{Below: o.alarmsBelow()}
	o.network = e.network.Fork(o.networkBelow())
	o.law = law.New(o.lawBelow(), e.law.Spec)
	o.jobs = jobs.Fork(e.jobs, o.jobsBelow())
	o.dispatch = dispatch.New(o.dispatchBelow())
	o.campaign = &campaign.Campaign{Below: o.campaignBelow(), Spec: e.campaign.Spec}
	o.upkeep = &upkeep.Upkeep{Below: upkeep.Below{Campaign: o.campaign}}
	o.outlook = &outlook.Outlook{Upkeep: o.upkeep}
	o.failures = &failure.Failures{Below: o.failuresBelow()}
	o.centres = &centres.Centres{Below: centres.Below{Clock: o.clock}, Spec: e.centres.Spec}
	o.market = &market.Market{Below: o.marketBelow(), Spec: e.market.Spec}
	o.history = &history.History{Below: o.historyBelow()}
	return o
}

// Resume is a mission of the same scenario at another state. It returns an error if the state is
// not of this scenario.
func (e *Engine) Resume(state State) (*Engine, error) {
	o, _, err := e.ResumeDigested(state)
	return o, err
}

// ResumeDigested is Resume, and also returns the digest of the state, computed from its bytes, which takes
// half the time of Digest.
func (e *Engine) ResumeDigested(state State) (*Engine, digests.Digest, error) {
	o := e.Blank()
	d, err := o.read(state)
	if err != nil {
		return nil, d, fmt.Errorf("keyframe: %w", err)
	}
	o.fleet.Refit(o.fleet.Refits)
	o.law.Enforce()
	o.failures.Draw()
	rouse(o)
	o.connect()
	o.jobs.HandleNews()
	return o, d, nil
}

// Clone is an independent copy.
func (e *Engine) Clone() *Engine { return copied(e, (*sky.Sky).Clone, (*node.Nodes).Clone) }

// LazyClone is a copy that may never be used: of nodes it has only the state, a third of their
// memory. The rest is derived when it is asked or stepped.
func (e *Engine) LazyClone() *Engine { return copied(e, (*sky.Sky).Fork, node.Fork) }

// copied is a copy with the given sky and nodes.
func copied(e *Engine, above func(*sky.Sky, sky.Below) *sky.Sky, nodes func(*node.Nodes, node.Below) *node.Nodes) *Engine {
	o := &Engine{scenario: e.scenario, clock: e.clock.Clone(), books: e.books.Clone()}
	o.fleet = e.fleet.Clone()
	o.log = e.log.Clone(o.clock)
	o.sky = above(e.sky, o.skyBelow())
	o.usage = e.usage.Clone(o.usageBelow())
	o.nodes = nodes(e.nodes, o.nodesBelow())
	o.alarms = e.alarms.Clone(o.alarmsBelow())
	o.network = e.network.Clone(o.networkBelow())
	o.law = e.law.Clone(o.lawBelow())
	o.jobs = e.jobs.Clone(o.jobsBelow())
	o.dispatch = e.dispatch.Clone(o.dispatchBelow())
	o.campaign = e.campaign.Clone(o.campaignBelow())
	o.upkeep = e.upkeep.Clone(upkeep.Below{Campaign: o.campaign})
	o.outlook = &outlook.Outlook{Upkeep: o.upkeep}
	o.failures = e.failures.Clone(o.failuresBelow())
	o.centres = e.centres.Clone(centres.Below{Clock: o.clock})
	o.market = e.market.Clone(o.marketBelow())
	o.history = e.history.Clone(o.historyBelow())
	return o
}

// Apply carries out an order, or returns why it cannot and changes nothing.
func (e *Engine) Apply(o Order) error {
	wake(e)
	if err := e.carryOut(o); err != nil {
		return err
	}
	e.outlook.Forget()
	e.nodes.UpdateLimits(true)
	e.jobs.HandleNews()
	e.connect()
	e.jobs.HandleNews()
	return nil
}

// Ask answers a question.
func (e *Engine) Ask(q Question) Answer {
	wake(e)
	a := q.answer(e)
	a.Elapsed, a.Steps = e.clock.Elapsed, e.clock.Steps
	return a
}

// Scenario is what the mission started from.
func (e *Engine) Scenario() Scenario { return *e.scenario }

// Designs are the groups and their designs, as changed by orders. A group whose design was changed has
// a design of its own.
func (e *Engine) Designs() ([]fleet.Group, []fleet.Design) { return e.fleet.Groups, e.fleet.Designs }

// Elapsed is the time since the mission's start.
func (e *Engine) Elapsed() time.Duration { return e.clock.Elapsed }

// Steps is the number of steps done.
func (e *Engine) Steps() int64 { return e.clock.Steps }

// Tick is the length of the next step.
func (e *Engine) Tick() time.Duration { return e.clock.Tick }
