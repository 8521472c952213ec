package panetest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/event"
	"orrery/engine/failure"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/table"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/ui/pane"
)

// World is a mission made by hand that answers wants as the engine does: rows
// from a place on, sorted, filtered, with the place of one of them.
type World struct {
	Nodes   []node.Row
	jobs    []dispatch.JobRow
	flights []campaign.Row
	Events  []event.Row
	Now     time.Duration
}

// NewWorld makes a world with so many nodes and relays.
func NewWorld(nodes, relays int) *World {
	w := &World{Now: 27*time.Hour + 42*time.Minute + 10*time.Second}
	for i := range relays {
		w.Nodes = append(w.Nodes, node.Row{
			ID: fleet.ID(i), Name: fmt.Sprintf("R%04d", i+1), Group: "relays", Plane: i/22 + 1, Slot: i%22 + 1,
			Status: fleet.Active, Lit: i%3 > 0, Turn: time.Duration(100+i*37%2000) * time.Second, Altitude: 550 * unit.Kilometre,
		})
	}
	for i := range nodes {
		w.Nodes = append(w.Nodes, nodeAt(i, relays))
	}
	for i := range 34 {
		w.jobs = append(w.jobs, jobAt(i))
	}
	for i := range 6 {
		w.flights = append(w.flights, flightAt(i))
	}
	for i := range 120 {
		w.Events = append(w.Events, EventAt(i))
	}
	return w
}

func nodeAt(i, relays int) node.Row {
	row := node.Row{
		ID: fleet.ID(relays + i), Name: fmt.Sprintf("N%04d", i+1), Group: "compute", Plane: i/20 + 1, Slot: i%20 + 1,
		Status: fleet.Active, IsNode: true, Lit: i%5 > 0, Turn: time.Duration(60+i*97%1900) * time.Second,
		Charge: 0.7 + float64(i*13%30)/100, Floor: 0.7, Temperature: unit.Celsius(41 + float64(i*7%27)),
		Load: 102_400, MaxLoad: 118_000, Busy: i * 11 % 73, Of: 72, Speed: 1, Bounds: usage.Bounds{fleet.Free: 4200, fleet.ByPower: usage.Quanta(i * 331 % 10_800), fleet.ByHeat: 720, fleet.BySeats: 70_680},
		Limit: fleet.BySeats, Altitude: 650 * unit.Kilometre,
	}
	switch i % 9 {
	case 3:
		row.Limit, row.Speed = fleet.ByPower, 0.86
	case 5:
		row.Limit, row.Drained = fleet.ByDrain, true
	case 7:
		row.Limit = fleet.Free
	}
	if i == 4 {
		row.Status = fleet.Transit
	}
	return row
}

// jobAt is a job among waiting ones, running ones of each kind, and some that are
// over: a gang on whole nodes, a service on replicas of eight, batch jobs of all
// sizes.
func jobAt(i int) dispatch.JobRow {
	row := dispatch.JobRow{
		ID: sched.ID(4690 + i), Kind: sched.Kind(i % sched.Kinds), Class: i%4 - 1, Goodput: 1,
		Owner:        []string{"survey-south", "lab-north", "assistant"}[i%sched.Kinds],
		Accelerators: [...][]int{{8, 16, 72}, {72, 144, 288}, {8, 16, 24}}[i%sched.Kinds][i/3%3],
		Waited:       time.Duration(i*200) * time.Second,
	}
	row.Work = unit.Work(float64(row.Accelerators)*float64(4+i%9)) * unit.AcceleratorHour
	if row.Kind == sched.Batch {
		row.Due = 30*time.Hour + time.Duration(i)*time.Hour
	}
	switch {
	case i%5 == 1:
		waits(&row, i)
	case i == 9 || i == 17:
		row.Status, row.Share = sched.Done, 1
	case i == 12:
		row.Status, row.Share, row.Goodput, row.Late = sched.Failed, 0.61, 0, 2*time.Minute
	default:
		runs(&row, i)
	}
	return row
}

// waits makes a job wait: one of them was stopped and lost work.
func waits(row *dispatch.JobRow, i int) {
	row.Where = []string{"power 53/72", "queue, behind 3", "seats 96/144"}[i%3]
	if row.Due > 0 {
		row.Spare = time.Duration(i-12) * 20 * time.Minute
		row.Late = max(0, -row.Spare)
	}
	if i == 16 {
		row.Share, row.Goodput, row.Stops = 0.31, 0.874, 2
	}
}

