package economics

import (
	"math"
)

// Satellites is a fleet as A. McCalip's calculator costs it: dollars, W and kg.
type Satellites struct {
	Years       float64
	Target      float64 // W, in the mean of the years
	Price       float64 // of a kilogram's launch
	PerWatt     float64 // of a satellite
	PerKilogram float64 // W
	Each        float64 // W, of a satellite
	Sun         float64 // share of the time with sunlight
	CellLoss    float64 // of the array's output, a year
	Failures    float64 // share of the hardware that is bought again, a year
	Engineering float64 // once
	Operations  float64 // share of the hardware, a year
}

// Capacity is what is left of the arrays in the mean of the years.
func (s Satellites) Capacity() float64 {
	sum, left := 0.0, 1.0
	for range int(s.Years) {
		sum += left
		left *= 1 - s.CellLoss
	}
	return sum / s.Years
}

// Number is how many satellites there must be.
func (s Satellites) Number() float64 {
	return math.Ceil(s.Target / (s.Capacity() * s.Sun) / s.Each)
}

// Mass is that of all of them.
func (s Satellites) Mass() float64 { return s.Number() * s.Each / s.PerKilogram }

// Hardware is what they cost on the ground.
func (s Satellites) Hardware() float64 { return s.PerWatt * s.Number() * s.Each }

// Launches is what their launches cost.
func (s Satellites) Launches() float64 { return s.Mass() * s.Price }

// Total is what they cost in all the years.
func (s Satellites) Total() float64 {
	yearly := s.Operations + s.Failures
	return float64(s.Hardware()) + float64(s.Launches()) + float64(yearly*s.Hardware()*s.Years) + s.Engineering
}

// GasPlant is a site with its own gas turbines as A. McCalip's calculator costs it: dollars
// and W.
type GasPlant struct {
	Target   float64 // W of computers
	Years    float64
	Turbine  float64 // a W of it
	Site     float64 // a W of computers: electrical, mechanical and civil works, network
	PUE      float64
	Gas      float64 // a million BTU
	HeatRate float64 // BTU a kWh
	Running  float64 // share of the time
	Hours    float64 // of a year
}

// Capital is what it costs to build.
func (p GasPlant) Capital() float64 {
	return p.Target * (float64(p.Turbine*p.PUE) + p.Site)
}

// Fuel is what it burns in all the years, million BTU.
func (p GasPlant) Fuel() float64 {
	kilowattHours := p.Target / 1000 * p.PUE * p.Hours * p.Years * p.Running
	return kilowattHours * p.HeatRate / 1e6
}

// Total is what it costs in all the years.
func (p GasPlant) Total() float64 { return float64(p.Capital()) + float64(p.Fuel()*p.Gas) }

// Watt is what capital a watt takes, in orbit and on the ground.
type Watt struct {
	Hardware     float64 // $ a W in orbit
	Launch       float64 // $ a kg
	PerKilogram  float64 // W a kg of satellite
	RadiatorFlux float64 // W a m² of radiator
	RadiatorMass float64 // kg a m² of it
	Ground       float64 // $ a W on the ground
}

// Mass is what a watt weighs in orbit with its radiator, kg.
func (w Watt) Mass() float64 { return 1/w.PerKilogram + w.RadiatorMass/w.RadiatorFlux }

// Capital is what a watt takes in orbit: the launch pays for the satellite's mass and for that of
// its radiator.
func (w Watt) Capital() float64 { return w.Hardware + float64(w.Launch*w.Mass()) }

// Ratio is what a watt takes in orbit over one on the ground.
func (w Watt) Ratio() float64 { return w.Capital() / w.Ground }

// Yearly is what a watt in orbit costs a year: capital as it is recovered, and a share of the
// hardware for what fails and for operations.
func (w Watt) Yearly(recovery, running float64) float64 {
	return float64(recovery*w.Capital()) + float64(running*w.Hardware)
}
