package power

import (
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Offer is the load that the node can sustain, up to most: from now to the next change of light,
// and through the arc after it, so that the battery stays above its floor to the end of the next
// dark arc or, if it is dark now, of the one after this. light must start now. In an orbit without
// a dark arc it is the output of the array.
func (d *Design) Offer(b Battery, light space.Light, flux unit.Flux, most unit.Power) Levels {
	return d.Plan(&b, light, Steady{d.Generation(flux), most})
}

// Plan is Offer for an array with a given output in sunlight and a given highest load.
func (d *Design) Plan(b *Battery, light space.Light, could Steady) Levels {
	sun, want := float64(could.Sun), float64(could.Load)
	if light.Leave <= light.Enter {
		offer := unit.Power(min(sun, want))
		return Levels{offer, offer, offer}
	}
	s := d.store(b)
	above, arc := float64(b.Charge)-s.floor, light.Leave-light.Enter
	if light.Period <= arc { // it will not see the Sun again
		last := unit.Power(min(s.endure(above, seconds(light.Leave)), want))
		return Levels{Dark: last, Next: last}
	}
	c := cycle{sun: sun, dark: seconds(arc), want: want}
	if light.Dark() {
		leave := seconds(light.Leave)
		inDark := min(s.endure(above, leave), want)
		c.lit = seconds(light.Period) - c.dark
		offer := s.plan(above-float64(inDark*leave/s.out), c)
		offer.Next, offer.Dark = offer.Dark, unit.Power(inDark)
		return offer
	}
	c.lit = seconds(light.Enter)
	return s.plan(above, c)
}

// endure is the power that a charge above the floor sustains for some seconds.
func (s *store) endure(above, seconds float64) float64 {
	return max(0, above) * s.out / max(seconds, 1e-9)
}

// cycle is a lit time followed by a dark one, in s, with the array's power and the highest load, in
// W.
type cycle struct{ sun, lit, dark, want float64 }

// plan finds the loads of a cycle that ends at the floor: equal ones if the battery can carry that,
// else the most it can carry through the dark, and the rest in the light. above is the charge above
// the floor.
func (s *store) plan(above float64, c cycle) Levels {
	room := s.full - s.floor
	perWatt, drain := float64(s.in*c.lit), c.dark/s.out // joules stored and taken for each watt
	most := room / drain
	even := (above + float64(c.sun*perWatt)) / (perWatt + drain)
	if even > c.sun { // more than charged enough: nothing need be kept for it
		even = above / drain
	}
	inDark := max(0, min(even, most, c.want))
	inLight := c.sun
	if refill := float64(inDark*drain) - above; refill > 0 {
		inLight -= refill / max(perWatt, 1e-9)
	}
	if inLight < 0 { // too little light is left: the dark gets what can be stored
		inLight = 0
		inDark = max(0, min(above+float64(c.sun*perWatt), room)) / drain
	}
	return Levels{Lit: unit.Power(min(inLight, c.want)), Dark: unit.Power(inDark), Next: unit.Power(inDark)}
}

// seconds is a duration in s.
func seconds(d time.Duration) float64 { return float64(float64(d) * 1e-9) }
