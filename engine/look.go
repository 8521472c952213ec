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
	s := &e.plan.scenario
	shot := Snapshot{
		Mission: s.Name, Title: s.Title, Epoch: s.Epoch,
		Elapsed: e.m.Elapsed, Step: e.m.Steps, Tick: e.m.Tick,
		Policy: e.policy().Name,
		Totals: e.totals(),
		Alarms: e.alarms(), Shelves: slices.Clone(e.m.Alarms.Shelves),
		Wanted: w,
	}
	gmst := space.GMST(e.plan.epoch.Add(e.m.Elapsed))
	shot.SubSolar = below(space.ToEarthFixed(e.sky.sun, gmst))
	if w.Sky {
		shot.Sky, shot.Sites = e.marks(), e.sites()
	}
	shot.Nodes = e.nodeRows(w.Nodes)
	shot.Jobs = e.jobRows(w.Jobs)
	shot.Flights = e.flightRows(w.Flights)
	shot.Events = e.eventRows(w.Events)
	shot.Times, shot.Series = e.series(w.Series)
	if w.Spread {
		shot.Spread = e.spreads()
	}
	if w.Year {
		shot.Year = slices.Clone(e.years())
	}
	if w.Ahead > 0 {
		shot.Ahead = e.ahead(w.Ahead)
	}
	if w.Node != nil && *w.Node >= 0 && int(*w.Node) < e.plan.satellites() {
		shot.Node = e.nodeDetail(*w.Node)
		if n := e.plan.nodeAt[*w.Node]; n >= 0 && w.NodeFall.Asked() {
			shot.Node.Time = e.nodeFall(int(n), w.NodeFall)
		}
	}
	shot.Job = e.jobDetail(w.Job)
	shot.Links, shot.Stations = e.linkRows(w.Links), e.stationRows(w.Stations, w.Origin)
	shot.Route, shot.Beams = e.routeDetail(w.Route), e.beams(w.Beams)
	if w.Delays {
		shot.Delays = e.latencies()
	}
	if w.Fall.Asked() {
		shot.Fall = e.waterfall(w.Fall)
	}
	shot.Gantt = e.gantt(w.Gantt)
	if w.Ledger {
		shot.Ledger = e.ledger()
	}
	if w.Outages {
		shot.Outages = e.outages()
	}
	shot.Flight = e.flightDetail(w.Flight)
	if w.Flights.Count > 0 {
		shot.Quarter = e.quarters()
	}
	return shot
}

// totals are the sums over the fleet and the mission.
func (e *Engine) totals() Totals {
	if !e.knowsTotals() {
		e.wake()
	}
	t := e.sky.gauge.Totals
	m := &e.m
	if !e.sky.counted {
		e.sky.counts, e.sky.counted = e.count(), true
	}
	c := &e.sky.counts
	t.Satellites, t.Relays, t.Empty, t.InTransit = c.Satellites, c.Relays, c.Empty, c.InTransit
	t.Bounds = e.bounds()
	t.Lit, t.Flagged, t.Lost = c.Lit, c.Flagged, c.Lost
	t.Faults, t.Wasted, t.Stops = m.Breaks.Tally, m.Breaks.Wasted, int(m.Breaks.Stops)
	for i := range m.Jobs.Live {
		j := &m.Jobs.Live[i]
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
		t.LowestName, t.HottestName = e.plan.name(t.LowestNode), e.plan.name(t.HottestNode)
	}
	t.Wait = e.meanWait()
	t.Submitted, t.Done, t.Cancelled = int(m.Jobs.Submitted), int(m.Jobs.Done), int(m.Jobs.Cancelled)
	t.GivenUp, t.Moves, t.Suspended = int(m.Jobs.Failed), int(m.Jobs.Moves), int(m.Jobs.Suspended)
	t.Served, t.Goodput, t.HeldBy = m.Jobs.Served, 1, m.Jobs.HeldBy
	t.Vain = m.Breaks.Wasted + m.Jobs.Vain
	if m.Jobs.Given > 0 {
		t.Goodput = max(0, 1-float64(t.Vain/m.Jobs.Given))
	}
	t.Delivered, t.Offered = m.Jobs.Given, m.Fleet.Offered
	for _, d := range m.Jobs.Days {
		if d.Hour > int64(m.Elapsed/time.Hour)-24 {
			t.Day += d.Work
		}
	}
	for i := range m.Launches.Flights {
		switch f := &m.Launches.Flights[i]; {
		case !f.Status.Over():
			t.Flights++
		case f.Status == launch.Failed:
			t.Lost += f.Count
		}
	}
	t.Net = e.netTotals()
	t.Balance, t.Spent, t.Launched = m.Books.Balance, m.Books.Spent, m.Launches.Reached
	return t
}

// count counts the satellites by what they are.
func (e *Engine) count() Totals {
	var t Totals
	for g := range e.plan.scenario.Groups {
		e.countGroup(g, &t)
	}
	for _, f := range e.flags() {
		if f != 0 {
			t.Flagged++
		}
	}
	return t
}

