package engine

import (
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/market"
	"orrery/engine/orbit"
	"orrery/engine/power"
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
	Alarms   []AlarmRow    // loudest first, those on the shelf last
	Shelves  []alarm.Shelf // what says nothing for a while, whether it stands or not
	SubSolar Point         // where the Sun stands overhead
	Sky      []Mark        // by id, evenly thinned to 25,000; nil unless wanted
	Sites    []SitePoint

	Nodes   NodeRows
	Jobs    JobRows
	Flights FlightRows
	Events  EventRows

	Links    LinkRows
	Stations StationRows
	Route    *RouteDetail
	Delays   *Latencies
	Beams    []Beam
	Outages  []OutageRow // newest first
	Gantt    *Gantt
	Ledger   []LedgerRow // by id
	Fall     *Waterfall

	Series  map[Series][]float64 // oldest first
	Times   []time.Duration      // of the samples of every series
	Spread  *Spread
	Ahead   []Turn
	Year    []PlaneYear
	Node    *NodeDetail
	Job     *JobDetail
	Flight  *FlightDetail
	Wanted  Wants // what was asked, so that an answer can be told from an older one
	Quarter []Quarter
}

// Now is the calendar moment.
func (s Snapshot) Now() time.Time { return s.Epoch.Add(s.Elapsed) }

// Totals are sums over the fleet and the mission.
type Totals struct {
	NodeTotals
	Faults fault.Tally
	Stops  int       // of jobs, by faults
	Wasted unit.Work // given, and lost to faults
	Bounds Bounds    // what bound nodes in the last 24 h, or since the start

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

	Net      NetTotals
	Flights  int // booked and not over
	Balance  [market.Accounts]unit.Money
	Spent    [market.Kinds]unit.Money
	Launched unit.Mass // reached orbit
}

// NodeTotals are sums over the satellites: what they are, and what those that carry
// accelerators do.
type NodeTotals struct {
	Satellites   int // active, relays and nodes
	Relays       int
	Nodes        int // active
	Empty        int // slots that wait for a flight
	InTransit    int
	Lost         int // with flights that failed, and nodes
	Failed       int // accelerators in service that have failed or restart
	Flagged      int // catalogued satellites with stale or unusable elements
	Lit          int // satellites
	DarkNodes    int
	Accelerators int
	Busy         int
	Throttled    int // nodes
	ByPower      int // of them
	ByHeat       int

	Generation  unit.Power
	Load        unit.Power // bus and accelerators
	Compute     unit.Power // of it, accelerators
	Charging    unit.Power
	Discharging unit.Power
	Curtailed   unit.Power
	Charge      float64 // mean share of capacity
	Lowest      float64 // share of capacity
	LowestNode  fleet.ID
	LowestName  string
	Floor       float64 // share of capacity at the lowest node's floor
	Mean        unit.Temperature
	Hottest     unit.Temperature
	HottestNode fleet.ID
	HottestName string
	HeatLimit   unit.Temperature

	Speed    float64     // delivered now, as a share of what the busy seats give at full speed
	Energy   power.Flow  // since the start
	Absorbed unit.Energy // heat from the Earth, since the start
	Shed     unit.Energy // heat, since the start
}

// Point is a place on the ground, in degrees.
type Point struct{ Lat, Lon float64 }

// SitePoint is a gateway on the map.
type SitePoint struct {
	Name string
	Point
}

// Mark is a satellite on the map.
type Mark struct {
	ID   fleet.ID
	Lat  float32 // degrees
	Lon  float32
	Lit  bool
	Node bool
}

// AlarmRow is a standing alarm.
type AlarmRow struct {
	alarm.Alarm
	Subject  string
	Sentence string
	Shelved  time.Duration // until which elapsed it says nothing; 0: it speaks
}

// Speaks says whether an alarm waits for the operator: it was neither
// acknowledged nor shelved.
func (a AlarmRow) Speaks() bool { return !a.Acknowledged && a.Shelved == 0 }

// NodeRows is the wanted part of the nodes.
type NodeRows struct {
	Total   int // of the table
	Matched int // by the filter
	From    int
	Found   int // where the row asked for stands; -1 if nowhere
	Rows    []NodeRow
}

// NodeRow is a satellite in the table of nodes.
type NodeRow struct {
	ID          fleet.ID
	Name        string
	Group       string
	Plane       int // from 1; 0 where unknown
	Slot        int // from 1; 0 where unknown
	Status      fleet.Status
	IsNode      bool
	Lit         bool
	Turn        time.Duration // to the next change of light; 0 if none comes
	Charge      float64       // share of capacity
	Floor       float64
	Temperature unit.Temperature
	Load        unit.Power // bus and accelerators, now
	Bears       unit.Power // accelerators, now
	Busy        int
	Out         int // accelerators that have failed or restart
	Of          int // accelerators
	Speed       float64
	Limit       fleet.Limit
	Bounds      Bounds // what bound it in the last 24 h; nothing in a fleet too large to keep it
	Drained     bool
	Fall        Fall     // how its accelerators spent the time that was asked about
	Failed      bool     // out of the network, by order
	Flags       []string // stale, decaying, decayed, ...
	Altitude    unit.Length
}

// JobRows is the wanted part of the jobs.
type JobRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	AtRisk  int // of all that live, those that will miss their deadlines as far as one knows
	Rows    []JobRow
}

