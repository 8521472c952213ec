package link

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Beam is the link budget of a laser between two equal terminals in free space (Friis 1946, A note
// on a simple transmission formula).
type Beam struct {
	Power      unit.Power  // transmitted
	Gain       float64     // of each aperture, dB
	Wavelength unit.Length // m
	Loss       float64     // of optics and pointing, dB
	Photons    float64     // needed per bit at the receiver
}

// planck is Planck's constant, J·s (SI, exact).
const planck = 6.62607015e-34

// Received is the received power at a distance: Pt·G²·(λ/4πd)², less the losses.
func (b Beam) Received(distance unit.Length) unit.Power {
	spread := float64(b.Wavelength) / float64(4*math.Pi*float64(distance))
	return unit.Power(float64(b.Power) * decibels(2*b.Gain-b.Loss) * spread * spread)
}

// Rate is the capacity at a distance, limited by power alone: received photons per second over
// Photons.
func (b Beam) Rate(distance unit.Length) Rate {
	photon := planck * float64(LightSpeed) / float64(b.Wavelength) // J
	return Rate(min(float64(b.Received(distance))/float64(b.Photons*photon), 1e18))
}

// decibels converts dB to a ratio.
func decibels(db float64) float64 { return exact.Pow(10, db/10) }
