package engine

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/orbit"
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
		Policy: e.jobs.policy().Name,
		Totals: e.totals(),
		Alarms: e.alarmRows(), Shelves: slices.Clone(e.alarms.Shelves),
		Wanted: w,
	}
	gmst := space.GMST(e.clock.start.Add(e.clock.Elapsed))
	shot.SubSolar = below(space.ToEarthFixed(e.sky.sun, gmst))
	if w.Sky {
		shot.Sky, shot.Sites = e.sky.marks(), e.network.sites()
	}
	shot.Nodes = e.nodeRows(w.Nodes, w.NodesFall)
	shot.Jobs = e.dispatch.jobRows(w.Jobs)
	shot.Flights = e.campaign.flightRows(w.Flights)
	shot.Events = e.eventRows(w.Events)
	shot.Times, shot.Series = e.history.series(w.Series)
	if w.Spread {
		shot.Spread = e.nodes.spreads()
	}
	if w.Year {
		shot.Year = slices.Clone(e.sky.years())
	}
	if w.Ahead > 0 {
		shot.Ahead = e.nodes.ahead(w.Ahead)
	}
	if w.Node != nil && *w.Node >= 0 && int(*w.Node) < e.fleet.satellites() {
		shot.Node = e.nodeDetail(*w.Node)
		if n := e.fleet.nodeAt[*w.Node]; n >= 0 && w.NodeFall.Asked() {
			shot.Node.Time = e.usage.nodeFall(int(n), w.NodeFall)
		}
	}
	shot.Job = e.dispatch.jobDetail(w.Job)
	shot.Links, shot.Stations = e.network.linkRows(w.Links), e.network.stationRows(w.Stations, w.Origin)
	shot.Route, shot.Beams = e.network.routeDetail(w.Route), e.network.beams(w.Beams)
	if w.Delays {
		shot.Delays = e.network.latencies()
	}
	if w.Fall.Asked() {
		shot.Fall = e.usage.waterfall(w.Fall)
	}
	shot.Gantt = e.dispatch.gantt(w.Gantt)
	if w.Ledger {
		shot.Ledger = e.jobs.ledger()
	}
	if w.Outages {
		shot.Outages = e.network.outages()
	}
	shot.Flight = e.campaign.flightDetail(w.Flight)
	if w.Flights.Count > 0 {
		shot.Quarter = e.campaign.quarters()
	}
	return shot
}

// totals are the sums over the fleet and the mission.
func (e *Engine) totals() Totals {
	if !e.network.knowsTotals() {
		e.wake()
	}
	t := Totals{NodeTotals: e.nodes.gauge.NodeTotals}
	if !e.nodes.counted {
		e.nodes.counts, e.nodes.counted = e.nodes.count(), true
	}
	c := &e.nodes.counts
	t.Satellites, t.Relays, t.Empty, t.InTransit = c.Satellites, c.Relays, c.Empty, c.InTransit
	t.Bounds = e.usage.bounds()
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
		t.LowestName, t.HottestName = e.fleet.name(t.LowestNode), e.fleet.name(t.HottestNode)
	}
	t.Wait = e.jobs.meanWait()
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
	t.Net = e.network.netTotals()
	t.Balance, t.Spent, t.Launched = e.books.Balance, e.books.Spent, e.campaign.Reached
	return t
}

// count counts the satellites by what they are.
func (ns *Nodes) count() NodeTotals {
	var t NodeTotals
	for g := range ns.Fleet.Groups {
		ns.countGroup(g, &t)
	}
	for _, f := range ns.Sky.flags() {
		if f != 0 {
			t.Flagged++
		}
	}
	return t
}

// countGroup counts a group's satellites by what they are.
func (ns *Nodes) countGroup(g int, t *NodeTotals) {
	node := ns.Fleet.Designs[ns.Fleet.Groups[g].Design].IsNode()
	from, to := ns.Fleet.first[g], ns.Fleet.first[g+1]
	lit := ns.Sky.lit(from, to)
	for id := from; id < to; id++ {
		switch ns.Fleet.Status[id] {
		case fleet.Absent:
			t.Empty++
			continue
		case fleet.Transit:
			t.InTransit++
			continue
		case fleet.Lost:
			t.Lost++
			continue
		}
		t.Satellites++
		if !node {
			t.Relays++
		}
		if lit[id-from] {
			t.Lit++
		}
	}
}

