package sched

import (
	"math"
	"slices"
	"time"
)

// ripe is the age at which waiting longer adds nothing.
const ripe = 7 * 24 * time.Hour

var priority = Named{
	Number: 3, Name: "priority", About: "by class, age, share and deadline; a higher class takes seats from a lower one", Policy: Priority, Owners: true,
	Key: func(ask *Ask, elapsed time.Duration) float64 { return -Urgency(ask, elapsed) },
}

// Priority is EASY over the queue by standing, highest first; ties go to who was
// there before. For the first that does not fit it takes seats from running jobs of
// lower class, and then decides nothing else: what that leaves, the next view shows.
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

// standing is a job, by its place in the queue, and its points.
type standing struct {
	at     int
	points float64
}

// Urgency is how urgent a waiting job is, in points: ten for each class, and up
// to one each for its age (full at a week), for what its owner has not had of
// late, and for the part of the time to its deadline that it needs to run (full
// once it is late). So a class outweighs everything else, and within a class
// nothing waits for ever behind newcomers of owners alike.
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
