package engine

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/engine/workload"
	"orrery/internal/effort"
)

// drawScenario draws a fleet of two designs, some of whose nodes have little power, and
// jobs of every kind that ask for all sorts of things.
func drawScenario(t *rapid.T) Scenario {
	design := func(name string) fleet.Design {
		d := networktest.DrawDesign(t, name)
		d.Hardware, d.Accelerator = unit.Dollars(1e6), unit.Dollars(rapid.Float64Range(1e5, 4e6).Draw(t, "price"))
		return d
	}
	altitude := rapid.SampledFrom([]unit.Length{550 * unit.Kilometre, 3000 * unit.Kilometre}).Draw(t, "altitude") // neighbours see each other from the higher
	group := func(name string, design int, land string) fleet.Group {
		planes := rapid.IntRange(1, 3).Draw(t, "planes")
		return fleet.Group{Name: name, Design: design, Filled: planes, Jurisdiction: land, Shell: orbit.Shell{
			Name: name, Altitude: altitude, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: rapid.IntRange(2, 6).Draw(t, "each")}}
	}
	s := Scenario{
		Name: "random", Title: "a random fleet", Epoch: time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC),
		Seed: rapid.Uint64().Draw(t, "seed"), Tick: rapid.SampledFrom(clock.Ticks[:5]).Draw(t, "tick"), Speed: 60,
		Designs: []fleet.Design{design("one"), design("two")},
		Groups:  []fleet.Group{group("first", 0, "US"), group("second", 1, "JP")},
		Sky:     sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
	}
	if rapid.Bool().Draw(t, "lasers") {
		s.Links = link.DefaultRules()
		s.Links.Range = 20_000 * unit.Kilometre
		s.Sites = []network.Site{{Name: "somewhere", Latitude: 0.5, Longitude: 1}}
	}
	s.Workload = workload.Spec{
		Policy: rapid.SampledFrom(sched.Policies).Draw(t, "policy").Name, Fill: rapid.Float64Range(0, 1).Draw(t, "fill"),
		Waiting: rapid.IntRange(0, 20).Draw(t, "waiting"), Checkpoint: 20 * time.Minute,
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "streams") {
		s.Workload.Streams = append(s.Workload.Streams, drawStream(t, i, s))
	}
	return s
}

func drawStream(t *rapid.T, i int, s Scenario) workload.Stream {
	stream := workload.Stream{
		Owner: fmt.Sprint("owner ", i), Mean: time.Duration(rapid.IntRange(300, 3600).Draw(t, "every")) * time.Second,
		Sizes: []int{rapid.IntRange(1, 8).Draw(t, "small"), rapid.IntRange(1, 60).Draw(t, "large")}, Weights: []float64{2, 1},
		Duration: time.Hour, Sigma: 1,
	}
	stream.Kind = sched.Kind(rapid.IntRange(0, sched.Kinds-1).Draw(t, "kind"))
	stream.Class = rapid.Int32Range(-1, 2).Draw(t, "class")
	stream.Latency = time.Duration(rapid.IntRange(0, 3).Draw(t, "latency")) * 5 * time.Millisecond
	if rapid.IntRange(0, 3).Draw(t, "constrained") == 0 {
		stream.Jurisdictions = []string{"US"}
	}
	if rapid.IntRange(0, 3).Draw(t, "hurried") == 0 {
		stream.DueAfter = rapid.Float64Range(1, 4).Draw(t, "slack")
		stream.KillAtDeadline = rapid.Bool().Draw(t, "firm")
	}
	if stream.Kind != sched.Serving && s.Links.Terminals > 0 && rapid.Bool().Draw(t, "data") {
		stream.In, stream.Out = rapid.Float64Range(0, 1e16).Draw(t, "in"), rapid.Float64Range(0, 1e15).Draw(t, "out")
	}
	switch stream.Kind {
	case sched.Training:
		stream.Train = llm.Training{Parameters: 7e9, Step: 5 * time.Second, Inner: rapid.SampledFrom([]int{3, 10, 100}).Draw(t, "inner"), Least: rapid.SampledFrom([]float64{0, 0.2, 0.8}).Draw(t, "least")}
		if s.Links.Terminals == 0 {
			stream.Kind, stream.Train = sched.Batch, llm.Training{}
		}
	case sched.Serving:
		stream.Serve = llm.Serving{Parameters: 30e9, Weights: 1, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1, Replica: 1, Use: 0.4,
			Objective: time.Second, Arrivals: rapid.Float64Range(0, 500).Draw(t, "requests")}
	default:
		stream.Memory, stream.State = 1e9, 1e11
	}
	return stream
}

