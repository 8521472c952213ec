package mission

import (
	"path/filepath"
	"slices"
	"time"

	"orrery/data/mission/frames"
	"orrery/data/mission/lineage"
	"orrery/data/mission/packed"
)

// Relatives is what the mission knows of its family, itself first.
func (m *Mission) Relatives() []lineage.Relative {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := []lineage.Relative{m.self()}
	for _, k := range m.relatives {
		all = lineage.Merge(all, k)
	}
	return all
}

// self is the mission as one of its family.
func (m *Mission) self() lineage.Relative {
	k := lineage.Relative{Mark: m.head.mark, Parent: m.head.parent.Mark, At: m.head.parent.Elapsed, Step: m.head.parent.Step, Edge: m.clock.at(m.step)}
	if m.journal != nil {
		k.File = filepath.Base(m.journal.path)
	}
	return k
}

// Tell writes at once what the operator says of a mission of the family: its name, its note,
// whether it is dropped.
func (m *Mission) Tell(k lineage.Relative) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.open(); err != nil {
		return err
	}
	k.Said = max(m.now().UnixNano(), 1)
	return m.know(k)
}

// know takes in, and writes, what is said of some of the family.
func (m *Mission) know(all ...lineage.Relative) error {
	for _, k := range all {
		k = k.Cleaned()
		if m.relatives = lineage.Merge(m.relatives, k); m.journal != nil {
			m.add(frames.Frame{Kind: frames.Relative, Body: packed.Plain(encode(k.Code))})
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
		_ = m.know(branch.self()) // Unsaved says what failed
	}
	return branch.know(lineage.Merge(slices.Clone(m.relatives), m.self())...)
}

// readRelative reads what a frame says of one of the family.
func readRelative(f frames.Frame) (k lineage.Relative, err error) {
	payload, err := f.Unpack(f.Kind.Most())
	if err == nil {
		err = decode(payload, k.Code)
	}
	return k, err
}

// Told reads of a mission's file how far it goes and what it says of its family.
func Told(path string) (edge time.Duration, all []lineage.Relative, err error) {
	err = eachFrame(path, func(f frames.Frame) (bool, error) {
		switch f.Kind {
		case frames.Steps, frames.Order, frames.Digest:
			edge = max(edge, f.Elapsed)
		case frames.Relative:
			k, err := readRelative(f)
			if err != nil {
				return false, err
			}
			all = lineage.Merge(all, k)
		}
		return true, nil
	})
	if err == frames.ErrTorn { // up to there it holds
		err = nil
	}
	return edge, all, err
}
