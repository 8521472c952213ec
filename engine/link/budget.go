package link

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Beam is a laser terminal and its like at the other end, as the link budget of a
// free beam sees them (Friis 1946, A note on a simple transmission formula).
type Beam struct {
	Power      unit.Power  // that is sent
	Gain       float64     // of each aperture, dB
	Wavelength unit.Length // m
	Loss       float64     // of optics and pointing together, dB
	Photons    float64     // that a bit takes at the receiver
}

// planck is Planck's constant, J·s (SI, exact).
const planck = 6.62607015e-34

// Received is the power that comes in at a distance, W:
// Pt·G²·(λ/4πd)², less the losses.
func (b Beam) Received(distance unit.Length) unit.Power {
	spread := float64(b.Wavelength) / float64(4*math.Pi*float64(distance))
	return unit.Power(float64(b.Power) * decibels(2*b.Gain-b.Loss) * spread * spread)
}

// Rate is what it carries at a distance, limited by power alone: received photons
// a second over Photons.
func (b Beam) Rate(distance unit.Length) Rate {
	photon := planck * float64(LightSpeed) / float64(b.Wavelength) // J
	return Rate(math.Min(float64(b.Received(distance))/float64(b.Photons*photon), 1e18))
}

// decibels is a ratio that is given in dB.
func decibels(db float64) float64 { return exact.Pow(10, db/10) }
