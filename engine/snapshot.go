package engine

import (
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/compliance"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/ledger"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/sky"
	"orrery/engine/standings"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// Wants says what a snapshot shall contain, by room. The zero value requests the clock and the sums
// only.
type Wants struct {
	Sky      sky.Wants
	Nodes    node.Wants
	Network  network.Wants
	Jobs     dispatch.Wants
	Campaign outlook.Wants
	Ledger   ledger.Wants
	Market   standings.Wants
	Law      compliance.Wants
	Usage    usage.Wants
	Events   table.Rows
	Told     int64        // events from this number on; 0 for none
	Figures  []figure.Key // whose recent past is requested
	Readings bool         // of all figures
}

// network reports whether anything is requested that needs the links of now.
func (w Wants) network() bool {
	return w.Network.Itself() || w.Jobs.Table.Count > 0 || w.Jobs.One > 0
}

// Snapshot is what an observer sees of a mission at an instant, by room. It shares no memory with
// the engine, so it may be kept and read while the engine goes on.
type Snapshot struct {
	Mission string // the scenario's name
	Title   string

	Clock     clock.View
	Sky       sky.View
	Nodes     node.View
	Network   network.View
	Jobs      dispatch.View
	Campaign  outlook.View
	Ledger    ledger.View
	Market    standings.View
	Law       compliance.View
	Failures  failure.View
	Usage     usage.View
	Alarms    alarm.View
	Events    event.Rows
	NewEvents []event.Row
	Figures   history.View
	Readings  figure.Readings

	Node   *NodeDetail // detail of one satellite, from all rooms
	Wanted Wants       // what was requested, to tell it from an older snapshot
}

// NodeDetail is everything about one satellite.
type NodeDetail struct {
	node.Detail
	Lasers   link.Lasers // empty without a network
	Jobs     []dispatch.JobRow
	Past     []node.Moment       // recorded states, oldest first; empty in a fleet too large to keep it
	PastFrom time.Duration       // elapsed time of the first
	Time     usage.NodeWaterfall // how it spent the requested period
}

// Snapshot returns what is requested of the mission now. It costs as much as is requested.
func (e *Engine) Snapshot(w Wants) Snapshot {
	if rouse(e); w.network() || !e.network.KnowsTotals() {
		wake(e)
	}
	shot := Snapshot{
		Mission: e.scenario.Name, Title: e.scenario.Title,
		Clock: e.clock.View(), Sky: e.sky.View(w.Sky), Nodes: e.nodes.View(w.Nodes), Network: e.network.View(w.Network),
		Jobs: e.dispatch.View(w.Jobs), Campaign: e.outlook.View(w.Campaign), Ledger: e.books.View(w.Ledger), Market: standings.Of(e.market).View(w.Market), Law: lawOf(e).View(w.Law), Failures: e.failures.View(),
		Usage: e.usage.View(w.Usage), Alarms: e.alarms.View(), Events: e.log.Rows(w.Events, e.sentence), Figures: e.history.View(w.Figures),
		Wanted: w,
	}
	if w.Told > 0 {
		shot.NewEvents = e.log.From(w.Told, e.sentence)
	}
	if w.Readings {
		shot.Readings = e.Readings()
	}
	for i := range shot.Nodes.Table.Rows {
		row := &shot.Nodes.Table.Rows[i]
		row.Failed = e.network.Links.HasFailed(int(row.ID))
		if n := e.fleet.NodeAt[row.ID]; n >= 0 && w.Usage.Table.Asked() {
			row.Waterfall = e.usage.Node(int(n), w.Usage.Table).Waterfall
		}
	}
	if id := w.Nodes.One; id != nil && *id >= 0 && int(*id) < e.fleet.Satellites() {
		shot.Node = e.nodeDetail(*id, w.Usage.One)
	}
	return shot
}

// nodeDetail is everything about one satellite, and how it spent a period.
func (e *Engine) nodeDetail(id fleet.ID, spent usage.Period) *NodeDetail {
	detail := &NodeDetail{Detail: e.nodes.Detail(id), Lasers: e.network.LasersOf(id)}
	detail.Row.Failed = e.network.Links.HasFailed(int(id))
	n := int(e.fleet.NodeAt[id])
	if n >= 0 && spent.Asked() {
		detail.Time = e.usage.Node(n, spent)
	}
	if n >= 0 && detail.Row.Status == fleet.Active {
		detail.Past, detail.PastFrom = e.history.Node(n)
		detail.Jobs = e.dispatch.JobsOn(id)
	}
	return detail
}
