package jobs

import (
	"time"

	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/sched"
)

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
func (js *Jobs) chipOf(j *sched.Job) (llm.Chip, float64) {
	speed := 1.0
	for _, s := range j.Seats {
		speed = min(speed, js.Nodes.Now[js.Fleet.NodeAt[s.Node]].Speed)
	}
	return js.Fleet.NodeDesigns[js.Fleet.NodeAt[j.Seats[0].Node]].Chip, speed
}

// asked is the requests that come to a service a second, at the tick's start or in the
// mean of a long tick: those that have a way to it, and the others.
func (js *Jobs) asked(j *sched.Job) (from llm.Demand, cut float64) {
	arrivals, steady := js.arrivals(j)
	if len(js.Network.Spec.Places) == 0 {
		return llm.Demand{Rate: arrivals, RoundTrip: usualTrip}, 0
	}
	c := js.crowd()
	if steady { // so many come, whatever the hour: people's day says only from where
		arrivals /= max(c.bustle, 1e-9)
	}
	trip := 0.0
	for i, share := range c.shares {
		rate := float64(arrivals * share)
		round, found := js.roundTrip(i, j.Seats)
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

// arrivals is the requests that come to a service a second, against the mean of
// people's day; steady says that they are so many whatever the hour.
func (js *Jobs) arrivals(j *sched.Job) (rate float64, steady bool) {
	hours := js.hoursLooked()
	for i := range hours {
		one, whatever := j.Serve.In(js.Sky.At + time.Duration(i)*time.Hour)
		rate, steady = rate+one, whatever
	}
	return rate / float64(hours), steady
}

// hoursLooked is how many hours of a tick are looked at: one in those whose links are
// looked at one by one.
func (js *Jobs) hoursLooked() int {
	if js.Clock.Tick > network.LongTick {
		return int(js.Clock.Tick / time.Hour)
	}
	return 1
}

// crowding is the part of all requests that comes from each place, and their sum,
// against the mean of a day.
type crowding struct {
	at, tick time.Duration
	shares   []float64
	bustle   float64
}

// crowd is who asks at the tick's start, or in the mean of the hours of a long tick.
func (js *Jobs) crowd() *crowding {
	c, places := &js.crowded, js.Network.Spec.Places
	if len(c.shares) > 0 && c.at == js.Sky.At && c.tick == js.Clock.Tick {
		return c
	}
	people := 0.0
	for _, place := range places {
		people += place.Population
	}
	hours, middle := js.hoursLooked(), time.Duration(0)
	if hours > 1 || js.Clock.Tick > network.LongTick {
		middle = 30 * time.Minute
	}
	*c = crowding{at: js.Sky.At, tick: js.Clock.Tick, shares: c.shares[:0]}
	for _, place := range places {
		sum := 0.0
		for i := range hours {
			at := js.Sky.At + time.Duration(i)*time.Hour + middle
			sum += float64(place.Population / people * js.Network.Spec.Traffic.Busyness(js.Network.Hours(place.Longitude, at)))
		}
		c.shares = append(c.shares, sum/float64(hours))
		c.bustle += sum / float64(hours)
	}
	return c
}

// roundTrip is how long light takes from a place to the nearest of some seats and
// back.
func (js *Jobs) roundTrip(place int, seats []sched.Seat) (time.Duration, bool) {
	if trip, reached, known := js.Network.RoundTrip(place, seats); known {
		return trip, reached
	}
	return usualTrip, true
}

// Answering is what becomes of a service's requests now.
func (js *Jobs) Answering(j *sched.Job) (a llm.Answered, from llm.Demand, cut float64) {
	from, cut = js.asked(j)
	chip, pool := js.PoolOf(j)
	return j.Serve.Answers(chip, pool, from), from, cut
}

// PoolOf is what a service has to answer with: nothing while it moves.
func (js *Jobs) PoolOf(j *sched.Job) (llm.Chip, llm.Pool) {
	chip, speed := js.chipOf(j)
	pool := llm.Pool{Replicas: j.Held() / max(1, j.Serve.Replica), Share: speed}
	if j.Ready > js.Clock.Elapsed {
		pool.Replicas = 0
	}
	return chip, pool
}

// ScaleAll lets services ask for as many replicas as the coming tick's load wants.
func (js *Jobs) ScaleAll() {
	for i := range js.Live {
		if j := &js.Live[i]; j.Kind == sched.Serving && j.Status == sched.Running {
			js.scale(i)
		}
	}
}

// answer books what a service did with the requests that came to it from an instant up
// to another: all are turned away while it moves, and once it began while it waits. The
// slowest of its nodes had that share of full speed.
func (js *Jobs) answer(j *sched.Job, from, to time.Duration, slowest float64) {
	if to = min(to, j.Until); j.Until == 0 || to <= from {
		return
	}
	asked, cut := js.asked(j)
	tokens := float64((to - from).Seconds() * j.Serve.Answer)
	served := sched.Tokens{Shed: float64(tokens * (asked.Rate + cut))}
	if ready := max(from, min(to, j.Ready)); j.Status == sched.Running && ready < to {
		chip, _ := js.chipOf(j)
		pool := llm.Pool{Replicas: j.Held() / max(1, j.Serve.Replica), Share: slowest}
		a := j.Serve.Answers(chip, pool, asked)
		reached := float64(float64((to-ready).Seconds()*j.Serve.Answer) * asked.Rate)
		given := reached - float64(reached*a.Shed)
		served = sched.Tokens{Given: given, Late: given - float64(given*a.Within), Shed: served.Shed - given}
	}
	j.Served = j.Served.Plus(served)
	js.Served = js.Served.Plus(served)
}

// scale lets a service ask for more replicas, which the policy gives if it can, or
// give back those that it does without.
func (js *Jobs) scale(i int) {
	j := &js.Live[i]
	chip, _ := js.chipOf(j)
	from, _ := js.asked(j)
	rate := from.Rate
	size := max(1, j.Serve.Replica)
	most := max(1, j.Most/size)
	wants := min(most, j.Serve.Replicas(chip, rate, busyGoal)) * size
	enough := min(most, j.Serve.Replicas(chip, rate, calmGoal)) * size
	switch has := j.Held(); {
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
