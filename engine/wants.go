package engine

import (
	"orrery/engine/dispatch"
	"orrery/engine/history"
	"orrery/engine/network"
	"orrery/engine/table"
	"orrery/engine/usage"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/sched"
)

// Wants is what an observer asks a snapshot to hold. The zero value asks for
// the clock and the totals only.
type Wants struct {
	Sky     bool // every satellite's place, for the map
	Nodes   table.Rows
	Jobs    table.Rows
	Flights table.Rows
	Events  table.Rows
	Series  []history.Series
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
