package economics

import (
	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Promise is a day of a contract: seconds of an H100 at a price an hour.
type Promise struct {
	Seconds   int64 // that were promised
	Delivered int64
	Idle      int64 // that the seller offered and the buyer did not take
	Price     unit.Money
	TakeOrPay float64 // share of the price that is paid for what was offered and not taken
	Shortfall float64 // and that is paid back for what was not offered
}

// Due is what the day costs the buyer: for what was delivered, for what it left, and less what
// the seller pays back.
func (p Promise) Due() (delivered, untaken, back unit.Money) {
	missing := max(0, p.Seconds-p.Delivered)
	left := min(missing, max(0, p.Idle))
	delivered, _ = Bill(p.Delivered, p.Price, 0)
	untaken, _ = Bill(left, unit.Money(float64(p.Price)*p.TakeOrPay), 0)
	back, _ = Bill(missing-left, unit.Money(float64(p.Price)*p.Shortfall), 0)
	return delivered, untaken, back
}

// Marginal is what an hour of an accelerator costs once its site is built: energy, with what
// cooling takes of it. Dollars and kW.
func Marginal(kilowattHour, kilowatts, pue float64) float64 {
	return kilowattHour * float64(kilowatts*pue)
}

// peakHour is when most is asked of inference, by the local clock (as of traffic, EST med).
const peakHour = 20.5

// DemandFactor is what is asked in an hour of the local clock over the mean of its day, where demand
// swings by a share of that mean.
func DemandFactor(localHour, swing float64) float64 {
	return 1 + float64(swing*exact.Cos(float64(unit.Turn)*(localHour-peakHour)/24))
}

// ReserveShare is the share of a treasury that is hours: what is held over it and the cash, where
// cash below 0 is none; false where there is neither.
func ReserveShare(cash, held float64) (float64, bool) {
	all := max(0, cash) + held
	if all <= 0 {
		return 0, false
	}
	return held / all, true
}