// drawOrder draws an order about jobs, most of which can be carried out.
func drawOrder(t *rapid.T, e *Engine) Order {
	job := sched.ID(1)
	if live := e.jobs.Live; len(live) > 0 {
		job = live[rapid.IntRange(0, len(live)-1).Draw(t, "job")].ID
	}
	id := e.fleet.Nodes[rapid.IntRange(0, len(e.fleet.Nodes)-1).Draw(t, "node")]
	switch rapid.IntRange(0, 7).Draw(t, "order") {
	case 0:
		return jobs.CancelJob{Job: job}
	case 1:
		return dispatch.Prioritise{Job: job, Class: rapid.IntRange(-2, 3).Draw(t, "class")}
	case 2:
		return dispatch.MoveJob{Job: job, To: id}
	case 3:
		return dispatch.EvacuateNode{Node: id}
	case 4:
		return dispatch.EvacuatePlane{Group: rapid.IntRange(0, 1).Draw(t, "group"), Plane: 0, Off: rapid.Bool().Draw(t, "end")}
	case 5:
		return node.DrainNode{Node: id, Off: rapid.Bool().Draw(t, "off")}
	case 6:
		return SetTick{rapid.SampledFrom(clock.Ticks[:5]).Draw(t, "tick")}
	}
	return dispatch.SetPolicy{Policy: rapid.SampledFrom(sched.Policies).Draw(t, "policy").Name}
}

// seatsOf is how many accelerators jobs have on each node, by their own account.
func seatsOf(t rapid.TB, e *Engine) []int32 {
	seats := make([]int32, len(e.fleet.Nodes))
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		running := j.Status == sched.Running
		if running != (len(j.Seats) > 0) {
			t.Fatalf("job %d %v on %v", j.ID, j.Status, j.Seats)
		}
		if running && (j.Kind == sched.Training && j.Allocated() != j.Accelerators || j.Allocated() > j.Accelerators && j.Kind == sched.Batch) {
			t.Fatalf("job %d asks for %d accelerators and has %v", j.ID, j.Accelerators, j.Seats)
		}
		if running && j.Kind == sched.Serving && (j.Allocated() < j.MinAccelerators || j.Allocated() > j.MaxAccelerators) {
			t.Fatalf("service %d may have %d to %d accelerators and has %v", j.ID, j.MinAccelerators, j.MaxAccelerators, j.Seats)
		}
		for _, s := range j.Seats {
			seats[e.fleet.NodeAt[s.Node]] += s.Count
			if !e.jobs.Suited(j, fleet.ID(s.Node)) {
				t.Fatalf("job %d sits on %s, which does not suit it", j.ID, e.fleet.Name(fleet.ID(s.Node)))
			}
		}
	}
	return seats
}

// bound is how many gangs hold circuits on links, and how many wait for some. No link
// carries more than it can, and a gang that was just placed holds all that it asked for.
func bound(t rapid.TB, e *Engine, placed bool) (held, balked int) {
	if err := e.network.CheckCapacity(); err != nil {
		t.Fatal(err)
	}
	for _, c := range e.network.Circuits() {
		if j := e.jobs.Job(c.Job); j == nil || j.Status != sched.Running || j.Kind != sched.Training {
			t.Fatalf("job %d holds links and does not train", c.Job)
		} else if len(j.Seats) > 1 && c.Held > 0 {
			held++
			if placed && j.Started == e.clock.Elapsed && e.clock.Elapsed > 0 && c.Held < c.Asked {
				t.Fatalf("job %d starts with %d of %d bit/s", c.Job, c.Held, c.Asked)
			}
		}
	}
	for i := range e.jobs.Live {
		if e.jobs.Live[i].Unconnected {
			balked++
		}
	}
	return held, balked
}

