package mission

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"orrery/data/disk"
	"orrery/data/mission/foreign"
	"orrery/data/mission/frames"
	"orrery/data/mission/lineage"
	"orrery/engine"
	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/table"
)

// OpenReadOnly opens a mission file to look at it, and to branch from it; nothing in it is
// changed. It may be one that is being written: then it is read up to where it goes now.
func OpenReadOnly(path string) (*Mission, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	file, err := disk.OpenPlain(path)
	if err != nil {
		return nil, err
	}
	m := &Mission{now: time.Now, journal: &journal{sys: disk.Machine{}, path: path, file: file, readers: true}}
	if err := m.load(); err != nil {
		file.Close()
		return nil, err
	}
	m.pace.begin(m.now())
	return m, nil
}

// load reads the whole file.
func (m *Mission) load() error {
	j := m.journal
	info, err := j.file.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file", j.path)
	}
	m.grows = disk.Written(j.file)
	s := &frames.Scanner{File: j.file, Size: info.Size()}
	if err := m.read(s); err != nil {
		return fmt.Errorf("%s: %w", j.path, err)
	}
	j.size, j.chain = s.At, s.Chain
	m.freeze("it was opened read-only")
	return nil
}

// read reads frames until the file ends or nothing follows that can be used.
func (m *Mission) read(s *frames.Scanner) error {
	if err := m.readFirst(s); err != nil {
		return err
	}
	for {
		damages := len(m.damage)
		f, err := s.Next()
		if err == frames.ErrTorn {
			f, err = m.damaged(s)
		}
		switch {
		case err == io.EOF || err == frames.ErrTorn:
			if m.torn = s.Size - s.At; len(m.damage) > 0 && m.damage[len(m.damage)-1].Open {
				m.torn = 0
			}
			return nil
		case err != nil:
			return err
		}
		if err := m.take(f); err != nil {
			var lost errOrdersLost
			switch {
			case errors.As(err, &lost):
				return m.orphaned(f, int(lost), s)
			case len(m.damage) > damages && m.damage[len(m.damage)-1].Mended != "":
				m.damage[len(m.damage)-1].Mended = ""
				m.unbridged++
			default:
				m.stop(f, err)
				s.Size = f.At - frames.HeaderLen // what follows is whole, not torn
				s.At = s.Size
				return nil
			}
			continue
		}
		m.ended = f.Kind == frames.End
		if m.each == nil {
			continue
		}
		if err := m.each(f); err != nil {
			return err
		}
	}
}

// stop ends the mission before a frame that cannot be used, and says why.
func (m *Mission) stop(f frames.Frame, err error) {
	why := fmt.Sprintf("the frame at byte %s: %v", table.Grouped(f.At-frames.HeaderLen), err)
	m.warnings = append(m.warnings, "the file is read up to T+"+field.ShowSpan(m.clock.at(m.step))+": "+why)
	m.freeze(why)
	m.cut = true
}

// readFirst reads what a file begins with and the first frame.
func (m *Mission) readFirst(s *frames.Scanner) error {
	m.clock = newTicks(time.Second) // until the scenario says which tick
	first := make([]byte, min(foreign.HeadBytes, max(s.Size, 0)))
	if _, err := s.File.ReadAt(first, 0); err != nil && err != io.EOF {
		return err
	}
	s.At = min(frames.PreambleLen, s.Size)
	if err := frames.Check(first); err != nil {
		if frames.Intact(first) || !s.Follows(0, s.At) {
			return err
		}
		m.damage = append(m.damage, Damage{Bytes: frames.PreambleLen, Mended: "what a mission file begins with"})
	}
	f, err := s.Next()
	if err == frames.ErrTorn {
		if f, err = m.damaged(s); err == nil && m.unbridged > 0 {
			err = frames.ErrTorn
		}
	}
	if err == io.EOF || err == frames.ErrTorn {
		what := "is damaged"
		if s.Size <= frames.PreambleLen+frames.HeaderLen {
			what = "is cut off"
		}
		return fmt.Errorf("byte 16: its first frame, the scenario, %s, and nothing can be read without it; %s", what, frames.FindCopy)
	}
	if err != nil {
		return err
	}
	m.head, err = readHead(f)
	if err != nil {
		return fmt.Errorf("byte 16: %w", err)
	}
	m.clock = newTicks(m.head.scenario.Tick)
	if !m.head.comparable() {
		by, _ := m.By()
		m.warnings = append(m.warnings, fmt.Sprintf("%s recorded it, and this orrery recomputes it with %s: its digests cannot be compared", by, engine.Model))
	}
	if m.each != nil {
		return m.each(f)
	}
	return nil
}

