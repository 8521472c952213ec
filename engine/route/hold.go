package route

import "time"

// LookAhead is how far ahead Holds looks, and in which steps.
type LookAhead struct{ Step, Horizon time.Duration }

// Holds finds for how long a path stays the same. It calls same with times ahead, step by step, and
// then bisects between the last yes and the first no, to ten milliseconds. The second result is
// false if the path outlasts the horizon. A change that is undone within a step is not noticed.
func (o LookAhead) Holds(same func(ahead time.Duration) bool) (time.Duration, bool) {
	const fine = 10 * time.Millisecond
	yes := time.Duration(0)
	for yes < o.Horizon {
		no := min(yes+max(o.Step, fine), o.Horizon)
		if same(no) {
			yes = no
			continue
		}
		for no-yes > fine {
			if middle := yes + (no-yes)/2; same(middle) {
				yes = middle
			} else {
				no = middle
			}
		}
		return no, true
	}
	return o.Horizon, false
}
