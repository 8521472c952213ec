package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/unit"
)

// NetTotals is what the network carries now and has carried.
type NetTotals struct {
	On        bool // the scenario has lasers
	Up        int  // lasers
	Acquiring int
	Down      int // out of range, grazing or failed
	Open      int // stations in service
	Stations  int

	Asked   link.Rate // by places and jobs together, now
	Carried link.Rate // of it
	JobData link.Rate // of Carried, of jobs
	Ground  link.Rate // up and down through all stations, now
	Room    link.Rate // what all open stations could carry, up and down

	Busiest   LinkRow // of zero Capacity where none carries anything
	Pairs     int     // of places
	Cut       int     // of them without a way
	RTT       float64 // s, mean of the pairs that have a way, by what they ask
	Handovers int64   // since the start

	Sent  float64 // bits asked since the start
	Got   float64 // of them, carried
	Lost  float64 // of them, lost: Sent − Got
	Since time.Duration
}

// LinkRows is the wanted part of the lasers.
type LinkRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []LinkRow
}

// LinkRow is a laser link in the table of links.
type LinkRow struct {
	Key       int64 // of the pair: what Rows.Find asks for
	A, B      fleet.ID
	AName     string
	BName     string
	Length    unit.Length
	Condition link.Condition
	Capacity  link.Rate // each way
	Ahead     link.Rate // from A to B, now
	Back      link.Rate
	Asked     link.Rate // of the busier way: with what would flow, too
	Load      float64   // of the busier way, 0 to 1
	Cut       bool      // by order
}

// StationRows is the wanted part of the stations: places first, then gateways.
type StationRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []StationRow
	Origin  string // the station that RTT and hops are counted from
}

// StationRow is a station in the table of stations.
type StationRow struct {
	Station  int // its number
	Name     string
	Place    bool // a place with people; else a gateway
	Added    bool // by order
	Closed   bool
	Point    Point
	Capacity link.Rate // each way
	Up       link.Rate // now
	Down     link.Rate
	Load     float64 // of the busier way, 0 to 1

	Sees      int // satellites
	Serving   fleet.ID
	ServedBy  string
	Sets      time.Duration // until Serving sets; 0 where nobody serves
	Handovers int64

	Reached bool          // from the origin
	RTT     time.Duration // from the origin and back
	Hops    int           // both ground links counted
	Fibre   time.Duration // RTT of a great circle of glass from the origin
}

// RouteAsk asks for the way between two stations, by their numbers.
type RouteAsk struct{ From, To int }

// RouteDetail is the way between two stations, hop by hop.
type RouteDetail struct {
	RouteAsk
	FromName, ToName string
	Found            bool
	Why              string // why there is no way, or what the second costs
	Length           unit.Length
	RTT              time.Duration
	Queue            time.Duration // of it both ways, an estimate: what packets wait at loaded links
	Fibre            time.Duration // RTT of a great circle of glass
	GreatCircle      unit.Length
	Hops             []Hop
	Second           bool // there is another way
	Margin           unit.Length
	SecondRTT        time.Duration
	Backups          []time.Duration // RTT of ways that share no satellite with it or each other
	Breaks           time.Duration   // until some link of it loses sight; 0 where not within an hour
	BreaksAt         string          // which link
}

// Hop is one link of a way.
type Hop struct {
	From, To string
	Node     fleet.ID // the satellite it comes to, or None
	Point    Point    // where it comes to
	Start    Point    // where it comes from
	Length   unit.Length
	Delay    time.Duration // one way, from the start of the route to the end of this hop
	Load     float64       // 0 to 1
	Capacity link.Rate
	Ground   bool
}

// Latencies is how round-trip times are spread over the pairs of places.
type Latencies struct {
	Width time.Duration // of each part
	Space []int         // pairs, by part; the last holds all beyond
	Glass []int         // the same pairs by a great circle of fibre
	P50   time.Duration
	P95   time.Duration
}

// Beam is a loaded laser on the map.
type Beam struct {
	A, B Point
	Load float64 // of the busier way, 0 to 1
}

// OutageRow is what a failure did to the network.
type OutageRow struct {
	At       time.Duration // elapsed
	Cause    string        // plane P07 of nodes
	Hit      int           // pairs of places whose way it cut
	Open     int           // of them, still without a way
	Took     time.Duration // until all were re-routed; so far, while Open
	Lost     float64       // bits
	Before   time.Duration // mean RTT of the pairs hit
	After    time.Duration // likewise, of those that have a way again
	Restored bool          // the cause was put right since
}
