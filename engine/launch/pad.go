package launch

import (
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Pad is where rockets leave from.
type Pad struct {
	Name           string
	Latitude       unit.Angle
	Longitude      unit.Angle
	Country        string     // whose law it is under; "" is not said: no law of a state bars it
	Available      float64    // year when it is there, as 2027.5; 0: it is already
	From, To       unit.Angle // inclinations that its corridors allow; both 0: whatever its latitude reaches
	YearlyCap      int        // flights allowed a year; 0: no bound
	Turnaround     time.Duration
	Spread         float64       // sigma of the logarithm of a turn
	YearlyLearning float64       // share by which the median turn falls in a year
	Shortest       time.Duration // where it stops
	Weather        float64       // chance that weather stops a count-down, over the year
	Stormy         float64       // so many times that from June to September; 0: always alike
}

// Reach is which inclinations a pad sends rockets to; none where the first is above the second.
func (p *Pad) Reach() (from, to unit.Angle) {
	least := unit.Angle(math.Abs(float64(p.Latitude)))
	from, to = least, unit.Turn/2-least
	if p.From != 0 || p.To != 0 {
		from, to = max(from, p.From), min(to, p.To)
	}
	return from, to
}

// Allows says whether a pad sends rockets to an inclination.
func (p *Pad) Allows(inclination unit.Angle) bool {
	if !Reaches(p.Latitude, inclination) {
		return false
	}
	const near = 1e-9
	return p.From == 0 && p.To == 0 || inclination >= p.From-near && inclination <= p.To+near
}

// TurnaroundAt is the median turn of a pad, so long after the mission's start.
func (p *Pad) TurnaroundAt(elapsed time.Duration) time.Duration {
	if p.YearlyLearning <= 0 {
		return p.Turnaround
	}
	years := elapsed.Hours() / 24 / julianYear
	return max(p.Shortest, time.Duration(float64(p.Turnaround)*exact.Pow(1-p.YearlyLearning, years)))
}

// afternoon is how much likelier the weather stops a count-down from 13 to 20 o'clock in the
// stormy months than over a day, and night how much of it is left (EST low): sea breezes
// build their thunder then (Maier 1999: strong season and hour).
const afternoon, night = 1.4, 0.835

// WeatherScrubChance is the chance that the weather stops a count-down at a moment.
func (p *Pad) WeatherScrubChance(at time.Time) float64 {
	chance := p.Weather
	if month := at.UTC().Month(); p.Stormy > 0 && month >= time.June && month <= time.September {
		chance = float64(chance * p.Stormy)
		hour := at.UTC().Add(time.Duration(p.Longitude.Degrees() / 15 * float64(time.Hour))).Hour()
		if hour >= 13 && hour < 20 {
			chance = float64(chance * afternoon)
		} else {
			chance = float64(chance * night)
		}
	}
	return min(1, chance)
}
