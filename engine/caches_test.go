package engine

import (
	"testing"

	"orrery/internal/effort"

	"pgregory.net/rapid"
)

// A mission whose caches are dropped now and then goes on as it would have.
func TestDroppedCachesChangeNothing(t *testing.T) {
	effort.Checks(t, 40)
	rapid.Check(t, func(t *rapid.T) {
		e, err := New(drawScenario(t))
		if err != nil {
			t.Skip(err)
		}
		other := e.Clone()
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			if rapid.IntRange(0, 3).Draw(t, "ordered") == 0 {
				o := drawOrder(t, e)
				if a, b := e.Apply(o), other.Apply(o); (a == nil) != (b == nil) {
					t.Fatalf("%v: %v, with fewer caches %v", o, a, b)
				}
			}
			switch rapid.IntRange(0, 2).Draw(t, "drop") {
			case 0:
				other = other.Clone()
			case 1:
				if other, err = other.Resume(StateFrom(other.State().Bytes())); err != nil {
					t.Fatal(err)
				}
			}
			e.Step()
			other.Step()
			if d := other.Digest().Diff(e.Digest()); d != "" {
				t.Fatalf("step %d under %s: %s differs where caches were dropped", e.Steps(), e.jobs.CurrentPolicy().Name, d)
			}
		}
	})
}
