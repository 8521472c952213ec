package mission

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"orrery/data/disk"
	"orrery/data/mission/frames"
	"orrery/engine/field"
)

// RecoverBehind writes what stands behind lost orders into a new mission, out, which begins at
// the first keyframe behind the last of them. The mission that it answers is closed; it says
// what of the file was lost.
func RecoverBehind(path, out string, force bool) (*Mission, error) {
	m, err := OpenReadOnly(path)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	if err := disk.Distinct(out, path); err != nil {
		return nil, err
	}
	switch {
	case m.orphans == nil:
		return nil, fmt.Errorf("%s: none of its orders is lost, so there is nothing to recover with --behind", path)
	case !m.head.comparable():
		return nil, fmt.Errorf("%s: another version wrote it, and its keyframes cannot be used", path)
	case m.orphans.first == nil:
		return nil, fmt.Errorf("%s: there is no keyframe after its lost orders", path)
	}
	e, _, err := m.resume(*m.orphans.first)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, copyBehind(m, e.Tick(), out, force)
}

// copyBehind writes a mission that begins at the first keyframe behind lost orders, with a tick.
func copyBehind(m *Mission, tick time.Duration, out string, force bool) error {
	first := m.orphans.first
	from := Origin{Name: filepath.Base(m.journal.path), Mark: m.head.mark, Elapsed: first.elapsed, Step: first.step}
	to, err := newJournal(disk.Machine{}, out, head{scenario: m.head.scenario, branch: true, parent: from}, force)
	if err != nil {
		return err
	}
	start := stepsFrame(tick)
	start.Kind, start.Step, start.Elapsed = frames.Start, first.step, first.elapsed
	to.add(start)
	last := start
	again := &Mission{now: time.Now, journal: &journal{sys: disk.Machine{}, path: m.journal.path, file: m.journal.file, readers: true}}
	again.behind = func(f frames.Frame) error {
		if f.Step < first.step || f.Orders < first.orders {
			return nil // keyframes of long ago may come late
		}
		f.Orders -= first.orders
		switch f.Kind {
		case frames.Order, frames.Steps, frames.Digest, frames.End:
			last = f
		}
		switch f.Kind {
		case frames.End:
			return nil
		case frames.Order:
			last.Orders++
		}
		to.add(f)
		return to.write()
	}
	err = again.load()
	to.add(frames.Frame{Kind: frames.End, Orders: last.Orders, Step: last.Step, Elapsed: last.Elapsed})
	if err = errors.Join(err, to.write(), to.sync()); err != nil {
		return errors.Join(err, to.discard())
	}
	return to.close()
}

// beginAt takes it from the frame behind the scenario that the mission begins at a later step.
func (m *Mission) beginAt(f frames.Frame, payload []byte) error {
	tick, err := readTick(payload)
	if err == nil && (m.step > 0 || len(m.orders) > 0 || f.Orders > 0 || f.Step < 1 || f.Elapsed < 0 || tick < time.Second) {
		err = fmt.Errorf("the mission would begin at step %d, T+%s, with a tick of %s", f.Step, field.ShowSpan(f.Elapsed), field.ShowSpan(tick))
	}
	if err == nil {
		m.clock, m.step, m.first = ticks{[]leg{{f.Step, f.Elapsed, tick}}}, f.Step, f.Step
	}
	return err
}