// runs makes a job run: one moves, and one has fewer seats than it asks for.
func runs(row *dispatch.JobRow, i int) {
	row.Status, row.Allocated, row.Where = sched.Running, row.Accelerators, []string{"N0112", "P02 P03"}[row.Accelerators/73%2]
	row.Speed = 1 - float64(i%3)*0.07
	switch {
	case row.Kind == sched.Serving:
		tail := 212 + 40*i
		row.Serves = &dispatch.ServiceRow{
			Rate: 41.3, Load: 0.71, First: 118 * time.Millisecond, Tail: time.Duration(tail) * time.Millisecond,
			Within: 1 - float64(i)/400, Shed: 0.002, Trip: 38 * time.Millisecond, Replica: 8, Asks: row.Accelerators,
			Served: sched.Tokens{Delivered: 1e7, Late: 2e5, Shed: 1e4},
		}
		return
	case i == 4:
		row.ResumesAt = 28 * time.Hour
	case i == 3:
		row.Allocated = 8
	}
	row.Share = float64(10+i*29%85) / 100
	row.Left = time.Duration(1000+i*1700) * time.Second
	if row.Due > 0 {
		row.Spare = time.Duration(i-5) * 15 * time.Minute
		row.Late = max(0, -row.Spare)
	}
}

func flightAt(i int) campaign.Row {
	row := campaign.Row{
		ID: launch.ID(i + 1), Vehicle: "Starship", Pad: "SLC-37", LiftOff: 30*time.Hour + time.Duration(i*46*24)*time.Hour,
		NextName: "lift-off", Count: 20, Payload: 42_860, Capacity: 44_000, Plane: fmt.Sprintf("P%02d", 13+i),
		Odds: 9.0 / 16, Price: 124 * unit.MillionDollar,
	}
	row.Next, row.Service = row.LiftOff, row.LiftOff+41*24*time.Hour
	if i == 5 {
		row.Status, row.LiftOff, row.Next, row.NextName = launch.Climbing, 2*time.Hour, 400*time.Hour, "slot"
	}
	return row
}

// EventAt is one of many events: light that changes, jobs, an alarm.
func EventAt(i int) event.Row {
	kinds := []event.Kind{event.EnterDark, event.LeaveDark, event.JobStarted, event.JobDone, event.AlarmRaised}
	e := event.Row{Event: event.Event{
		Number: int64(i + 1), Elapsed: time.Duration(i*800) * time.Second, Kind: kinds[i%5],
		Severity: []event.Severity{event.Trace, event.Trace, event.Info, event.Info, event.Warning}[i%5],
		Node:     fleet.ID(i % 9), Job: sched.ID(4690 + i%30),
	}}
	e.Subject, e.Sentence = fmt.Sprintf("job %d", e.Job), fmt.Sprintf("64 accelerators, event %d", i+1)
	if e.Kind <= event.LeaveDark {
		e.Subject, e.Sentence = fmt.Sprintf("N%04d", e.Node+1), "enters umbra for 19m36s"
	}
	return e
}

// kind is what rows of a table are: their names, ids and order.
type kind[T any] struct {
	name func(T) string
	id   func(T) int64
	less func(a, b T) int
}

// part is what the engine does with wanted rows.
func (k kind[T]) part(all []T, r table.Rows) (rows []T, matched, from, found int) {
	var kept []T
	for _, row := range all {
		missed := func(word string) bool { return !strings.Contains(strings.ToLower(k.name(row)), strings.ToLower(word)) }
		if !slices.ContainsFunc(strings.Fields(r.Filter), missed) {
			kept = append(kept, row)
		}
	}
	slices.SortStableFunc(kept, func(a, b T) int {
		if r.Descending {
			a, b = b, a
		}
		return k.less(a, b)
	})
	found = -1
	if r.Find >= 0 {
		found = slices.IndexFunc(kept, func(t T) bool { return k.id(t) == r.Find })
	}
	from = max(0, min(r.From, len(kept)-r.Count))
	return slices.Clone(kept[from:min(len(kept), from+r.Count)]), len(kept), from, found
}

