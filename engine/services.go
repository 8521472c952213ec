package engine

import (
	"time"

	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/sched"
)

// This file lets services answer. People in all places ask, more by their day than
// by their night, and each is answered by the replica that is nearest in time. Who
// finds no way to any is turned away, as are those for whom there is no room.

const (
	// busyGoal is the load that a service has replicas for, and calmGoal the one
	// under which it gives some back.
	busyGoal = 0.7
	calmGoal = 0.55
	// usualTrip is the round trip that is reckoned with where links are not looked
	// at one by one.
	usualTrip = 50 * time.Millisecond
)

// chipOf is the accelerator that a job sits on, and the part of its speed that the
// slowest of its nodes has.
func (e *Engine) chipOf(j *sched.Job) (model.Chip, float64) {
	speed := 1.0
	for _, s := range j.Seats {
		speed = min(speed, e.sky.nodes[e.plan.nodeAt[s.Node]].Speed)
	}
	return e.plan.designs[e.plan.nodeAt[j.Seats[0].Node]].Chip, speed
}

// asked is the requests that come to a service now, a second, and in ticks whose links
// are not looked at one by one in the mean of the tick: those that have a way to it,
// and the others.
func (e *Engine) asked(j *sched.Job) (from model.Demand, cut float64) {
	if e.m.Tick > longTick {
		return model.Demand{Rate: e.askedInAll(j), RoundTrip: usualTrip}, 0
	}
	arrivals, steady := j.Serve.In(e.m.Elapsed)
	if len(e.plan.scenario.Places) == 0 {
		return model.Demand{Rate: arrivals, RoundTrip: usualTrip}, 0
	}
	crowd := e.crowd(e.m.Elapsed)
	if steady { // so many come, whatever the hour: people's day says only from where
		arrivals /= max(e.bustle(e.m.Elapsed), 1e-9)
	}
	trip := 0.0
	for i, share := range crowd {
		rate := float64(arrivals * share)
		round, found := e.roundTrip(i, j.Seats)
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

// askedInAll is the requests that come to a service a second, in the mean of the hours
// of a long tick.
func (e *Engine) askedInAll(j *sched.Job) float64 {
	if _, steady := j.Serve.In(e.m.Elapsed); !steady {
		return j.Serve.Arrivals * e.bustleInAll()
	}
	hours, sum := int(e.m.Tick/time.Hour), 0.0
	for i := range hours {
		arrivals, _ := j.Serve.In(e.m.Elapsed + time.Duration(i)*time.Hour)
		sum += arrivals
	}
	return sum / float64(hours)
}

// bustleInAll is the requests of all places in the mean of the hours of a long tick,
// against the mean of a day.
func (e *Engine) bustleInAll() float64 {
	c := &e.sky.crowd
	if c.from == e.m.Elapsed && c.tick == e.m.Tick {
		return c.bustle
	}
	hours, sum := int(e.m.Tick/time.Hour), 0.0
	for i := range hours {
		sum += e.bustle(e.m.Elapsed + time.Duration(i)*time.Hour + 30*time.Minute)
	}
	c.from, c.tick, c.bustle = e.m.Elapsed, e.m.Tick, sum/float64(hours)
	return c.bustle
}

// bustle is the requests of all places at an instant, against the mean of a day.
func (e *Engine) bustle(at time.Duration) float64 {
	if len(e.plan.scenario.Places) == 0 {
		return 1
	}
	sum := 0.0
	for _, share := range e.crowd(at) {
		sum += share
	}
	return sum
}

// crowd is the part of all requests that comes from each place at an instant, against
// the mean of a day.
func (e *Engine) crowd(at time.Duration) []float64 {
	s, c := &e.plan.scenario, &e.sky.crowd
	if len(c.shares) > 0 && c.at == at {
		return c.shares
	}
	people := 0.0
	for _, place := range s.Places {
		people += place.Population
	}
	c.at, c.shares = at, c.shares[:0]
	for _, place := range s.Places {
		c.shares = append(c.shares, float64(place.Population/people*s.Traffic.busyness(e.hours(place.Longitude, at))))
	}
	return c.shares
}

// crowding is what each place asks at an instant, and all in the mean of a long tick.
type crowding struct {
	at     time.Duration
	shares []float64

	from, tick time.Duration
	bustle     float64
}

// roundTrip is how long light takes from a place to the nearest of some seats and
// back.
func (e *Engine) roundTrip(place int, seats []sched.Seat) (time.Duration, bool) {
	net := e.sky.net
	if net == nil || net.at < 0 || place >= len(net.forest.Trees) {
		return usualTrip, true
	}
	nearest, found := link.Micrometres(0), false
	for _, s := range seats {
		if length, reached := net.forest.Trees[place].Length(int(s.Node)); reached && (!found || length < nearest) {
			nearest, found = length, true
		}
	}
	return time.Duration(2 * nearest.Metres() / float64(link.LightSpeed) * float64(time.Second)), found
}

// answering is what becomes of a service's requests now.
func (e *Engine) answering(j *sched.Job) (a model.Answered, from model.Demand, cut float64) {
	from, cut = e.asked(j)
	chip, pool := e.poolOf(j)
	return j.Serve.Answers(chip, pool, from), from, cut
}

// poolOf is what a service has to answer with: nothing while it moves.
func (e *Engine) poolOf(j *sched.Job) (model.Chip, model.Pool) {
	chip, pool := e.settledPool(j)
	if j.Ready > e.m.Elapsed {
		pool.Replicas = 0
	}
	return chip, pool
}

// settledPool is what a service has to answer with once it does not move.
func (e *Engine) settledPool(j *sched.Job) (model.Chip, model.Pool) {
	chip, speed := e.chipOf(j)
	return chip, model.Pool{Replicas: j.Held() / max(1, j.Serve.Replica), Share: speed}
}

// serve books what services answer over the coming tick, and lets them ask for as
// many replicas as their load wants. One that was stopped turns all away.
func (e *Engine) serve() {
	for i := range e.m.Jobs.Live {
		j := &e.m.Jobs.Live[i]
		stopped := j.Status == sched.Waiting && j.Until > 0
		if j.Kind != sched.Serving || j.Status != sched.Running && !stopped {
			continue
		}
		from, cut := e.asked(j)
		var served sched.Tokens
		if stopped {
			served.Shed = e.tokens(j, from.Rate+cut)
		} else {
			served = e.gives(j, from)
			served.Shed += e.tokens(j, cut)
		}
		j.Served = j.Served.Plus(served)
		e.m.Jobs.Served = e.m.Jobs.Served.Plus(served)
		if !stopped {
			e.scale(i, from.Rate)
		}
	}
}

// tokens is what a service is asked for over a tick by so many requests a second.
func (e *Engine) tokens(j *sched.Job, rate float64) float64 {
	return float64(rate * e.m.Tick.Seconds() * j.Serve.Answer)
}

// gives is what becomes over a tick of the requests that have a way to a service that
// sits: it answers none for as much of it as it still moves.
func (e *Engine) gives(j *sched.Job, from model.Demand) sched.Tokens {
	chip, pool := e.settledPool(j)
	a := j.Serve.Answers(chip, pool, from)
	tokens := e.tokens(j, from.Rate)
	moves := float64(tokens * max(0, min(1, (j.Ready-e.m.Elapsed).Seconds()/e.m.Tick.Seconds())))
	shed := moves + float64((tokens-moves)*a.Shed)
	given := tokens - shed
	return sched.Tokens{Given: given, Late: given - float64(given*a.Within), Shed: shed}
}

// scale lets a service ask for more replicas, which the policy gives if it can, or
// give back those that it does without.
func (e *Engine) scale(i int, rate float64) {
	j := &e.m.Jobs.Live[i]
	chip, _ := e.chipOf(j)
	size := max(1, j.Serve.Replica)
	most := max(1, j.Most/size)
	wants := min(most, j.Serve.Replicas(chip, rate, busyGoal)) * size
	enough := min(most, j.Serve.Replicas(chip, rate, calmGoal)) * size
	switch has := j.Held(); {
	case wants > has:
		e.m.Jobs.Due = e.m.Jobs.Due || wants != j.Accelerators
		j.Accelerators, e.sky.whole = wants, false
	case enough < has:
		j.Accelerators = enough
		e.reshare(i, sched.Trim(j.Seats, enough))
	default:
		j.Accelerators = has
	}
}
