package pace

import (
	"slices"
	"time"
)

// EclipsePhase is a part of an orbit in which the light of none of a gang's nodes changes.
type EclipsePhase struct {
	Share   float64 // of the orbit
	Slowest float64 // speed of its slowest node, as a share of full speed
}

// SlowArc is the arc of its orbit in which a node of a gang is slower, mostly the dark one.
type SlowArc struct {
	From, To time.Duration // from now; begins within the first orbit
	Period   time.Duration
	Low      float64 // speed in it, as a share of full speed
}

// fewArcs is a number of nodes that most gangs do not exceed.
const fewArcs = 31

// PhasesOf divides the longest orbit wherever a slow arc begins or ends. most is the speed of the
// slowest node outside its arc, as a share of full speed.
func PhasesOf(arcs []SlowArc, most float64) []EclipsePhase {
	if len(arcs) == 0 {
		return []EclipsePhase{{1, most}}
	}
	around := time.Duration(0)
	for i := range arcs {
		around = max(around, arcs[i].Period)
	}
	var few [2*fewArcs + 2]time.Duration
	turns := append(few[:0], 0, around)
	for i := range arcs {
		turns = append(turns, min(arcs[i].From, around), arcs[i].To%around)
	}
	slices.Sort(turns)
	turns = slices.Compact(turns)
	all := make([]EclipsePhase, len(turns)-1)
	for i := range all {
		all[i] = EclipsePhase{(turns[i+1] - turns[i]).Seconds() / around.Seconds(), most}
	}
	for i := range arcs {
		s := &arcs[i]
		slow := func(k int, to time.Duration) {
			for ; k < len(all) && turns[k] < to; k++ {
				all[k].Slowest = min(all[k].Slowest, s.Low)
			}
		}
		from, _ := slices.BinarySearch(turns, s.From)
		slow(from, s.To)
		slow(0, s.To-around)
	}
	return all
}
