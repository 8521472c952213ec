// Package launch answers when satellites leave the ground and when they reach
// their slots.
//
// # Model
//
// A flight counts down to its lift-off. At lift-off it is drawn whether it will
// reach orbit. One that does inserts its satellites into a low orbit, whence
// each climbs to its shell by continuous low thrust; the speed to be gained is
// the difference of the circular speeds (Edelbaum 1961, without change of
// plane). The flight leaves when its pad's turn brings it under the plane, so
// no change of plane is paid for. Commissioning follows; then the node is
// active. A flight that fails loses its satellites.
//
// What a planner works out beside that is here too, each a function of plain values: what a
// rocket lifts into another orbit than it has shown (payload.go), when its pad is under a
// plane (window.go), the whole way from drop-off to the slot with waiting, drag and drift
// (way.go, plan.go, passage.go) and out of orbit at the end (disposal.go), the drift of the
// node while satellites wait, climb and slide (phasing.go), climbs with the propellant that
// they use (climb.go), azimuths (azimuth.go), what a record says of the next flight
// (record.go), spares and refills (spares.go), scrubs (scrub.go), survival (survival.go), and
// the price of mass that falls with practice (wright.go). formulas.go has a row for each.
//
// # Limits
//
// Flights use no more of it yet than said above. No weather, no drift of the ascending node while climbing, no phasing along
// the plane, no growth of reliability: these are booked with the flight as one
// commissioning time.
//
// # Sources
//
// Edelbaum (1961), Propulsion requirements for controllable satellites, ARS
// Journal 31(8). Starship's record: 8 of 14 flights reached their target. L. Crow (1974),
// Reliability analysis for complex, repairable systems, in Reliability and Biometry. T. P.
// Wright (1936), Factors affecting the cost of airplanes, Journal of the Aeronautical
// Sciences 3(4). Jakob, Shimizu, Yoshikawa, Ho (2018), arXiv:1807.02685, of spares. J.
// McDowell, General Catalog of Artificial Space Objects, of what has flown.
package launch

import (
	"time"

	"orrery/engine/unit"
)

// ID numbers a flight in the mission, from 1.
type ID int32

// Vehicle is a kind of rocket.
type Vehicle struct {
	Name      string
	Payload   unit.Mass  // to the insertion orbit
	Price     unit.Money // a kilogram
	Successes int        // of Flights that reached their target
	Flights   int
	Ascent    time.Duration // lift-off to insertion
	Insertion unit.Length   // altitude of the orbit where satellites are let go
}

// PriceOf is what a payload's ride costs.
func (v Vehicle) PriceOf(payload unit.Mass) unit.Money {
	return unit.Dollars(v.Price.Dollars() * float64(payload))
}

// Odds is the mean of Beta(successes+1, failures+1): what a planner who knows
// only the record expects.
func (v Vehicle) Odds() float64 { return float64(v.Successes+1) / float64(v.Flights+2) }

// Pad is where rockets leave from.
type Pad struct {
	Name       string
	Latitude   unit.Angle
	Longitude  unit.Angle
	YearlyCap  int           // flights allowed a year
	Turnaround time.Duration // between two flights
}

// Status says where a flight is.
type Status uint8

// The statuses, in the order that a flight goes through them.
const (
	Booked   Status = iota // counting down
	Ascent                 // left the ground
	Climbing               // satellites on their way to their shell
	Checking               // in their slots, being commissioned
	Working                // in service
	Failed                 // lost with its satellites
	Scrubbed               // called off by order
)

var statusNames = [...]string{"counts down", "ascends", "climbs", "checks out", "in service", "lost", "scrubbed"}

func (s Status) String() string { return statusNames[s] }

// Over says whether nothing more will happen to the flight.
func (s Status) Over() bool { return s >= Working }

// ClimbTime is how long continuous thrust takes from one circular orbit to a
// higher one: Δv = |v1 − v2|, at the thrust of the design and a mass taken as
// constant (argon at 2,500 s: under 1 % of it is used).
func ClimbTime(speed1, speed2 unit.Speed, mass unit.Mass, thrust unit.Force) time.Duration {
	if thrust <= 0 {
		return 0
	}
	gain := float64(speed1) - float64(speed2)
	if gain < 0 {
		gain = -gain
	}
	seconds := gain * float64(mass) / float64(thrust)
	return time.Duration(seconds) * time.Second
}

// Reliability is the chance that a flight reaches orbit: the record's share. It
// is the truth that flights are drawn from; Odds is what a planner knows of it.
func (v Vehicle) Reliability() float64 {
	if v.Flights == 0 {
		return 0.5
	}
	return float64(v.Successes) / float64(v.Flights)
}
