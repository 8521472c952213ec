package pace

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

func TestPhasesOfAnEclipse(t *testing.T) {
	orbit := 90 * time.Minute
	for _, c := range []struct {
		name string
		arcs []SlowArc
		most float64
		want []EclipsePhase
	}{
		{"no arc", nil, 0.9, []EclipsePhase{{1, 0.9}}},
		{"one arc", []SlowArc{{30 * time.Minute, 60 * time.Minute, orbit, 0.5}}, 1, []EclipsePhase{{1. / 3, 1}, {1. / 3, 0.5}, {1. / 3, 1}}},
		{"an arc that goes on in the next orbit", []SlowArc{{75 * time.Minute, 105 * time.Minute, orbit, 0.5}}, 1, []EclipsePhase{{1. / 6, 0.5}, {4. / 6, 1}, {1. / 6, 0.5}}},
		{"two that overlap", []SlowArc{{0, 30 * time.Minute, orbit, 0.5}, {15 * time.Minute, 45 * time.Minute, orbit, 0.25}}, 1,
			[]EclipsePhase{{1. / 6, 0.5}, {1. / 6, 0.25}, {1. / 6, 0.25}, {.5, 1}}},
	} {
		got := PhasesOf(c.arcs, c.most)
		sum := 0.0
		for i := range got {
			sum += got[i].Share
			if len(got) == len(c.want) && (math.Abs(got[i].Share-c.want[i].Share) > 1e-9 || got[i].Slowest != c.want[i].Slowest) {
				t.Errorf("%s: phase %d is %+v, want %+v", c.name, i, got[i], c.want[i])
			}
		}
		if len(got) != len(c.want) || math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: phases are %+v, %g of an orbit in all; want %+v", c.name, got, sum, c.want)
		}
	}
}

// ring is a fleet of two planes of four nodes.
func ring() *fleet.Fleet {
	designs := []fleet.Design{{Name: "node", Accelerators: 8}}
	return &fleet.Fleet{Roster: fleet.NewRoster(designs, []fleet.Group{{Name: "ring", Shell: orbit.Shell{Planes: 2, PerPlane: 4}}})}
}

// seats are so many on each of some nodes.
func seats(count int32, nodes ...sched.Node) []sched.Seat {
	var all []sched.Seat
	for _, n := range nodes {
		all = append(all, sched.Seat{Node: n, Count: count})
	}
	return all
}

func TestARateAddsUpItsPieces(t *testing.T) {
	r := Rate{Speed: 4, Since: 10 * time.Second, Later: []Piece{{20 * time.Second, 1}, {30 * time.Second, 0}, {40 * time.Second, 2}}}
	for _, c := range []struct {
		To   time.Duration
		want unit.Work
	}{{10 * time.Second, 0}, {15 * time.Second, 20}, {20 * time.Second, 40}, {25 * time.Second, 45}, {35 * time.Second, 50}, {40 * time.Second, 50}, {50 * time.Second, 70}} {
		if got := r.Worked(c.To); got != c.want {
			t.Errorf("worked up to %v: %g, want %g", c.To, got, c.want)
		}
	}
}

func TestARateIsDoneWhenItsWorkIs(t *testing.T) {
	r := Rate{Speed: 4, Since: 10 * time.Second, Later: []Piece{{20 * time.Second, 1}, {30 * time.Second, 2}}}
	for _, c := range []struct {
		left unit.Work
		want time.Duration
	}{{20, 15 * time.Second}, {40, 20 * time.Second}, {45, 25 * time.Second}, {50, 30 * time.Second}, {60, 35 * time.Second}} {
		if got := r.Done(c.left); got != c.want {
			t.Errorf("%g of work is done at %v, want %v", c.left, got, c.want)
		}
		if got := r.Worked(r.Done(c.left)); math.Abs(float64(got-c.left)) > 1e-6 {
			t.Errorf("when %g of work is done, %g is", c.left, got)
		}
	}
	still := Rate{Since: time.Second}
	if got := still.Done(1); got != unit.Never {
		t.Errorf("at no speed work is done at %v", got)
	}
}

