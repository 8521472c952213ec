package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/sched"
)

// Wants is what an observer asks a snapshot to hold. The zero value asks for
// the clock and the totals only.
type Wants struct {
	Sky     bool // every satellite's place, for the map
	Nodes   Rows
	Jobs    Rows
	Flights Rows
	Events  Rows
	Series  []Series
	Spread  bool      // distributions of charge and temperature
	Year    bool      // each plane's light over the calendar year
	Ahead   int       // how many of the next entries into and exits from the dark
	Node    *fleet.ID // the detail and track of a satellite; nil for none
	Job     sched.ID  // the detail of a job; 0 for none
	Flight  launch.ID

	Links     Rows      // laser links
	Stations  Rows      // places and gateways
	Origin    int       // the station that the table of stations counts from
	Route     *RouteAsk // a way, hop by hop; nil for none
	Delays    bool      // the spread of round-trip times
	Beams     int       // how many of the most loaded lasers, for the map
	Fall      Period    // how the time of a span was spent
	NodeFall  Period    // likewise by the satellite whose detail is asked for
	NodesFall Period    // likewise by each node of the table
	Outages   bool      // what failures did to the network
	Gantt     GanttAsk  // who sits on nodes when
	Ledger    bool      // every job that is remembered
}

// network says whether anything is asked for that only the network itself can tell.
func (w Wants) network() bool {
	return w.Links.Count > 0 || w.Stations.Count > 0 || w.Route != nil || w.Delays || w.Beams > 0 || w.Jobs.Count > 0 || w.Job > 0
}

// AllTime is a span longer than any mission.
const AllTime time.Duration = 1<<63 - 1

// Rows asks for part of a table. The zero value asks for none of it.
type Rows struct {
	From, Count int
	Sort        string // the key of one of the table's columns; "" is by id
	Descending  bool
	// Filter keeps the rows that every one of its blank-separated terms matches:
	// a regular expression over the row's text, case-insensitive; a leading !
	// turns a term round. A term that is no regular expression is taken as text.
	// Among nodes the term all lists relays too.
	Filter string
	All    bool  // nodes: relays too. Events: light and darkness too
	Find   int64 // the id of a row whose place among the rows is asked for; < 0 for none
}

// Column is something that rows can be sorted by.
type Column struct {
	Key   string
	Title string
}

// NodeColumns are what the table of nodes can be sorted by, in menu order.
var NodeColumns = []Column{
	{"id", "satellite"}, {"plane", "plane"}, {"light", "light"}, {"charge", "charge"},
	{"temperature", "temperature"}, {"load", "load"}, {"busy", "busy"}, {"limit", "limit"},
	{"stopped", "24 h"}, {"altitude", "altitude"},
}

// JobColumns are what the table of jobs can be sorted by, in menu order.
var JobColumns = []Column{
	{"id", "job"}, {"status", "status"}, {"accelerators", "accelerators"}, {"done", "done"},
	{"left", "left"}, {"wait", "wait"}, {"owner", "owner"}, {"kind", "kind"}, {"class", "class"}, {"due", "due"}, {"spare", "time to spare"},
}

// FlightColumns are what the table of flights can be sorted by, in menu order.
var FlightColumns = []Column{{"id", "flight"}, {"liftoff", "lift-off"}, {"status", "status"}}

// EventColumns are what the table of events can be sorted by, in menu order.
var EventColumns = []Column{{"id", "instant"}, {"severity", "severity"}, {"kind", "kind"}}

// LinkColumns are what the table of links can be sorted by, in menu order.
var LinkColumns = []Column{
	{"load", "load"}, {"id", "link"}, {"length", "length"}, {"condition", "condition"}, {"capacity", "capacity"},
}

// StationColumns are what the table of stations can be sorted by, in menu order.
var StationColumns = []Column{
	{"id", "station"}, {"rtt", "round trip"}, {"hops", "hops"}, {"load", "load"}, {"sees", "satellites seen"},
	{"handovers", "handovers"}, {"name", "name"},
}

// MixedJobs sorts jobs so that the first few show something of all: of those that
// wait, serve and run in turn, the one that needs looking after most.
const MixedJobs = "mixed"

// Series names a figure whose recent past is kept, one sample a minute of
// mission time at most.
type Series uint8

// The series.
const (
	Generation  Series = iota // W
	Load                      // W, of nodes: bus and accelerators
	Charging                  // W into batteries
	Discharging               // W from batteries
	Curtailed                 // W
	Charge                    // share of capacity, 0 to 1
	Hottest                   // K
	LitNodes                  // share of nodes
	BusySeats                 // share of seats
	Throttled                 // share of busy nodes
	Delivered                 // accelerators' worth of work at full speed
	Queue                     // jobs that wait
	Carried                   // bit/s carried, of places and of jobs
	LostTraffic               // bit/s of places, lost
	seriesCount
)

// SeriesCount is how many series there are.
const SeriesCount = int(seriesCount)