// answer is the snapshot that holds what is wanted.
func (w *World) answer(want engine.Wants) engine.Snapshot {
	s := w.sums()
	s.Mission, s.Wanted = "dawn", want
	s.Clock = clock.View{Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), Elapsed: w.Now, Tick: 10 * time.Second}
	s.Jobs.Policy, s.Sky.SubSolar = "fcfs", sky.Point{Lat: 23.4, Lon: 125}
	w.rows(&s, want)
	w.past(&s, want)
	if want.Sky.Marks {
		s.Sky.Marks = w.sky()
	}
	if want.Network.Sites {
		s.Network.Sites = []network.SitePoint{{Name: "Perth", Point: sky.Point{Lat: -31.9, Lon: 115.9}}, {Name: "Frankfurt", Point: sky.Point{Lat: 50.1, Lon: 8.7}}}
	}
	if want.Nodes.One != nil && int(*want.Nodes.One) < len(w.Nodes) && *want.Nodes.One >= 0 {
		s.Node = w.nodeDetail(*want.Nodes.One)
		if want.Usage.One.Asked() {
			s.Node.Time = w.nodeFall(s.Clock.Elapsed)
		}
	}
	w.details(&s, want)
	w.network(&s, want)
	w.gantt(&s, want.Jobs.Gantt)
	if want.Sky.Years {
		s.Sky.Years = lightYear()
	}
	return s
}

func (w *World) rows(s *engine.Snapshot, want engine.Wants) {
	var nodes []node.Row
	for _, row := range w.Nodes {
		if row.IsNode || want.Nodes.Table.All {
			nodes = append(nodes, row)
		}
	}
	n := &s.Nodes.Table
	n.Total = len(nodes)
	n.Rows, n.Matched, n.From, n.Found = kind[node.Row]{func(r node.Row) string { return r.Name + " " + r.Status.String() },
		func(r node.Row) int64 { return int64(r.ID) }, func(a, b node.Row) int {
			switch want.Nodes.Table.Sort {
			case "charge":
				return cmp.Compare(a.Charge, b.Charge)
			case "temperature":
				return cmp.Compare(a.Temperature, b.Temperature)
			}
			return cmp.Compare(a.ID, b.ID)
		}}.part(nodes, want.Nodes.Table)
	j := &s.Jobs.Table
	j.Total, j.AtRisk = len(w.jobs), 3
	j.Rows, j.Matched, j.From, j.Found = kind[dispatch.JobRow]{func(r dispatch.JobRow) string { return r.Owner + " is:" + r.Status.String() + r.Where },
		func(r dispatch.JobRow) int64 { return int64(r.ID) }, func(a, b dispatch.JobRow) int {
			if want.Jobs.Table.Sort == "status" {
				return cmp.Compare(a.Status, b.Status)
			}
			return cmp.Compare(a.ID, b.ID)
		}}.part(w.jobs, want.Jobs.Table)
	f := &s.Campaign.Table
	f.Total = len(w.flights)
	f.Rows, f.Matched, f.From, f.Found = kind[campaign.Row]{func(r campaign.Row) string { return r.Vehicle },
		func(r campaign.Row) int64 { return int64(r.ID) }, func(a, b campaign.Row) int {
			if want.Campaign.Table.Sort == "status" {
				return cmp.Compare(a.Status, b.Status)
			}
			return cmp.Compare(a.LiftOff, b.LiftOff)
		}}.part(w.flights, want.Campaign.Table)
	var events []event.Row
	for _, e := range w.Events {
		if e.Severity > event.Trace || want.Events.All {
			events = append(events, e)
		}
	}
	e := &s.Events
	e.Total = len(events)
	e.Rows, e.Matched, e.From, e.Found = kind[event.Row]{func(r event.Row) string { return r.Sentence },
		func(r event.Row) int64 { return r.Number }, func(a, b event.Row) int { return cmp.Compare(a.Number, b.Number) }}.part(events, want.Events)
}

