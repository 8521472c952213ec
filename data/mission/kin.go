package mission

import (
	"path/filepath"
	"slices"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/kin"
	"orrery/data/mission/packed"
)

// Kin is what the mission knows of its family, itself first.
func (m *Mission) Kin() []kin.Kin {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := []kin.Kin{m.self()}
	for _, k := range m.kin {
		all = kin.Merge(all, k)
	}
	return all
}

// self is the mission as one of its family.
func (m *Mission) self() kin.Kin {
	k := kin.Kin{Mark: m.head.mark, Parent: m.head.parent.Mark, At: m.head.parent.Elapsed, Step: m.head.parent.Step, Edge: m.clock.at(m.step)}
	if m.journal != nil {
		k.File = filepath.Base(m.journal.path)
	}
	return k
}

// Tell writes at once what the operator says of a mission of the family: its name, its note,
// whether it is dropped.
func (m *Mission) Tell(k kin.Kin) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.open(); err != nil {
		return err
	}
	k.Said = max(m.now().UnixNano(), 1)
	return m.know(k)
}

// know takes in, and writes, what is said of some of the family.
func (m *Mission) know(all ...kin.Kin) error {
	for _, k := range all {
		k = k.Cleaned()
		if m.kin = kin.Merge(m.kin, k); m.journal != nil {
			m.add(frames.Frame{Kind: frames.Kin, Body: packed.Plain(encode(k.Code))})
		}
	}
	if m.journal == nil {
		return nil
	}
	return m.commit()
}

// part lets a mission and the branch that left it know of each other. What the one that is
// left cannot write any more its branch still says.
func (m *Mission) part(branch *Mission) error {
	if m.open() == nil && (m.journal == nil || m.journal.open()) {
		_ = m.know(branch.self()) // Unkept says what failed
	}
	return branch.know(kin.Merge(slices.Clone(m.kin), m.self())...)
}

// readKin reads what a frame says of one of the family.
func readKin(f frames.Frame) (k kin.Kin, err error) {
	payload, err := f.Unpack(f.Kind.Most())
	if err == nil {
		err = decode(payload, k.Code)
	}
	return k, err
}

// Told reads of a mission's file how far it goes and what it says of its family.
func Told(path string) (edge time.Duration, all []kin.Kin, err error) {
	err = eachFrame(path, func(f frames.Frame) (bool, error) {
		switch f.Kind {
		case frames.Steps, frames.Order, frames.Digest:
			edge = max(edge, f.Elapsed)
		case frames.Kin:
			k, err := readKin(f)
			if err != nil {
				return false, err
			}
			all = kin.Merge(all, k)
		}
		return true, nil
	})
	if err == frames.ErrTorn { // up to there it holds
		err = nil
	}
	return edge, all, err
}
