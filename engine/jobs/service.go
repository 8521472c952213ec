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

// Service returns a serving job on its seats.
func (js *Jobs) Service(j *sched.Job) Service { return Service{js.on(j)} }

// chip is the accelerator that a service runs on, and the speed of its slowest node as a share of
// full speed.
func (s Service) chip() (llm.Chip, float64) {
	speed := 1.0
	for _, seat := range s.Seats {
		speed = min(speed, s.computes(seat.Node))
	}
	return s.js.Fleet.NodeDesigns[s.js.Fleet.NodeAt[s.Seats[0].Node]].Chip, speed
}

// size is the number of accelerators of one replica.
func (s Service) size() int { return max(1, s.Serve.Replica) }

// Pool is the replicas of a service: none while its state moves.
func (s Service) Pool() (llm.Chip, llm.Pool) {
	chip, speed := s.chip()
	pool := llm.Pool{Replicas: s.Allocated() / s.size(), Share: speed}
	if s.ResumesAt > s.js.Clock.Elapsed {
		pool.Replicas = 0
	}
	return chip, pool
}

// shape is what the performance of a service depends on.
func (s Service) shape(chip llm.Chip) llm.Shape {
	return llm.Shape{Service: s.Serve, Chip: chip, Server: s.js.Spec.Server}
}

// with is the service on other replicas.
func (s Service) with(chip llm.Chip, pool llm.Pool) llm.Answering {
	shape := s.shape(chip)
	return llm.Answering{Shape: shape, Curve: s.js.curves.Of(shape), Pool: pool}
}

// Answering is the service with its present replicas, the requests that reach it, and the rate of
// those without a path to it, in requests/s.
func (s Service) Answering() (on llm.Answering, from llm.Demand, cut float64) {
	from, cut = s.requests()
	return s.with(s.Pool()), from, cut
}

// requests are those of a service at the start of the tick, or the mean over a long tick: those
// that can reach it, and the rate of those that cannot, in requests/s.
func (s Service) requests() (from llm.Demand, cut float64) {
	arrivals, steady := s.arrivals()
	if len(s.js.Network.Spec.Places) == 0 {
		return llm.Demand{Rate: arrivals, RoundTrip: s.js.Spec.Server.DefaultRoundTrip()}, 0
	}
	d := placeDemand(s.js)
	if steady { // local hours set only the shares of places, not the sum
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

// placeDemand is the share of all requests that comes from each place now.
func placeDemand(js *Jobs) *workload.Demand {
	return js.demand.At(js.Sky.At, js.Clock, &js.Network.Spec)
}

// arrivals is the rate of requests to a service, in requests/s. steady means that it holds at any
// hour; otherwise it is the mean over the day, which places vary by their local hour.
func (s Service) arrivals() (rate float64, steady bool) {
	hours := workload.HoursOf(s.js.Clock.Tick)
	for i := range hours {
		one, whatever := s.Serve.In(s.js.Sky.At + time.Duration(i)*time.Hour)
		rate, steady = rate+one, whatever
	}
	return rate / float64(hours), steady
}

// roundTrip is the round-trip time from a place to the nearest seat of a service, and whether there
// is a path.
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

// answer books the requests of a service over a time in which its slowest node had a speed, as a
// share of full speed. All are shed while the service moves, or waits after it once ran.
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

// wants is how many accelerators a service needs for its load, busy, and above how many it releases
// some, calm.
func (s Service) wants() (busy, calm int) {
	chip, _ := s.chip()
	from, _ := s.requests()
	busy, calm = s.with(chip, llm.Pool{}).Replicas(from)
	most := max(1, s.MaxAccelerators/s.size())
	return min(most, busy) * s.size(), min(most, calm) * s.size()
}

// ScaleAll sets how many replicas services request for the load of the coming tick.
func (js *Jobs) ScaleAll() {
	for i := range js.Live {
		if j := &js.Live[i]; j.Kind == sched.Serving && j.Status == sched.Running {
			js.scale(i)
		}
	}
}

// scale makes a service request more replicas, which the policy may grant, or release those that it
// no longer needs.
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
