package power

import (
	"math"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// MaxLoad is the constant load that the array can feed through every orbit with
// a battery that is large enough: what is used in the dark costs more, for it
// goes through the battery. A light without a Period has no orbit to refill in:
// there only an orbit without a dark arc feeds anything.
func (d Design) MaxLoad(light space.Light, flux unit.Flux) unit.Power {
	return unit.Power(float64(d.Generation(flux)) * d.fed(light))
}

// MinArray is the smallest array that feeds a constant load through every
// orbit with a battery that is large enough. It is infinite where no array
// could.
func (d Design) MinArray(load unit.Power, light space.Light, flux unit.Flux) unit.Area {
	d.ArrayArea = 1
	if most := float64(d.MaxLoad(light, flux)); most > 0 {
		return unit.Area(float64(load) / most)
	}
	return unit.Area(math.Inf(1))
}

// MinCapacity is the smallest battery, installed and new, that carries a load
// through a dark arc and stays at its floor or above. It is infinite where none
// of the capacity may be used.
func (d Design) MinCapacity(load unit.Power, dark time.Duration) unit.Energy {
	_, out := d.Efficiencies()
	if usable := float64(d.Depth * out); usable > 0 {
		return unit.Energy(float64(load.Over(dark)) / usable)
	}
	return unit.Energy(math.Inf(1))
}

// fed is the share of the array's power that a constant load can have, 0 to 1.
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
