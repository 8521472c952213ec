package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/campaign"
	"orrery/engine/capacity"
	"orrery/engine/clock"
	"orrery/engine/economics"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/ledger"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/owners"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
	"orrery/engine/workload"
)

// Scenario is what a mission starts from. With the orders given later it determines the mission,
// bit for bit. It is a value, which the engine does not change.
type Scenario struct {
	Name  string // a slug, such as dawn
	Title string // one line for people
	Epoch time.Time
	Seed  uint64
	Tick  time.Duration // at the start, one of clock.Ticks
	Speed float64       // suggested: mission seconds per second of wall time

	Designs []fleet.Design
	Groups  []fleet.Group
	Sites   []network.Site
	Places  []network.Place
	Links   link.Rules // without terminals there is no network
	Traffic network.Traffic
	Laws    law.Rules // in force from the start
	Sky     sky.Surroundings

	Workload workload.Spec
	Vehicles []launch.Vehicle
	Pads     []launch.Pad
	Flights  []flight.Booking
	Plans    []flight.Plan
	Deploy   flight.Deployment
	Market   owners.Spec
	Cost     economics.Assumptions
	Treasury unit.Money // paid in by the owners before the mission
}

// Check returns everything that is wrong with the scenario, a sentence each.
func (s Scenario) Check() error {
	var wrong problem.List
	wrong.Unless(s.Name != "", "the mission has no name")
	wrong.At("tick", slices.Contains(clock.Ticks[:], s.Tick), "a tick of %s is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", field.ShowSpan(s.Tick))
	wrong.At("speed", s.Speed > 0 && s.Speed <= 1e9, "speed is %g, want over 0 and at most 1e9 mission seconds a second", s.Speed)
	wrong.At("epoch", s.Epoch.Year() >= 1957 && s.Epoch.Year() <= 2100, "the epoch is in %d, want 1957 to 2100", s.Epoch.Year())
	wrong.At("groups", len(s.Groups) > 0, "the mission has no satellites")
	wrong.At("treasury_usd", s.Treasury >= 0, "the treasury holds $%.0f, want at least 0", s.Treasury.Dollars())
	wrong.Item("sky", "", errors.Join(field.Check(s.Sky.Fields())...))
	for i, d := range s.Designs {
		wrong.Item(fmt.Sprintf("designs.%d", i+1), "design "+d.Name, fleet.CheckDesign(d))
	}
	total := 0
	for i, g := range s.Groups {
		wrong.Item(fmt.Sprintf("groups.%d", i+1), "group "+g.Name, g.Check(len(s.Designs)))
		total += g.Len()
	}
	wrong.At("groups", total <= orbit.MaxSatellites, "%d satellites are more than the %d that a mission may have: they would take about %d GB",
		total, orbit.MaxSatellites, total>>20)
	wrong.Item("laws", "laws", s.Laws.Check(s.groupNames()))
	wrong.Item("workload", "workload", s.Workload.Check(s.capacity()))
	wrong.Inside("network", s.network().Check())
	for i, v := range s.Vehicles {
		wrong.Item(fmt.Sprintf("vehicles.%d", i+1), "vehicle "+v.Name, v.Check())
	}
	for i, p := range s.Pads {
		wrong.Item(fmt.Sprintf("pads.%d", i+1), "pad "+p.Name, p.Check())
	}
	if len(s.Vehicles) > 0 {
		wrong.Item("deployment", "", errors.Join(field.Check(s.Deploy.Fields())...))
	}
	wrong.Item("cost", "", errors.Join(field.Check(s.Cost.Given())...))
	for _, one := range problem.All(s.Market.Check(s.Designs, s.Groups)) {
		wrong.Item("", "", one)
	}
	if !slices.ContainsFunc(wrong, fliesOn) {
		s.checkFlights(&wrong)
	}
	return errors.Join(wrong...)
}

// fliesOn reports whether a problem does not prevent checking the flights.
func fliesOn(err error) bool {
	key, _, _ := strings.Cut(err.(problem.Problem).Key, ".")
	return !slices.Contains([]string{"workload", "links", "traffic", "sky", "speed"}, key)
}

// groupNames are the names of groups.
func (s *Scenario) groupNames() []string {
	return field.NamesOf(s.Groups, func(g *fleet.Group) string { return g.Name })
}

// capacity is the most that the scenario could ever give to jobs.
func (s Scenario) capacity() capacity.Full {
	return capacity.Full{Designs: s.Designs, Groups: s.Groups, Links: s.Links, Places: s.Places, Sites: s.Sites, Law: s.Laws}
}

// network is the network's part of the scenario.
func (s Scenario) network() network.Spec {
	return network.Spec{Links: s.Links, Sites: s.Sites, Places: s.Places, Traffic: s.Traffic}
}

// campaign is the campaign's part of the scenario.
func (s Scenario) campaign() flight.Spec {
	return flight.Spec{Vehicles: s.Vehicles, Pads: s.Pads, Flights: s.Flights, Plans: s.Plans, Deployment: s.Deploy, Density: s.Sky.Activity, Treasury: s.Treasury}
}

