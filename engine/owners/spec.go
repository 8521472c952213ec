// Package owners answers who demands, owns and sells compute: the market's part of a scenario.
//
// # Model
//
// An owner has demand in steps, sites on the ground, groups in orbit, means, and business outside
// the mission. Contracts, rents and acts of a regulator bind owners. The package has these values
// with their keys, ranges and checks.
//
// # Limits
//
// Strategies are what the scenario says: owners do not learn.
//
// # Sources
//
// The scenario names the source of each figure; those of the built-in scenarios are estimates.
package owners

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/economics"
	"orrery/engine/unit"
)

// Spec is the market's part of a scenario.
type Spec struct {
	Owners    []Owner
	Sites     []Site
	Pipeline  []Extension
	Contracts []Supply
	Rents     []Lease
	Acts      []Act
	Water     unit.Money // a cubic metre
}

// Owner is who wants, has and sells compute.
type Owner struct {
	Name      string
	Seat      string     // state whose law it is under
	Longitude unit.Angle // of most of its users: their clocks make its demand

	Wants     unit.Power // of accelerators on the ground, at the start
	Growth    unit.Power // of that, a year
	Pays      unit.Money // an hour, at the middle step of its demand
	Inference float64    // share of its demand that must be firm and follows the hour
	Swing     float64    // of that, by the local hour, as a share of the mean
	Shares    []float64  // of its demand, by step: they sum to 1
	Factors   []float64  // what each step pays, times Pays
	Refuses   []string   // states that may not reach its work
	Regions   []string   // where its firm hours may be; none is anywhere

	Lets     float64    // share of its capacity on the ground that is not for its own use
	Withheld float64    // share of what it could offer on spot that it keeps back
	Floor    unit.Money // an hour: it sells no cheaper

	Groups   []string   // that are its in orbit
	Rockets  bool       // it owns the vehicles that the mission flies with
	Lasers   bool       // it owns the links between satellites
	Lifts    unit.Mass  // to orbit, a year, beside the mission
	SatLife  float64    // years in which satellites are written down
	Firm     bool       // its hours in orbit are firm
	Gateways unit.Money // a year, of its ground stations

	Cash, Debt, Credit unit.Money // Credit: what lenders would still give
	Interest           float64    // a year, on debt
	Staff              unit.Money // a year
	Other              unit.Money // a year, what its other business brings; below 0 it costs
	Budget             unit.Money // a year, for building
	Spends             unit.Money // a year, for hours on spot
	Reserve            float64    // of its treasury that it holds in hours of others
	Tax                float64    // of a year's gain
	Stock              int64      // shares outstanding
	Multiple           float64    // value by revenue: so many times
	Expected           float64    // growth of its free cash for ever, a year
	Return             float64    // that its value is reckoned at, a year
}

// Site is a data centre on the ground.
type Site struct {
	Name     string
	Owner    int
	Country  string
	Region   string
	Power    unit.Power // of accelerators, in service at the start
	PUE      float64
	Energy   unit.Money    // a kWh
	Water    float64       // litres a kWh
	Litres   float64       // of water a day that it may take; 0 is any
	Upkeep   unit.Money    // a MW and year
	Shell    unit.Money    // a MW without accelerators
	Chips    unit.Money    // accelerators of a MW
	Age      float64       // years of both at the start
	Life     float64       // years that accelerators last
	Build    float64       // months
	Queue    float64       // months for the grid, median
	Sigma    float64       // of their logarithm
	Survives float64       // share of requests that come through
	Cap      unit.Power    // no more may be there; 0 is any
	Closed   time.Duration // until then no request is taken
	Grows    unit.Power    // that is requested a year
	Outages  float64       // a year
	Outage   float64       // hours, mean
}

// Extension is a request for a site that was made before the mission.
type Extension struct {
	Site     int
	Power    unit.Power
	Waited   float64 // months for the grid, so far
	Built    float64 // months it is being built
	Building bool    // the grid has come
}

// Supply is a contract: so many hours a day.
type Supply struct {
	Seller, Buyer int
	Hours         int64      // a day, of an H100
	Price         unit.Money // an hour; above spot where Index says so
	Index         bool       // Price is what is added to the day's price, and may be below 0
	From, To      time.Duration
	Notice        time.Duration
	TakeOrPay     float64 // of what is not taken, this share is paid
	Shortfall     float64 // of what is not delivered, this share of the price is paid back
}

// Lease is capacity of a site in another's use.
type Lease struct {
	Site   int
	Tenant int
	Power  unit.Power
	Rent   unit.Money // a month of 365/12 days
	Until  time.Duration
	Notice time.Duration
}

// Act is what a regulator does on a day of the scenario.
type Act struct {
	At time.Duration
	Regulation
}

// What an hour of an H100 or as much is on the ground and in orbit.
const (
	// PerH100 is all-in on the ground: 300 MW for 220,000 GPUs (Colossus 1, SpaceX and Anthropic, 2026).
	PerH100 unit.Power = 1360
	// H100 is its dense bf16 operations a second (NVIDIA, H100 SXM data sheet).
	H100 = 989.5e12
)

// H100s is how many H100s, or as much, a power on the ground is.
func H100s(p unit.Power) float64 { return float64(p / PerH100) }

// Sky is the owner whose treasury the mission's flights are paid from: the first that owns
// rockets, or has a group; -1 where none does.
func (s *Spec) Sky() int {
	for i := range s.Owners {
		if s.Owners[i].Rockets {
			return i
		}
	}
	for i := range s.Owners {
		if len(s.Owners[i].Groups) > 0 {
			return i
		}
	}
	return -1
}

// Name is what an owner is called, by its number from 0.
func (s *Spec) Name(i int) string {
	if i < 0 || i >= len(s.Owners) {
		return fmt.Sprintf("owner %d", i+1)
	}
	return s.Owners[i].Name
}

// SiteName is what a data centre is called, likewise.
func (s *Spec) SiteName(i int) string {
	if i < 0 || i >= len(s.Sites) {
		return fmt.Sprintf("data centre %d", i+1)
	}
	return s.Sites[i].Name
}

// Wanted is what an owner wants of accelerators on a day.
func (o *Owner) Wanted(day int64) unit.Power {
	return max(0, min(o.Wants+unit.Power(float64(o.Growth)*float64(day)/Year), MaxPower))
}

// Marginal is what an hour costs a site: energy and its cooling. Capital is sunk.
func (o *Site) Marginal() unit.Money {
	return unit.Money(economics.Marginal(float64(o.Energy), PerH100.Kilowatts(), o.PUE))
}

// Capital is what a power costs to build, with its accelerators.
func (o *Site) Capital(p unit.Power) unit.Money { return Share(o.Shell+o.Chips, p.Megawatts()) }

// Share is a share of an amount, to a micro-dollar.
func Share(amount unit.Money, by float64) unit.Money {
	exact := min(max(float64(amount)*by, -MaxMoney), MaxMoney) // whose float is one more
	return min(max(unit.Money(exact), -MaxMoney), MaxMoney)
}

const (
	Year     = 365.0             // days of a year
	Month    = Year / 12         // days of a month
	MaxMoney = math.MaxInt64 / 4 // bounds money: sums of two are money still
	MaxPower = unit.Power(1e13)  // bounds power
	MaxHours = 1e9               // bounds a contract's hours a day
)
