package link

import "orrery/engine/unit"

// Lasers are the laser terminals of a satellite. 0 is unknown.
type Lasers struct {
	Terminals int
	Range     unit.Length // of each
	Rate      Rate        // of each, in each direction
}

// ByDesign stands for Terminals, Range or Capacity of Rules if each satellite has what its design
// says.
const ByDesign = -1

// ByDesigns are the rules of a network whose satellites have the lasers of their designs.
func ByDesigns() Rules {
	r := DefaultRules()
	r.Terminals, r.Range, r.Capacity = ByDesign, ByDesign, ByDesign
	return r
}

// On reports whether there is a network at all.
func (r Rules) On() bool { return r.Terminals != 0 }

// For are the rules among satellites with such lasers: what the rules say for all takes precedence,
// and what neither says has its default.
func (r Rules) For(own Lasers) Rules {
	usual := DefaultRules()
	if r.Terminals == ByDesign {
		r.Terminals = either(own.Terminals, usual.Terminals)
	}
	if r.Range == ByDesign {
		r.Range = either(own.Range, usual.Range)
	}
	if r.Capacity == ByDesign {
		r.Capacity = either(own.Rate, usual.Capacity)
	}
	return r
}

// either is a value, or its default if it is unknown.
func either[T ~int | ~int64 | ~float64](known, usual T) T {
	if known > 0 {
		return known
	}
	return usual
}

// lasers are those of a satellite under rules that apply to it alone.
func (r Rules) lasers() Lasers { return Lasers{r.Terminals, r.Range, r.Capacity} }

// fleet is the lasers of satellites, prepared for look-up by a mesh.
type fleet struct {
	kinds   []kind
	of      []int32     // by satellite; nil if all are equal
	longest unit.Length // longest range of any
}

// kind is satellites with equal lasers.
type kind struct {
	Lasers
	far2  float64 // square of the range, m²
	draw2 float64 // square of the distance within which a link is chosen, m²
}

// fleetOf prepares the lasers of a plan that was checked.
func fleetOf(p Plan) fleet {
	f := fleet{of: p.Group}
	if len(p.Lasers) == 0 {
		f.kinds, f.of = []kind{kindOf(p.Rules.For(Lasers{}))}, nil
	}
	for _, own := range p.Lasers {
		f.kinds = append(f.kinds, kindOf(p.Rules.For(own)))
	}
	alike := true
	for _, k := range f.kinds {
		f.longest = max(f.longest, k.Range)
		alike = alike && k == f.kinds[0]
	}
	if alike {
		f.of = nil
	}
	return f
}

func kindOf(r Rules) kind {
	far, draw := r.Range.Metres(), (r.Range * drawWithin).Metres()
	return kind{r.lasers(), float64(far * far), float64(draw * draw)}
}

// at is the lasers of a satellite.
func (f *fleet) at(i int32) *kind {
	if f.of == nil {
		return &f.kinds[0]
	}
	return &f.kinds[f.of[i]]
}

// between is the shorter range and the lower rate of two satellites.
func (f *fleet) between(p Pair) Lasers {
	a, b := f.at(p.A), f.at(p.B)
	return Lasers{Range: min(a.Range, b.Range), Rate: min(a.Rate, b.Rate)}
}

// far2 is the square of that range, m².
func (f *fleet) far2(p Pair) float64 { return min(f.at(p.A).far2, f.at(p.B).far2) }

// draw2 is the square of the distance within which two satellites choose each other, m².
func (f *fleet) draw2(p Pair) float64 { return min(f.at(p.A).draw2, f.at(p.B).draw2) }
