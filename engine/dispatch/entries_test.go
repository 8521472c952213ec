package dispatch

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
)

// Whatever comes, goes and changes its end, those that run lie in order in one piece.
func TestThoseThatRunStayInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s entries
		ends := map[sched.ID]time.Duration{}
		for i := range rapid.IntRange(1, 300).Draw(t, "changes") {
			at, id := time.Duration(rapid.IntRange(0, 50).Draw(t, "end")), sched.ID(rapid.IntRange(1, 80).Draw(t, "job"))
			was, runs := ends[id]
			switch {
			case !runs:
				*s.runs.open(s.runAt(at, id)) = sched.Run{Job: id, Ends: at}
				ends[id] = at
			case rapid.Bool().Draw(t, "goes"):
				s.runs.cut(s.runAt(was, id))
				delete(ends, id)
			default:
				*s.runs.slide(s.runAt(was, id), s.runAt(at, id)) = sched.Run{Job: id, Ends: at}
				ends[id] = at
			}
			if !slices.IsSortedFunc(s.runs.all, func(a, b sched.Run) int { return comes(&a, b.Ends, b.Job) }) || len(s.runs.all) != len(ends) {
				t.Fatalf("after %d changes %d of %d run: %v", i+1, len(s.runs.all), len(ends), s.runs.all)
			}
			for _, r := range s.runs.all {
				if at, there := ends[r.Job]; !there || at != r.Ends {
					t.Fatalf("job %d ends at %v, want %v (runs: %v)", r.Job, r.Ends, at, there)
				}
			}
		}
	})
}
