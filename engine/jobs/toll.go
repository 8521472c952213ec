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

// toll is what faults that pass take of a job that works at a speed. One that writes no
// checkpoint before it is done begins anew with each stop.
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

// tollAfter is toll, where the job's rate was another: as long as it keeps its seats, what
// changes is its speed.
func (s seated) tollAfter(was *pace.Rate, speed float64) pace.Toll {
	if was.Toll.Every > 0 && (was.Speed == speed || s.Kind == sched.Serving) {
		return was.Toll
	}
	return s.toll(speed)
}

// crowd tells a risk how stops of the job come together. Nodes that follow each other in a plane
// are in the Anomaly together, as many as a passage is long; others each for itself: together
// they are as so many like parts among whose stops as many pairs are of one.
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

// bound fits a risk to the length of a job that works at a speed: what is wrong in the end is not
// found before it is delivered, where no checkpoint is written all of it is done in one go, and
// from the last one to its end it is not so far.
func (s seated) bound(r *fault.Risk, speed float64) {
	whole, detect := float64(s.Work)/speed, r.Detect.Seconds()
	r.Wrong *= max(0, 1-detect/whole)
	rest := float64(s.Work-s.DoneAtStart) / speed
	if every := r.Save.Seconds(); every > 0 && rest >= every {
		last := exact.Mod(rest, every)
		r.Save = time.Duration((every - float64(last*(every-last))/rest) * float64(time.Second)) // the mean over its length
		return
	}
	r.Save = max(1, time.Duration(min(rest*float64(time.Second), float64(unit.Never/2))))
}

// Paid is what faults that pass and are not drawn took of jobs: how often they stopped them, the
// work that was lost, and what nodes have to do again.
type Paid struct {
	Stops int64
	Lost  unit.Work
	Again []float64 // by place in Fleet.Nodes, in accelerator-seconds; nothing if none has
}

// TakePaid gives what was taken since it was last asked for. The answer is good until the next.
func (js *Jobs) TakePaid() Paid {
	p := js.paid
	js.paid = Paid{Again: p.Again[:0]}
	return p
}

// payToll takes from what a job could have done up to an instant what faults that pass cost it, and
// notes that. The answers are what stays done, and what was given and lost.
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
