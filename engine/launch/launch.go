// Package launch answers when satellites lift off and when they reach their slots, as functions of
// plain values.
//
// # Model
//
// Payload of a vehicle to another orbit (payload.go), when a pad passes under a plane (window.go),
// azimuths (azimuth.go), the trajectory from drop-off to the slot (orbitraising.go,
// trajectory.go), drift of the ascending node while satellites wait, climb and phase (phasing.go),
// climbs and their propellant (climb.go), the probability that a flight is lost and the inquiry
// that follows (vehicle.go), what a record of flights says about the next one (record.go), pads
// and their weather (pad.go), scrubs (scrub.go), spares and refills (spares.go), survival
// (survival.go), disposal (disposal.go), and the fall of launch prices with experience
// (wright.go). The files formulas*.go have a row for each. engine/campaign flies them.
//
// # Limits
//
// Orbits are circular, with the mean rates of J2. The payload of a vehicle to another orbit
// follows from one flight by the rocket equation. Turnarounds, inquiries and weather are drawn
// independently of each other.
//
// # Sources
//
// Edelbaum (1961), Propulsion requirements for controllable satellites, ARS Journal 31(8).
// Starship's record: 8 of 14 flights reached their target. L. Crow (1974), Reliability analysis
// for complex, repairable systems, in Reliability and Biometry. T. P. Wright (1936), Factors
// affecting the cost of airplanes, Journal of the Aeronautical Sciences 3(4). Spares: Jakob,
// Shimizu, Yoshikawa, Ho (2018), arXiv:1807.02685. Past flights: J. McDowell, General Catalog of
// Artificial Space Objects.
package launch

// ID numbers a flight in the mission, from 1.
type ID int32

// Status says where a flight is.
type Status uint8

// The statuses, in the order that a flight goes through them.
const (
	Booked      Status = iota // counting down
	Ascent                    // left the ground
	Climbing                  // satellites are tested, wait and climb to their shell
	CheckingOut               // in their plane: they slide into their slots and are commissioned
	Working                   // in service
	Failed                    // lost with its satellites
	Scrubbed                  // called off by order
)

var statusNames = [...]string{"counts down", "ascends", "climbs", "checks out", "in service", "lost", "scrubbed"}

func (s Status) String() string { return statusNames[s] }

// Over says whether nothing more will happen to the flight.
func (s Status) Over() bool { return s >= Working }