// sums is what a snapshot always has.
func (w *World) sums() engine.Snapshot {
	s := engine.Snapshot{
		Jobs:     dispatch.View{Counts: jobs.Counts{Waiting: 182, Running: 214, Done: 1037, Submitted: 1433, Day: unit.Work(296_110) * unit.AcceleratorHour, GivenUp: 6}},
		Usage:    usage.View{Bounds: usage.Bounds{fleet.Free: 6.1e6, fleet.ByPower: 9.4e5, fleet.ByHeat: 5e4, fleet.BySeats: 1.36e7}},
		Failures: failure.View{Goodput: 0.912},
		Campaign: campaign.View{Flights: 6, Reached: 42_860},
		Nodes: node.View{Sums: node.Sums{
			Busy: 12_040, Accelerators: 17_280, Throttled: 48, ByPower: 46, ByHeat: 2,
			Generation: 29.10e6, Load: 24.54e6, Compute: 23.8e6, Charging: 3.92e6, Discharging: 3.59e6, Curtailed: 4.23e6,
			Charge: 0.813, Lowest: 0.62, LowestNode: fleet.ID(len(w.Nodes) - 7), LowestName: "N0234", Floor: 0.6, Mean: unit.Celsius(54.1),
			Hottest: unit.Celsius(66.8), HottestNode: fleet.ID(len(w.Nodes) - 2), HottestName: "N0239", HeatLimit: unit.Celsius(70), Speed: 0.971,
		}},
	}
	for _, row := range w.Nodes {
		switch {
		case row.IsNode:
			s.Nodes.Nodes++
			if !row.Lit {
				s.Nodes.DarkNodes++
			}
		default:
			s.Nodes.Relays++
		}
		s.Nodes.Satellites++
		if row.Lit {
			s.Nodes.Lit++
		}
	}
	s.Ledger.Balance[ledger.Treasury], s.Ledger.Balance[ledger.InOrbit] = 73_400*unit.MillionDollar, 1_600*unit.MillionDollar
	s.Ledger.Balance[ledger.Owners] = -75_000 * unit.MillionDollar
	s.Ledger.Spent[ledger.Hardware], s.Ledger.Spent[ledger.Launch] = 1_530*unit.MillionDollar, 64*unit.MillionDollar
	return s
}

func (w *World) sky() []sky.Mark {
	marks := make([]sky.Mark, len(w.Nodes))
	for i, row := range w.Nodes {
		u := 2 * math.Pi * (float64(row.Slot)/20 + float64(row.Plane)*0.13)
		tilt := 0.92
		if row.IsNode {
			tilt = 1.4
		}
		marks[i] = sky.Mark{
			ID: row.ID, Lit: row.Lit, Node: row.IsNode,
			Lat: float32(math.Asin(math.Sin(u)*math.Sin(tilt)) * 180 / math.Pi),
			Lon: float32(math.Mod(math.Atan2(math.Sin(u)*math.Cos(tilt), math.Cos(u))*180/math.Pi+float64(row.Plane)*5+540, 360) - 180),
		}
	}
	return marks
}

func (w *World) past(s *engine.Snapshot, want engine.Wants) {
	s.Figures.Series = map[figure.Key][]float64{}
	for k := range 90 {
		s.Figures.Times = append(s.Figures.Times, w.Now-time.Duration(89-k)*time.Minute)
	}
	for i, which := range want.Figures {
		values := make([]float64, 90)
		for k := range values {
			values[k] = 0.8 + 0.1*math.Sin(float64(k)/9+float64(i))
		}
		s.Figures.Series[which] = values
	}
	if want.Usage.Fleet.Asked() {
		s.Usage.Waterfalls = w.waterfall(s.Clock.Elapsed)
	}
	if want.Nodes.Spread {
		s.Nodes.Spread = &node.Spread{
			Charge: []int{0, 0, 0, 0, 0, 4, 21, 60, 103, 52}, Temperature: []int{0, 0, 0, 2, 9, 40, 88, 71, 30, 0, 0, 0},
			From: unit.Celsius(0), Width: 7.5,
		}
	}
	for i := range min(want.Nodes.Ahead, 24) {
		s.Nodes.Ahead = append(s.Nodes.Ahead, node.Turn{
			Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), In: time.Duration(134+i*61) * time.Second, Dark: i%2 == 0, For: 1176 * time.Second,
		})
	}
}

