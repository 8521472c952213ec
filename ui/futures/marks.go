package futures

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"orrery/engine"
)

// Limits of the keyframes of a race.
const (
	mostKept  = 128 << 20 // bytes of both futures together
	markSteps = 16        // least number of steps between two
	markShare = 20        // keeping them takes at most one part in so many of the time
)

// mark is a keyframe of both futures at an instant that both have reached.
type mark struct {
	elapsed time.Duration
	flights [2]standing
	DivergenceWatch
}

// standing is the state of a future at a mark.
type standing struct {
	state         engine.State
	step          int64
	next, refused int
	tally
}

// marks are the keyframes of a race in order of time, the first at its beginning.
type marks struct {
	list  []mark
	bytes int
	now   func() time.Time
	at    time.Time     // wall clock of the last one
	cost  time.Duration // time that it took
}

// due reports whether to keep a mark after so many steps of the first future.
func (k *marks) due(step int64) bool {
	if len(k.list) == 0 {
		return true
	}
	return step-k.list[len(k.list)-1].flights[0].step >= markSteps && k.now().Sub(k.at) >= markShare*k.cost
}

// add keeps a mark. If all together are too large every second one is dropped, and at last all but
// the first; one that is too large by itself is not kept.
func (k *marks) add(m mark) {
	k.list = append(k.list, m)
	k.bytes += m.size()
	for k.bytes > mostKept && len(k.list) > 0 {
		k.thin()
	}
}

// size is the size of a mark in bytes.
func (m *mark) size() int { return len(m.flights[0].state.Bytes()) + len(m.flights[1].state.Bytes()) }

// thin drops every second mark, the last among them.
func (k *marks) thin() {
	if len(k.list) == 1 {
		k.list, k.bytes = nil, 0
		return
	}
	kept := k.list[:0]
	for i := range k.list {
		if i%2 == 0 && (i == 0 || i < len(k.list)-1) {
			kept = append(kept, k.list[i])
		} else {
			k.bytes -= k.list[i].size()
		}
	}
	clear(k.list[len(kept):])
	k.list = kept
}

// before is the last mark at or before an instant.
func (k *marks) before(to time.Duration) (*mark, bool) {
	for i := len(k.list) - 1; i >= 0; i-- {
		if k.list[i].elapsed <= to {
			return &k.list[i], true
		}
	}
	return nil, false
}

// cut drops the marks after one.
func (k *marks) cut(last *mark) {
	for i := range k.list {
		if k.list[i].elapsed > last.elapsed {
			k.bytes -= k.list[i].size()
		}
	}
	k.list = slices.DeleteFunc(k.list, func(m mark) bool { return m.elapsed > last.elapsed })
}

// stand is the present state of a future.
func (f *Future) stand() standing {
	return standing{state: f.engine.State(), step: f.engine.Steps(), next: f.next, refused: len(f.Refused), tally: f.tally}
}

// back restores a state of a future.
func (f *Future) back(s standing) error {
	e, err := f.engine.Resume(s.state)
	if err != nil {
		return err
	}
	f.engine, f.next, f.gave, f.tally = e, s.next, nil, s.tally
	f.Refused = f.Refused[:s.refused]
	return nil
}

// keep keeps a mark if one is due.
func (r *Race) keep() {
	if !r.marks.due(r.A.engine.Steps()) {
		return
	}
	start := r.marks.now()
	m := mark{elapsed: r.A.engine.Elapsed(), flights: [2]standing{r.A.stand(), r.B.stand()}, DivergenceWatch: r.DivergenceWatch}
	if m.Diverged != nil {
		parted := *m.Diverged
		m.Diverged = &parted
	}
	r.marks.add(m)
	r.marks.at = r.marks.now()
	r.marks.cost = r.marks.at.Sub(start)
}

// ErrNoWayBack means that a race keeps no keyframes to go back to.
var ErrNoWayBack = errors.New("copies of so large a fleet are not kept: the two futures cannot go back; esc, then compare again from where the mission stands")

// Back restores both futures at the last mark at or before an instant. Later readings and sightings
// are kept.
func (r *Race) Back(to time.Duration) error {
	m, there := r.marks.before(max(to, r.From))
	if !there {
		return ErrNoWayBack
	}
	return r.stand(m)
}

// stand restores both futures at a mark.
func (r *Race) stand(m *mark) error {
	for side, f := range []*Future{r.A, r.B} {
		if err := f.back(m.flights[side]); err != nil {
			return err
		}
	}
	return nil
}

// Follow gives A the present script of the mission, to which orders were added, or whose past was
// changed by undo or a branch. B gets the same if both share a script; else it gets only the new
// orders that change the tick, so that both stay on one clock. Both then stand before the first
// change.
func (r *Race) Follow(script []engine.Entry) error {
	old := r.A.script
	same := 0
	for same < len(old) && same < len(script) && reflect.DeepEqual(old[same], script[same]) {
		same++
	}
	if same == len(old) && same == len(script) {
		return nil
	}
	if err := r.unlearn(same, script); err != nil {
		return err
	}
	r.A.script = script
	if r.Alike {
		r.B.script = script
		return nil
	}
	r.B.script = slices.Clip(r.B.script[:r.had[1]])
	for i, entry := range script {
		later := entry.Step > r.tail || entry.Step == r.tail && i >= r.had[0]
		if _, tick := entry.Order.(engine.SetTick); tick && later {
			r.B.script = append(r.B.script, entry)
		}
	}
	return nil
}

// unlearn goes back before the first order of A's script that has changed or is new, and drops what
// was seen later, if that lies before what was seen.
func (r *Race) unlearn(same int, script []engine.Entry) error {
	first := int64(1) << 62
	for _, s := range [][]engine.Entry{r.A.script, script} {
		if same < len(s) {
			first = min(first, s[same].Step)
		}
	}
	if first >= r.seenStep && r.A.next <= same {
		return nil
	}
	var m *mark
	for i := range r.marks.list {
		if k := &r.marks.list[i]; k.flights[0].step <= first && k.flights[0].next <= same {
			m = k
		}
	}
	if m == nil {
		return fmt.Errorf("orders given before %s have changed: esc, then compare again", "the two start")
	}
	if err := r.stand(m); err != nil {
		return err
	}
	r.marks.cut(m)
	r.DivergenceWatch = m.DivergenceWatch
	r.seen, r.seenStep, r.passing = m.elapsed, m.flights[0].step, false
	for side, f := range []*Future{r.A, r.B} {
		f.Curve.cut(m.elapsed)
		r.events[side].Rewind(m.elapsed)
	}
	r.kept = r.A.At[len(r.A.At)-1]
	return nil
}

// cut drops the readings after an instant.
func (c *Curve) cut(last time.Duration) {
	n := len(c.At)
	for n > 0 && c.At[n-1] > last {
		n--
	}
	c.At, c.Values = c.At[:n], c.Values[:n]
}
