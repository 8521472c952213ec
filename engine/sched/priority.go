package sched

import (
	"math"
	"slices"
	"time"
)

// ripe is the age at which a job's points for age are full.
const ripe = 7 * 24 * time.Hour

var priority = Named{
	Number: 3, Name: "priority", About: "by class, age, share and deadline; a higher class takes seats from a lower one", Policy: Priority, Owners: true,
	Key: func(ask *Ask, elapsed time.Duration) float64 { return -Urgency(ask, elapsed) },
}

// Priority is EASY over the queue in order of Urgency, the highest first; ties go to the earlier
// job. For the first that does not fit, it preempts running jobs of lower classes; if it does,
// backfilling waits for the next view.
func Priority(v View) []Decision {
	ranked := make([]standing, len(v.Queue))
	for i := range v.Queue {
		ranked[i] = standing{i, Urgency(&v.Queue[i], v.Elapsed)}
	}
	slices.SortFunc(ranked, func(a, b standing) int {
		switch {
		case a.points > b.points:
			return -1
		case a.points < b.points:
			return 1
		}
		return a.at - b.at
	})
	queue := make([]Ask, len(ranked))
	for i, s := range ranked {
		queue[i] = v.Queue[s.at]
	}
	r := newRoom(&v)
	starts, rest := r.inOrder(queue, nil)
	if len(rest) > 0 {
		if taken := r.preempt(&rest[0]); taken != nil {
			return append(starts, taken...)
		}
	}
	return r.finish(r.backfill(queue, starts, nil), rest)
}

// standing is a job, by its index in the queue, and its points.
type standing struct {
	at     int
	points float64
}

// Urgency is the priority of a waiting job in points: ten per class, and up to one each for its age
// (full at a week), for the share that its owner did not have lately, and for its estimate relative
// to the time left to its deadline (full once it is late). So class outweighs all else, and within
// a class no job waits for ever behind newer ones of comparable owners.
func Urgency(ask *Ask, elapsed time.Duration) float64 {
	age := min(1, float64(elapsed-ask.Submitted)/float64(ripe))
	share := 1 - max(0, min(1, ask.Share))
	urgency := 0.0
	if ask.Deadline > 0 {
		urgency = 1
		if left := ask.Deadline - elapsed; left > 0 {
			urgency = min(1, float64(ask.Estimate)/float64(left))
		}
	}
	points := float64(10*float64(ask.Class)) + age + share + urgency
	if math.IsNaN(points) {
		return 0
	}
	return points
}
