package jobs

import (
	"time"

	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/workload"
)

// Service is a serving job on its seats.
type Service struct{ seated }

// Service is a serving job on its seats.
func (js *Jobs) Service(j *sched.Job) Service { return Service{js.on(j)} }

// chip is the accelerator that a service sits on, and the part of its speed that the
// slowest of its nodes has.
func (s Service) chip() (llm.Chip, float64) {
	speed := 1.0
	for _, seat := range s.Seats {
		speed = min(speed, s.computes(seat.Node))
	}
	return s.js.Fleet.NodeDesigns[s.js.Fleet.NodeAt[s.Seats[0].Node]].Chip, speed
}

// size is how many accelerators one replica takes.
func (s Service) size() int { return max(1, s.Serve.Replica) }

// Pool is what a service has to answer with: nothing while it moves.
func (s Service) Pool() (llm.Chip, llm.Pool) {
	chip, speed := s.chip()
	pool := llm.Pool{Replicas: s.Allocated() / s.size(), Share: speed}
	if s.ResumesAt > s.js.Clock.Elapsed {
		pool.Replicas = 0
	}
	return chip, pool
}

// shape is all that its answers depend on.
func (s Service) shape(chip llm.Chip) llm.Shape {
	return llm.Shape{Service: s.Serve, Chip: chip, Server: s.js.Spec.Server}
}

// with is the service on so many replicas at a share of full speed.
func (s Service) with(chip llm.Chip, pool llm.Pool) llm.Answering {
	shape := s.shape(chip)
	return llm.Answering{Shape: shape, Curve: s.js.curves.Of(shape), Pool: pool}
}

// Answering is the service as it answers now, what comes to it, and what has no way.
func (s Service) Answering() (on llm.Answering, from llm.Demand, cut float64) {
	from, cut = s.requests()
	return s.with(s.Pool()), from, cut
}

// requests is how many come to a service a second, at the tick's start or in the
// mean of a long tick: those that have a way to it, and the others.
func (s Service) requests() (from llm.Demand, cut float64) {
	arrivals, steady := s.arrivals()
	if len(s.js.Network.Spec.Places) == 0 {
		return llm.Demand{Rate: arrivals, RoundTrip: s.js.Spec.Server.DefaultRoundTrip()}, 0
	}
	d := placeDemand(s.js)
	if steady { // so many come, whatever the hour: people's day says only from where
		arrivals /= max(d.Total, 1e-9)
	}
	trip := 0.0
	for place, share := range d.Shares {
		rate := float64(arrivals * share)
		round, found := s.roundTrip(place)
		if !found {
			cut += rate
			continue
		}
		from.Rate += rate
		trip += float64(rate * round.Seconds())
	}
	if from.Rate > 0 {
		from.RoundTrip = time.Duration(trip / from.Rate * float64(time.Second))
	}
	return from, cut
}

// placeDemand is the part of all requests that comes from each place now.
func placeDemand(js *Jobs) *workload.Demand {
	return js.demand.At(js.Sky.At, js.Clock, &js.Network.Spec)
}

// arrivals is the requests that come to a service a second, against the mean of
// people's day; steady says that they are so many whatever the hour.
func (s Service) arrivals() (rate float64, steady bool) {
	hours := workload.HoursOf(s.js.Clock.Tick)
	for i := range hours {
		one, whatever := s.Serve.In(s.js.Sky.At + time.Duration(i)*time.Hour)
		rate, steady = rate+one, whatever
	}
	return rate / float64(hours), steady
}

// roundTrip is how long light takes from a place to the nearest of a service's seats and
// back.
func (s Service) roundTrip(place int) (time.Duration, bool) {
	var under func(sched.Node) *network.Law
	if s.js.Law.Binds(s.Jurisdictions) {
		under = s.under
	}
	if trip, reached, known := s.js.Network.RoundTrip(place, s.Seats, under); known {
		return trip, reached
	}
	return s.js.Spec.Server.DefaultRoundTrip(), true
}

// answer books what a service did with the requests that came to it from an instant up
// to another: all are turned away while it moves, and once it began while it waits. The
// slowest of its nodes had that share of full speed.
func (s Service) answer(from, to time.Duration, slowest float64) {
	if to = min(to, s.EndsAt); s.EndsAt == 0 || to <= from {
		return
	}
	demand, cut := s.requests()
	tokens := float64((to - from).Seconds() * s.Serve.Answer)
	served := sched.Tokens{Shed: float64(tokens * (demand.Rate + cut))}
	if resumes := max(from, min(to, s.ResumesAt)); s.Status == sched.Running && resumes < to {
		chip, _ := s.chip()
		a := s.with(chip, llm.Pool{Replicas: s.Allocated() / s.size(), Share: slowest}).Perform(demand)
		reached := float64(float64((to-resumes).Seconds()*s.Serve.Answer) * demand.Rate)
		given := reached - float64(reached*a.Shed)
		served = sched.Tokens{Delivered: given, Late: given - float64(given*a.Within), Shed: served.Shed - given}
	}
	s.Served = s.Served.Plus(served)
	s.js.Served = s.js.Served.Plus(served)
}

// wants is how many accelerators a service wants for its load, and how many are enough
// for it: what it has in between it keeps.
func (s Service) wants() (busy, calm int) {
	chip, _ := s.chip()
	from, _ := s.requests()
	busy, calm = s.with(chip, llm.Pool{}).Replicas(from)
	most := max(1, s.MaxAccelerators/s.size())
	return min(most, busy) * s.size(), min(most, calm) * s.size()
}

// ScaleAll lets services ask for as many replicas as the coming tick's load wants.
func (js *Jobs) ScaleAll() {
	for i := range js.Live {
		if j := &js.Live[i]; j.Kind == sched.Serving && j.Status == sched.Running {
			js.scale(i)
		}
	}
}

// scale lets a service ask for more replicas, which the policy gives if it can, or
// give back those that it does without.
func (js *Jobs) scale(i int) {
	j := &js.Live[i]
	wants, enough := js.Service(j).wants()
	switch has := j.Allocated(); {
	case wants > has:
		js.Due = js.Due || wants != j.Accelerators
		j.Accelerators, js.whole = wants, false
	case enough < has:
		j.Accelerators = enough
		js.Reshare(i, sched.Trim(j.Seats, enough))
	default:
		j.Accelerators = has
	}
}
