package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Scenario is all that a mission starts from. With the orders given since it
// makes the mission, bit for bit. It is a value: the engine changes none of it.
type Scenario struct {
	Name  string // a slug: dawn
	Title string // one line for people
	Epoch time.Time
	Seed  uint64
	Tick  time.Duration // at the start, from Ticks
	Speed float64       // suggested to whoever drives: mission seconds in a wall second

	Designs []fleet.Design
	Groups  []Group
	Sites   []Site
	Places  []Place
	Links   link.Rules // no terminals: no network
	Traffic Traffic
	Sky     Surroundings

	Workload Workload
	Vehicles []launch.Vehicle
	Pads     []launch.Pad
	Flights  []Booking
	Treasury unit.Money // what the owners have put in before the mission
}

// Surroundings are what the Earth sends to a satellite, and the air it leaves.
type Surroundings struct {
	Infrared unit.Flux
	Albedo   float64
	Activity float64 // how much denser the air is than its mean, for the Sun's cycle
}

// Propagation says who flies a group.
type Propagation uint8

// The ways to fly.
const (
	Planned Propagation = iota // a circular orbit with J2 drift, in closed form
	SGP4                       // element sets through go-satellite
)

var propagationNames = [...]string{"planned orbit (circular, J2)", "SGP4 (go-satellite)"}

func (p Propagation) String() string { return propagationNames[p] }

// Group is a number of satellites of one design that are flown alike: those of a
// catalogue, or of a planned shell of circles, ellipses or clusters.
type Group struct {
	Name   string
	Design int // index into Designs
	Flown  Propagation
	Sets   []orbit.Elements // a catalogue; nil for a planned shell
	Shell  orbit.Shell      // a planned shell, or one that we write element sets for
	Land   string           // whose law its satellites are under; "" is nobody's
	Filled int              // planes of a planned shell that are occupied at the start; the others wait for flights

	Apogee  unit.Length // over the shell's altitude: its orbits are ellipses, with the perigee there
	Perigee unit.Angle  // argument of perigee of such ellipses

	Radius  unit.Length // over 0: each satellite of the shell is the chief of a cluster this wide
	Spacing unit.Length // of neighbours in such a cluster
}

// Ellipse says whether the orbits are ellipses, and which.
func (g Group) Ellipse() (orbit.Ellipse, bool) {
	return orbit.Ellipse{Shell: g.Shell, Apogee: g.Apogee, Perigee: g.Perigee}, g.Apogee > g.Shell.Altitude
}

// Cluster says whether the satellites fly in clusters, and which.
func (g Group) Cluster() (orbit.Cluster, bool) {
	return orbit.Cluster{Chiefs: g.Shell, Radius: g.Radius, Spacing: g.Spacing}, g.Radius > 0
}

// PerPlane is the number of satellites of a planned plane, 0 for a catalogue.
func (g Group) PerPlane() int {
	switch cluster, dense := g.Cluster(); {
	case g.Sets != nil:
		return 0
	case dense:
		return g.Shell.PerPlane * cluster.Each()
	}
	return g.Shell.PerPlane
}

// Len is the number of satellites, empty slots included.
func (g Group) Len() int {
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Shell.Planes * g.PerPlane()
}

// Site is a gateway on the ground.
type Site struct {
	Name      string
	Latitude  unit.Angle
	Longitude unit.Angle
	Altitude  unit.Length // above the WGS 84 ellipsoid
	Capacity  link.Rate   // each way; 0 for what the rules say
}

// Place is where people are: a city that sends and receives by the satellites
// over it.
type Place struct {
	Name       string
	Latitude   unit.Angle
	Longitude  unit.Angle
	Population float64
	Capacity   link.Rate // of all its terminals, each way; 0 for what the rules say of a station
}

// Traffic is what the people of all places send to each other.
type Traffic struct {
	Mean  link.Rate // of all, over a day
	Swing float64   // of its daily course, as a share of the mean: 0 to 1
	Peak  float64   // hour of the local day, 0 to 24, at which most is sent
}

// Workload is what customers ask for.
type Workload struct {
	Policy  string
	Fill    float64 // share of all accelerators that work at the start
	Waiting int     // jobs that wait at the start
	Streams []Stream
	Feeds   []Feed

	Checkpoint time.Duration // between two of a running job; 0: none is ever written
	Detect     time.Duration // from a wrong result to when it is found
	Harm       float64       // share of silent corruptions that a result depends on
}

// Stream is a kind of job that keeps arriving: a Poisson process with
// log-normal work.
type Stream struct {
	Owner string
	sched.Terms
	Mean     time.Duration // between two arrivals
	Sizes    []int         // accelerators, each as likely as its weight
	Weights  []float64
	Duration time.Duration // median, at full speed
	Sigma    float64       // of the natural logarithm of the duration
	In       float64       // bits that a job takes from the ground, for each of its accelerators
	Out      float64       // likewise, that it gives back
	State    float64       // likewise, that go with it when it moves or starts again
	Slack    float64       // it is due after so many times its own length at full speed; 0: never
}

// Booking is a flight that the scenario, or an order, books.
type Booking struct {
	Vehicle int // index into Vehicles
	Pad     int // index into Pads
	LiftOff time.Duration
	Group   int // index into Groups
	Plane   int // from 0
	Count   int // satellites
	Check   time.Duration
}

// Ticks is the ladder: the lengths that a tick may have.
var Ticks = [...]time.Duration{
	time.Second,
	10 * time.Second,
	time.Minute,
	10 * time.Minute,
	time.Hour,
	6 * time.Hour,
	24 * time.Hour,
}
