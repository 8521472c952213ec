package mission

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"orrery/data/mission/frames"
	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/field"
)

// Branch starts a new mission at where e stands, which must be no later than
// the edge: its first frame names this one and the instant, and it holds all
// that was recorded until then. Its file lies beside this one, which stays as it
// is.
func (m *Mission) Branch(e *engine.Engine) (*Mission, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	orders, err := m.taken(e)
	if err != nil {
		return nil, err
	}
	h := head{scenario: m.head.scenario, branch: true}
	h.parent = Origin{Mark: m.head.mark, Elapsed: e.Elapsed(), Step: e.Steps()}
	var j *journal
	if m.journal != nil {
		h.parent.Name = filepath.Base(m.journal.path)
		if j, err = newJournal(m.journal.sys, BranchPath(m.journal.path), h, false); err != nil {
			return nil, err
		}
	}
	b, err := begin(h, j)
	if err != nil {
		return nil, err
	}
	b.now, b.base = m.now, m.base
	if j == nil {
		b.unkept = m.unkept
	}
	if err := b.inherit(m, e, orders); err != nil {
		return nil, errors.Join(err, b.journal.discard())
	}
	if err := m.part(b); err != nil {
		return nil, errors.Join(err, b.journal.discard())
	}
	return b, nil
}

// taken is how many of the mission's orders e has taken. Orders of the very
// step that it stands at may or may not be among them: the digest says.
func (m *Mission) taken(e *engine.Engine) (int, error) {
	step := e.Steps()
	if step > m.step || m.clock.at(step) != e.Elapsed() {
		return 0, fmt.Errorf("the engine is at step %d, T+%s, where the mission never was", step, field.ShowSpan(e.Elapsed()))
	}
	most, least := ordersBy(m.orders, step), ordersBy(m.orders, step-1)
	if most == least {
		return most, nil
	}
	want := e.Digest()
	for n := most; n >= least; n-- {
		other, err := m.reach(step, n)
		if err != nil {
			return 0, err
		}
		if other.Digest() == want {
			return n, nil
		}
	}
	return 0, fmt.Errorf("the engine at step %d has taken other orders than the mission", step)
}

// inherit takes what the parent recorded until e, and writes it.
func (m *Mission) inherit(parent *Mission, e *engine.Engine, orders int) error {
	if parent.first > 0 {
		m.clock, m.step, m.first = ticks{parent.clock.legs[:1:1]}, parent.first, parent.first
		if start := stepsFrame(m.clock.tick()); m.journal != nil {
			start.Kind = frames.Start
			m.add(start)
		}
	}
	digests := parent.digests
	note := func(step int64, orders int) {
		for len(digests) > 0 && digests[0].step <= step && digests[0].orders <= orders {
			d := digests[0]
			digests = digests[1:]
			m.step = d.step
			m.digests = append(m.digests, d)
			if m.journal != nil {
				m.add(digestFrame(d))
			}
		}
	}
	for i, entry := range parent.orders[:orders] {
		note(entry.Step, i)
		if parent.refusals.has(i) {
			continue
		}
		if err := inheritOrder(m, entry); err != nil {
			return err
		}
	}
	note(e.Steps(), orders)
	m.step = e.Steps()
	for _, b := range parent.marks {
		if b.Elapsed <= e.Elapsed() {
			m.marks = append(m.marks, b)
			if m.journal != nil {
				m.add(bookmarkFrame(b))
			}
		}
	}
	inheritKeyframes(m, parent, e, orders)
	inheritPictures(m, parent, e, orders)
	if m.journal == nil {
		return nil
	}
	return m.commit()
}

func inheritOrder(m *Mission, entry engine.Entry) error {
	payload, err := writeOrder(entry.Order)
	if err != nil {
		return err
	}
	m.step = entry.Step
	if m.journal != nil {
		m.add(frames.Frame{Kind: frames.Order, Body: packed.Plain(payload)})
	}
	if t, ok := entry.Order.(engine.SetTick); ok {
		m.clock.change(entry.Step, t.Tick)
	}
	m.orders = append(m.orders, entry)
	return nil
}

// inheritKeyframes takes the parent's keyframes, on disk that of the start, one for each six
// hours and one of where e stands.
func inheritKeyframes(m, parent *Mission, e *engine.Engine, orders int) {
	m.digest(e)
	for _, k := range parent.keys.list[:parent.keys.after(e.Steps(), orders)] {
		wanted := k.elapsed-m.pace.onDisk >= diskSpan || k.step == m.first
		if k.Payload == nil && wanted {
			if state, err := parent.journal.keyframe(k); err == nil {
				k.Body = packed.Pack(state, packed.Quickly())
			}
		}
		if k.Payload == nil {
			continue
		}
		k.at, k.length, k.orders = 0, 0, k.orders-parent.refusals.before(k.orders)
		if m.journal != nil && wanted && (m.pace.affords(k) || m.first > 0 && k.step == m.first) {
			m.store(&k)
		}
		m.keys.add(k)
	}
	k := takeKeyframe(e, len(m.orders))
	if m.journal != nil {
		m.store(&k)
	}
	m.keys.add(k)
}

// BranchPath is the path of a branch: that of the parent with the next free number.
func BranchPath(path string) string {
	stem := path[:len(path)-len(filepath.Ext(path))]
	stem = regexp.MustCompile(`-[0-9]{1,6}$`).ReplaceAllString(stem, "")
	for n := 2; ; n++ {
		branch := fmt.Sprintf("%s-%d%s", stem, n, Suffix)
		if _, err := os.Lstat(branch); err != nil {
			return branch
		}
	}
}
