package mission

import (
	"cmp"
	"fmt"
	"sort"
	"time"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/engine/field"
)

// Difference is where a replay departs from what was recorded.
type Difference struct {
	Step      int64
	Elapsed   time.Duration
	Subsystem string // of the engine; "orders" where one is refused that was taken
	Detail    string // may be empty
}

func (d *Difference) Error() string {
	s := fmt.Sprintf("after step %d, T+%s, the replay differs from the record in its %s", d.Step, field.ShowSpan(d.Elapsed), d.Subsystem)
	if d.Detail != "" {
		s += ": " + d.Detail
	}
	return s
}

// Restore is an engine at the last keyframe at or before an instant, no later
// than the edge. Like every engine that a mission hands out it has taken all
// orders that were given at its step.
func (m *Mission) Restore(elapsed time.Duration) (*engine.Engine, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	step := min(m.clock.stepAt(max(0, elapsed)), m.step)
	e, t, err := m.restore(step, ordersBy(m.orders, step))
	if err != nil {
		return nil, err
	}
	return e, t.settle(e)
}

// Before is an engine as it stood when order i of Orders was about to be given.
func (m *Mission) Before(i int) (*engine.Engine, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i < 0 || i >= len(m.orders) {
		return nil, fmt.Errorf("there is no order %d: the mission has %d", i+1, len(m.orders))
	}
	return m.reach(m.orders[i].Step, i)
}

// Replay takes an engine that the mission handed out on to an instant, no later
// than the edge, applying the recorded orders at their steps. It stands at the
// last step at or before the instant, or where stop said so. Where it departs
// from a recorded digest the error is a *Difference. Orders that another version
// recorded, and that this one refuses, are left out: Refused has them.
func (m *Mission) Replay(e *engine.Engine, to time.Duration, stop func() bool) error {
	return replay(m, e, to, func(orders int) bool {
		m.remember(e, orders)
		return stop()
	})
}

// Follow is Replay for callers that go through a mission once: it keeps no keyframes for going back,
// which a large fleet would pack every 64 steps.
func Follow(m *Mission, e *engine.Engine, to time.Duration, stop func() bool) error {
	return replay(m, e, to, func(int) bool { return stop() })
}

// replay is Replay. It calls stop before each step, with the number of orders applied so far.
func replay(m *Mission, e *engine.Engine, to time.Duration, stop func(orders int) bool) error {
	m.mu.Lock()
	t := m.tape(len(m.orders), ordersBy(m.orders, e.Steps()))
	edge := m.step
	m.mu.Unlock()
	t.skip(e)
	for e.Steps() < edge && e.Elapsed()+e.Tick() <= to && !stop(t.next) {
		e.Step()
		if err := t.settle(e); err != nil {
			return err
		}
	}
	return nil
}

// remember keeps a keyframe of a replay where there is none near, so that going
// back and forth there is quick.
func (m *Mission) remember(e *engine.Engine, orders int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if i := m.keys.after(e.Steps(), orders); i > 0 && e.Steps()-m.keys.list[i-1].step >= keyframeSteps {
		m.keys.add(takeKeyframe(e, orders))
	}
}

// ordersBy is how many orders were given at or before a step.
func ordersBy(orders []engine.Entry, step int64) int {
	return sort.Search(len(orders), func(i int) bool { return orders[i].Step > step })
}

// restore is an engine at the last keyframe that is no later than so many steps
// and orders, and the tape from there.
func (m *Mission) restore(step int64, orders int) (*engine.Engine, *tape, error) {
	for i := m.keys.after(step, orders) - 1; i >= 0; i-- {
		k := m.keys.list[i]
		e, sums, err := m.resume(k)
		if err == nil {
			t := m.tape(orders, k.orders)
			if t.sums, err = agrees(m.digests, sums, k); err == nil {
				return e, t, nil
			}
		}
		m.warnings = append(m.warnings, err.Error())
	}
	e, err := m.beginning()
	if err == nil && m.first == 0 {
		m.keys.add(takeKeyframe(e, 0)) // so that it is built but once
	}
	return e, m.tape(orders, 0), err
}

// beginning is an engine as the mission begins, found without the keyframe of it that there may be.
func (m *Mission) beginning() (*engine.Engine, error) {
	if m.first == 0 {
		return engine.New(m.head.scenario)
	}
	if len(m.keys.list) == 0 || m.keys.list[0].step != m.first {
		return nil, fmt.Errorf("it begins at step %d, but has no keyframe of that step", m.first)
	}
	e, _, err := m.resume(m.keys.list[0])
	return e, err
}

