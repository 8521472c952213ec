package link

import "time"

// patience is how long planned neighbours wait for a satellite that is gone: an estimate, longer
// than a reset of a satellite and much shorter than a replacement.
const patience = 10 * time.Minute

// findOrphans finds planned links whose satellite is absent or has failed, and frees the terminals
// of the other one once it has waited long enough. When a mission begins none has to wait.
func (m *Mesh) findOrphans() {
	k, s := &m.seek, m.state
	clear(k.spare)
	clear(k.fresh)
	k.idle = k.idle[:0]
	if m.plan.Draws != nil && m.missing {
		m.listOrphans()
	}
	s.Idle = append(s.Idle[:0], k.idle...)
}

// listOrphans lists the idle links, each with its remembered instant.
func (m *Mesh) listOrphans() {
	k, s := &m.seek, m.state
	before := s.Idle
	for _, p := range m.plan.Pairs {
		a, b := m.gone(int(p.A)), m.gone(int(p.B))
		if !a && !b {
			continue
		}
		for len(before) > 0 && before[0].Compare(p) < 0 {
			before = before[1:]
		}
		idle := Idle{p, m.now.Elapsed + patience}
		switch {
		case len(before) > 0 && before[0].Pair == p:
			idle.From = before[0].From
		case !s.Begun:
			idle.From = m.now.Elapsed
		}
		k.idle = append(k.idle, idle)
		if m.now.Elapsed < idle.From {
			continue
		}
		if !a {
			m.free(p.A, idle.From)
		}
		if !b {
			m.free(p.B, idle.From)
		}
	}
}

// free frees a terminal, and its satellite searches at once.
func (m *Mesh) free(i int32, from time.Duration) {
	if m.seek.spare[i] < MaxTerminals {
		m.seek.spare[i]++
	}
	if from > m.state.Sought {
		m.seek.fresh[i] = true
	}
}

// release gives up chosen links of satellites that have more of them than terminals, because a
// planned neighbour is back: the youngest first.
func (m *Mesh) release() {
	k, s := &m.seek, m.state
	for {
		last := -1
		for i, h := range s.Acquired {
			over := k.free[h.A] < 0 || k.free[h.B] < 0 || m.sameShell(h.A, h.B) && (k.own[h.A] < 0 || k.own[h.B] < 0)
			if over && (last < 0 || h.Ready >= s.Acquired[last].Ready) {
				last = i
			}
		}
		if last < 0 {
			return
		}
		h := s.Acquired[last]
		m.take(h.Pair, -1)
		k.fresh[h.A], k.fresh[h.B] = true, true
		s.Acquired = append(s.Acquired[:last], s.Acquired[last+1:]...)
	}
}
