package route_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/route"
)

// forest is the trees from every node of a sky, from the nearest of its stations and from the
// nearest of two satellites.
type forest struct {
	trees []route.Tree
	queue route.Queue
}

// grow grows it, in its own memory.
func (f *forest) grow(s *small) {
	n := &s.net
	stations := make([]int, len(s.ground.Stations()))
	for i := range stations {
		stations[i] = i
	}
	nodes := n.Satellites() + len(stations)
	for len(f.trees) < nodes+2 {
		f.trees = append(f.trees, route.Tree{})
	}
	for from := range nodes {
		n.Tree(from, &f.trees[2+from], &f.queue)
	}
	n.GatewayTree(stations, &f.trees[0], &f.queue)
	n.NearestTree([]int32{0, int32(n.Satellites() - 1)}, &f.trees[1], &f.queue)
}

// However often it grew, whatever changed meanwhile: time, failures, or the whole network.
func TestATreeThatGrewBeforeIsAsOneThatDidNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var often forest
		for range rapid.IntRange(1, 3).Draw(t, "skies") {
			s := drawSmall(t)
			elapsed := time.Duration(0)
			for range rapid.IntRange(1, 6).Draw(t, "times") {
				elapsed += time.Duration(rapid.IntRange(0, 3600).Draw(t, "seconds")) * time.Second
				if rapid.Bool().Draw(t, "another failure") {
					s.state.Fail(rapid.IntRange(0, s.net.Satellites()-1).Draw(t, "failed"))
				}
				s.at(elapsed)
				often.grow(s)
				var once forest
				once.grow(s)
				for i := range once.trees {
					for to := range s.net.Satellites() {
						got, reached := often.trees[i].Length(to)
						want, reaches := once.trees[i].Length(to)
						if reached != reaches || reaches && got != want {
							t.Fatalf("tree %d to %d: %d (%v), want %d (%v)", i, to, got, reached, want, reaches)
						}
					}
				}
			}
		}
	})
}
