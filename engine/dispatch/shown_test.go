package dispatch

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// drawn is a fleet of two planes, perhaps with lasers, and jobs of every kind on which a
// policy decides.
func drawn(t *rapid.T) *Dispatch {
	design := networktest.DrawDesign(t, "node")
	group := fleet.Group{Name: "fleet", Filled: 2, Jurisdiction: "US", Shell: orbit.Shell{
		Name: "fleet", Altitude: 3000 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 2, PerPlane: rapid.IntRange(2, 6).Draw(t, "each")}}
	work := workload.Spec{
		Policy: rapid.SampledFrom(sched.Policies).Draw(t, "policy").Name, Fill: rapid.Float64Range(0, 1).Draw(t, "fill"),
		Waiting: rapid.IntRange(0, 20).Draw(t, "waiting"), Checkpoint: 20 * time.Minute,
	}
	var wired network.Spec
	if rapid.Bool().Draw(t, "lasers") {
		wired = network.Spec{Links: link.DefaultRules(), Sites: []network.Site{{Name: "somewhere", Latitude: 0.5, Longitude: 1}}}
		wired.Links.Range = 20_000 * unit.Kilometre
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "streams") {
		work.Streams = append(work.Streams, drawStream(t, i, wired.Links.Terminals > 0))
	}
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), rapid.Uint64().Draw(t, "seed"))
	c.SetTick(rapid.SampledFrom(clock.Ticks[:5]).Draw(t, "tick"))
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{design}, []fleet.Group{group})}
	groups, err := sky.Propagators(f, c.Start)
	if err != nil {
		t.Fatal(err)
	}
	on := Below{Clock: c, Fleet: f, Log: &event.Log{Clock: c}, Sky: sky.New(sky.Below{Clock: c, Fleet: f}, sky.Surroundings{Infrared: 237, Albedo: 0.3, Activity: 1}, groups)}
	on.Usage = usage.New(usage.Below{Clock: c, Fleet: f})
	on.Nodes = node.New(node.Below{Clock: c, Fleet: f, Log: on.Log, Sky: on.Sky, Usage: on.Usage})
	on.Network = network.New(network.Below{Clock: c, Fleet: f, Log: on.Log, Sky: on.Sky, Nodes: on.Nodes}, wired)
	on.Network.BuildLayout()
	on.Law = law.New(law.Below{Clock: c, Fleet: f, Log: on.Log, Network: on.Network}, law.Rules{})
	on.Jobs = &jobs.Jobs{Below: jobs.Below{Clock: c, Fleet: f, Log: on.Log, Sky: on.Sky, Usage: on.Usage, Nodes: on.Nodes, Network: on.Network, Law: on.Law}, Spec: work}
	on.Jobs.Begin()
	f.Begin()
	on.Nodes.Begin()
	on.Usage.Begin()
	on.Sky.Look()
	on.Jobs.Opening().FillSeats()
	on.Nodes.WarmUp(func(float64) {})
	on.Jobs.Opening().FillQueue()
	dp := &Dispatch{Below: on}
	dp.asked()
	return dp
}

// asked asks nodes and links what they offer now.
func (dp *Dispatch) asked() {
	dp.Nodes.UpdateLimits(true)
	dp.Jobs.HandleNews()
	if dp.Network.On() {
		of := dp.load()
		dp.Network.Look(&of)
		dp.Jobs.ReadyAll()
		dp.Jobs.Weigh()
		dp.Jobs.HandleNews()
	}
}

// load is what jobs want of the network.
func (dp *Dispatch) load() (of network.Load) {
	dp.Jobs.Load(&of)
	return of
}

// reflow shares the links anew where the state of jobs began or ended its way.
func (dp *Dispatch) reflow() {
	if !dp.Network.Unsettled() {
		return
	}
	dp.Network.BookFlow(dp.Clock.Elapsed)
	dp.Jobs.Receive(dp.Clock.Elapsed)
	of := dp.load()
	changed := dp.Network.ShareLinks(&of)
	dp.Jobs.ReadyAll()
	for _, id := range changed {
		dp.Jobs.TouchJob(id)
	}
}

