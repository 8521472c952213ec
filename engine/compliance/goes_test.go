package compliance_test

import (
	"math"
	"testing"

	"orrery/engine/compliance"
	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/network/networktest"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// seen are jobs over a ring of twenty nodes at the first instant: a place and a gateway lie under
// the first node, another place at the pole, where nobody sees any.
func seen(t testing.TB, rules law.Rules) compliance.Compliance {
	t.Helper()
	east := unit.Angle(math.Remainder(float64(-space.GMST(space.At(networktest.Epoch))), 2*math.Pi)) // where the ascending node of the ring is
	spec := network.Spec{
		Links: link.DefaultRules(),
		Places: []network.Place{{Name: "under", Country: "US", Longitude: east, Population: 1e6}, {Name: "pole", Country: "NO", Latitude: math.Pi / 2, Population: 3e6},
			{Name: "beside", Country: "US", Longitude: east, Latitude: 0.02, Population: 1}},
		Sites:   []network.Site{{Name: "gate", Country: "US", Longitude: east}},
		Traffic: network.Traffic{Mean: 1},
	}
	nw := networktest.New(t, spec)
	nw.Fleet.Begin()
	nw.Nodes.Begin()
	nw.Nodes.Usage.Begin()
	nw.Sky.Look()
	l := law.New(law.Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Network: nw}, rules)
	l.Begin()
	js := jobs.New(jobs.Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Sky: nw.Sky, Usage: nw.Nodes.Usage, Nodes: nw.Nodes, Network: nw, Law: l}, workload.Spec{Policy: "fcfs"})
	js.Begin()
	nw.Look(&network.Load{})
	return compliance.Compliance{Law: l, Jobs: js}
}

func TestWhatOfAJobsDataComesThrough(t *testing.T) {
	c := seen(t, law.Rules{})
	c.Law.Network.Delivered[0], c.Law.Network.Delivered[1] = 0.5, 0.25
	seats := []sched.Seat{{Node: 0, Count: 8}, {Node: 1, Count: 8}}
	for _, x := range []struct {
		what string
		job  sched.Job
		want float64
	}{
		{"brings data", sched.Job{In: 1, Status: sched.Running, Seats: seats}, 0.75}, {"brings and takes as much", sched.Job{In: 1, Out: 1, Status: sched.Running, Seats: seats}, 0.75}, {"takes data away", sched.Job{Out: 1, Status: sched.Running, Seats: seats[:1]}, 0.5},
		{"has no data", sched.Job{Status: sched.Running, Seats: seats}, 0}, {"waits", sched.Job{In: 1}, 0},
	} {
		x.job.ID = 1
		c.Jobs.Live = []sched.Job{x.job}
		if got := c.Delivered(1); got != x.want {
			t.Errorf("of one that %s %g comes through, want %g", x.what, got, x.want)
		}
	}
	if got := c.Delivered(7); got != 0 {
		t.Errorf("of a job that is not there %g comes through", got)
	}
}

func TestWhichOfAServicesRequestsHaveAWay(t *testing.T) {
	for _, x := range []struct {
		rules law.Rules
		want  float64
	}{
		{law.Rules{}, 0.25}, // a million of four see a node
		{law.Rules{Closures: []law.Closure{{State: "US"}}}, 0},
	} {
		c := seen(t, x.rules)
		j := sched.Job{ID: 1, Status: sched.Running, Seats: []sched.Seat{{Node: 0, Count: 8}}}
		j.Kind = sched.Serving
		j.Serve = llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1155, Answer: 211, Varies: 1.5, Replica: 4, Use: 0.4, Arrivals: 8}
		c.Jobs.Live = []sched.Job{j}
		if got := c.Delivered(1); math.Abs(got-x.want) > 1e-6 {
			t.Errorf("under %+v %g of the requests have a way, want %g", x.rules, got, x.want)
		}
	}
}

func TestAPathIsOpenWhereBothEndsSeeNodes(t *testing.T) {
	c := seen(t, law.Rules{})
	if near, far := c.Open(network.RouteQuery{From: 0, To: 2}), c.Open(network.RouteQuery{From: 0, To: 1}); near != 1 || far != 0 {
		t.Errorf("open are %g to the place beside, and %g to the pole", near, far)
	}
}
