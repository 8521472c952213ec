package power

import (
	"orrery/engine/exact"
	"orrery/engine/unit"
)

// The cycle life of a battery in low orbit.
const (
	lifeDepth    = 0.30 // depth of discharge to which Cycles refers (JAXA, Li-ion cycling)
	lifeExponent = 1.6  // of depth (estimate)
	lifeLoss     = 0.2  // share of the capacity lost at the end of life

	// MaxWorn is the wear at which a battery has no capacity left.
	MaxWorn = 1 / lifeLoss
)

// Life is how many cycles of a depth, 0 to 1, reduce the battery to 80 % of its capacity:
// Cycles·(0.30/depth)^1.6. It is 0 for a battery that does not wear.
func (d *Design) Life(depth float64) float64 {
	if depth <= 0 {
		return 0
	}
	return d.Cycles * exact.Pow(lifeDepth/depth, lifeExponent)
}

// Full is the charge of a full battery with its present wear.
func (d *Design) Full(b Battery) unit.Energy {
	if d.Cycles <= 0 {
		return d.Capacity
	}
	return unit.Energy(float64(d.Capacity) * max(0, 1-float64(lifeLoss*b.Worn)))
}

// turn books the wear of the present cycle when charging begins.
func (d *Design) turn(b Battery) Battery {
	if full := d.Full(b); b.Top > b.Charge && d.Cycles > 0 && full > 0 {
		b.Worn += d.damage(1-float64(b.Charge/full)) - d.damage(1-float64(b.Top/full))
		b.Worn = min(b.Worn, MaxWorn)
	}
	b.Top = 0
	return b
}

// damage is the share of the life that a cycle from full to a depth uses.
func (d *Design) damage(depth float64) float64 {
	if depth <= 0 {
		return 0
	}
	return 1 / d.Life(depth)
}
