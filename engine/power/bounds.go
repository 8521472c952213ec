package power

import (
	"math"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// MaxLoad is the constant load that the array sustains through every orbit with a large enough
// battery. Energy used in the dark costs more, as it passes through the battery. Light without a
// Period gives no time to recharge, so it sustains a load only if it has no dark arc.
func (d *Design) MaxLoad(light space.Light, flux unit.Flux) unit.Power {
	return unit.Power(float64(d.Generation(flux)) * d.fed(light))
}

// MinArray is the smallest array that sustains a constant load through every orbit with a large
// enough battery. It is infinite if none could.
func (d Design) MinArray(load unit.Power, light space.Light, flux unit.Flux) unit.Area {
	d.ArrayArea = 1
	if most := float64(d.MaxLoad(light, flux)); most > 0 {
		return unit.Area(float64(load) / most)
	}
	return unit.Area(math.Inf(1))
}

// MinCapacity is the smallest capacity, installed and new, that sustains a load through a dark arc
// without going below the floor. It is infinite if no part of the capacity may be used.
func (d Design) MinCapacity(load unit.Power, dark time.Duration) unit.Energy {
	_, out := d.Efficiencies()
	if usable := float64(d.Depth * out); usable > 0 {
		return unit.Energy(float64(load.Over(dark)) / usable)
	}
	return unit.Energy(math.Inf(1))
}

// fed is the share of the array's power that a constant load can use, 0 to 1.
func (d *Design) fed(light space.Light) float64 {
	dark, in, out := seconds(light.Leave-light.Enter), 0.0, 0.0
	if dark <= 0 {
		return 1
	}
	lit := seconds(light.Period) - dark
	if in, out = d.Efficiencies(); lit <= 0 || in <= 0 || out <= 0 {
		return 0
	}
	return lit / (lit + dark/float64(in*out))
}