// resume is an engine at a keyframe, and the digest of the keyframe.
func (m *Mission) resume(k keyframe) (*engine.Engine, digests.Digest, error) {
	state, err := m.journal.keyframe(k)
	if err != nil {
		return nil, digests.Digest{}, err
	}
	if m.base == nil {
		if m.base, err = engine.Blank(m.head.scenario); err != nil {
			return nil, digests.Digest{}, err
		}
	}
	e, sums, err := m.base.ResumeDigested(engine.StateFrom(state))
	if err != nil {
		return nil, sums, fmt.Errorf("keyframe of step %d: %w", k.step, err)
	}
	if e.Steps() != k.step || e.Elapsed() != k.elapsed {
		return nil, sums, fmt.Errorf("keyframe of step %d: it holds step %d", k.step, e.Steps())
	}
	return e, sums, nil
}

// agrees says why an engine that was resumed from a keyframe cannot be gone on from: it is
// not what the digest of its step sums up. It answers how many digests need no look any more.
func agrees(known []digest, sums digests.Digest, k keyframe) (seen int, err error) {
	i := sort.Search(len(known), func(i int) bool {
		d := known[i]
		return d.step > k.step || d.step == k.step && d.orders >= k.orders
	})
	if i == len(known) || known[i].step != k.step || known[i].orders != k.orders {
		return i, nil
	}
	if room := sums.Diff(known[i].sums); room != "" {
		return i, fmt.Errorf("keyframe of step %d: its %s do not match the digest", k.step, room)
	}
	return i + 1, nil
}

// reach is an engine after exactly so many steps and orders.
func (m *Mission) reach(step int64, orders int) (*engine.Engine, error) {
	e, t, err := m.restore(step, orders)
	if err != nil {
		return nil, err
	}
	for {
		if err := t.settle(e); err != nil {
			return nil, err
		}
		if e.Steps() >= step {
			return e, nil
		}
		e.Step()
	}
}

// tape is the orders and digests of a mission, played to an engine.
type tape struct {
	orders  []engine.Entry
	digests []digest
	next    int // order
	sums    int // next digest
	checked int // digests

	leaves  *refusals // where orders that are refused go; nil: such an order is a difference
	due     []due     // what else the engine is held against, in order
	nextDue int
}

// due is something that an engine is held against after so many steps and orders.
type due struct {
	step   int64
	orders int
	check  func(*engine.Engine) error
}

// tape is the mission's first orders, of which so many are done.
func (m *Mission) tape(orders, done int) *tape {
	t := &tape{orders: m.orders[:orders:orders], digests: m.digests[:len(m.digests):len(m.digests)], next: done}
	if !m.head.comparable() {
		t.leaves = &m.refusals
	}
	return t
}

// skip leaves out the digests up to where the engine stands.
func (t *tape) skip(e *engine.Engine) {
	t.sums = sort.Search(len(t.digests), func(i int) bool { return t.digests[i].step > e.Steps() })
}

// settle gives the engine, which has just reached its step, the orders of that
// step and holds it against the digests.
func (t *tape) settle(e *engine.Engine) error {
	step := e.Steps()
	for {
		if err := t.check(e); err != nil {
			return err
		}
		if t.next >= len(t.orders) || t.orders[t.next].Step > step {
			return nil
		}
		o := t.orders[t.next].Order
		if err := e.Apply(o); err != nil {
			if t.leaves == nil {
				return &Difference{step, e.Elapsed(), "orders", fmt.Sprintf("%s: %v", o, err)}
			}
			t.leaves.add(t.next, Refused{e.Elapsed(), o, err.Error()})
		}
		t.next++
	}
}

// check holds the engine against the digests of its step and orders, and what else is due then.
func (t *tape) check(e *engine.Engine) error {
	if err := t.checkDigests(e); err != nil {
		return err
	}
	for ; t.nextDue < len(t.due); t.nextDue++ {
		d := t.due[t.nextDue]
		if at := t.reach(e, d.step, d.orders); at < 0 {
			return nil
		} else if at > 0 {
			continue
		}
		if err := d.check(e); err != nil {
			t.nextDue++
			return err
		}
	}
	return nil
}

// reach says where the engine stands by so many steps and orders: before them, -1, at them, or behind.
func (t *tape) reach(e *engine.Engine, step int64, orders int) int {
	return cmp.Or(cmp.Compare(e.Steps(), step), cmp.Compare(t.next, orders))
}

func (t *tape) checkDigests(e *engine.Engine) error {
	for ; t.sums < len(t.digests); t.sums++ {
		d := t.digests[t.sums]
		if at := t.reach(e, d.step, d.orders); at < 0 {
			return nil
		} else if at > 0 {
			continue
		}
		t.checked++
		if room := e.Digest().Diff(d.sums); room != "" {
			t.sums++
			return &Difference{Step: d.step, Elapsed: e.Elapsed(), Subsystem: room}
		}
	}
	return nil
}