// drawStream draws jobs that keep coming.
func drawStream(t *rapid.T, i int, lasers bool) workload.Stream {
	stream := workload.Stream{
		Owner: fmt.Sprint("owner ", i), Mean: time.Duration(rapid.IntRange(60, 3600).Draw(t, "every")) * time.Second,
		Sizes: []int{rapid.IntRange(1, 8).Draw(t, "small"), rapid.IntRange(1, 60).Draw(t, "large")}, Weights: []float64{2, 1},
		Duration: time.Hour, Sigma: 1,
	}
	stream.Class = rapid.Int32Range(-1, 2).Draw(t, "class")
	if rapid.IntRange(0, 3).Draw(t, "constrained") == 0 {
		stream.Jurisdictions = []string{"US"}
	}
	if rapid.IntRange(0, 3).Draw(t, "hurried") == 0 {
		stream.DueAfter, stream.KillAtDeadline = rapid.Float64Range(1, 4).Draw(t, "slack"), rapid.Bool().Draw(t, "firm")
	}
	switch stream.Kind = sched.Kind(rapid.IntRange(0, sched.Kinds-1).Draw(t, "kind")); {
	case stream.Kind == sched.Training && lasers:
		stream.Train = llm.Training{Parameters: 7e9, Step: 5 * time.Second, Inner: rapid.SampledFrom([]int{3, 10, 100}).Draw(t, "inner")}
	case stream.Kind == sched.Serving:
		stream.Serve = llm.Serving{Parameters: 30e9, Weights: 1, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1, Replica: 1, Use: 0.4,
			Objective: time.Second, Arrivals: rapid.Float64Range(0, 500).Draw(t, "requests")}
	default:
		stream.Kind, stream.Memory, stream.State = sched.Batch, 1e9, 1e11
		if lasers {
			stream.In, stream.Out = rapid.Float64Range(0, 1e16).Draw(t, "in"), 1e12
		}
	}
	return stream
}

// step goes one tick on, in which nothing breaks and nothing is launched; look is called
// before each decision.
func (dp *Dispatch) step(look func()) {
	c, js, ns := dp.Clock, dp.Jobs, dp.Nodes
	ns.Enter()
	js.ScaleAll()
	for end := c.Elapsed + c.Tick; c.Elapsed < end; {
		if ns.Ask() {
			js.Weigh()
		}
		js.HandleNews()
		js.Admit()
		look()
		dp.Place()
		dp.reflow()
		js.Pace()
		to := max(c.Elapsed+1, min(end, js.Next(), clock.NextDay(c.Elapsed), ns.NextAsked(c.Elapsed)))
		span := clock.Span{From: c.Elapsed, To: to, Last: to == end}
		js.Work(span)
		ns.Settle(span)
		if span.Last {
			js.Receive(to)
			dp.Network.Carry(to)
		}
		c.Advance(to)
	}
	c.Count()
	dp.BookWaits()
	js.Sweep()
	dp.Sky.Look()
	dp.asked()
}

// drawOrder gives an order about jobs, most of which can be carried out.
func (dp *Dispatch) drawOrder(t *rapid.T) {
	job := sched.ID(1)
	if live := dp.Jobs.Live; len(live) > 0 {
		job = live[rapid.IntRange(0, len(live)-1).Draw(t, "job")].ID
	}
	id := dp.Fleet.Nodes[rapid.IntRange(0, len(dp.Fleet.Nodes)-1).Draw(t, "node")]
	var err error
	switch rapid.IntRange(0, 5).Draw(t, "order") {
	case 0:
		err = jobs.CancelJob{Job: job}.Apply(dp.Jobs)
	case 1:
		err = Prioritise{Job: job, Class: rapid.IntRange(-2, 3).Draw(t, "class")}.Apply(dp)
	case 2:
		err = MoveJob{Job: job, To: id}.Apply(dp)
	case 3:
		err = EvacuatePlane{Plane: 0, Off: rapid.Bool().Draw(t, "end")}.Apply(dp)
	case 4:
		err = node.DrainNode{Node: id, Off: rapid.Bool().Draw(t, "off")}.Apply(dp.Nodes)
	default:
		err = SetPolicy{Policy: rapid.SampledFrom(sched.Policies).Draw(t, "policy").Name}.Apply(dp)
	}
	if err == nil {
		dp.asked()
	}
}

// differs says in what two views differ.
func differs(a, b sched.View) string {
	same := func(a, b sched.Run) bool { return reflect.DeepEqual(a, b) }
	switch {
	case !slices.Equal(a.Queue, b.Queue):
		return "queue"
	case !slices.Equal(a.Offers, b.Offers):
		return "offers"
	case !slices.Equal(a.Conditions, b.Conditions):
		return "conditions"
	case !slices.EqualFunc(a.Running(), b.Running(), same):
		return "running jobs"
	}
	return ""
}

// What is kept between the decisions of a tick is what would be found anew.
func TestWhatPoliciesAreShownIsAsItIs(t *testing.T) {
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		dp := drawn(t)
		asks := rapid.Bool().Draw(t, "jobs that run are asked for")
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			if rapid.IntRange(0, 3).Draw(t, "ordered") == 0 {
				dp.drawOrder(t)
			}
			dp.step(func() {
				dp.Jobs.Pace()
				policy := dp.Jobs.CurrentPolicy()
				kept, anew := dp.view(policy, &dp.shown), dp.view(policy, new(entries))
				if !asks {
					kept.Running = anew.Running
				}
				if what := differs(kept, anew); what != "" {
					t.Fatalf("at T+%v under %s the %s were kept as they are no more:\n%+v\n%+v", dp.Clock.Elapsed, policy.Name, what, kept, anew)
				}
				decided++
			})
		}
	})
	if t.Logf("%d decisions", decided); decided < 1000 {
		t.Errorf("%d decisions were looked at, want more", decided)
	}
}