func TestAStoppedRateStandsStill(t *testing.T) {
	r := Rate{Speed: 4, End: time.Hour, Over: 2 * time.Hour, Later: []Piece{{time.Minute, 8}}}
	r.stop(30 * time.Second)
	if got := r.Worked(time.Hour); got != 0 || r.End != unit.Never || r.Over != 2*time.Hour || r.Since != 30*time.Second {
		t.Errorf("stopped it is %+v and works %g in an hour", r, got)
	}
}

func TestPaceKnowsTheNextEndOfAllRates(t *testing.T) {
	p := Pace{Rates: make([]Rate, 3), Stale: true}
	for i, r := range []Rate{{End: 3 * time.Hour, Over: unit.Never}, {End: unit.Never, Over: 2 * time.Hour}, {End: unit.Never, Over: unit.Never}} {
		p.Set(i, r)
	}
	if p.Settle(); p.Next != 2*time.Hour || p.Stale {
		t.Errorf("the next end is %v, stale %v; want 2 h and not", p.Next, p.Stale)
	}
	p.Retire(1)
	if !p.Stale {
		t.Error("a job is over, and the next end is still taken as known")
	}
	if p.Settle(); p.Next != 3*time.Hour {
		t.Errorf("after it is over the next end is %v, want 3 h", p.Next)
	}
	p.Retire(7) // a job whose rate was not found yet
	p.Stop(7, time.Hour)
	if p.Forget(); len(p.Rates) != 0 || !p.Stale {
		t.Errorf("forgotten it is %+v", p)
	}
}

func TestResidentsAreFoundByNodeEachOnce(t *testing.T) {
	f := ring()
	var r residents
	r.reset(len(f.Nodes))
	r.add(f.Roster, 0, seats(1, 2, 3))
	r.add(f.Roster, 1, seats(1, 3))
	r.add(f.Roster, 2, seats(1, 5))
	live := make([]sched.Job, 3)
	for _, c := range []struct {
		nodes, want []int32
	}{{[]int32{2}, []int32{0}}, {[]int32{3}, []int32{0, 1}}, {[]int32{2, 3, 5}, []int32{0, 1, 2}}, {[]int32{4}, nil}, {nil, nil}} {
		if got := r.on(c.nodes, live); !slices.Equal(got, c.want) {
			t.Errorf("on nodes %v are jobs %v, want %v", c.nodes, got, c.want)
		}
	}
	r.add(f.Roster, 1, seats(1, 3)) // again: it moved away and back
	live[0].Status = sched.Done
	for range 2 {
		if got := r.on([]int32{3, 5}, live); !slices.Equal(got, []int32{1, 2}) {
			t.Errorf("once the first is over jobs %v are left", got)
		}
	}
	if r.reset(len(f.Nodes)); len(r.on([]int32{2, 3, 5}, live)) != 0 {
		t.Error("after a reset somebody is left")
	}
}

func TestResidentsAreNotedOnceSomebodyAsked(t *testing.T) {
	var r residents
	r.add(ring().Roster, 0, seats(1, 2))
	if len(r.all) != 0 {
		t.Error("residents are noted of nodes that nobody counted")
	}
}

func TestResidentsAreOfTheJobsAtTheirPlacesNow(t *testing.T) {
	f, p := ring(), New()
	live := []sched.Job{{Status: sched.Running, Seats: seats(1, 2)}, {Status: sched.Waiting}, {Status: sched.Running, Seats: seats(1, 2, 3)}}
	if got := p.ResidentsOf(f, live, 2); !slices.Equal(got, []int32{0, 2}) {
		t.Errorf("on node 2 are jobs %v, want 0 and 2", got)
	}
	p.Touch(3)
	if got := p.TouchedJobs(live); !slices.Equal(got, []int32{2}) {
		t.Errorf("node 3 was touched, and jobs %v with it, want 2", got)
	}
	p.Seat(f.Roster, 1, seats(1, 3))
	if got := p.ResidentsOf(f, live, 3); !slices.Equal(got, []int32{1, 2}) {
		t.Errorf("once job 1 sits there too jobs %v are on node 3", got)
	}
	live = live[2:]
	if p.JobsMoved(); !slices.Equal(p.ResidentsOf(f, live, 2), []int32{0}) {
		t.Errorf("where only the last is left jobs %v are on node 2", p.ResidentsOf(f, live, 2))
	}
}

