package mission

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/table"
)

const (
	commitEvery = time.Second // of wall time
	digestSteps = 64
	digestSpan  = time.Hour // of mission time
	digestShare = 200       // digests take at most one part of so many of the time
)

// Record notes what was done since the last call: the orders that were applied,
// each with the number of steps before it, and the steps that were taken. It
// must be told of every order that the engine took, and of no other. It writes
// by the package's own rules and keeps nothing of e.
func (m *Mission) Record(e *engine.Engine, given []engine.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.open(); err != nil {
		return err
	}
	if err := m.note(e, given); err != nil {
		m.unkept = err
		return err
	}
	m.sum(e, len(given) > 0)
	m.keep(e)
	if m.journal == nil {
		return nil
	}
	if len(given) == 0 && m.now().Sub(m.pace.commit) < commitEvery {
		return nil
	}
	return m.commit()
}

// note takes the orders and the edge, or refuses both.
func (m *Mission) note(e *engine.Engine, given []engine.Entry) error {
	c := ticks{slices.Clone(m.clock.legs)}
	due := make([]frames.Frame, len(given))
	last := m.step
	for i, entry := range given {
		if entry.Step < last || entry.Step > e.Steps() {
			return fmt.Errorf("order %q was given after step %d, want %d to %d: a mission can only be extended at its end", entry.Order, entry.Step, last, e.Steps())
		}
		last = entry.Step
		payload, err := writeOrder(entry.Order)
		if err != nil {
			return err
		}
		due[i] = frames.Frame{Kind: frames.Order, Orders: len(m.orders) + i, Step: entry.Step, Elapsed: c.at(entry.Step), Body: packed.Plain(payload)}
		if t, ok := entry.Order.(engine.SetTick); ok {
			c.change(entry.Step, t.Tick)
		}
	}
	if e.Steps() < last || !c.reaches(e.Steps()) {
		return fmt.Errorf("the engine is at step %d, the mission at %d: branch to continue from there", e.Steps(), m.step)
	}
	if e.Elapsed() != c.at(e.Steps()) {
		return fmt.Errorf("the engine is at T+%s after %s, the journal at T+%s: an order was not recorded", field.ShowSpan(e.Elapsed()), table.Count(int(e.Steps()), "step"), field.ShowSpan(c.at(e.Steps())))
	}
	m.clock, m.step, m.orders = c, e.Steps(), append(m.orders, given...)
	if m.journal != nil {
		for _, f := range due {
			m.journal.add(f)
		}
	}
	return nil
}

// add puts a frame that speaks of the live edge into the file.
func (m *Mission) add(f frames.Frame) {
	f.Orders, f.Step, f.Elapsed = len(m.orders), m.step, m.clock.at(m.step)
	m.journal.add(f)
}

// tell lets the file know the live edge.
func (m *Mission) tell() {
	if m.step > m.pace.told {
		m.add(stepsFrame(m.clock.tick()))
		m.pace.told = m.step
	}
}

// sum adds a digest where one is due.
func (m *Mission) sum(e *engine.Engine, ordered bool) {
	start := m.now()
	if n := len(m.digests); n > 0 && !ordered {
		last := m.digests[n-1]
		if m.step-last.step < digestSteps && m.clock.at(m.step)-m.clock.at(last.step) < digestSpan || start.Sub(m.pace.summed) < digestShare*m.pace.sumCost {
			return
		}
	}
	m.digest(e)
	if m.step == 0 { // the first takes longer than those that follow
		return
	}
	m.pace.summed = m.now()
	m.pace.sumCost = m.pace.summed.Sub(start)
}

// digest adds a digest of the live edge, unless it is there.
func (m *Mission) digest(e *engine.Engine) {
	if n := len(m.digests); n > 0 && m.digests[n-1].step == m.step && m.digests[n-1].orders == len(m.orders) {
		return
	}
	d := digest{step: m.step, orders: len(m.orders), sums: e.Digest()}
	m.digests = append(m.digests, d)
	if m.journal != nil {
		m.add(digestFrame(d))
		m.pace.told = m.step
	}
}

// keep takes a keyframe where one is due, and puts it on disk where that is due.
func (m *Mission) keep(e *engine.Engine) {
	if !m.pace.keyframeDue(m.keys.last(), keyframe{step: m.step, elapsed: e.Elapsed()}, m.now()) {
		return
	}
	start := m.now()
	m.digest(e) // a keyframe is never of a step that the file does not know
	k := takeKeyframe(e, len(m.orders))
	if m.journal != nil && (k.step == 0 || m.pace.diskDue(k.elapsed, start)) && m.pace.affords(k) {
		m.store(&k)
		m.pace.stored = start
	}
	m.keys.add(k)
	if m.journal != nil {
		m.takePicture(e)
	}
	if m.base == nil {
		m.base = e.Blank()
	}
	m.pace.kept = m.now()
	m.pace.keepCost = m.pace.kept.Sub(start)
}

// store puts a keyframe into the file.
func (m *Mission) store(k *keyframe) {
	f := frames.Frame{Kind: frames.Keyframe, Orders: k.orders, Step: k.step, Elapsed: k.elapsed, Body: k.Body}
	k.at, k.length = m.journal.add(f), len(k.Payload)
	m.pace.onDisk = k.elapsed
	m.pace.spent += k.length
}

// commit writes all that was noted, if the file is still where it was put.
func (m *Mission) commit() error {
	m.tell()
	m.pace.commit = m.now()
	m.unkept = m.journal.commit(m.now)
	if m.unkept == nil {
		m.held = m.clock.at(m.step)
	}
	return m.unkept
}

// sealKeyframes puts on disk what a closed mission keeps: the last keyframe, and of the last two
// days one an hour, the latest of them where all would take too much.
func (m *Mission) sealKeyframes() {
	var chosen []int
	next, bytes := time.Duration(math.MaxInt64), 0
	for i := len(m.keys.list) - 1; i >= 0; i-- {
		k := &m.keys.list[i]
		last := i == len(m.keys.list)-1
		if !last && (m.clock.at(m.step)-k.elapsed > sealSpan || next-k.elapsed < keyframeSpan) {
			continue
		}
		if k.at == 0 {
			if bytes += len(k.Payload); !last && bytes > sealBytes {
				break
			}
			chosen = append(chosen, i)
		}
		next = k.elapsed
	}
	slices.Reverse(chosen)
	for _, i := range chosen {
		m.store(&m.keys.list[i])
	}
}

// takeKeyframe is a keyframe of the engine, packed.
func takeKeyframe(e *engine.Engine, orders int) keyframe {
	return keyframe{step: e.Steps(), orders: orders, elapsed: e.Elapsed(), Body: packed.Gather(func(to func([]byte)) { engine.SendState(e, to) })}
}