// flags are the reservations about every satellite's elements. They ask the
// propagator for each of a catalogue, so they are found anew once an hour of the
// mission.
func (s *Sky) flags() []orbit.Flags {
	hour := s.Clock.Elapsed.Truncate(time.Hour)
	if s.flagsAt == hour {
		return s.flagged
	}
	s.flagsAt = hour
	s.flagged = make([]orbit.Flags, s.Fleet.satellites())
	for g, group := range s.Fleet.Groups {
		catalogue, ok := s.groups[g].(*orbit.Catalogue)
		if !ok || group.Sets == nil {
			continue
		}
		flags := s.flagged[s.Fleet.first[g]:s.Fleet.first[g+1]]
		each.Chunk(len(flags), nodesPerChunk, func(from, to int) {
			for i := from; i < to; i++ {
				flags[i] = catalogue.Flags(i, hour)
			}
		})
	}
	return s.flagged
}

// alarmRows are the standing alarms, loudest and then newest first, those on the
// shelf last.
func (e *Engine) alarmRows() []AlarmRow {
	var rows []AlarmRow
	for _, a := range e.alarms.Standing {
		subject, sentence := e.alarmSentence(a)
		rows = append(rows, AlarmRow{a, subject, sentence, e.alarms.Shelved(a.Rule)})
	}
	slices.SortFunc(rows, func(a, b AlarmRow) int {
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

// lit says which of some satellites are in sunlight.
func (s *Sky) lit(from, to fleet.ID) []bool {
	lit := make([]bool, to-from)
	each.Chunk(len(lit), nodesPerChunk, func(i, j int) {
		orbit.Lit(s.states[int(from)+i:int(from)+j], s.sun, lit[i:j])
	})
	return lit
}

// below is the point on the ground under a place, on a sphere: good to a fifth
// of a degree, which is less than a map shows.
func below(posECEF space.Vec) Point {
	place := space.Geodetic(posECEF)
	return Point{place.Latitude.Degrees(), place.Longitude.Degrees()}
}

// maxMarks is how many satellites a snapshot shows; of more, each second, third
// and so on.
const maxMarks = 25_000

// marks are the satellites as the map shows them.
func (s *Sky) marks() []Mark {
	gmst := space.GMST(s.Clock.start.Add(s.Clock.Elapsed))
	every := 1 + (len(s.states)-1)/maxMarks
	marks := make([]Mark, 0, len(s.states)/every+1)
	var lit [1]bool
	for id := 0; id < len(s.states); id += every {
		state := s.states[id]
		if s.Fleet.Status[id] != fleet.Active || state.Pos == (space.Vec{}) {
			continue
		}
		at := below(space.ToEarthFixed(state.Pos, gmst))
		orbit.Lit(s.states[id:id+1], s.sun, lit[:])
		marks = append(marks, Mark{fleet.ID(id), float32(at.Lat), float32(at.Lon), lit[0], s.Fleet.nodeAt[id] >= 0})
	}
	return marks
}

func (nw *Network) sites() []SitePoint {
	var sites []SitePoint
	for _, s := range slices.Concat(nw.Spec.Sites, nw.Added) {
		sites = append(sites, SitePoint{s.Name, Point{s.Latitude.Degrees(), s.Longitude.Degrees()}})
	}
	return sites
}

// series are the wanted figures of the recent past.
func (h *History) series(wanted []Series) ([]time.Duration, map[Series][]float64) {
	if len(wanted) == 0 {
		return nil, nil
	}
	samples := h.Samples
	if over := len(samples) - maxSamples; over > 0 {
		samples = samples[over:]
	}
	times := make([]time.Duration, len(samples))
	values := make(map[Series][]float64, len(wanted))
	for _, which := range wanted {
		values[which] = make([]float64, len(samples))
	}
	for i, s := range samples {
		times[i] = s.Elapsed
		for _, which := range wanted {
			values[which][i] = s.Values[which]
		}
	}
	return times, values
}

// spreads is how charge and temperature are spread over the nodes.
func (ns *Nodes) spreads() *Spread {
	const parts, coldest, width = 12, 273.15, 7.5
	s := &Spread{Charge: make([]int, 10), Temperature: make([]int, parts), From: coldest, Width: width}
	for n, id := range ns.Fleet.nodes {
		if ns.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &ns.Nodes[n]
		share := float64(node.Battery.Charge / ns.Fleet.design(id).Power.Capacity)
		s.Charge[max(0, min(9, int(share*10)))]++
		s.Temperature[max(0, min(parts-1, int((float64(node.Temperature)-coldest)/width)))]++
	}
	return s
}

// ahead are the next changes of light among the nodes.
func (ns *Nodes) ahead(count int) []Turn {
	var turns []Turn
	for n, id := range ns.Fleet.nodes {
		light := ns.Sky.lights[n]
		if ns.Fleet.Status[id] != fleet.Active || light.Leave <= light.Enter {
			continue
		}
		turn := Turn{Node: id, In: light.Leave, For: light.Period - (light.Leave - light.Enter)}
		if !light.Dark() {
			turn = Turn{Node: id, In: light.Enter, Dark: true, For: light.Leave - light.Enter}
		}
		turns = append(turns, turn)
	}
	slices.SortFunc(turns, func(a, b Turn) int {
		if a.In != b.In {
			return compare(a.In, b.In)
		}
		return int(a.Node - b.Node)
	})
	turns = turns[:min(count, len(turns))]
	for i := range turns {
		turns[i].Name = ns.Fleet.name(turns[i].Node)
	}
	return turns
}

// quarters is the capacity at the end of the calendar quarters around now:
// planned if every flight succeeds, expected at each flight's odds.
func (c *Campaign) quarters() []Quarter {
	now := c.Clock.Epoch.Add(c.Clock.Elapsed)
	first := time.Date(now.Year(), (now.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	var quarters []Quarter
	for i := range 5 {
		from, end := first.AddDate(0, 3*i, 0), first.AddDate(0, 3*i+3, 0)
		q := Quarter{Name: fmt.Sprintf("%d Q%d", from.Year(), int(from.Month()-1)/3+1), Accelerators: c.Nodes.inService}
		planned, expected := c.Nodes.inService, float64(c.Nodes.inService)
		for j := range c.Flights {
			f := &c.Flights[j]
			if f.Status.Over() || c.Clock.Epoch.Add(c.service(f)).After(end) {
				continue
			}
			seats := f.Count * c.Fleet.Designs[c.Fleet.Groups[f.Group].Design].Accelerators
			planned += seats
			odds := 1.0
			if f.Status <= launch.Ascent {
				odds = c.Spec.Vehicles[f.Vehicle].Odds()
			}
			expected += float64(odds * float64(seats))
		}
		q.Planned, q.Expected = planned, expected
		quarters = append(quarters, q)
	}
	return quarters
}

// service is when a flight's satellites come into service, if it succeeds.
func (c *Campaign) service(f *launch.Flight) time.Duration {
	switch f.Status {
	case launch.Booked:
		return f.LiftOff + c.Spec.Vehicles[f.Vehicle].Ascent + f.Climb + f.Check
	case launch.Ascent:
		return f.Next + f.Climb + f.Check
	case launch.Climbing:
		return f.Next + f.Check
	}
	return f.Next
}

func compare[T ~int64 | ~float64 | ~int | ~int32](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// nodeRows is the wanted part of the satellites, and how they spent a period.
func (e *Engine) nodeRows(r Rows, fall Period) NodeRows {
	out := e.nodes.listNodes(r)
	for i := range out.Rows {
		row := &out.Rows[i]
		row.Failed = e.network.isFailed(row.ID)
		if n := e.fleet.nodeAt[row.ID]; n >= 0 && fall.Asked() {
			row.Fall = e.usage.nodeFall(int(n), fall).Fall
		}
	}
	return out
}

// nodeDetail is everything about one satellite.
func (e *Engine) nodeDetail(id fleet.ID) *NodeDetail {
	detail := &NodeDetail{NodeOwn: e.nodes.detailOf(id)}
	detail.Row.Failed = e.network.isFailed(id)
	if n := int(e.fleet.nodeAt[id]); n >= 0 && detail.Row.Status == fleet.Active {
		detail.Past, detail.PastFrom = e.history.past(n)
		detail.Jobs = e.dispatch.jobsOn(id)
	}
	return detail
}
