package jobs

import (
	"time"

	"orrery/engine/chance"
	"orrery/engine/exact"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// toll is the expected cost of transient faults to the job at a speed; zero in ticks of up to ten
// minutes. A job that writes no checkpoint restarts from its beginning at each stop.
func (s seated) toll(speed float64) (t pace.Toll) {
	if !s.js.Clock.LongTicks() {
		return t
	}
	risk := fault.Risk{Detect: s.js.Spec.Detect, Save: s.checkpointEvery(), Restart: restartTime}
	for _, seat := range s.Seats {
		count, h := float64(seat.Count), s.js.Fleet.Hazard(int(s.js.Fleet.NodeAt[seat.Node]))
		risk.Stops += float64(count*h.Part) + h.Host
		risk.Wrong += float64(count * h.Silent * s.js.Spec.Harm)
		t.Out += float64(count * h.Out)
	}
	if risk.Stops+risk.Wrong <= 0 {
		return pace.Toll{}
	}
	t.Out /= float64(max(1, s.Allocated()))
	if s.Kind != sched.Serving && speed > 0 {
		s.bound(&risk, speed)
		s.crowd(&risk)
	}
	t.Toll = risk.Toll()
	if s.Kind == sched.Serving {
		t.Lost = 0
	}
	return t
}

// tollAfter is toll, given the previous rate of the job: while it keeps its seats, only its speed
// can have changed.
func (s seated) tollAfter(was *pace.Rate, speed float64) pace.Toll {
	if was.Toll.Every > 0 && (was.Speed == speed || s.Kind == sched.Serving) {
		return was.Toll
	}
	return s.toll(speed)
}

// crowd sets how much the stops of the job cluster in the South Atlantic Anomaly. Nodes that follow
// each other in a plane are inside together, as many as a passage is long; other nodes pass it
// independently. The job is taken as a number of equal independent parts with the same probability
// that two stops are of one part.
func (s seated) crowd(r *fault.Risk) {
	all, pairs, plane, nodes := 0.0, 0.0, 0.0, 0.0
	for k, seat := range s.Seats {
		h := s.js.Fleet.Hazard(int(s.js.Fleet.NodeAt[seat.Node]))
		rate := float64(float64(seat.Count)*h.Part) + h.Host
		all, plane, nodes = all+rate, plane+rate, nodes+1
		if k+1 < len(s.Seats) && s.js.Fleet.SamePlane(fleet.ID(seat.Node), fleet.ID(s.Seats[k+1].Node)) {
			continue
		}
		each := s.js.Fleet.PerPlane[s.js.Fleet.Group(fleet.ID(seat.Node))]
		together := min(1, max(1, h.Turn*float64(each))/nodes)
		pairs += float64(plane * plane * together)
		if h.Long > r.Long {
			r.Passages = h.Passages
		}
		plane, nodes = 0, 0
	}
	if pairs > 0 {
		r.Parts = float64(all*all) / pairs
	}
}

// bound limits a risk to the rest of a job at a speed, in accelerators: a wrong result that would
// be found after the end is not found at all, a job without checkpoints does its work in one
// interval, and the last interval before the end is shorter than the others.
func (s seated) bound(r *fault.Risk, speed float64) {
	whole, detect := float64(s.Work)/speed, r.Detect.Seconds()
	r.Wrong *= max(0, 1-detect/whole)
	rest := float64(s.Work-s.DoneAtStart) / speed
	if every := r.Save.Seconds(); every > 0 && rest >= every {
		last := exact.Mod(rest, every)
		r.Save = time.Duration((every - float64(last*(every-last))/rest) * float64(time.Second)) // mean over the rest of the job
		return
	}
	r.Save = max(1, time.Duration(min(rest*float64(time.Second), float64(unit.Never/2))))
}

// Paid is the cost of transient faults that are not drawn one by one: stops of jobs, work lost, and
// accelerator time spent again.
type Paid struct {
	Stops int64
	Lost  unit.Work
	Again []float64 // by index in Fleet.Nodes, in accelerator-seconds; empty if there is none
}

// TakePaid returns the cost since the last call, and starts a new account. The result is valid
// until the next call.
func (js *Jobs) TakePaid() Paid {
	p := js.paid
	js.paid = Paid{Again: p.Again[:0]}
	return p
}

// payToll deducts the expected cost of transient faults from the work that a job could have done up
// to an instant, and books it. It returns the work that stays done and the work that was done and
// lost.
func (js *Jobs) payToll(i int, to time.Duration, could unit.Work) (done, lost unit.Work) {
	job, r, p := &js.Live[i], &js.pace.Rates[i], &js.paid
	t, time := &r.Toll, (to - r.Since).Seconds()
	given := unit.Work(float64(could) * float64((1-t.Out)*(1-t.Still)))
	lost = unit.Work(float64(given) * t.Lost)
	stops := chance.At(js.Clock.Seed, chance.FaultStops, int64(job.ID), uint64(to)).Poisson(float64(time * (1 - t.Still) / t.Every))
	job.Stops += int32(stops)
	p.Stops += stops
	p.Lost += lost
	if len(p.Again) == 0 {
		p.Again = append(p.Again, make([]float64, len(js.Fleet.Nodes))...)
	}
	still, share := float64(time*t.Still), float64(lost)/float64(max(1, job.Allocated()))
	for _, s := range job.Seats {
		n := js.Fleet.NodeAt[s.Node]
		p.Again[n] += float64(float64(s.Count) * (share + float64(still*js.on(job).computes(s.Node))))
	}
	return given - lost, lost
}
