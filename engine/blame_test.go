package engine

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/dispatch"
	"orrery/engine/law"
	"orrery/engine/llm"
	"orrery/engine/owners/ownerstest"
	"orrery/engine/sched"
	"orrery/engine/usage"
	"orrery/engine/workload"
	"orrery/internal/effort"
)

// blamed is where the waterfall books what keeps jobs waiting.
var blamed = map[sched.WaitReason]usage.Stage{
	sched.ReasonPower: usage.Powered, sched.ReasonHeat: usage.Cooled, sched.ReasonNetwork: usage.Connected,
	sched.ReasonDrain: usage.Open, sched.ReasonTurn: usage.Next,
}

// Hours that jobs waited for something appear in the waterfall under it, as long as nodes that
// suit them had accelerators without a job: "no job" says that nothing waited that could have
// used them. That is so whatever jobs ask for, whatever breaks, and whatever is ordered.
func TestWaitsAndTheWaterfallAreOneAccount(t *testing.T) {
	effort.Checks(t, 100)
	seen, went := map[sched.WaitReason]bool{}, gone{}
	rapid.Check(t, func(t *rapid.T) {
		var e *Engine
		whole, steps := rapid.IntRange(0, 7).Draw(t, "whole") == 0, 12
		if whole {
			e, steps = drawWhole(t), 6
		} else {
			e = drawTroubled(t)
		}
		for range steps {
			for range rapid.IntRange(0, 2).Draw(t, "orders") {
				if whole && rapid.Bool().Draw(t, "any") {
					_ = e.Apply(drawOf(t, e, drawKind(t)))
				} else {
					_ = e.Apply(drawAny(t, e)) // some cannot be
				}
			}
			before, waits := tellTime(e), waited(e)
			e.Step()
			went.stepped(e)
			now := tellTime(e)
			for reason, stage := range blamed {
				missed := missedBeside(e, waits, before, now, reason)
				seen[reason] = seen[reason] || missed > now.within
				got := now.lost[stage] - before.lost[stage]
				if stage != usage.Open { // what drained nodes have free is lost to the drain
					got += now.lost[usage.Open] - before.lost[usage.Open]
				}
				if got < missed-now.within {
					t.Fatalf("jobs missed %.0f accelerator-seconds for %v, of which %.0f are lost to %s while nodes that suit them had no job", missed, reason, got, stage.Loss())
				}
			}
		}
		went.ended(e)
	})
	if t.Logf("%+v", went); min(went.flown, went.traded, went.outages, went.short) == 0 && !testing.Short() {
		t.Errorf("of flights, days of the market, outages of centres and services short of seats these were seen: %+v", went)
	}
	for _, reason := range []sched.WaitReason{sched.ReasonPower, sched.ReasonTurn, sched.ReasonDrain} { // the others are rarer
		if !seen[reason] {
			t.Errorf("beside accelerators without a job jobs waited for %v alone", seen)
		}
	}
}

// Every word that is told of why a job waits is the same: in its row, in its answer, and in what
// its waiting is booked to.
func TestOneWordForWhatAJobWaitsFor(t *testing.T) {
	effort.Checks(t, 60)
	seen := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		e := drawTroubled(t)
		for range 4 {
			for range rapid.IntRange(0, 3).Draw(t, "orders") {
				_ = e.Apply(drawAny(t, e))
			}
			for i := range e.jobs.Live {
				j := &e.jobs.Live[i]
				if j.Status != sched.Waiting {
					continue
				}
				word, _, _ := strings.Cut(e.dispatch.Detail(j.ID).Row.Where, " ")
				a, _ := e.dispatch.Why(j.ID)
				if want := wordOf(a.Verdict); word != want && !(word == "queue," || word == "starts" || want == "network:") {
					t.Fatalf("job %d: its row says %q, and its answer %q", j.ID, e.dispatch.Detail(j.ID).Row.Where, a.Verdict)
				}
				seen[word]++
			}
			e.Step()
		}
	})
	for _, word := range []string{"law", "seats", "drained", "power", "queue,"} {
		if seen[word] == 0 {
			t.Errorf("no job waited for %q: %v", word, seen)
		}
	}
}

// wordOf is what the verdict of an answer says that a job waits for, in a row's word.
func wordOf(verdict string) string {
	for word, says := range map[string][]string{
		"law": {"law leaves"}, "requirements": {"with enough memory"}, "seats": {" free.", " working.", " in service."},
		"drained": {"drained nodes leave"}, "power": {"power leaves"}, "heat": {"heat leaves"}, "network:": {"waits for the network"},
	} {
		for _, part := range says {
			if strings.Contains(verdict+".", part) {
				return word
			}
		}
	}
	return "queue,"
}

// drawTroubled draws a mission of jobs of all kinds, on nodes of which some are drained, under
// states that forbid some things.
func drawTroubled(t *rapid.T) *Engine { return troubled(t, drawScenario(t)) }