// countGroup counts a group's satellites by what they are.
func (e *Engine) countGroup(g int, t *Totals) {
	node := e.plan.scenario.Designs[e.plan.scenario.Groups[g].Design].IsNode()
	from, to := e.plan.first[g], e.plan.first[g+1]
	lit := e.lit(from, to)
	for id := from; id < to; id++ {
		switch e.m.Fleet.Status[id] {
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
func (e *Engine) flags() []orbit.Flags {
	hour := e.m.Elapsed.Truncate(time.Hour)
	if e.sky.flagsAt == hour {
		return e.sky.flags
	}
	e.sky.flagsAt = hour
	e.sky.flags = make([]orbit.Flags, e.plan.satellites())
	for g, group := range e.plan.scenario.Groups {
		catalogue, ok := e.sky.groups[g].(*orbit.Catalogue)
		if !ok || group.Sets == nil {
			continue
		}
		flags := e.sky.flags[e.plan.first[g]:e.plan.first[g+1]]
		each.Chunk(len(flags), nodesPerChunk, func(from, to int) {
			for i := from; i < to; i++ {
				flags[i] = catalogue.Flags(i, hour)
			}
		})
	}
	return e.sky.flags
}

// alarms are the standing alarms, loudest and then newest first, those on the
// shelf last.
func (e *Engine) alarms() []AlarmRow {
	var rows []AlarmRow
	for _, a := range e.m.Alarms.Standing {
		subject, sentence := e.alarmSentence(a)
		rows = append(rows, AlarmRow{a, subject, sentence, e.m.Alarms.Shelved(a.Rule)})
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
func (e *Engine) lit(from, to fleet.ID) []bool {
	lit := make([]bool, to-from)
	each.Chunk(len(lit), nodesPerChunk, func(i, j int) {
		orbit.Lit(e.sky.states[int(from)+i:int(from)+j], e.sky.sun, lit[i:j])
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
func (e *Engine) marks() []Mark {
	gmst := space.GMST(e.plan.epoch.Add(e.m.Elapsed))
	every := 1 + (len(e.sky.states)-1)/maxMarks
	marks := make([]Mark, 0, len(e.sky.states)/every+1)
	var lit [1]bool
	for id := 0; id < len(e.sky.states); id += every {
		state := e.sky.states[id]
		if e.m.Fleet.Status[id] != fleet.Active || state.Pos == (space.Vec{}) {
			continue
		}
		at := below(space.ToEarthFixed(state.Pos, gmst))
		orbit.Lit(e.sky.states[id:id+1], e.sky.sun, lit[:])
		marks = append(marks, Mark{fleet.ID(id), float32(at.Lat), float32(at.Lon), lit[0], e.plan.nodeAt[id] >= 0})
	}
	return marks
}

func (e *Engine) sites() []SitePoint {
	var sites []SitePoint
	for _, s := range slices.Concat(e.plan.scenario.Sites, e.m.Net.Added) {
		sites = append(sites, SitePoint{s.Name, Point{s.Latitude.Degrees(), s.Longitude.Degrees()}})
	}
	return sites
}

// series are the wanted figures of the recent past.
func (e *Engine) series(wanted []Series) ([]time.Duration, map[Series][]float64) {
	if len(wanted) == 0 {
		return nil, nil
	}
	samples := e.m.Past.Samples
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
func (e *Engine) spreads() *Spread {
	const parts, coldest, width = 12, 273.15, 7.5
	s := &Spread{Charge: make([]int, 10), Temperature: make([]int, parts), From: coldest, Width: width}
	for n, id := range e.plan.nodes {
		if e.m.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &e.m.Fleet.Nodes[n]
		share := float64(node.Battery.Charge / e.plan.design(id).Power.Capacity)
		s.Charge[max(0, min(9, int(share*10)))]++
		s.Temperature[max(0, min(parts-1, int((float64(node.Temperature)-coldest)/width)))]++
	}
	return s
}

// ahead are the next changes of light among the nodes.
func (e *Engine) ahead(count int) []Turn {
	var turns []Turn
	for n, id := range e.plan.nodes {
		light := e.sky.lights[n]
		if e.m.Fleet.Status[id] != fleet.Active || light.Leave <= light.Enter {
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
		turns[i].Name = e.plan.name(turns[i].Node)
	}
	return turns
}

// quarters is the capacity at the end of the calendar quarters around now:
// planned if every flight succeeds, expected at each flight's odds.
func (e *Engine) quarters() []Quarter {
	s := &e.plan.scenario
	now := s.Epoch.Add(e.m.Elapsed)
	first := time.Date(now.Year(), (now.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
	var quarters []Quarter
	for i := range 5 {
		from, end := first.AddDate(0, 3*i, 0), first.AddDate(0, 3*i+3, 0)
		q := Quarter{Name: fmt.Sprintf("%d Q%d", from.Year(), int(from.Month()-1)/3+1), Accelerators: e.sky.seats}
		planned, expected := e.sky.seats, float64(e.sky.seats)
		for j := range e.m.Launches.Flights {
			f := &e.m.Launches.Flights[j]
			if f.Status.Over() || s.Epoch.Add(e.service(f)).After(end) {
				continue
			}
			seats := f.Count * s.Designs[s.Groups[f.Group].Design].Accelerators
			planned += seats
			odds := 1.0
			if f.Status <= launch.Ascent {
				odds = s.Vehicles[f.Vehicle].Odds()
			}
			expected += float64(odds * float64(seats))
		}
		q.Planned, q.Expected = planned, expected
		quarters = append(quarters, q)
	}
	return quarters
}

// service is when a flight's satellites come into service, if it succeeds.
func (e *Engine) service(f *launch.Flight) time.Duration {
	switch f.Status {
	case launch.Booked:
		return f.LiftOff + e.plan.scenario.Vehicles[f.Vehicle].Ascent + f.Climb + f.Check
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
