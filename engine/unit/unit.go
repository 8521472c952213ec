// Package unit has the quantities of the mission as types, so that a watt cannot be mistaken for a
// joule.
//
// # Model
//
// Every quantity is in SI units: metres, square metres, seconds, metres per second, kilograms,
// watts, joules, kelvin, radians, bits. Build one with a constant (550 * unit.Kilometre), read it
// with a method (x.Kilometres()). Spans of time are time.Duration. Money is an integer of
// micro-dollars.
//
// # Limits
//
// Only products that the engine needs have a method. Longer formulas convert to float64 on their
// first line and back on their last.
//
// # Sources
//
// Bureau International des Poids et Mesures, The International System of Units, 9th edition
// (2019).
package unit

import "time"

// Length is a distance in metres.
type Length float64

// Area is in square metres.
type Area float64

// Speed is in metres per second.
type Speed float64

// Acceleration is in metres per second squared.
type Acceleration float64

// Angle is a plane angle in radians.
type Angle float64

// Mass is in kilograms.
type Mass float64

// Power is in watts.
type Power float64

// Energy is in joules.
type Energy float64

// Temperature is absolute, in kelvin.
type Temperature float64

// HeatCapacity is in joules per kelvin.
type HeatCapacity float64

// Flux is power per area, in watts per square metre.
type Flux float64

// Force is in newtons.
type Force float64

// Work is what a job requests and an accelerator does, in accelerator-seconds at full speed.
type Work float64

// Units of the quantities.
const (
	Metre     Length = 1
	Kilometre Length = 1000

	SquareMetre Area = 1

	MetrePerSecond     Speed = 1
	KilometrePerSecond Speed = 1000

	MetrePerSecondSquared Acceleration = 1

	Radian Angle = 1
	Degree Angle = pi / 180
	Turn   Angle = 2 * pi

	Kilogram Mass = 1
	Tonne    Mass = 1000

	Watt     Power = 1
	Kilowatt Power = 1e3
	Megawatt Power = 1e6

	Joule        Energy = 1
	WattHour     Energy = 3600
	KilowattHour Energy = 3.6e6

	Kelvin Temperature = 1

	JoulePerKelvin HeatCapacity = 1

	WattPerSquareMetre Flux = 1

	Newton      Force = 1
	Millinewton Force = 1e-3

	AcceleratorSecond Work = 1
	AcceleratorHour   Work = 3600
)

const pi = 3.14159265358979323846264338327950288 // OEIS A000796

// zeroCelsius is 0 °C in kelvin (SI brochure, 9th edition, 2.3.1).
const zeroCelsius = 273.15

// Celsius is a temperature given in degrees Celsius.
func Celsius(degrees float64) Temperature { return Temperature(degrees + zeroCelsius) }

// Kilometres is the length in kilometres.
func (l Length) Kilometres() float64 { return float64(l / Kilometre) }

// Metres is the length in metres.
func (l Length) Metres() float64 { return float64(l) }

// KilometresPerSecond is the speed in kilometres per second.
func (s Speed) KilometresPerSecond() float64 { return float64(s / KilometrePerSecond) }

// Degrees is the angle in degrees.
func (a Angle) Degrees() float64 { return float64(a / Degree) }

// Radians is the angle in radians.
func (a Angle) Radians() float64 { return float64(a) }

// Tonnes is the mass in tonnes.
func (m Mass) Tonnes() float64 { return float64(m / Tonne) }

// Kilowatts is the power in kilowatts.
func (p Power) Kilowatts() float64 { return float64(p / Kilowatt) }

// Megawatts is the power in megawatts.
func (p Power) Megawatts() float64 { return float64(p / Megawatt) }

// Over is the energy of a constant power over d.
func (p Power) Over(d time.Duration) Energy { return Energy(float64(p) * d.Seconds()) }

// Between is the heat that raises the temperature from one value to another.
func (c HeatCapacity) Between(from, to Temperature) Energy {
	return Energy(float64(c) * float64(to-from))
}

// KilowattHours is the energy in kilowatt-hours.
func (e Energy) KilowattHours() float64 { return float64(e / KilowattHour) }

// Celsius is the temperature in degrees Celsius.
func (t Temperature) Celsius() float64 { return float64(t) - zeroCelsius }

// Hours is the work in accelerator-hours.
func (w Work) Hours() float64 { return float64(w / AcceleratorHour) }