// troubled is a mission of a scenario, of whose nodes some are drained, whose jobs ask for law, and
// whose chips a control of exports binds.
func troubled(t *rapid.T, s Scenario) *Engine {
	for i := range s.Groups {
		s.Groups[i].Chips = "US"
	}
	for i := range s.Workload.Streams {
		r := &s.Workload.Streams[i].Requirements
		r.ThrottleTo = rapid.SampledFrom([]float64{0, 0.25, 1}).Draw(t, "throttle to")
		r.Jurisdictions = rapid.SampledFrom([][]string{nil, nil, nil, {"US"}, {"JP"}, {"!US", "data"}}).Draw(t, "terms")
	}
	e, err := New(s)
	if err != nil {
		t.Skip(err)
	}
	for _, id := range e.fleet.Nodes {
		if rapid.IntRange(0, 5).Draw(t, "drained") == 0 {
			_ = e.Apply(dispatch.EvacuateNode{Node: id})
		}
	}
	return e
}

// drawAny draws an order about jobs, nodes, links or law.
func drawAny(t *rapid.T, e *Engine) Order {
	switch rapid.IntRange(0, 2).Draw(t, "about") {
	case 0:
		return drawOrder(t, e)
	case 1:
		return drawTrouble(t, e)
	}
	off := rapid.Bool().Draw(t, "off")
	if rapid.Bool().Draw(t, "control") {
		return law.ControlExports{Control: law.Control{From: "US", To: "JP"}, Off: off}
	}
	return law.CloseGateways{Closure: law.Closure{State: rapid.SampledFrom([]string{"US", "JP"}).Draw(t, "closes")}, Off: off}
}

// gone counts what missions went through that were drawn whole: with flights, owners, their data
// centres, parts that break, and every kind of order.
type gone struct{ flown, traded, outages, short int }

// ended adds what a mission went through.
func (g *gone) ended(e *Engine) {
	for i := range e.campaign.VehicleStates {
		g.flown += int(e.campaign.VehicleStates[i].Flown)
	}
	if e.market.On() && e.clock.Elapsed >= 24*time.Hour {
		g.traded++
	}
	for i := range e.market.Centres.Sites {
		g.outages += int(e.market.Centres.Sites[i].Draws)
	}
}

// stepped counts the running services that have fewer seats than they ask for.
func (g *gone) stepped(e *Engine) {
	for i := range e.jobs.Live {
		if j := &e.jobs.Live[i]; j.Kind == sched.Serving && j.Status == sched.Running && j.Allocated() < j.Accelerators {
			g.short++
		}
	}
}

// drawWhole draws a mission in which anything may happen.
func drawWhole(t *rapid.T) *Engine {
	s := drawMission(t)
	s.Tick, s.Market = rapid.SampledFrom([]time.Duration{10 * time.Minute, time.Hour, 6 * time.Hour, 6 * time.Hour, 6 * time.Hour}).Draw(t, "tick"), ownerstest.Small()
	s.Market.Sites[2].Outages = 1000
	asked := workload.Stream{Owner: "asked", Mean: 20 * time.Minute, Sizes: []int{60}, Weights: []float64{1}, Duration: 48 * time.Hour}
	asked.Kind, asked.Serve = sched.Serving, llm.Serving{Parameters: 30e9, Weights: 1, Cache: 1e5, Prompt: 1000, Answer: 200, Varies: 1, Replica: 1, Use: 0.4, Objective: time.Second, Arrivals: 500}
	s.Workload.Streams = append(s.Workload.Streams, asked)
	return troubled(t, s)
}

// told is how the fleet spent its time so far, in accelerator-seconds.
type told struct {
	lost   [usage.Stages]float64
	idle   []float64 // by node: without a job
	within float64   // each row is rounded to sixteenths of a second, of every accelerator
}

// tellTime is that of an engine.
func tellTime(e *Engine) told {
	now := told{within: 2 * float64(int(usage.Stages)*e.fleet.AllSeats) / 16}
	f := e.usage.View(usage.Wants{Fleet: usage.Period{Last: usage.AllTime}}).Waterfalls.Fleet
	for s := range now.lost {
		now.lost[s] = 3600 * f.Lost[s].Hours()
	}
	for n := range e.fleet.Nodes {
		now.idle = append(now.idle, float64(e.usage.TodayOf(n)[usage.Placed])/16*float64(e.fleet.NodeDesigns[n].Accelerators))
	}
	return now
}

// missedBeside is what jobs missed for a reason in accelerator-seconds, of those that suit some
// nodes which had no job for longer than rounding makes.
func missedBeside(e *Engine, waits map[sched.ID]wait, before, now told, reason sched.WaitReason) float64 {
	missed := 0.0
	for id, w := range waited(e) {
		was, known := waits[id]
		if known {
			w.accelerators = min(w.accelerators, was.accelerators)
		}
		idle := 0.0
		for n := range e.fleet.Nodes {
			if e.jobs.Suited(w.job, e.fleet.Nodes[n]) {
				if idle += now.idle[n]; n < len(before.idle) {
					idle -= before.idle[n]
				}
			}
		}
		if idle > now.within {
			missed += float64(w.accelerators) * (w.Waits[reason] - was.Waits[reason]).Seconds()
		}
	}
	return missed
}

// wait is what a job asks for, and what it waited for so far.
type wait struct {
	sched.Waits
	accelerators int
	job          *sched.Job
}

// waited is that of all jobs.
func waited(e *Engine) map[sched.ID]wait {
	all := map[sched.ID]wait{}
	for _, jobs := range [...][]sched.Job{e.jobs.Live, e.jobs.Past} {
		for i := range jobs {
			j := &jobs[i]
			n := j.Accelerators
			if j.Kind == sched.Serving {
				n = min(n, j.MinAccelerators)
			}
			all[j.ID] = wait{j.Waits, n, j}
		}
	}
	return all
}