// JobRow is a job in the table of jobs.
type JobRow struct {
	ID           sched.ID
	Kind         sched.Kind
	Owner        string
	Accelerators int
	Status       sched.Status
	Share        float64       // done, 0 to 1
	Left         time.Duration // at the present rate; 0 unless running
	Waited       time.Duration
	Where        string // or why it waits
	Work         unit.Work
	Speed        float64
	Class        int
	Ready        time.Duration // elapsed until which it stands still while it moves; 0 if it does not
	Due          time.Duration // elapsed; 0: never
	Late         time.Duration // that it will be after that, as far as one knows, or was; 0 if it is in time
	Spare        time.Duration // of a live job with a deadline: how long it could stand still from now on and keep it; under 0 it misses it by so much
	Goodput      float64       // share of the work given to it that stays done
	Firm         bool          // it is given up when it is due
	Taken        int           // accelerators that it has
	Moves        int
	Stops        int
	Serves       *ServiceRow // of a service that runs
}

// LedgerRow is what a log of jobs tells of one.
type LedgerRow struct {
	ID           sched.ID
	Kind         sched.Kind
	Owner        string
	Status       sched.Status
	Accelerators int // that it asked for
	Held         int // that it had when it ended, or has
	Work         unit.Work
	Submitted    time.Duration // elapsed
	Waited       time.Duration // in all
	Ended        time.Duration // elapsed; 0 while it lives
}

// ServiceRow is how a service answers now, and since its start.
type ServiceRow struct {
	Rate    float64       // requests a second, those without a way included
	Load    float64       // of its replicas
	First   time.Duration // to the first token, on average, the way included
	Tail    time.Duration // likewise, that 99 in 100 are served within
	Within  float64       // share of the requests answered that keep the objective
	Shed    float64       // share turned away or without a way
	Served  sched.Tokens  // since it started
	Trip    time.Duration // there and back, on average
	Replica int           // accelerators of one
	Asks    int           // accelerators that its load wants
}

// FlightRows is the wanted part of the flights.
type FlightRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []FlightRow
}

// FlightRow is a flight in the table of flights.
type FlightRow struct {
	ID       launch.ID
	Vehicle  string
	Pad      string
	LiftOff  time.Duration
	Status   launch.Status
	Next     time.Duration // elapsed of the next milestone
	NextName string        // lift-off, insertion, slot, service
	Count    int
	Payload  unit.Mass
	Capacity unit.Mass
	Plane    string
	Odds     float64
	Price    unit.Money // launch and satellites
	Service  time.Duration
}

// EventRows is the wanted part of the events.
type EventRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []EventRow
}

// EventRow is an event that tells itself.
type EventRow struct {
	Event
	Subject  string
	Sentence string
}

// Spread is how charge and temperature are spread over the nodes.
type Spread struct {
	Charge      []int // nodes in each of ten equal parts of 0 to 100 %
	Temperature []int // nodes in each part
	From, Width unit.Temperature
}

// Turn is a node's coming change of light.
type Turn struct {
	Node fleet.ID
	Name string
	In   time.Duration
	Dark bool // what comes
	For  time.Duration
}

// NodeDetail is everything about one satellite.
type NodeDetail struct {
	NodeOwn
	Jobs     []JobRow
	Past     []Moment      // what it went through, oldest first; nothing in a fleet too large to keep it
	PastFrom time.Duration // elapsed of the first
	Time     NodeFall      // how it spent the time that was asked about
}

// NodeOwn is what a satellite itself can tell of that.
type NodeOwn struct {
	Row        NodeRow
	Design     fleet.Design
	Propagator string
	State      orbit.State
	Point      Point
	Beta       unit.Angle
	Period     time.Duration
	Upkeep     unit.Mass     // propellant a year that holds the altitude against drag; 0 where a catalogue flies
	Unkept     time.Duration // until it comes down if nobody holds it
	DarkFor    time.Duration // the next or present dark arc
	Offer      power.Bearing // accelerators
	Heat       unit.Power    // what the radiator may shed for the accelerators
	Generation unit.Power
	Absorbed   unit.Power    // heat from the Earth
	Shed       unit.Energy   // heat, since the start
	Worn       float64       // share of the battery's cycle life that is used
	Yield      float64       // of the array's output when new, what its age leaves
	Age        time.Duration // in service since; from the mission's start for those that were there
	Flow       power.Flow    // since the start
	Track      []Point       // one orbit from now
	Orbit      []Moment      // the orbit ahead, its jobs as they are now
	Designator string
	Number     int // catalogue number; 0 for a planned satellite
	Elements   time.Time
}

// JobDetail is everything about one job.
type JobDetail struct {
	Row       JobRow
	Submitted time.Duration
	Started   time.Duration
	Ended     time.Duration
	Until     time.Duration // elapsed: of a service that has started, its end
	Terms     sched.Terms
	In, Out   float64 // bits from the ground and back
	State     float64 // bits that go with it
	Seats     []SeatRow
}

// SeatRow is where a part of a job sits.
type SeatRow struct {
	Node  fleet.ID
	Name  string
	Count int
	Speed float64
	Lit   bool
}

// FlightDetail is everything about one flight.
type FlightDetail struct {
	Row      FlightRow
	Steps    []Milestone
	Hardware unit.Money
	Launch   unit.Money
	Cargo    []string
}

// Milestone is a step of a flight.
type Milestone struct {
	Name string
	At   time.Duration
	Past bool
}

// Quarter is the fleet's capacity at the end of a calendar quarter.
type Quarter struct {
	Name         string // 2026 Q3
	Planned      int    // accelerators, if every booked flight succeeds
	Expected     float64
	Accelerators int // in service, for quarters that are over and the present one
}
