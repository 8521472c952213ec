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
	"orrery/data/mission/kin"
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
	s := &scanner{file: j.file, size: info.Size()}
	if err := m.read(s); err != nil {
		return fmt.Errorf("%s: %w", j.path, err)
	}
	j.size, j.chain = s.at, s.chain
	m.freeze("it was opened to be read only")
	return nil
}

// read reads frames until the file ends or nothing follows that can be used.
func (m *Mission) read(s *scanner) error {
	if err := m.readFirst(s); err != nil {
		return err
	}
	for {
		damages := len(m.damage)
		f, err := s.next()
		if err == errTorn {
			f, err = m.damaged(s)
		}
		switch {
		case err == io.EOF || err == errTorn:
			if m.torn = s.size - s.at; len(m.damage) > 0 && m.damage[len(m.damage)-1].Open {
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
				s.size = f.at - headerLen // what follows is whole, not torn
				s.at = s.size
				return nil
			}
			continue
		}
		m.ended = f.kind == endKind
		if m.each == nil {
			continue
		}
		if err := m.each(f); err != nil {
			return err
		}
	}
}

// stop ends the mission before a frame that cannot be used, and says why.
func (m *Mission) stop(f frame, err error) {
	why := fmt.Sprintf("the frame at byte %s: %v", table.Grouped(f.at-headerLen), err)
	m.warnings = append(m.warnings, "the file is read up to T+"+field.ShowSpan(m.clock.at(m.step))+": "+why)
	m.freeze(why)
	m.cut = true
}

// readFirst reads what a file begins with and the first frame.
func (m *Mission) readFirst(s *scanner) error {
	m.clock = newTicks(time.Second) // until the scenario says which tick
	first := make([]byte, min(foreign.Enough, max(s.size, 0)))
	if _, err := s.file.ReadAt(first, 0); err != nil && err != io.EOF {
		return err
	}
	s.at = min(preambleLen, s.size)
	if err := checkPreamble(first); err != nil {
		if intact(first) || !s.follows(0, s.at) {
			return err
		}
		m.damage = append(m.damage, Damage{Bytes: preambleLen, Mended: "what a mission file begins with"})
	}
	f, err := s.next()
	if err == errTorn {
		if f, err = m.damaged(s); err == nil && m.unbridged > 0 {
			err = errTorn
		}
	}
	if err == io.EOF || err == errTorn {
		what := "is damaged"
		if s.size <= preambleLen+headerLen {
			what = "is cut off"
		}
		return fmt.Errorf("byte 16: its first frame, the scenario, %s, and nothing can be read without it; %s", what, otherwise)
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
		m.warnings = append(m.warnings, "the file was written by another version: its digests cannot be compared")
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
func (m *Mission) take(f frame) error {
	if m.unbridged > 0 {
		if err := m.bridge(f); err != nil {
			return err
		}
	}
	switch f.kind {
	case stepsKind, orderKind, digestKind:
		return m.advance(f)
	case keyframeKind:
		if f.step > m.step || f.step < 0 || f.orders > len(m.orders) || m.clock.at(f.step) != f.elapsed {
			return fmt.Errorf("a keyframe of step %d at T+%s, which the mission did not reach", f.step, field.ShowSpan(f.elapsed))
		}
		if !m.head.comparable() {
			return nil // another version's state: the mission is replayed from its start
		}
		k := keyframe{step: f.step, orders: f.orders, elapsed: f.elapsed, body: f.body, at: f.at, length: len(f.Payload)}
		if f.mended {
			k.at = 0 // what is in the file is wrong
		} else {
			k.Payload = nil
		}
		m.keys.add(k)
		m.pace.onDisk = max(m.pace.onDisk, f.elapsed)
		return nil
	case headKind:
		return errors.New("a second scenario")
	case startKind:
		return m.beginAt(f, f.Payload)
	case kinKind:
		k, err := readKin(f)
		if err != nil {
			return fmt.Errorf("what is said of a branch: %w", err)
		}
		m.kin = kin.Merge(m.kin, k)
	case bookmarkKind:
		payload, err := f.Unpack(f.kind.most())
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

// advance takes a frame that moves the edge.
func (m *Mission) advance(f frame) error {
	if f.step < m.step || !m.clock.reaches(f.step) || m.clock.at(f.step) != f.elapsed || f.orders != len(m.orders) {
		return fmt.Errorf("it refers to step %d at T+%s after %s; the mission stands at step %d, T+%s, after %d",
			f.step, field.ShowSpan(f.elapsed), table.Count(f.orders, "order"), m.step, field.ShowSpan(m.clock.at(m.step)), len(m.orders))
	}
	payload, err := f.Unpack(f.kind.most())
	if err != nil {
		return err
	}
	switch f.kind {
	case stepsKind:
		tick, err := readTick(payload)
		if err != nil {
			return err
		}
		if tick != m.clock.tick() {
			return fmt.Errorf("a tick of %s, the orders say %s", field.ShowSpan(tick), field.ShowSpan(m.clock.tick()))
		}
	case orderKind:
		order, err := readOrder(payload)
		if err != nil {
			return err
		}
		if t, ok := order.(engine.SetTick); ok {
			if !slices.Contains(clock.Ticks[:], t.Tick) {
				return fmt.Errorf("a tick of %s, want one of %v", field.ShowSpan(t.Tick), clock.Ticks)
			}
			m.clock.change(f.step, t.Tick)
		}
		m.orders = append(m.orders, engine.Entry{Step: f.step, Order: order})
	case digestKind:
		if m.head.comparable() {
			d, err := readDigest(f, payload)
			if err != nil {
				return err
			}
			m.digests = append(m.digests, d)
		}
	}
	m.step, m.pace.told = f.step, f.step
	return nil
}
