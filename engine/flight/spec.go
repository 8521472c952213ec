package flight

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Spec is the campaign's part of a scenario.
type Spec struct {
	Vehicles   []launch.Vehicle
	Pads       []launch.Pad
	Flights    []Booking
	Plans      []Plan
	Deployment Deployment
	Density    float64    // of the high air, as a factor on the mean atmosphere: the Sun's activity
	Treasury   unit.Money // what the owners have put in before the mission
}

// Booking is a flight that the scenario, an order or a plan books.
type Booking struct {
	Vehicle  int // index into Vehicles
	Pad      int // index into Pads
	LiftOff  time.Duration
	Group    int // index into Groups
	Plane    int // from 0
	Count    int // satellites
	Planes   int // that they go to: Plane and those to which waiting drifts; 0 is 1
	DropOff  unit.Length
	Checkout time.Duration
}

// Deployment is how satellites come from drop-off to their slots.
type Deployment struct {
	Duty    float64       // share of the time that they thrust while climbing
	Test    time.Duration // after drop-off, before they climb
	Parking unit.Length   // where they wait for their plane; 0: where they are let go
	Below   unit.Length   // how far under, or over, its circle a satellite slides to its slot; 0: it is there at once
	Dead    float64       // share that is dead on arrival
}

// Plan fills a group of satellites and keeps it filled.
type Plan struct {
	Name      string
	Group     int
	Vehicle   int
	Pads      []string // that it may use; none: all
	From      time.Duration
	By        time.Duration // when the group is to be full; 0: as soon as can be
	PerFlight int           // satellites a flight; 0: as many as fit
	Planes    int           // that a flight builds, 1 or 2
	Repairs   int           // that a flight of spares serves at most
	Yearly    float64       // flights a year at the start; 0: no bound
	Growth    float64       // factor on that in a year
	Most      float64       // where it stops; 0: nowhere
	Ahead     int           // flights that count down at a time; 0: twice as many as pads, and as many as leave in Lead
	Factory   float64       // satellites built in a month; 0: no bound
	Lead      time.Duration // from booking until satellites are at the pad
	Checkout  time.Duration // from the slot to service
	DropOff   unit.Length   // 0: the vehicle's
	Spares    int           // slots of each plane that hold spares, which work like the rest
	Replace   bool          // satellites that retire or fail
	Life      float64       // years of Weibull's law; 0: none retires
	Shape     float64       // of that law
	Oldest    float64       // years: those there at the start are of any age up to it
	Failures  float64       // share of a plane that fails in a year, as its spares are reckoned for
}

// InsertionOf is where a booking lets its satellites go.
func (s *Spec) InsertionOf(b *Booking) unit.Length {
	return max(b.DropOff, s.Vehicles[b.Vehicle].Insertion)
}

// PadNamed is the number of the pad of a name; -1 if there is none.
func (s *Spec) PadNamed(name string) int {
	return slices.IndexFunc(s.Pads, func(p launch.Pad) bool { return p.Name == name })
}

// PadsOf are the pads that a plan may use and that launch to its group.
func (s *Spec) PadsOf(p *Plan, on *fleet.Fleet) []int {
	var pads []int
	inclination := on.Groups[p.Group].Shell.TrueInclination()
	for i := range s.Pads {
		if (len(p.Pads) == 0 || slices.Contains(p.Pads, s.Pads[i].Name)) && s.Pads[i].Allows(inclination) {
			pads = append(pads, i)
		}
	}
	if len(pads) == 0 && len(s.Pads) > 0 {
		pads = append(pads, max(0, s.PadNamed(append(p.Pads, "")[0]))) // one that will be refused, and why
	}
	return pads
}