// tried is what missions went through.
type tried struct {
	jobs.Counts
	held, balked int     // gangs
	hauled       float64 // bits of state
}

// placed lets a mission place its jobs and go a step on: a node takes no more than it offered,
// seats are counted once, and what goes in comes out.
func (seen *tried) placed(t rapid.TB, e *Engine) {
	before := seatsOf(t, e)
	offered := make([]int32, len(before))
	for n := range offered {
		offered[n] = e.nodes.Nodes[n].Seats
	}
	e.jobs.Due = true
	e.dispatch.Place()
	for n, after := range seatsOf(t, e) {
		if after != e.nodes.Nodes[n].Busy || after-before[n] > offered[n] {
			t.Fatalf("node %d has %d seats taken, %d by its own account; %d were, and it offered %d", n, after, e.nodes.Nodes[n].Busy, before[n], offered[n])
		}
	}
	held, balked := bound(t, e, true)
	seen.held, seen.balked = seen.held+held, seen.balked+balked
	e.Step()
	bound(t, e, false)
	for _, list := range [][]sched.Job{e.jobs.Live, e.jobs.Past} {
		for i := range list {
			j := &list[i]
			if err := j.Check(); err != nil {
				t.Fatal(err)
			}
			if j.Waits.Sum() != e.jobs.Forecast(j).Waited() {
				t.Fatalf("job %d %v after %v of waiting: %v", j.ID, j.Status, e.jobs.Forecast(j).Waited(), j.Waits)
			} else if j.Waits[sched.ReasonRequirements] > 0 && !j.Constrained() {
				t.Fatalf("job %d may sit anywhere, and waited %v for %v", j.ID, j.Waits[sched.ReasonRequirements], sched.ReasonRequirements)
			}
		}
	}
	if a := e.Ask(Audit{}); !a.OK {
		t.Fatalf("%s: %+v", a.Verdict, a.Balances)
	}
}

