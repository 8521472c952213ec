package launch

import (
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Vehicle is a kind of rocket.
type Vehicle struct {
	Name string
	Lift
	Mature        unit.Mass // what it lifts to there once it has grown up; 0: it stays
	Volume        float64   // m³ under its fairing; 0: whatever it lifts finds room
	MaxSatellites int       // satellites that its dispenser holds; 0: as many as it lifts

	Price    unit.Money // a kilogram, at Lifted
	Learning float64    // share by which the price falls with each doubling of what was lifted; 0: it stays
	Lifted   unit.Mass  // before the mission, by rockets of this kind

	Successes, Flights int // the record: what a planner knows
	Losses             Losses
	Available          float64       // year when it first flies, as 2027.5; 0: it does already
	Slip               time.Duration // nothing of it lifts off before, counted from the start

	Ships, Boosters                   int           // that there are; 0: never short of them
	ShipTurnaround, BoosterTurnaround time.Duration // median, between two flights of one
	Spread                            float64       // sigma of the logarithm of a turn
	Scrubs                            float64       // chance that a count-down stops for something of the rocket
	Ascent                            time.Duration // lift-off to insertion
}

// Losses are how flights are lost, and what follows.
type Losses struct {
	Learning         // the chance, which falls with the flights of a block; First below 0: as the record says; Last below 0: it stays
	Fixed    float64 // the chance, whatever was flown; below 0: as Learning says
	Partial  float64 // share of failures that let half of the satellites go

	Block   int     // flights until a new block begins; 0: none ever does
	Setback float64 // share of its experience that a new block loses

	Inquiry       time.Duration // median from a loss until flights go on; 0: they go on at once
	InquirySpread float64       // sigma of its logarithm
	Frequent      Frequent      // how long that is once it flies often
	Pad           PadLoss       // the chance that a count-down destroys its pad
	Repair        time.Duration // median until such a pad is back
}

// Frequent is how long an inquiry takes of a rocket that flies often: what failed is found
// sooner where the same parts fly every few days.
type Frequent struct {
	From    int           // flights in the year before a loss; 0: an inquiry takes as long however often it flies
	Inquiry time.Duration // median
	Spread  float64       // sigma of its logarithm
}

// InquiryTime is how long flights stop after a loss, beyond the usual gap, by how many flew in
// the year before it.
func (l *Losses) InquiryTime(yearly int, normal float64) time.Duration {
	if l.Inquiry == 0 {
		return 0
	}
	if l.Frequent.From > 0 && yearly >= l.Frequent.From {
		return Turnaround(l.Frequent.Inquiry, l.Frequent.Spread, normal)
	}
	return Turnaround(l.Inquiry, l.InquirySpread, normal)
}

// PadLoss is the chance that a count-down destroys its pad, which falls as that of a loss does.
type PadLoss struct{ First, Last float64 }

// PadFailure is that chance after so many flights of experience.
func (l *Losses) PadFailure(flights float64) float64 {
	if l.Flights <= 0 {
		return l.Pad.First
	}
	return Learning{First: l.Pad.First, Last: l.Pad.Last, Flights: l.Flights}.Failure(flights)
}

// repairSpread is sigma of the logarithm of how long a pad is being rebuilt: SLC-40 took 15
// months after 2016, LC-36 over a year.
const repairSpread = 0.5

// recycleSpread is sigma of the logarithm of how long a rocket is mended after a scrub.
const recycleSpread = 0.5

// PriceOf is what a payload's ride costs when so much was lifted in the mission.
func (v *Vehicle) PriceOf(payload, lifted unit.Mass) unit.Money {
	price := v.Price.Dollars()
	if v.Learning > 0 && v.Lifted > 0 {
		price = Wright{Price: price, Mass: float64(v.Lifted), Rate: v.Learning}.At(float64(v.Lifted + lifted))
	}
	return unit.Dollars(float64(price * float64(payload)))
}

// Odds is the mean of Beta(successes+1, failures+1): what a planner who knows
// only the record expects of the first flight.
func (v *Vehicle) Odds() float64 { return float64(v.Successes+1) / float64(v.Flights+2) }

// Failure is the chance that the flight fails which so many of its block, after the
// mission's start, flew before.
func (v *Vehicle) Failure(flights float64) float64 {
	if v.Losses.Fixed >= 0 {
		return v.Losses.Fixed
	}
	l := v.Losses.Learning
	switch {
	case l.First >= 0:
	case v.Flights == 0:
		l.First = 0.5
	default:
		l.First = 1 - float64(v.Successes)/float64(v.Flights)
	}
	if l.Last < 0 {
		l.Last = l.First
	}
	return l.Failure(flights)
}

// Grown is the rocket after so many flights of experience: its payload comes near to what it
// lifts once it has grown up, as its losses fall.
func (v *Vehicle) Grown(flights float64) *Vehicle {
	if v.Mature <= 0 || v.Losses.Flights <= 0 {
		return v
	}
	o := *v
	o.Payload = v.Mature - unit.Mass(float64(v.Mature-v.Payload)*exact.Exp(-flights/v.Losses.Flights))
	return &o
}

// LiftTo is what a rocket lifts from a latitude to an orbit: the same to all that it reaches
// where nothing is known of its stage.
func (v *Vehicle) LiftTo(latitude, inclination unit.Angle, insertion unit.Length) unit.Mass {
	if v.Dry == 0 && Reaches(latitude, inclination) {
		return v.Payload
	}
	return v.To(latitude, inclination, insertion)
}

// What bounds how many satellites go up together.
const (
	ByMass   = "mass"
	ByVolume = "volume"
	ByPlaces = "places in the dispenser"
)

// Fits is how many satellites of a mass and a volume go up together in a rocket that lifts
// so much to where they go, and what they are bound by.
func (v *Vehicle) Fits(lifts, mass unit.Mass, volume float64) (count int, bound string) {
	count, bound = int(float64(lifts/mass)), ByMass
	if v.Volume > 0 && volume > 0 && v.Volume/volume < float64(count) {
		count, bound = int(v.Volume/volume), ByVolume
	}
	if v.MaxSatellites > 0 && v.MaxSatellites < count {
		count, bound = v.MaxSatellites, ByPlaces
	}
	return count, bound
}

// Turnaround is a turn of a median, as it is drawn: lognormal.
func Turnaround(median time.Duration, spread, normal float64) time.Duration {
	return time.Duration(float64(median) * exact.Exp(float64(spread*max(-8, min(8, normal)))))
}

// RebuildTime is how long a destroyed pad is away.
func (l *Losses) RebuildTime(normal float64) time.Duration {
	return Turnaround(l.Repair, repairSpread, normal)
}

// RepairTime is how long a rocket is mended after a scrub: two days, lognormal (EST low).
func RepairTime(normal float64) time.Duration { return Turnaround(48*time.Hour, recycleSpread, normal) }
