package economics

import (
	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Promise is a day of a contract: seconds of an H100 at a price per hour.
type Promise struct {
	Seconds   int64 // promised
	Delivered int64
	Idle      int64 // offered by the seller and not taken
	Price     unit.Money
	TakeOrPay float64 // share of the price paid for what was offered and not taken
	Shortfall float64 // share of the price paid back for what was not offered
}

// Due is the cost of the day for the buyer: for what was delivered and what was not taken, less
// what the seller pays back.
func (p Promise) Due() (delivered, untaken, back unit.Money) {
	missing := max(0, p.Seconds-p.Delivered)
	left := min(missing, max(0, p.Idle))
	delivered, _ = Bill(p.Delivered, p.Price, 0)
	untaken, _ = Bill(left, unit.Money(float64(p.Price)*p.TakeOrPay), 0)
	back, _ = Bill(missing-left, unit.Money(float64(p.Price)*p.Shortfall), 0)
	return delivered, untaken, back
}

// Marginal is the cost of an hour of an accelerator once its site is built, in dollars: energy,
// with cooling. Power is in kW.
func Marginal(kilowattHour, kilowatts, pue float64) float64 {
	return kilowattHour * float64(kilowatts*pue)
}

// peakHour is when most is asked of inference, by the local clock (as of traffic, EST med).
const peakHour = 20.5

// DemandFactor is demand in an hour of the local clock relative to the mean of the day, where it
// swings by a share of that mean.
func DemandFactor(localHour, swing float64) float64 {
	return 1 + float64(swing*exact.Cos(float64(unit.Turn)*(localHour-peakHour)/24))
}

// ReserveShare is the share of a treasury that is in hours: held hours over hours plus cash, where
// negative cash counts as 0; false if there is neither.
func ReserveShare(cash, held float64) (float64, bool) {
	all := max(0, cash) + held
	if all <= 0 {
		return 0, false
	}
	return held / all, true
}
