package engine

import (
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/sched"
)

// plane is a mission of twenty nodes in one plane, each with a laser to its neighbours
// that carries some bits a second, and of two gangs that wait.
func plane(t *testing.T, laser link.Rate) *Engine {
	s := circle()
	s.Links.Capacity = laser
	e, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		o := SubmitJob{Owner: "lab", Accelerators: 8, Work: 1e6}
		o.Kind = sched.Training
		o.Train = model.Training{Parameters: 1e9, Step: time.Second, Inner: 8}
		if err := e.jobs.submit(o); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

// Two gangs whose rings go over the same laser: what the first holds the second does
// not count, be it within one tick, and gets it as the first leaves.
func TestTwoGangsDoNotCountALinkTwice(t *testing.T) {
	const circuit = 4e9 // bit/s: 2 × 2 bytes of 1e9 parameters each 8 s
	first, second := []sched.Seat{{Node: 0, Count: 4}, {Node: 2, Count: 4}}, []sched.Seat{{Node: 1, Count: 4}, {Node: 3, Count: 4}}
	for _, c := range []struct {
		laser link.Rate
		want  bool
	}{{2 * circuit, true}, {2*circuit - 1, false}} {
		e := plane(t, c.laser)
		jobs := e.jobs.Live
		if !e.jobs.joins(&jobs[0], first) || !e.jobs.joins(&jobs[1], second) {
			t.Fatalf("lasers of %v bear neither gang alone", c.laser)
		}
		e.jobs.start(0, first)
		if got := e.jobs.joins(&jobs[1], second); got != c.want {
			t.Errorf("lasers of %v bear a second gang: %v, want %v", c.laser, got, c.want)
		}
		n := e.network.net
		if at := n.ringOf(jobs[0].ID); n.rings[at].got != circuit || n.rings[at].rate != c.laser {
			t.Errorf("the first holds %v and exchanges at %v, want %v and %v", n.rings[at].got, n.rings[at].rate, link.Rate(circuit), c.laser)
		}
		e.jobs.suspend(0)
		if !e.jobs.joins(&jobs[1], second) {
			t.Error("the second finds the links taken that the first gave back")
		}
	}
}