// CheckJob returns why a job could never run even if every slot were filled and free; nil if it
// could.
func (s Scenario) CheckJob(t sched.Requirements, accelerators int) error {
	return s.capacity().CheckJob(t, accelerators)
}

// checkFlights checks the scenario's flights by booking them.
func (s Scenario) checkFlights(wrong *problem.List) {
	c := onPaper(s)
	before := len(*wrong)
	for i, b := range s.Flights {
		wrong.Item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), c.Offers().CheckBooking(b))
	}
	for i := range s.Plans {
		wrong.Item(fmt.Sprintf("campaigns.%d", i+1), "campaign "+s.Plans[i].Name, (&upkeep.Upkeep{Below: upkeep.Below{Campaign: c}}).CheckPlan(&s.Plans[i]))
	}
	if len(*wrong) == before {
		wrong.Inside("", c.Begin())
	}
}

// onPaper is the campaign of a scenario at its first instant, without the rest of the mission.
func onPaper(s Scenario) *campaign.Campaign {
	e := &Engine{scenario: &s, clock: clock.New(s.Epoch, s.Seed), fleet: &fleet.Fleet{Roster: fleet.NewRoster(s.Designs, s.Groups)}, books: &ledger.Books{}}
	e.log = &event.Log{Clock: e.clock}
	e.alarms = &alarm.Alarms{Below: e.alarmsBelow()}
	c := &campaign.Campaign{Below: e.campaignBelow(), Spec: s.campaign()}
	e.fleet.Begin()
	c.Fund()
	return c
}

// Fields are all keys of a scenario, in the order of a document.
func (s *Scenario) Fields() []field.Field {
	none := func(n int) bool { return n == 0 }
	designs := func() []string { return field.NamesOf(s.Designs, func(d *fleet.Design) string { return d.Name }) }
	of := flight.Names{
		Vehicles: func() []string { return field.NamesOf(s.Vehicles, func(v *launch.Vehicle) string { return v.Name }) },
		Pads:     func() []string { return field.NamesOf(s.Pads, func(p *launch.Pad) string { return p.Name }) },
		Groups:   s.groupNames,
	}
	return []field.Field{
		field.Slug("mission", &s.Name).About("what the mission and its file are called").Usually("mission"),
		field.Text("title", &s.Title).About("one line for people").When(s.Title == "", field.Quiet),
		field.Moment("epoch", &s.Epoch, 1960, 2055).About("the calendar moment of T+0; left out: the latest epoch of the catalogues").When(s.Epoch.IsZero(), field.Quiet),
		field.Seed("seed", &s.Seed).About("of every draw of chance").Usually("1"),
		field.Rung("tick", &s.Tick, clock.Ticks[:]).About("at the start: " + field.Spans(clock.Ticks[:])).Usually("10s"),
		field.Number("speed", &s.Speed, 0.001, 1e7).About("suggested: mission seconds in a second of the wall clock").Usually("60"),
		field.Measure("treasury_usd", field.Rounded(&s.Treasury, unit.Dollar), 0, 4e12).About("what the owners put in before the mission"),
		field.Part("sky", s.Sky.Fields).About("what the Earth sends to a satellite"),
		field.List("groups", &s.Groups, func(g *fleet.Group) []field.Field { return g.Fields(designs) }).About("satellites of one design that are flown alike"),
		field.List("designs", &s.Designs, (*fleet.Design).Fields).About("what they are made of").As(field.First).When(none(len(s.Designs)), field.Quiet),
		field.List("sites", &s.Sites, (*network.Site).Fields).About("more gateways").When(none(len(s.Sites)), field.Quiet),
		field.List("places", &s.Places, (*network.Place).Fields).About("more of them").When(none(len(s.Places)), field.Quiet),
		field.Part("links", s.Links.Fields).About("lasers and radio"),
		field.Part("traffic", s.Traffic.Fields).About("what places send to each other").When(!s.Links.On(), field.Quiet),
		field.Part("laws", func() []field.Field { return s.Laws.Fields(s.groupNames) }).About("what states forbid from the start").When(s.Laws.Free(), field.Quiet),
		field.Part("workload", s.Workload.Fields).About("what customers request"),
		field.List("vehicles", &s.Vehicles, (*launch.Vehicle).Fields).About("rockets").As(field.First).When(none(len(s.Vehicles)), field.Quiet),
		field.List("pads", &s.Pads, (*launch.Pad).Fields).About("where they leave from").As(field.First).When(none(len(s.Pads)), field.Quiet),
		field.Part("deployment", s.Deploy.Fields).About("how satellites come from drop-off to their slots").When(none(len(s.Vehicles)), field.Quiet),
		field.List("campaigns", &s.Plans, func(p *flight.Plan) []field.Field { return p.Fields(of) }).About("what fills groups and keeps them filled").When(none(len(s.Plans)), field.Quiet),
		field.List("flights", &s.Flights, func(b *flight.Booking) []field.Field { return b.Fields(of) }).About("booked before the mission").When(none(len(s.Flights)), field.Quiet),
		field.Part("cost", s.Cost.Fields).About("what the price of an hour hangs on, for orrery cost"),
		field.Part("market", s.Market.Fields).About("owners of compute, and what they trade").When(none(len(s.Market.Owners)), field.Quiet),
	}
}
