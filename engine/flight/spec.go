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
	Density    float64    // of the atmosphere, relative to its mean: solar activity
	Treasury   unit.Money // paid in by the owners before the mission
}

// Booking is a flight booked by the scenario, an order or a plan.
type Booking struct {
	Vehicle  int // index into Vehicles
	Pad      int // index into Pads
	LiftOff  time.Duration
	Group    int // index into Groups
	Plane    int // from 0
	Count    int // satellites
	Planes   int // that they go to: Plane and those that drift by later; 0 is 1
	DropOff  unit.Length
	Checkout time.Duration
}

// Deployment is how satellites get from drop-off to their slots.
type Deployment struct {
	Duty    float64       // share of time with thrust while climbing
	Test    time.Duration // after drop-off, before they climb
	Parking unit.Length   // altitude of waiting for their plane; 0: that of drop-off
	Below   unit.Length   // altitude difference while phasing to the slot; 0: it is there at once
	Dead    float64       // share that is dead on arrival
}

// Plan fills a group of satellites and keeps it filled.
type Plan struct {
	Name      string
	Group     int
	Vehicle   int
	Pads      []string // that it may use; empty: all
	From      time.Duration
	By        time.Duration // when the group shall be full; 0: as soon as possible
	PerFlight int           // satellites per flight; 0: as many as fit
	Planes    int           // per flight, 1 or 2
	Repairs   int           // planes that a flight of spares serves at most
	Yearly    float64       // flights per year at the start; 0: unlimited
	Growth    float64       // factor on that per year
	Most      float64       // limit of that; 0: none
	Ahead     int           // flights counting down at a time; 0: twice the number of pads, plus those that lift off within Lead
	Factory   float64       // satellites built per month; 0: unlimited
	Lead      time.Duration // from booking until satellites are at the pad
	Checkout  time.Duration // from arrival in the slot to service
	DropOff   unit.Length   // altitude; 0: the vehicle's
	Spares    int           // slots of each plane that hold spares, which work like the rest
	Replace   bool          // replace satellites that retire or fail
	Life      float64       // scale of the Weibull law, years; 0: none retires
	Shape     float64       // of that law
	Oldest    float64       // years: satellites there at the start have ages up to it
	Failures  float64       // share of a plane that fails per year, for the number of spares
}

// InsertionOf is the altitude at which a booking deploys its satellites.
func (s *Spec) InsertionOf(b *Booking) unit.Length {
	return max(b.DropOff, s.Vehicles[b.Vehicle].Insertion)
}

// PadNamed is the index of the pad with a name; -1 if there is none.
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
