// Package delay answers what a flight waits for, and how much each cause delays it.
//
// # Model
//
// A flight is late by the sum of its delays, each with one cause. A wait that ends early returns
// the time that was booked for it.
//
// # Limits
//
// Causes have numbers that never change, because they are digested and kept in files. They are
// those that engine/campaign knows.
package delay

import "time"

// Cause is what a lift-off waits for.
type Cause uint8

// The causes, in the order in which they are named where two bind alike.
const (
	Schedule    Cause = iota // nothing: it was wanted then
	ByVehicle                // the rocket does not fly yet
	BySlip                   // the rocket slips, by scenario or order
	ByInquiry                // the rocket is grounded after a loss
	ByPad                    // its pad is being turned around, or another flight leaves it
	ByPadClosed              // its pad is not there yet, is closed or is being rebuilt
	ByCap                    // its pad has flown as often as it may in a year
	ByShip                   // no ship has returned
	ByBooster                // no booster has returned
	ByPayload                // its satellites are being built
	ByWeather                // the weather stopped the count-down
	ByRocket                 // something of the rocket did
	ByWindow                 // the pad does not pass under the plane before
	ByTreasury               // the treasury cannot pay for the next flight
	ByOrder                  // it was moved
	ByLaw                    // a state does not let its satellites leave
	Causes                   // number of them
)

var causeNames = [Causes]string{"schedule", "vehicle", "slip", "inquiry", "pad", "pad closed", "yearly cap", "ship", "booster",
	"payload", "weather", "rocket", "window", "treasury", "order", "law"}

func (c Cause) String() string { return causeNames[c] }

// causeWords say what a lift-off waits for.
var causeWords = [Causes]string{
	"nothing: it leaves on schedule", "its rocket does not fly yet", "its rocket slips", "its rocket is grounded after a loss",
	"its pad is being turned around", "its pad is closed", "its pad has reached its yearly limit of launches", "no ship has returned", "no booster has returned",
	"its satellites are being built", "the weather stopped the count-down", "the rocket stopped the count-down",
	"its pad must come under the plane", "the treasury cannot pay", "it was moved by order", "law does not allow it to leave",
}

// Delays are by how much each cause put something off.
type Delays [Causes]time.Duration

// Add puts something off for a cause by so much more.
func (d *Delays) Add(cause Cause, by time.Duration) { d[cause] += by }

// Subtract puts something off by so much less: what it waited for last is over sooner.
func (d *Delays) Subtract(last Cause, by time.Duration) {
	order := []Cause{ByWindow, last}
	for cause := ByOrder; cause > 0; cause-- {
		order = append(order, cause-1)
	}
	for _, cause := range append(order, ByOrder) {
		less := min(by, d[cause])
		d[cause] -= less
		by -= less
	}
}

// Sum is all of them.
func (d *Delays) Sum() (sum time.Duration) {
	for _, by := range d {
		sum += by
	}
	return sum
}

// Words say what a lift-off waits for.
func (c Cause) Words() string { return causeWords[c] }
