package engine

import (
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/market"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Clock says when it is.
type Clock struct {
	ClockState
	Epoch time.Time // the calendar moment that elapsed counts from
	Seed  uint64    // of all that chance decides

	start space.Instant // the epoch
}

// ClockState is what the clock remembers.
type ClockState struct {
	Elapsed time.Duration
	Steps   int64
	Tick    time.Duration
}

// Fleet is the satellites: what there is and what it is made of.
type Fleet struct {
	*Roster // what follows from the scenario and the refits alone; shared by clones
	FleetState
}

// FleetState is what the fleet remembers.
type FleetState struct {
	Status []fleet.Status // by satellite
	Refits []SetDesign    // the last of each group and part
	Wear
}

// Wear is what time has done to satellites.
type Wear struct {
	Health []fault.Health  // by place in Nodes
	Dim    []dimmed        // relays that lost lasers, by satellite
	Born   []time.Duration // by place in Nodes: elapsed when it came into service
}

// EventLog is what happened.
type EventLog struct {
	LogState
	Clock *Clock
}

type skyBelow struct {
	Clock *Clock
	Fleet *Fleet
}

// Sky is where everything is and when it is lit.
type Sky struct {
	skyBelow
	Spec Surroundings

	groups []propagator
	at     time.Duration // elapsed of all that follows; -1 for never
	sun    space.Vec
	toSun  space.Vec // its direction
	flux   unit.Flux
	states []orbit.State // by satellite
	lights []space.Light // by place in Fleet.Nodes

	flagged []orbit.Flags // by satellite, found once an hour
	flagsAt time.Duration
	yearly  []PlaneYear // found once a calendar year
	yearOf  int
}

func newSky(on skyBelow, spec Surroundings, groups []propagator) *Sky {
	return &Sky{
		skyBelow: on, Spec: spec, groups: groups, at: -1, flagsAt: -1,
		states: make([]orbit.State, on.Fleet.satellites()),
		lights: make([]space.Light, len(on.Fleet.nodes)),
	}
}

// forked are the propagators of the same groups, with caches of their own.
func (s *Sky) forked() []propagator {
	groups := slices.Clone(s.groups)
	for i, g := range groups {
		if c, ok := g.(*orbit.Catalogue); ok {
			groups[i] = c.Clone()
		}
	}
	return groups
}

// fork is an empty sky of the same groups.
func (s *Sky) fork(on skyBelow) *Sky {
	other := newSky(on, s.Spec, s.forked())
	other.yearly, other.yearOf = s.yearly, s.yearOf
	return other
}

// Clone is the same sky over a copy of what it stands on. What is never changed in place,
// flags and years, is shared.
func (s *Sky) Clone(on skyBelow) *Sky {
	other := *s
	other.skyBelow, other.groups = on, s.forked()
	other.states, other.lights = slices.Clone(s.states), slices.Clone(s.lights)
	return &other
}

type usageBelow struct {
	Clock *Clock
	Fleet *Fleet
}

// Usage is how every accelerator-second was spent, and what bound nodes.
type Usage struct {
	usageBelow
	UsageState
	tick []Bounds // of this tick, by chunk of nodes
}

func newUsage(on usageBelow) *Usage {
	return &Usage{usageBelow: on, tick: make([]Bounds, chunksOf(len(on.Fleet.nodes)))}
}

// Clone is the same over a copy of what it stands on.
func (u *Usage) Clone(on usageBelow) *Usage {
	return &Usage{usageBelow: on, UsageState: u.UsageState.clone(), tick: slices.Clone(u.tick)}
}

type nodesBelow struct {
	Clock *Clock
	Fleet *Fleet
	Log   *EventLog
	Sky   *Sky
	Usage *Usage
}

// Nodes are the satellites that carry accelerators: their power, heat and seats.
type Nodes struct {
	nodesBelow
	NodeState

	now       []outlook       // by place in Fleet.Nodes: what each bears and draws
	settled   []time.Duration // likewise: up to when it is settled
	through   []float64       // likewise: of its jobs' work, that for which data comes
	news      news            // not heard of yet
	gauge     gauges          // of all nodes
	parts     []gauges        // of it, by chunk of nodes
	turning   []uint64        // a bit for each node: its light changes in the coming tick
	inService int             // accelerators
	counts    NodeTotals      // of the satellites by what they are, if counted
	counted   bool
	rows      []keyed // scratch of keys
}

func newNodes(on nodesBelow) *Nodes {
	nodes := len(on.Fleet.nodes)
	return &Nodes{
		nodesBelow: on,
		now:        make([]outlook, nodes),
		settled:    make([]time.Duration, nodes),
		through:    slices.Repeat([]float64{1}, nodes),
		parts:      make([]gauges, chunksOf(nodes)),
		turning:    make([]uint64, chunksOf(nodes)*nodesPerChunk/64),
	}
}

// Clone is the same over a copy of what it stands on.
func (ns *Nodes) Clone(on nodesBelow) *Nodes {
	other := *ns
	other.nodesBelow, other.NodeState = on, ns.NodeState.clone()
	other.now, other.settled, other.through = slices.Clone(ns.now), slices.Clone(ns.settled), slices.Clone(ns.through)
	other.parts, other.turning = make([]gauges, len(ns.parts)), slices.Clone(ns.turning)
	other.rows, other.news = nil, news{}
	return &other
}

// chunksOf is how many pieces of parallel work some nodes make.
func chunksOf(nodes int) int { return (nodes + nodesPerChunk - 1) / nodesPerChunk }

type alarmsBelow struct {
	Clock *Clock
	Log   *EventLog
}

// Alarms are what deserves attention.
type Alarms struct {
	alarmsBelow
	alarm.Board
}

type networkBelow struct {
	Clock *Clock
	Fleet *Fleet
	Log   *EventLog
	Sky   *Sky
	Nodes *Nodes
}

// netSpec is the network's part of a scenario.
type netSpec struct {
	Links   link.Rules
	Sites   []Site
	Places  []Place
	Traffic Traffic
}

// Network is who sees whom, which way is quickest, and what flows.
type Network struct {
	networkBelow
	NetState
	Spec netSpec
	*layout

	net      *network      // made when it is needed
	load     asks          // what jobs wanted of it when it was looked at last
	flowing  flowNow       // what flows until the links are looked at again
	booked   time.Duration // elapsed up to which it is booked
	arrived  float64       // bits of it in this tick
	stirs    bool          // some job's state began or ended its way within the tick
	reached  []float64     // by place in Fleet.Nodes: of the data that its jobs want
	exits    [][]exit      // by place: where its traffic may come down; nil: to be found
	totals   NetTotals     // if tallied: copies know them without a network of their own
	totalsAt time.Duration
	tallied  bool // since the links were last looked at
}

// layout is what of a network follows from the scenario alone.
type layout struct {
	wiring link.Plan      // who is joined to whom; empty where there are no lasers
	fixed  []link.Station // places, then the scenario's gateways
	pairs  []pair         // of places, each way
}

func newNetworkRoom(on networkBelow, spec netSpec) *Network {
	nw := &Network{networkBelow: on, Spec: spec, layout: &layout{}}
	nw.reached = slices.Repeat([]float64{1}, len(on.Fleet.nodes))
	return nw
}

// Clone is the same over a copy of what it stands on. It finds its links when they are
// needed.
func (nw *Network) Clone(on networkBelow) *Network {
	other := *nw
	other.networkBelow, other.NetState = on, nw.NetState.clone()
	other.reached = slices.Clone(nw.reached)
	other.net, other.load = nil, asks{}
	return &other
}

type jobsBelow struct {
	Clock   *Clock
	Fleet   *Fleet
	Log     *EventLog
	Sky     *Sky
	Usage   *Usage
	Nodes   *Nodes
	Network *Network
}

// Jobs are what customers ask for, from their coming to their end.
type Jobs struct {
	jobsBelow
	JobState
	Spec Workload

	rates   []rate        // by place in Live
	nextEnd time.Duration // elapsed of the next end of a job
	sitters sitters       // of the tick
	touched []int32       // places in Fleet.Nodes whose load changed since rates were found
	stale   bool          // some node was touched
	whole   bool          // no running job has fewer seats than it asks for
	ended   bool          // some live job is over
	crowded crowding      // scratch of crowd
	news    jobNews       // not heard of yet
}

// Clone is the same over a copy of what it stands on.
func (js *Jobs) Clone(on jobsBelow) *Jobs {
	other := *js
	other.jobsBelow, other.JobState = on, js.JobState.clone()
	other.rates, other.touched, other.stale, other.news = nil, nil, true, jobNews{}
	other.crowded, other.sitters = crowding{}, sitters{}
	return &other
}

type dispatchBelow struct {
	Clock   *Clock
	Fleet   *Fleet
	Log     *EventLog
	Sky     *Sky
	Usage   *Usage
	Nodes   *Nodes
	Network *Network
	Jobs    *Jobs
}

// Dispatch is who gets seats and why not.
type Dispatch struct {
	dispatchBelow
	shown          shown         // to policies
	lookedForMoves time.Duration // elapsed when moves were last thought of
}

// Clone is the same over a copy of what it stands on.
func (dp *Dispatch) Clone(on dispatchBelow) *Dispatch {
	return &Dispatch{dispatchBelow: on, lookedForMoves: dp.lookedForMoves}
}

type campaignBelow struct {
	Clock  *Clock
	Fleet  *Fleet
	Log    *EventLog
	Nodes  *Nodes
	Books  *market.Books
	Alarms *Alarms
}

// campaignSpec is the campaign's part of a scenario.
type campaignSpec struct {
	Vehicles []launch.Vehicle
	Pads     []launch.Pad
	Flights  []Booking
	Treasury unit.Money // what the owners have put in before the mission
}

// Campaign is the flights that build the constellation.
type Campaign struct {
	campaignBelow
	CampaignState
	Spec campaignSpec
}

// Clone is the same over a copy of what it stands on.
func (c *Campaign) Clone(on campaignBelow) *Campaign {
	other := *c
	other.campaignBelow, other.Flights = on, slices.Clone(c.Flights)
	return &other
}

type failuresBelow struct {
	Clock    *Clock
	Fleet    *Fleet
	Log      *EventLog
	Sky      *Sky
	Nodes    *Nodes
	Network  *Network
	Jobs     *Jobs
	Campaign *Campaign
}

// Failures are what breaks, and what that does.
type Failures struct {
	failuresBelow
	FailureState
	processes []*fault.Process // by group
}

// Clone is the same over a copy of what it stands on.
func (x *Failures) Clone(on failuresBelow) *Failures {
	return &Failures{failuresBelow: on, FailureState: x.FailureState.clone(), processes: x.processes}
}

type historyBelow struct {
	Clock   *Clock
	Fleet   *Fleet
	Sky     *Sky
	Usage   *Usage
	Nodes   *Nodes
	Network *Network
	Jobs    *Jobs
}

// History is the recent past, for the eye.
type History struct {
	historyBelow
	HistoryState
}

// Clone is the same over a copy of what it stands on.
func (h *History) Clone(on historyBelow) *History {
	other := &History{historyBelow: on, HistoryState: h.HistoryState}
	other.Samples, other.Then = slices.Clone(h.Samples), slices.Clone(h.Then)
	return other
}
