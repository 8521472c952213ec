package jobs

import (
	"testing"

	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// Gangs that take seats before the mission do so before anybody knows who sees whom: those
// that turn out to be cut wait, and the others stay.
func TestGangsWithoutAWayDoNotSitAtTheStart(t *testing.T) {
	gangs := stream()
	gangs.Sizes, gangs.Weights = []int{4, 16}, []float64{1, 1}
	gangs.Kind, gangs.Train = sched.Training, training(16, 100).Train
	w := workload.Spec{Fill: 0.6, Streams: []workload.Stream{gangs}}
	short := link.DefaultRules()
	short.Range = 100 * unit.Kilometre
	for what, c := range map[string]struct {
		links  link.Rules
		spread bool // gangs sit on several nodes
	}{"neighbours see each other": {link.DefaultRules(), true}, "nobody sees anybody": {short, false}} {
		js := over(t, w, network.Spec{Links: c.links})
		js.Decided(false)
		js.TakeNews()
		cut, circuits := js.Opening().UnseatCut(), len(js.Network.Circuits())
		news := js.TakeNews()
		spread, waiting, busy := false, 0, 0
		for i := range js.Live {
			j := &js.Live[i]
			spread = spread || len(j.Seats) > 1
			if j.Status == sched.Waiting {
				waiting++
			}
			if (j.Status == sched.Waiting) != (j.Seats == nil) {
				t.Errorf("%s: job %d is %v with seats %v", what, j.ID, j.Status, j.Seats)
			}
		}
		for _, n := range js.Nodes.Nodes {
			busy += int(n.Busy)
		}
		if cut != (waiting > 0) || js.Due != cut || circuits > len(js.Live)-waiting || !news.Anew && len(news.Jobs) != waiting {
			t.Errorf("%s: %d wait, some were cut %v, the policy has to decide %v; circuits are %d, news of jobs %v", what, waiting, cut, js.Due, circuits, news.Jobs)
		}
		if spread != c.spread || (waiting > 0) == c.spread || busy != js.SeatsTaken() || busy == 0 {
			t.Errorf("%s: gangs on several nodes: %v, %d wait, %d seats are taken by jobs, %d of nodes", what, spread, waiting, js.SeatsTaken(), busy)
		}
	}
}

func TestHowServicesAnswerIsFoundAhead(t *testing.T) {
	js := small(t, workload.Spec{})
	j := run(t, js, serving(64, 20), seats(4, 0))
	run(t, js, batch(4), seats(4, 1))
	js.Opening().Answers()()
	if len(js.curves) != 1 {
		t.Fatalf("%d curves are found, want that of the one service", len(js.curves))
	}
	found := js.curves[0].Curve
	if on, _, _ := js.Service(j).Answering(); on.Curve != found || len(js.curves) != 1 {
		t.Error("it answers by another curve than the one that was found")
	}
}
