package engine

import (
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Wants is what an observer asks a snapshot to hold. The zero value asks for
// the clock and the totals only.
type Wants struct {
	Sky     bool // every satellite's place, for the map
	Nodes   table.Rows
	Jobs    table.Rows
	Flights table.Rows
	Events  table.Rows
	Series  []figure.Key
	Spread  bool      // distributions of charge and temperature
	Year    bool      // each plane's light over the calendar year
	Ahead   int       // how many of the next entries into and exits from the dark
	Node    *fleet.ID // the detail and track of a satellite; nil for none
	Job     sched.ID  // the detail of a job; 0 for none
	Flight  launch.ID

	Links     table.Rows        // laser links
	Stations  table.Rows        // places and gateways
	Origin    int               // the station that the table of stations counts from
	Route     *network.RouteAsk // a way, hop by hop; nil for none
	Delays    bool              // the spread of round-trip times
	Beams     int               // how many of the most loaded lasers, for the map
	Fall      usage.Period      // how the time of a span was spent
	NodeFall  usage.Period      // likewise by the satellite whose detail is asked for
	NodesFall usage.Period      // likewise by each node of the table
	Outages   bool              // what failures did to the network
	Gantt     dispatch.GanttAsk // who sits on nodes when
	Ledger    bool              // every job that is remembered
}

// network says whether anything is asked for that only the network itself can tell.
func (w Wants) network() bool {
	return w.Links.Count > 0 || w.Stations.Count > 0 || w.Route != nil || w.Delays || w.Beams > 0 || w.Jobs.Count > 0 || w.Job > 0
}

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

	Series  map[figure.Key][]float64 // oldest first
	Times   []time.Duration          // of the samples of every series
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
	Balance  [ledger.Accounts]unit.Money
	Spent    [ledger.Kinds]unit.Money
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

// Snapshot is what an observer wants to see now. It costs what is wanted.
func (e *Engine) Snapshot(w Wants) Snapshot {
	if w.network() {
		e.wake()
	}
	s := e.scenario
	shot := Snapshot{
		Mission: s.Name, Title: s.Title, Epoch: e.clock.Epoch,
		Elapsed: e.clock.Elapsed, Step: e.clock.Steps, Tick: e.clock.Tick,
		Policy: e.jobs.CurrentPolicy().Name,
		Totals: e.totals(),
		Alarms: e.alarms.Rows(), Shelves: slices.Clone(e.alarms.Shelves),
		Wanted: w,
	}
	gmst := space.GMST(e.clock.Start.Add(e.clock.Elapsed))
	shot.SubSolar = sky.GroundPoint(space.ToEarthFixed(e.sky.Sun, gmst))
	if w.Sky {
		shot.Sky, shot.Sites = e.sky.Marks(), e.network.SitePoints()
	}
	shot.Nodes = e.nodeRows(w.Nodes, w.NodesFall)
	shot.Jobs = e.dispatch.Rows(w.Jobs)
	shot.Flights = e.campaign.Rows(w.Flights)
	shot.Events = e.log.Rows(w.Events, e.sentence)
	shot.Times, shot.Series = e.history.Values(w.Series)
	if w.Spread {
		shot.Spread = e.nodes.Spread()
	}
	if w.Year {
		shot.Year = slices.Clone(e.sky.Years())
	}
	if w.Ahead > 0 {
		shot.Ahead = e.nodes.Ahead(w.Ahead)
	}
	if w.Node != nil && *w.Node >= 0 && int(*w.Node) < e.fleet.Satellites() {
		shot.Node = e.nodeDetail(*w.Node)
		if n := e.fleet.NodeAt[*w.Node]; n >= 0 && w.NodeFall.Asked() {
			shot.Node.Time = e.usage.Node(int(n), w.NodeFall)
		}
	}
	shot.Job = e.dispatch.Detail(w.Job)
	shot.Links, shot.Stations = e.network.LinkRows(w.Links), e.network.StationRows(w.Stations, w.Origin)
	shot.Route, shot.Beams = e.network.RouteDetail(w.Route), e.network.Beams(w.Beams)
	if w.Delays {
		shot.Delays = e.network.Latencies()
	}
	if w.Fall.Asked() {
		shot.Fall = e.usage.Waterfall(w.Fall)
	}
	shot.Gantt = e.dispatch.Gantt(w.Gantt)
	if w.Ledger {
		shot.Ledger = e.jobs.Ledger()
	}
	if w.Outages {
		shot.Outages = e.network.Outages.Rows()
	}
	shot.Flight = e.campaign.Detail(w.Flight)
	if w.Flights.Count > 0 {
		shot.Quarter = e.campaign.Quarters()
	}
	return shot
}

// totals are the sums over the fleet and the mission.
func (e *Engine) totals() Totals {
	if !e.network.KnowsTotals() {
		e.wake()
	}
	t := Totals{Totals: e.nodes.Gauge.Totals}
	c := e.nodes.Counts()
	t.Satellites, t.Relays, t.Empty, t.InTransit = c.Satellites, c.Relays, c.Empty, c.InTransit
	t.Bounds = e.usage.DayBounds()
	t.Lit, t.Flagged = c.Lit, c.Flagged
	t.Faults, t.Wasted, t.Stops = e.failures.Tally, e.failures.Wasted, int(e.failures.Stops)
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		if j.Status == sched.Waiting {
			t.Waiting++
			continue
		}
		t.Running++
		switch j.Kind {
		case sched.Training:
			t.Gangs++
		case sched.Serving:
			t.Services++
		}
	}
	if t.Nodes > 0 {
		t.LowestName, t.HottestName = e.fleet.Name(t.LowestNode), e.fleet.Name(t.HottestNode)
	}
	t.Wait = e.jobs.MeanWait()
	t.Submitted, t.Done, t.Cancelled = int(e.jobs.Submitted), int(e.jobs.Done), int(e.jobs.Cancelled)
	t.GivenUp, t.Moves, t.Suspended = int(e.jobs.Failed), int(e.jobs.Moves), int(e.jobs.Suspended)
	t.Served, t.HeldBy = e.jobs.Served, e.jobs.HeldBy
	t.Vain, t.Goodput = e.failures.InVain(), e.failures.Goodput()
	t.Delivered, t.Offered = e.jobs.Given, e.nodes.Offered
	t.Day = e.jobs.LastDay()
	t.Flights, t.Lost = e.campaign.Ahead(), e.failures.Lost()
	t.Net = e.network.Totals()
	t.Balance, t.Spent, t.Launched = e.books.Balance, e.books.Spent, e.campaign.Reached
	return t
}

// nodeRows is the wanted part of the satellites, and how they spent a period.
func (e *Engine) nodeRows(r table.Rows, fall usage.Period) node.Rows {
	out := e.nodes.List(r)
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Failed = e.network.Links.HasFailed(int(row.ID))
		if n := e.fleet.NodeAt[row.ID]; n >= 0 && fall.Asked() {
			row.Fall = e.usage.Node(int(n), fall).Fall
		}
	}
	return out
}

// nodeDetail is everything about one satellite.
func (e *Engine) nodeDetail(id fleet.ID) *NodeDetail {
	detail := &NodeDetail{Detail: e.nodes.Detail(id)}
	detail.Row.Failed = e.network.Links.HasFailed(int(id))
	if n := int(e.fleet.NodeAt[id]); n >= 0 && detail.Row.Status == fleet.Active {
		detail.Past, detail.PastFrom = e.history.Node(n)
		detail.Jobs = e.dispatch.On(id)
	}
	return detail
}