func TestJobsThatEndByAnInstantAreFound(t *testing.T) {
	p := Pace{Rates: make([]Rate, 3)}
	for i, end := range []time.Duration{time.Hour, 3 * time.Hour, 2 * time.Hour} {
		p.Set(i, Rate{End: end, Over: unit.Never})
	}
	for _, c := range []struct {
		to   time.Duration
		want []int32
	}{{time.Minute, nil}, {time.Hour, []int32{0}}, {2 * time.Hour, []int32{0, 2}}} {
		got := slices.Sorted(slices.Values(p.EndingBy(c.to)))
		if !slices.Equal(got, c.want) {
			t.Errorf("by %v end %v, want %v", c.to, got, c.want)
		}
	}
	if p.Settle(); !p.Known(3) || p.Known(4) {
		t.Errorf("of 3 rates all are known: %v; of 4: %v", p.Known(3), p.Known(4))
	}
}

func TestWhatBecomesOfAJobThatIsOver(t *testing.T) {
	batch := sched.Job{Deadline: time.Hour}
	killed := sched.Job{Deadline: time.Hour, Requirements: sched.Requirements{KillAtDeadline: true}}
	service := sched.Job{EndsAt: 2 * time.Hour, Requirements: sched.Requirements{Kind: sched.Serving}}
	over := sched.Job{Status: sched.Done, Deadline: time.Hour, Requirements: sched.Requirements{KillAtDeadline: true}}
	for _, c := range []struct {
		name string
		job  sched.Job
		over time.Duration
		then sched.Status
	}{
		{"late", batch, unit.Never, sched.Done}, {"killed", killed, time.Hour, sched.Failed},
		{"a service", service, 2 * time.Hour, sched.Done}, {"over", over, unit.Never, sched.Failed},
	} {
		if at, then := OverAt(&c.job), StatusAt(&c.job, 2*time.Hour); at != c.over || then != c.then {
			t.Errorf("%s: over at %v, then %v; want %v, %v", c.name, at, then, c.over, c.then)
		}
	}
}

func TestATollTakesAShareOfWhatCouldBeDone(t *testing.T) {
	toll := Toll{Toll: fault.Toll{Every: 100, Still: 0.5, Lost: 0.2}, Out: 0.1}
	if got, want := toll.Before(36), unit.Work(36/(0.9*0.5*0.8)); math.Abs(float64(got-want)) > 1e-9 {
		t.Errorf("so that 36 stay done %g could be, want %g", got, want)
	}
	if got := (&Toll{Out: 0.1}).Before(36); got != 36 {
		t.Errorf("without stops it takes %g", got)
	}
}

func TestWhatNodesDoIsKeptUntilTheyAreTouched(t *testing.T) {
	p := New()
	keep := func() {
		p.Orbits.Keep(1, 3, OrbitSpeeds{0.9, 0.4, 2})
		p.Orbits.Keep(2, 3, OrbitSpeeds{0.8, 0.3, 2})
	}
	known := func(n int, tier power.Tier) bool {
		_, known := p.Orbits.Of(n, tier)
		return known
	}
	if known(1, 2) {
		t.Error("something is known before it was found")
	}
	keep()
	if s, known := p.Orbits.Of(1, 2); s.Lit != 0.9 || s.Dark != 0.4 || !known {
		t.Errorf("kept is %+v (%v), want 0.9 and 0.4", s, known)
	}
	if known(0, 2) || known(1, 3) {
		t.Error("what is kept of one node and tier is known of others")
	}
	p.Touch(1)
	if known(1, 2) || !known(2, 2) {
		t.Error("a touched node is known, or another is not")
	}
	p.Forget()
	if known(2, 2) {
		t.Error("a node is known though all was forgotten")
	}
}
