package earth

import (
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/outlook"
	"orrery/ui/draw"
)

// mote is a satellite on its way, or a rocket that ascends, as it stood when the map last moved.
type mote struct {
	at draw.LatLon
	id fleet.ID // fleet.None: a rocket
}

const (
	freshMark  = '▸'
	ascentMark = '▲'
)

// wantFresh asks for what is on its way, if it is drawn, and for the dates of the selected
// satellite.
func (p *Pane) wantFresh(w *engine.Wants) {
	if !p.fresh || p.tile {
		return
	}
	w.Campaign.InTransit = true
	if p.selected != fleet.None && w.Campaign.Satellite == nil {
		id := p.selected
		w.Campaign.Satellite = &id
	}
}

// placeOfAloft is where it stands overhead.
func placeOfAloft(a outlook.InTransit) draw.LatLon {
	return draw.LatLon{Lat: a.Place.Latitude.Radians(), Lon: a.Place.Longitude.Radians()}
}

// aloft is the selected satellite, if it is on its way.
func (p *Pane) aloft(s engine.Snapshot) (outlook.InTransit, bool) {
	for _, a := range s.Campaign.InTransit {
		if a.ID == p.selected && a.ID != fleet.None {
			return a, true
		}
	}
	return outlook.InTransit{}, false
}

// drawFresh draws the strings of fresh satellites, and the rockets that ascend over them.
func (p *Pane) drawFresh(m *draw.Map) {
	for _, f := range p.pose.motes {
		if f.id == fleet.None {
			m.Plot(f.at, ascentMark, draw.Pen{Style: draw.GraphA, Rank: ascentRank})
			continue
		}
		m.Plot(f.at, freshMark, draw.Pen{Style: draw.GraphB, Rank: freshRank})
		if f.id == p.selected {
			m.Plot(f.at, '◉', draw.Pen{Style: draw.Accent, Rank: selectedRank})
		}
	}
}

// freshLegend says what those marks mean, where there are any.
func (p *Pane) freshLegend() []draw.Span {
	var fresh, ascents bool
	for _, f := range p.pose.motes {
		ascents = ascents || f.id == fleet.None
		fresh = fresh || f.id != fleet.None
	}
	var out []draw.Span
	if fresh {
		out = append(out, draw.GraphB.Of("  "+string(freshMark)+" "), draw.Faint.Of("on its way"))
	}
	if ascents {
		out = append(out, draw.GraphA.Of("  "+string(ascentMark)+" "), draw.Faint.Of("ascends"))
	}
	return out
}

// clickFresh selects the satellite on its way that is nearest the pointer, if it is nearer
// than what was found.
func (p *Pane) clickFresh(x, y int, best float64) {
	for _, f := range p.pose.motes {
		cx, cy, ok := p.earth.Cell(f.at)
		if !ok || f.id == fleet.None {
			continue
		}
		if dx, dy := float64(cx-x), float64(2*(cy-y)); dx*dx+dy*dy < best {
			best, p.selected = dx*dx+dy*dy, f.id
		}
	}
}

// freshFigures is the selected satellite on its way in a line; false if it is not on one.
func (p *Pane) freshFigures(s engine.Snapshot, name string) ([]draw.Span, bool) {
	a, ok := p.aloft(s)
	if !ok {
		return nil, false
	}
	out := []draw.Span{
		draw.Accent.Of("◉ "), draw.Strong.Of(name), draw.Text.Of("  " + draw.Fixed(a.Above.Kilometres(), 0) + " km  "), draw.GraphB.Of(a.Doing),
	}
	if p.follow {
		out = append(out[:2:2], append([]draw.Span{draw.Accent.Of("  followed")}, out[2:]...)...)
	}
	if t := s.Campaign.Dates; t != nil && s.Wanted.Campaign.Satellite != nil && *s.Wanted.Campaign.Satellite == p.selected && len(t.Steps) > 0 {
		last := t.Steps[len(t.Steps)-1]
		if last.At < mostAhead {
			out = append(out, draw.Faint.Of(", "+last.Name+" in "), draw.Text.Of(draw.Duration(last.At-s.Clock.Elapsed)))
		}
	}
	return out, true
}

// mostAhead bounds what is shown as a time ahead.
const mostAhead = 200 * 365 * 24 * 3600 * 1e9
