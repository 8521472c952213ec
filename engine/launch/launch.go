// Package launch answers when satellites leave the ground and when they reach
// their slots.
//
// # Model
//
// What is true of rockets, pads and the way up, each a function of plain values: what a
// rocket lifts to another orbit (payload.go), when a pad passes under a plane (window.go), the
// way from drop-off to the slot (way.go), the drift of the node while satellites wait, climb
// and slide (phasing.go), climbs with the propellant that they use (climb.go), azimuths
// (azimuth.go), how likely a flight is lost and how long everybody then waits (vehicle.go),
// what a record says of the next one (record.go), pads and their weather (pad.go), spares and
// refills (spares.go), scrubs (scrub.go), survival (survival.go), the end (disposal.go), and
// the price of mass that falls with practice (wright.go). formulas.go has a row for each.
// Package campaign flies them.
//
// # Limits
//
// Circular orbits and mean rates of J2. A rocket's payload elsewhere follows from one flight
// that was flown, by the rocket equation. Draws of turns, inquiries and weather are
// independent of each other.
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
