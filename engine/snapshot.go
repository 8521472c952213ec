package engine

import (
	"time"

	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/history"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/usage"

	"orrery/engine/alarm"
	"orrery/engine/fault"
	"orrery/engine/market"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Snapshot is what an observer may see of a mission at an instant. It shares
// nothing with the engine, so it may be kept and read while the engine goes on.
type Snapshot struct {
	Mission string // the scenario's name
	Title   string
	Epoch   time.Time
	Elapsed time.Duration
	Step    int64
	Tick    time.Duration
	Policy  string

	Totals   Totals
	Alarms   []alarm.Row   // loudest first, those on the shelf last
	Shelves  []alarm.Shelf // what says nothing for a while, whether it stands or not
	SubSolar sky.Point     // where the Sun stands overhead
	Sky      []sky.Mark    // by id, evenly thinned to 25,000; nil unless wanted
	Sites    []network.SitePoint

	Nodes   node.Rows
	Jobs    dispatch.JobRows
	Flights campaign.Rows
	Events  event.Rows

	Links    network.LinkRows
	Stations network.StationRows
	Route    *network.RouteDetail
	Delays   *network.Latencies
	Beams    []network.Beam
	Outages  []network.OutageRow // newest first
	Gantt    *dispatch.Gantt
	Ledger   []jobs.LedgerRow // by id
	Fall     *usage.Waterfall

	Series  map[history.Series][]float64 // oldest first
	Times   []time.Duration              // of the samples of every series
	Spread  *node.Spread
	Ahead   []node.Turn
	Year    []sky.PlaneYear
	Node    *NodeDetail
	Job     *dispatch.JobDetail
	Flight  *campaign.Detail
	Wanted  Wants // what was asked, so that an answer can be told from an older one
	Quarter []campaign.Quarter
}

// Now is the calendar moment.
func (s Snapshot) Now() time.Time { return s.Epoch.Add(s.Elapsed) }

// Totals are sums over the fleet and the mission.
type Totals struct {
	node.Totals
	Faults fault.Tally
	Stops  int          // of jobs, by faults
	Wasted unit.Work    // given, and lost to faults
	Bounds usage.Bounds // what bound nodes in the last 24 h, or since the start

	Waiting   int
	Running   int
	Done      int
	Cancelled int
	GivenUp   int                  // jobs whose deadlines passed
	HeldBy    [sched.Holds]float64 // seconds that all jobs waited so far, by what held them
	Moves     int                  // of jobs to other seats
	Suspended int                  // jobs stopped by policies and orders
	Vain      unit.Work            // given, and lost and done again, or to jobs that were given up
	Goodput   float64              // share of the work delivered that was not lost and done again, or given to jobs that were given up
	Served    sched.Tokens         // by all services
	Gangs     int                  // training jobs that run
	Services  int                  // that run
	Submitted int
	Wait      time.Duration // of all jobs so far, in the mean
	Delivered unit.Work     // since the start
	Day       unit.Work     // in the last 24 h (or since the start)
	Offered   unit.Work     // what all seats could have given since the start

	Net      network.Totals
	Flights  int // booked and not over
	Balance  [market.Accounts]unit.Money
	Spent    [market.Kinds]unit.Money
	Launched unit.Mass // reached orbit
}

// NodeDetail is everything about one satellite.
type NodeDetail struct {
	node.Detail
	Jobs     []dispatch.JobRow
	Past     []node.Moment  // what it went through, oldest first; nothing in a fleet too large to keep it
	PastFrom time.Duration  // elapsed of the first
	Time     usage.NodeFall // how it spent the time that was asked about
}
