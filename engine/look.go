package engine

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/node"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/usage"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/sched"
	"orrery/engine/space"
)

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
		Alarms: e.alarmRows(), Shelves: slices.Clone(e.alarms.Shelves),
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
	shot.Events = e.eventRows(w.Events)
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
		shot.Outages = e.network.OutageRows()
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
	if !e.nodes.Counted {
		e.nodes.Counts, e.nodes.Counted = e.nodes.Count(), true
	}
	c := &e.nodes.Counts
	t.Satellites, t.Relays, t.Empty, t.InTransit = c.Satellites, c.Relays, c.Empty, c.InTransit
	t.Bounds = e.usage.DayBounds()
	t.Lit, t.Flagged, t.Lost = c.Lit, c.Flagged, c.Lost
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
	t.Served, t.Goodput, t.HeldBy = e.jobs.Served, 1, e.jobs.HeldBy
	t.Vain = e.failures.Wasted + e.jobs.Vain
	if e.jobs.Given > 0 {
		t.Goodput = max(0, 1-float64(t.Vain/e.jobs.Given))
	}
	t.Delivered, t.Offered = e.jobs.Given, e.nodes.Offered
	for _, d := range e.jobs.Days {
		if d.Hour > int64(e.clock.Elapsed/time.Hour)-24 {
			t.Day += d.Work
		}
	}
	for i := range e.campaign.Flights {
		switch f := &e.campaign.Flights[i]; {
		case !f.Status.Over():
			t.Flights++
		case f.Status == launch.Failed:
			t.Lost += f.Count
		}
	}
	t.Net = e.network.Totals()
	t.Balance, t.Spent, t.Launched = e.books.Balance, e.books.Spent, e.campaign.Reached
	return t
}

// alarmRows are the standing alarms, loudest and then newest first, those on the
// shelf last.
func (e *Engine) alarmRows() []alarm.Row {
	var rows []alarm.Row
	for _, a := range e.alarms.Standing {
		subject, sentence := e.alarmSentence(a)
		rows = append(rows, alarm.Row{Alarm: a, Subject: subject, Sentence: sentence, Shelved: e.alarms.Shelved(a.Rule)})
	}
	slices.SortFunc(rows, func(a, b alarm.Row) int {
		if (a.Shelved != 0) != (b.Shelved != 0) {
			return cmp.Compare(a.Shelved, b.Shelved)
		}
		if a.Level != b.Level {
			return int(b.Level) - int(a.Level)
		}
		return int(b.ID - a.ID)
	})
	return rows
}

// nodeRows is the wanted part of the satellites, and how they spent a period.
func (e *Engine) nodeRows(r table.Rows, fall usage.Period) node.Rows {
	out := e.nodes.List(r)
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Failed = e.network.IsFailed(row.ID)
		if n := e.fleet.NodeAt[row.ID]; n >= 0 && fall.Asked() {
			row.Fall = e.usage.Node(int(n), fall).Fall
		}
	}
	return out
}

// nodeDetail is everything about one satellite.
func (e *Engine) nodeDetail(id fleet.ID) *NodeDetail {
	detail := &NodeDetail{Detail: e.nodes.Detail(id)}
	detail.Row.Failed = e.network.IsFailed(id)
	if n := int(e.fleet.NodeAt[id]); n >= 0 && detail.Row.Status == fleet.Active {
		detail.Past, detail.PastFrom = e.history.Node(n)
		detail.Jobs = e.dispatch.On(id)
	}
	return detail
}
