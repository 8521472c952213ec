package engine

import (
	"slices"
	"time"

	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// This file says how light goes around a gang. Its nodes go dark one after the other, and
// all wait for those that are: the mean of the slowest is less than the slowest mean.

// swing is a part of an orbit for which the light of none of a gang's nodes changes.
type swing struct {
	share   float64 // of the orbit
	slowest float64 // share of full speed at which its slowest node computes
}

// shade is how a node of a gang computes in the light and in the dark.
type shade struct {
	light     space.Light // from now on
	lit, dark float64     // shares of full speed
}

// at is the speed after some time.
func (s *shade) at(after time.Duration) float64 {
	l := &s.light
	if l.Leave <= l.Enter || l.Period <= 0 {
		return s.lit
	}
	if since := (after - l.Enter) % l.Period; since >= 0 && since < l.Leave-l.Enter || since < l.Leave-l.Enter-l.Period {
		return s.dark
	}
	return s.lit
}

// swings are those of a gang, over the longest orbit of its nodes from now on.
func (e *Engine) swings(j *sched.Job) []swing {
	shades := make([]shade, len(j.Seats))
	around := time.Duration(0)
	for i, seat := range j.Seats {
		shades[i] = e.shade(j, seat.Node)
		around = max(around, shades[i].light.Period)
	}
	if around <= 0 {
		return []swing{{1, e.slowestNode(j, inAll)}}
	}
	turns := []time.Duration{0, around}
	for i := range shades {
		if l := &shades[i].light; l.Leave > l.Enter {
			for _, turn := range [...]time.Duration{l.Enter, l.Leave} {
				turns = append(turns, ((turn%around)+around)%around)
			}
		}
	}
	slices.Sort(turns)
	var all []swing
	for i, to := range turns[1:] {
		from := turns[i]
		if to == from {
			continue
		}
		slowest := 1.0
		for k := range shades {
			slowest = min(slowest, shades[k].at(from+(to-from)/2))
		}
		all = append(all, swing{(to - from).Seconds() / around.Seconds(), slowest})
	}
	return all
}

// shade is how a gang's node computes in the light and in the dark, so that it is in the
// mean what was foreseen for it.
func (e *Engine) shade(j *sched.Job, node sched.Node) shade {
	n := int(e.plan.nodeAt[node])
	d, o := e.plan.designs[n], &e.sky.nodes[n]
	s := shade{light: e.sky.lights[n].After(e.m.Elapsed - e.sky.at)}
	may, want := o.may(), unit.Power(float64(e.m.Fleet.Nodes[n].Busy)*float64(d.AcceleratorPower))
	s.lit, s.dark = 1, 1
	if want > 0 {
		s.lit, s.dark = d.Speed(min(1, float64(may.Lit/want))), d.Speed(min(1, float64(may.Dark/want)))
	}
	mean := s.lit
	if l := &s.light; l.Leave > l.Enter && l.Period > 0 {
		inDark := (l.Leave - l.Enter).Seconds() / l.Period.Seconds()
		mean = float64(inDark*s.dark) + float64((1-inDark)*s.lit)
	}
	scale := 0.0
	if mean > 0 {
		scale = e.speedAt(j, node, inAll) / mean
	}
	s.lit, s.dark = min(1, float64(s.lit*scale)), min(1, float64(s.dark*scale))
	return s
}