// ended notes what a mission went through, and holds it against a copy and what is read back.
func (seen *tried) ended(t rapid.TB, e *Engine) {
	now := e.jobs.Counts()
	seen.hauled += e.network.Account.StateMoved
	seen.Running += now.Running
	seen.Moves += now.Moves
	seen.Suspended += now.Suspended
	seen.GivenUp += now.GivenUp
	seen.Gangs += now.Gangs
	seen.Services += now.Services
	other, err := e.Resume(StateFrom(e.State().Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	clone := e.Clone()
	e.Step()
	other.Step()
	clone.Step()
	if d := other.Digest().Diff(e.Digest()); d != "" {
		t.Fatalf("%s differs a step after it was restored", d)
	}
	if d := clone.Digest().Diff(e.Digest()); d != "" {
		t.Fatalf("%s of a copy differs a step after", d)
	}
}

// hurried is a mission whose jobs all request all seats, and no more time than they would take
// alone: all but one at a time must fail, whatever is drawn.
func hurried(t *testing.T) *Engine {
	s := rapid.Custom(drawScenario).Example(1)
	s.Tick, s.Workload.Fill, s.Workload.Waiting, s.Workload.Policy = time.Hour, 0, 20, "fcfs"
	all := fleet.NewRoster(s.Designs, s.Groups).AllSeats
	s.Workload.Streams = []workload.Stream{{Owner: "late", Requirements: sched.Requirements{KillAtDeadline: true}, Mean: time.Hour, Sizes: []int{all}, Weights: []float64{1}, Duration: time.Hour, DueAfter: 1}}
	e, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// eventful goes through what draws may leave out, in a ring of nodes that see their neighbours: a
// gang holds links, a batch job moves with its state, all jobs are stopped, and the gang waits for
// links until the lasers are back.
func (seen *tried) eventful(t *testing.T) {
	const nodes = 12
	s := Scenario{
		Name: "eventful", Title: "a ring of nodes", Epoch: networktest.Epoch, Seed: 1, Tick: time.Minute, Speed: 60,
		Designs: []fleet.Design{networktest.Design()},
		Groups: []fleet.Group{{Name: "ring", Filled: 1, Jurisdiction: "US", Shell: orbit.Shell{
			Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: nodes}}},
		Sky:   sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1},
		Links: link.DefaultRules(),
	}
	stream := func(size int, wants sched.Requirements) workload.Stream {
		return workload.Stream{Owner: "ann", Requirements: wants, Mean: 1000 * time.Hour, Sizes: []int{size}, Weights: []float64{1}, Duration: 10 * time.Hour}
	}
	gang := stream(16, sched.Requirements{Kind: sched.Training, Train: llm.Training{Parameters: 7e9, Step: 5 * time.Second, Inner: 100}})
	batch := stream(4, sched.Requirements{})
	batch.State = 1e11
	service := stream(4, sched.Requirements{Kind: sched.Serving, Serve: llm.Serving{Parameters: 30e9, Weights: 1, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1,
		Replica: 1, Use: 0.4, Objective: time.Second, Arrivals: 10}})
	s.Workload = workload.Spec{Policy: "fcfs", Waiting: 3, Checkpoint: 20 * time.Minute, Streams: []workload.Stream{gang, batch, service}}
	e, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	order := func(all ...Order) {
		for _, o := range all {
			if err := e.Apply(o); err != nil {
				t.Fatalf("%v: %v", o, err)
			}
		}
	}
	seen.placed(t, e)
	order(dispatch.MoveJob{Job: 2, To: nodes - 1})
	seen.placed(t, e)
	order(network.FailPlane{}, dispatch.EvacuatePlane{}, dispatch.EvacuatePlane{Off: true})
	seen.placed(t, e)
	order(network.FailPlane{Off: true})
	for range 2 { // lasers take a while to find each other again
		seen.placed(t, e)
	}
	seen.ended(t, e)
}

func TestNothingIsPlacedBeyondAnyOffer(t *testing.T) {
	effort.Checks(t, 80)
	var seen tried
	rapid.Check(t, func(t *rapid.T) {
		e, err := New(drawScenario(t))
		if err != nil {
			t.Skip(err)
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			if rapid.Bool().Draw(t, "ordered") && e.Apply(drawOrder(t, e)) == nil {
				continue
			}
			seen.placed(t, e)
		}
		seen.ended(t, e)
	})
	seen.everything(t)
}

// everything goes through two missions that leave nothing out, and fails if something was not
// tried all the same.
func (seen *tried) everything(t *testing.T) {
	t.Helper()
	e := hurried(t)
	for range 3 {
		seen.placed(t, e)
	}
	seen.ended(t, e)
	seen.eventful(t)
	if t.Logf("%d rings, %d without, %g bits of state", seen.held, seen.balked, seen.hauled); min(float64(min(seen.held, seen.balked)), seen.hauled) == 0 {
		t.Errorf("%d gangs held links, %d waited for some, %g bits of state were brought: something was not tried", seen.held, seen.balked, seen.hauled)
	}
	if t.Logf("%+v", seen.Counts); min(seen.Running, seen.Moves, seen.Suspended, seen.GivenUp, seen.Gangs, seen.Services) == 0 {
		t.Errorf("%d ran, %d moved, %d were stopped, %d gave up, %d gangs, %d services: something was not tried",
			seen.Running, seen.Moves, seen.Suspended, seen.GivenUp, seen.Gangs, seen.Services)
	}
}

func TestTwoMissionsTryEverythingWhateverIsDrawn(t *testing.T) {
	new(tried).everything(t)
}