// waterfall is that of a day with planes that fare a little worse from each to the
// next.
func (w *World) waterfall(now time.Duration) *usage.Waterfalls {
	const second = 16 // stints
	f := &usage.Waterfalls{From: now - 24*time.Hour, To: now, Bounds: w.nodeFall(now).Bounds, Course: w.course(now)}
	for k := range usage.Quanta(12) {
		plane := usage.Waterfall{Lost: [usage.Stages]usage.Quanta{6.2e6, 7.6e5, 1e5, 3.7e5, 1.75e6, 0, 0, 3e7, 1.4e6}, Useful: 8.375e7}
		plane.Useful -= k * 1e6
		plane.Lost[usage.Placed] += k * 1e6
		for i := range plane.Lost {
			plane.Lost[i] *= second
			f.Fleet.Lost[i] += plane.Lost[i]
		}
		plane.Useful *= second
		f.Fleet.Useful += plane.Useful
		f.Planes = append(f.Planes, usage.WaterfallRow{Name: "compute", Plane: int(k) + 1, Waterfall: plane})
	}
	f.Shells = []usage.WaterfallRow{{Name: "compute", Waterfall: f.Fleet}}
	return f
}

// nodeFall is how a node spent that day.
func (w *World) nodeFall(now time.Duration) usage.NodeWaterfall {
	f := usage.NodeWaterfall{From: now - 24*time.Hour, To: now, Course: w.course(now), Waterfall: usage.Waterfall{Lost: [usage.Stages]usage.Quanta{5e6, 1e6, 0, 0, 0, 0, 0, 2e7}, Useful: 7e7}}
	for _, part := range f.Course {
		for by, time := range part.Bounds {
			f.Bounds[by] += time
		}
	}
	return f
}

// course is what bound nodes hour by hour of a day.
func (w *World) course(now time.Duration) []usage.BoundSpan {
	var course []usage.BoundSpan
	for h := range 24 {
		from := now - 24*time.Hour + time.Duration(h)*time.Hour
		power := usage.Quanta(4*h%13) * 100
		course = append(course, usage.BoundSpan{From: from, To: from + time.Hour, Bounds: usage.Bounds{fleet.Free: 900, fleet.ByPower: power, fleet.ByHeat: 120, fleet.BySeats: 2580 - power}})
	}
	return course
}

func (w *World) nodeDetail(id fleet.ID) *engine.NodeDetail {
	d := &engine.NodeDetail{Jobs: w.jobs[:3], Detail: node.Detail{
		Row: w.Nodes[id], Propagator: fleet.Planned.String(), Point: sky.Point{Lat: 12.3, Lon: 45.6}, Beta: 70 * unit.Degree,
		Design: fleet.Design{
			Name: "ai1-like", Accelerators: 72, AcceleratorPower: 1833,
			Power: power.Design{Capacity: 90 * unit.KilowattHour, Depth: 0.3}, Thermal: thermal.Design{Limit: unit.Celsius(70)},
		},
		Period: 5864 * time.Second, DarkFor: 1176 * time.Second, Offer: power.Bearing{Lit: 130_000, Dark: 79_000}, Heat: 128_000,
		Generation: 150_000, Flow: power.Flow{Generated: 3e9 * 3.6, Used: 2.6e9 * 3.6, Curtailed: 0.3e9, Lost: 1e8}},
	}
	for k := range 96 {
		u := float64(k) / 48 * 2 * math.Pi
		m := node.Moment{Charge: 0.85 + 0.1*math.Sin(u), Temperature: unit.Celsius(50 + 8*math.Cos(u)), Load: unit.Power(90_000 + 9000*math.Sin(u)), Lit: k%48 < 38}
		if k < 48 {
			d.Past = append(d.Past, m)
		} else {
			d.Orbit = append(d.Orbit, m)
		}
	}
	d.PastFrom = w.Now - 3*time.Hour - 8*time.Minute
	for k := range 90 {
		u := float64(k) / 90 * 2 * math.Pi
		d.Track = append(d.Track, sky.Point{Lat: 80 * math.Sin(u), Lon: math.Mod(float64(k)*4+200, 360) - 180})
	}
	return d
}