// freeze keeps anything from being added. The first reason stays.
func (m *Mission) freeze(why string) {
	if m.frozen == "" {
		m.frozen = why
	}
}

// take notes what a frame says, or says why it cannot.
func (m *Mission) take(f frames.Frame) error {
	if m.unbridged > 0 {
		if err := m.bridge(f); err != nil {
			return err
		}
	}
	switch f.Kind {
	case frames.Steps, frames.Order, frames.Digest:
		return m.advance(f)
	case frames.Keyframe, frames.Picture:
		return m.lookBack(f)
	case frames.Head:
		return errors.New("a second scenario")
	case frames.Start:
		return m.beginAt(f, f.Payload)
	case frames.Relative:
		k, err := readRelative(f)
		if err != nil {
			return fmt.Errorf("a note on a related mission: %w", err)
		}
		m.relatives = lineage.Merge(m.relatives, k)
	case frames.Bookmark:
		payload, err := f.Unpack(f.Kind.Most())
		if err != nil {
			return err
		}
		b, err := readBookmark(payload)
		if err != nil {
			return fmt.Errorf("a bookmark: %w", err)
		}
		m.marks = append(m.marks, b)
	}
	return nil
}

// lookBack takes a frame that speaks of a moment up to the edge.
func (m *Mission) lookBack(f frames.Frame) error {
	if f.Step > m.step || f.Step < 0 || f.Orders > len(m.orders) || m.clock.at(f.Step) != f.Elapsed {
		return fmt.Errorf("%s of step %d at T+%s, which the mission did not reach", f.Kind.String(), f.Step, field.ShowSpan(f.Elapsed))
	}
	k := keyframe{step: f.Step, orders: f.Orders, elapsed: f.Elapsed, Body: f.Body, at: f.At, length: len(f.Payload)}
	if f.Mended {
		k.at = 0 // what is in the file is wrong
	} else {
		k.Payload = nil
	}
	switch {
	case f.Kind == frames.Picture:
		m.pictures.add(k)
	case m.head.comparable(): // another version's state is of no use: the mission is replayed from its start
		m.keys.add(k)
		m.pace.onDisk = max(m.pace.onDisk, f.Elapsed)
	}
	return nil
}

// advance takes a frame that moves the edge.
func (m *Mission) advance(f frames.Frame) error {
	if f.Step < m.step || !m.clock.reaches(f.Step) || m.clock.at(f.Step) != f.Elapsed || f.Orders != len(m.orders) {
		return fmt.Errorf("it refers to step %d at T+%s after %s; the mission is at step %d, T+%s, after %d",
			f.Step, field.ShowSpan(f.Elapsed), table.Count(f.Orders, "order"), m.step, field.ShowSpan(m.clock.at(m.step)), len(m.orders))
	}
	payload, err := f.Unpack(f.Kind.Most())
	if err != nil {
		return err
	}
	switch f.Kind {
	case frames.Steps:
		tick, err := readTick(payload)
		if err != nil {
			return err
		}
		if tick != m.clock.tick() {
			return fmt.Errorf("its tick is %s, but the orders give %s", field.ShowSpan(tick), field.ShowSpan(m.clock.tick()))
		}
	case frames.Order:
		order, err := readOrder(payload)
		if err != nil {
			return err
		}
		if t, ok := order.(engine.SetTick); ok {
			if !slices.Contains(clock.Ticks[:], t.Tick) {
				return fmt.Errorf("its tick is %s, want one of %v", field.ShowSpan(t.Tick), clock.Ticks)
			}
			m.clock.change(f.Step, t.Tick)
		}
		m.orders = append(m.orders, engine.Entry{Step: f.Step, Order: order})
	case frames.Digest:
		if m.head.comparable() {
			d, err := readDigest(f, payload)
			if err != nil {
				return err
			}
			m.digests = append(m.digests, d)
		}
	}
	m.step, m.pace.told = f.Step, f.Step
	return nil
}
