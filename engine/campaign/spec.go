package campaign

import (
	"errors"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/problem"
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
	Vehicle int // index into Vehicles
	Pad     int // index into Pads
	LiftOff time.Duration
	Group   int // index into Groups
	Plane   int // from 0
	Count   int // satellites
	Planes  int // that they go to: Plane and those to which waiting drifts; 0 is 1
	DropOff unit.Length
	Check   time.Duration
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
	Check     time.Duration // from the slot to service
	DropOff   unit.Length   // 0: the vehicle's
	Spares    int           // slots of each plane that hold spares, which work like the rest
	Replace   bool          // satellites that retire or fail
	Life      float64       // years of Weibull's law; 0: none retires
	Shape     float64       // of that law
	Oldest    float64       // years: those there at the start are of any age up to it
	Failures  float64       // share of a plane that fails in a year, as its spares are reckoned for
}

// CheckVehicle says what is wrong with a vehicle.
func CheckVehicle(v launch.Vehicle) error {
	var wrong problem.List
	wrong.At("payload_t", problem.Within(v.Payload, 1, 1e9), "payload is %g kg, want 1 to 1e9", float64(v.Payload))
	wrong.At("price_usd_kg", v.Price >= 0 && v.Price <= unit.MillionDollar, "price is $%g a kilogram, want 0 to 1e6", v.Price.Dollars())
	wrong.At("successes", v.Flights >= 0 && v.Successes >= 0 && v.Successes <= v.Flights, "%d of %d flights succeeded", v.Successes, v.Flights)
	wrong.At("ascent_min", v.Ascent > 0 && v.Ascent <= 24*time.Hour, "ascent takes %s, want over 0 and at most a day", field.ShowSpan(v.Ascent))
	wrong.At("insertion_km", problem.Within(v.Insertion, 150*unit.Kilometre, 40000*unit.Kilometre), "insertion at %g km, want 150 to 40000", v.Insertion.Kilometres())
	wrong.At("price_falls", v.Learning == 0 || v.Lifted > 0, "the price falls with the tonnes lifted, and lifted_t is 0: want what was lifted before the mission")
	return errors.Join(wrong...)
}

// CheckPad says what is wrong with a pad.
func CheckPad(p launch.Pad) error {
	var wrong problem.List
	wrong.At("turnaround_d", p.Turnaround >= 0, "its turn takes %s, want at least 0", field.ShowSpan(p.Turnaround))
	wrong.At("flights_per_year", p.YearlyCap >= 0, "it may fly %d times a year, want at least 0", p.YearlyCap)
	wrong.At("to_deg", p.To >= p.From, "its corridors reach from %g° to %g°: want the lower one first", p.From.Degrees(), p.To.Degrees())
	return errors.Join(wrong...)
}

// LetGo is where a booking lets its satellites go.
func (s *Spec) LetGo(b *Booking) unit.Length { return max(b.DropOff, s.Vehicles[b.Vehicle].Insertion) }

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
