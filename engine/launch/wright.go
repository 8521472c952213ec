package launch

import (
	"math"

	"orrery/engine/exact"
)

// Wright is a price that falls by a share with each doubling of all that was ever lifted:
// P = P0·(M/M0)^log₂(1 - rate) (Wright 1936). It hangs on M0: show it beside every price.
type Wright struct {
	Price float64 // P0, at Mass
	Mass  float64 // M0, lifted by then
	Rate  float64 // above 0, below 1
}

// slope is the exponent, below 0.
func (w Wright) slope() float64 { return exact.Log1p(-w.Rate) / math.Ln2 }

// At is the price when so much has been lifted.
func (w Wright) At(mass float64) float64 { return w.Price * exact.Pow(mass/w.Mass, w.slope()) }

// Doublings is how often mass must double for a price: ln(P0/P)/-ln(1 - rate).
func (w Wright) Doublings(price float64) float64 {
	return exact.Log(w.Price/price) / -exact.Log1p(-w.Rate)
}

// MassFor is what must have been lifted for a price.
func (w Wright) MassFor(price float64) float64 { return w.Mass * exact.Pow(2, w.Doublings(price)) }
