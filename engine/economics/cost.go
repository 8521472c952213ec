package economics

import (
	"orrery/engine/exact"
)

// hoursOfYear is what a year's hours count as in costs of an hour.
const hoursOfYear = 8760

// Recovery is the capital recovery factor, the share of capital paid per year over a life, with
// interest: r/(1 - (1 + r)^-n), and 1/n without interest. The life is above 0.
func Recovery(rate, life float64) float64 {
	if rate == 0 {
		return 1 / life
	}
	return rate / -exact.Expm1(-life*exact.Log1p(rate))
}

// Waited is the factor by which capital tied up for some years grows: (1 + r)^t.
func Waited(rate, years float64) float64 { return exact.Pow(1+rate, years) }

// PresentValue is the present value of payments a year apart, the first of them now.
func PresentValue(payments []float64, rate float64) float64 {
	sum := 0.0
	for i := len(payments) - 1; i >= 0; i-- {
		sum = payments[i] + sum/(1+rate)
	}
	return sum
}

// Return is the rate at which the present value of payments is zero, between -99 % and 1,000 %;
// false if there is none.
func Return(payments []float64) (float64, bool) {
	low, high := -0.99, 10.0
	atLow, atHigh := PresentValue(payments, low), PresentValue(payments, high)
	if (atLow > 0) == (atHigh > 0) {
		return 0, false
	}
	if PresentValue(payments, 0) == 0 {
		return 0, true // what is searched for would be the least rate that 1 + r can tell
	}
	for range 100 {
		middle := float64((low + high) / 2)
		if (PresentValue(payments, middle) > 0) == (atLow > 0) {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2, true
}

// Annuity is the present value of a payment of 1 at the end of each year.
func Annuity(payment, rate, years float64) float64 { return payment / Recovery(rate, years) }

// Ground is a site of accelerators on the ground; money in dollars.
type Ground struct {
	Accelerators float64
	Rate         float64 // interest per year
	SiteLife     float64 // years
	ChipLife     float64 // years
	Site         float64 // cost without accelerators
	Chip         float64 // cost of one accelerator
	Kilowatts    float64 // of one accelerator, PUE included
	Energy       float64 // price per kWh
	Operations   float64 // per year, share of all capital
	Busy         float64 // share of time sold
	Goodput      float64 // useful share of that
}

// Hours are the useful hours per year.
func (g Ground) Hours() float64 { return hoursOfYear * g.Accelerators * g.Busy * g.Goodput }

// Capital is the cost of capital per hour delivered.
func (g Ground) Capital() float64 {
	site := float64(Recovery(g.Rate, g.SiteLife) * g.Site)
	chips := float64(Recovery(g.Rate, g.ChipLife) * g.Accelerators * g.Chip)
	return (site + chips) / g.Hours()
}

// Power is the cost of energy per hour delivered.
func (g Ground) Power() float64 {
	return g.Accelerators * g.Kilowatts * hoursOfYear * g.Energy / g.Hours()
}

// Running is the cost of operations per hour delivered.
func (g Ground) Running() float64 {
	return g.Operations * (g.Site + float64(g.Accelerators*g.Chip)) / g.Hours()
}

// Hour is the cost per hour delivered.
func (g Ground) Hour() float64 { return g.Capital() + g.Power() + g.Running() }

// Orbit is a satellite of accelerators; money in dollars.
type Orbit struct {
	Accelerators float64
	Kilowatts    float64
	Mass         float64 // kg
	Price        float64 // of launch, per kg
	Success      float64 // share of launches that succeed
	PerWatt      float64 // price of the satellite without accelerators, per W
	Chip         float64
	Rate         float64
	Life         float64 // years
	Operations   float64 // per year, share of the hardware
	Lit          float64 // share of the time with power
	Busy         float64
	Goodput      float64
}

// Hours are the useful hours per year.
func (o Orbit) Hours() float64 { return hoursOfYear * o.Accelerators * o.Lit * o.Busy * o.Goodput }

// hardware is the satellite with its accelerators.
func (o Orbit) hardware() float64 {
	return float64(o.PerWatt*o.Kilowatts*1000) + float64(o.Accelerators*o.Chip)
}

// Launch is the cost of launch per hour delivered.
func (o Orbit) Launch() float64 {
	return Recovery(o.Rate, o.Life) * o.Mass * o.Price / o.Success / o.Hours()
}

// Rest is the cost of everything else per hour delivered.
func (o Orbit) Rest() float64 {
	return (Recovery(o.Rate, o.Life) + o.Operations) * o.hardware() / o.Hours()
}

// Hour is the cost per hour delivered.
func (o Orbit) Hour() float64 { return o.Launch() + o.Rest() }

// Parity is the launch price per kg at which an hour in orbit costs as much as on the ground;
// negative if orbit is more expensive even with free launches.
func (o Orbit) Parity(ground float64) float64 {
	o.Price = 1
	return (ground - o.Rest()) / o.Launch()
}