func (w *World) gantt(s *engine.Snapshot, ask dispatch.GanttAsk) {
	if ask.Count == 0 {
		return
	}
	s.Jobs.Gantt = &dispatch.Gantt{Total: 180, From: ask.From}
	for i := ask.From; i < min(180, ask.From+ask.Count); i++ {
		row := dispatch.GanttRow{Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), Of: 72}
		for k := range 4 {
			from := w.Now - 2*time.Hour + time.Duration(k*37+i*7%60)*time.Minute
			row.Bars = append(row.Bars, dispatch.GanttBar{
				Job: sched.ID(4690 + i*4 + k), Kind: sched.Kind((i + k) % sched.Kinds), Status: sched.Running,
				From: from, To: from + time.Duration(50+k*40)*time.Minute, Count: 3 + (i*5+k*16)%15,
			})
		}
		s.Jobs.Gantt.Rows = append(s.Jobs.Gantt.Rows, row)
	}
}

func (w *World) details(s *engine.Snapshot, want engine.Wants) {
	for _, row := range w.jobs {
		if row.ID == want.Jobs.One {
			s.Jobs.One = &dispatch.JobDetail{Row: row, Submitted: 20 * time.Hour, Started: 21 * time.Hour, In: 64 * 8e9, Out: 8 * 8e9, State: 96 * 8e9}
			s.Jobs.One.Requirements = sched.Requirements{Kind: row.Kind, Latency: 8 * time.Millisecond}
			s.Jobs.One.Requirements.Serve = llm.Serving{Parameters: 70e9, Replica: 8, Prompt: 1155, Answer: 211}
			s.Jobs.One.Requirements.Train = llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: 500}
			for i := 0; i*8 < row.Allocated; i++ {
				s.Jobs.One.Seats = append(s.Jobs.One.Seats, dispatch.SeatRow{Node: fleet.ID(i), Name: fmt.Sprintf("N%04d", i+1), Count: min(8, row.Allocated-i*8), Speed: 1 - float64(i%2)*0.1, Lit: i%3 > 0})
			}
		}
	}
	for _, row := range w.flights {
		if row.ID == want.Campaign.One {
			s.Campaign.One = &campaign.Detail{Row: row, Hardware: 60 * unit.MillionDollar, Launch: 64 * unit.MillionDollar, Cargo: []string{"P13.1", "P13.20"}}
			for i, name := range []string{"lift-off", "insertion", "slot", "service"} {
				at := row.LiftOff + time.Duration(i*i*100)*time.Hour
				s.Campaign.One.Steps = append(s.Campaign.One.Steps, campaign.Milestone{Name: name, At: at, Past: at <= w.Now})
			}
		}
	}
	if want.Campaign.Table.Count > 0 {
		for i := range 5 {
			s.Campaign.Quarters = append(s.Campaign.Quarters, campaign.Quarter{
				Name: fmt.Sprintf("2026 Q%d", i+2), Planned: 17_280 + i*1440, Expected: 17_280 + float64(i)*810, Accelerators: 17_280,
			})
		}
	}
}

// Show asks a pane what it wants, answers it, and gives what it then draws on.
func (w *World) Show(p pane.Pane) engine.Snapshot {
	var want engine.Wants
	p.Want(&want)
	return w.answer(want)
}

// lightYear is the light of 2026 of planes whose dark season shifts through the
// year; the last plane has none.
func lightYear() []sky.PlaneYear {
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	var out []sky.PlaneYear
	for p := range 12 {
		y := sky.PlaneYear{
			Group: "compute", Plane: fmt.Sprintf("P%02d", p+1), From: from, Span: 365 * 24 * time.Hour, Dark: make([]time.Duration, 73),
			LitShare: 1, BetaLeast: unit.Angle(62-p) * unit.Degree, BetaMost: 89 * unit.Degree,
		}
		middle, half := 35+3*p, 10
		for i := range y.Dark {
			if x := float64(i-middle) / float64(half); p < 11 && math.Abs(x) < 1 {
				y.Dark[i] = time.Duration(float64(20*time.Minute) * math.Sqrt(1-x*x))
				y.Longest = max(y.Longest, y.Dark[i])
				y.LitShare -= y.Dark[i].Minutes() / 97.7 / 73
			}
		}
		if p < 11 {
			first, last := (middle-half+1)*5, min((middle+half)*5, 365)
			y.Seasons = []sky.DarkSeason{{From: from.AddDate(0, 0, first), To: from.AddDate(0, 0, last), Longest: y.Longest}}
		}
		out = append(out, y)
	}
	return out
}
