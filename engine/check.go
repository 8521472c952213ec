package engine

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Check says everything that is wrong with the scenario, a sentence each.
func (s Scenario) Check() error {
	var wrong faults
	wrong.unless(s.Name != "", "the mission has no name")
	wrong.at("tick", slices.Contains(Ticks[:], s.Tick), "a tick of %v is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", s.Tick)
	wrong.at("speed", s.Speed > 0 && s.Speed <= 1e9, "speed is %g, want over 0 and at most 1e9 mission seconds a second", s.Speed)
	wrong.at("epoch", s.Epoch.Year() >= 1957 && s.Epoch.Year() <= 2100, "the epoch is in %d, want 1957 to 2100", s.Epoch.Year())
	wrong.at("groups", len(s.Groups) > 0, "the mission has no satellites")
	wrong.at("treasury_usd", s.Treasury >= 0, "the treasury holds $%.0f, want at least 0", s.Treasury.Dollars())
	wrong.at("sky.earth_infrared_w_m2", within(s.Sky.Infrared, 0, 1000), "the Earth's infrared is %g W/m², want 0 to 1000", s.Sky.Infrared)
	wrong.at("sky.albedo", within(s.Sky.Albedo, 0, 1), "the Earth's albedo is %g, want 0 to 1", s.Sky.Albedo)
	wrong.at("sky.solar_activity", within(s.Sky.Activity, 0.2, 4), "solar activity is %g times the mean, want 0.2 to 4", s.Sky.Activity)
	for i, d := range s.Designs {
		wrong.item(fmt.Sprintf("designs.%d", i+1), "design "+d.Name, CheckDesign(d))
	}
	total := 0
	for i, g := range s.Groups {
		wrong.item(fmt.Sprintf("groups.%d", i+1), "group "+g.Name, s.checkGroup(g))
		total += g.Len()
	}
	wrong.at("groups", total <= orbit.MaxSatellites, "%d satellites are more than the %d that a mission may have: they would take about %d GB",
		total, orbit.MaxSatellites, total>>20)
	wrong.item("workload", "workload", s.checkWorkload())
	wrong.inside("network", s.checkNetwork())
	for i, v := range s.Vehicles {
		wrong.item(fmt.Sprintf("vehicles.%d", i+1), "vehicle "+v.Name, checkVehicle(v))
	}
	for i, p := range s.Pads {
		wrong.at(fmt.Sprintf("pads.%d", i+1), p.Turnaround >= 0 && p.YearlyCap >= 0, "pad %s: its turnaround and cap are at least 0", p.Name)
	}
	if len(wrong) == 0 {
		s.checkFlights(&wrong)
	}
	return errors.Join(wrong...)
}

// checkNetwork says what is wrong with lasers, stations and traffic.
func (s Scenario) checkNetwork() error {
	const most = 100_000 // stations
	var wrong faults
	if s.Links.Terminals != 0 {
		wrong.item("links", "links", s.Links.Check())
	}
	wrong.unless(len(s.Sites) <= most, "%d gateways, want at most %d", len(s.Sites), most)
	wrong.unless(len(s.Places) <= maxPlaces, "%d places, want at most %d: each sends to each", len(s.Places), maxPlaces)
	for _, at := range s.Sites {
		wrong.inside("gateway", at.Station().Check())
	}
	for _, at := range s.Places {
		wrong.inside("place", at.Station().Check())
		wrong.unless(within(at.Population, 1, 1e10), "place %s has %g people, want 1 to 1e10", at.Name, at.Population)
	}
	t := s.Traffic
	wrong.at("traffic.mean_gbps", t.Mean >= 0 && t.Mean <= 1e9*link.Gbps, "traffic is %g Gbps, want 0 to 1e9", t.Mean.Gigabits())
	wrong.at("traffic.swing", within(t.Swing, 0, 1), "traffic swings by %g of its mean, want 0 to 1", t.Swing)
	wrong.at("traffic.peak_hour", within(t.Peak, 0, 24), "traffic peaks at %g h, want 0 to 24", t.Peak)
	return errors.Join(wrong...)
}

// maxPlaces bounds what each step routes: all pairs.
const maxPlaces = 256

func (s Scenario) checkGroup(g Group) error {
	if g.Design < 0 || g.Design >= len(s.Designs) {
		return fmt.Errorf("its design is number %d of %d", g.Design, len(s.Designs))
	}
	if g.Sets != nil {
		return nil
	}
	if err := g.CheckOrbits(); err != nil {
		return err
	}
	if g.Filled < 0 || g.Filled > g.Shell.Planes {
		return fmt.Errorf("%d filled planes, want 0 to %d", g.Filled, g.Shell.Planes)
	}
	return nil
}

// CheckOrbits says why a planned group's orbits cannot be.
func (g Group) CheckOrbits() error {
	cluster, dense := g.Cluster()
	ellipse, stretched := g.Ellipse()
	switch {
	case dense && (stretched || g.Flown == SGP4):
		return errors.New("a cluster flies planned circles")
	case stretched && g.Flown == SGP4:
		return errors.New("planned ellipses are not written as element sets")
	case dense:
		return cluster.Check()
	case stretched:
		return ellipse.Check()
	}
	return g.Shell.Check()
}

func (s Scenario) checkWorkload() error {
	var wrong faults
	w := s.Workload
	wrong.at("policy", policyIndex(w.Policy) >= 0, "there is no policy %q", w.Policy)
	wrong.at("fill", within(w.Fill, 0, 1), "fill is %g, want 0 to 1", w.Fill)
	wrong.at("waiting", w.Waiting >= 0 && w.Waiting <= 1e6, "%d waiting jobs, want 0 to 1000000", w.Waiting)
	wrong.at("checkpoint", w.Checkpoint >= 0 && w.Detect >= 0, "checkpoints each %v and detection after %v, want none below 0", w.Checkpoint, w.Detect)
	wrong.at("harmful_share", within(w.Harm, 0, 1), "%g of silent corruptions do harm, want 0 to 1", w.Harm)
	wrong.item("", "jobs", s.checkFeeds())
	for i, t := range w.Streams {
		wrong.item(fmt.Sprintf("streams.%d", i+1), fmt.Sprintf("stream %q", t.Owner), s.checkStream(t))
	}
	return errors.Join(wrong...)
}

// checkStream says what is wrong with a stream.
func (s Scenario) checkStream(t Stream) error {
	var wrong faults
	wrong.item("accelerators", "", s.checkRoom(t))
	wrong.at("data_in_gb", within(t.In, 0, 1e21), "%g bits in for each accelerator, want 0 to 1e21", t.In)
	wrong.at("data_out_gb", within(t.Out, 0, 1e21), "%g bits out for each accelerator, want 0 to 1e21", t.Out)
	wrong.inside("", checkTerms(t.Terms))
	wrong.at("due_after_lengths", within(t.Slack, 0, 1e6) && (t.Slack == 0 || t.Slack >= 1), "a deadline is %g times its work, want 0 or 1 to 1000000", t.Slack)
	wrong.at("every", t.Mean >= time.Second, "a job each %v, want at least a second between them", t.Mean)
	wrong.at("duration", t.Duration >= time.Second && t.Duration <= 10*365*24*time.Hour, "jobs of %v, want 1 s to 10 years", t.Duration)
	wrong.at("sigma", within(t.Sigma, 0, 4), "sigma is %g, want 0 to 4", t.Sigma)
	wrong.at("weights", len(t.Sizes) > 0 && len(t.Sizes) == len(t.Weights), "%d sizes with %d weights, want as many and at least one", len(t.Sizes), len(t.Weights))
	wrong.at("state_gb", within(t.State, 0, 1e18), "a state of %g bits, want 0 to 1e18", t.State)
	total := 0.0
	for i := range min(len(t.Sizes), len(t.Weights)) {
		wrong.at("accelerators", t.Sizes[i] >= 1 && t.Sizes[i] <= 1e9, "a job of %d accelerators, want 1 to 1e9", t.Sizes[i])
		wrong.at("weights", within(t.Weights[i], 0, 1e9), "a weight of %g, want 0 to 1e9", t.Weights[i])
		total += t.Weights[i]
	}
	wrong.at("weights", total > 0, "its weights are all 0")
	return errors.Join(wrong...)
}

func checkVehicle(v launch.Vehicle) error {
	var wrong faults
	wrong.at("payload_t", within(v.Payload, 1, 1e9), "payload is %g kg, want 1 to 1e9", float64(v.Payload))
	wrong.at("price_usd_kg", v.Price >= 0 && v.Price <= unit.MillionDollar, "price is $%g a kilogram, want 0 to 1e6", v.Price.Dollars())
	wrong.at("successes", v.Flights >= 0 && v.Successes >= 0 && v.Successes <= v.Flights, "%d of %d flights succeeded", v.Successes, v.Flights)
	wrong.at("ascent_min", v.Ascent > 0 && v.Ascent <= 24*time.Hour, "ascent takes %v, want over 0 and at most a day", v.Ascent)
	wrong.at("insertion_km", within(v.Insertion, 150*unit.Kilometre, 40000*unit.Kilometre), "insertion at %g km, want 150 to 40000", v.Insertion.Kilometres())
	return errors.Join(wrong...)
}

// checkBooking says why a booking can never be, whatever the fleet's state.
func (c *Campaign) checkBooking(b Booking) error {
	switch {
	case b.Vehicle < 0 || b.Vehicle >= len(c.Spec.Vehicles):
		return fmt.Errorf("there is no vehicle %d; there are %d", b.Vehicle+1, len(c.Spec.Vehicles))
	case b.Pad < 0 || b.Pad >= len(c.Spec.Pads):
		return fmt.Errorf("there is no pad %d; there are %d", b.Pad+1, len(c.Spec.Pads))
	case b.Group < 0 || b.Group >= len(c.Fleet.Groups) || c.Fleet.Groups[b.Group].Sets != nil:
		return errors.New("flights fill planned groups, not catalogues")
	}
	g, v := c.Fleet.Groups[b.Group], c.Spec.Vehicles[b.Vehicle]
	payload := float64(b.Count) * float64(c.Fleet.Designs[g.Design].Mass)
	most := int(math.Floor(float64(v.Payload / c.Fleet.Designs[g.Design].Mass)))
	switch {
	case b.Plane < 0 || b.Plane >= g.Shell.Planes:
		return fmt.Errorf("%s has planes 1 to %d, not %d", g.Name, g.Shell.Planes, b.Plane+1)
	case b.Count < 1:
		return fmt.Errorf("a flight carries at least 1 satellite, not %d", b.Count)
	case payload > float64(v.Payload):
		return fmt.Errorf("%d satellites are %.1f t, %s lifts %.1f t: at most %d", b.Count, payload/1000, v.Name, v.Payload.Tonnes(), most)
	case b.LiftOff < 0 || b.LiftOff > 100*365*24*time.Hour:
		return fmt.Errorf("lift-off at T+%v, want within 100 years from the start", b.LiftOff)
	case b.Check < 0 || b.Check > 10*365*24*time.Hour:
		return fmt.Errorf("commissioning takes %v, want 0 to 10 years", b.Check)
	case c.Fleet.Designs[g.Design].Thrust <= 0 && g.Shell.Altitude != v.Insertion:
		return fmt.Errorf("%s has no thrust to climb from %g to %g km", c.Fleet.Designs[g.Design].Name, v.Insertion.Kilometres(), g.Shell.Altitude.Kilometres())
	}
	return nil
}

// checkFlights books the scenario's flights on paper.
func (s Scenario) checkFlights(wrong *faults) {
	c := onPaper(s)
	for i, b := range s.Flights {
		if err := c.checkBooking(b); err != nil {
			wrong.item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), err)
			return
		}
	}
	for i, b := range s.Flights {
		wrong.item(fmt.Sprintf("flights.%d", i+1), fmt.Sprintf("flight %d", i+1), c.book(b))
	}
}

// onPaper is a campaign at the first instant of a scenario, with nothing beside it that
// flies.
func onPaper(s Scenario) *Campaign {
	e := &Engine{scenario: &s, clock: newClock(s), fleet: &Fleet{Roster: newRoster(s.Designs, s.Groups)}, books: &Books{}}
	e.log = &EventLog{Clock: e.clock}
	e.alarms = &Alarms{alarmsBelow: e.alarmsBelow()}
	c := &Campaign{campaignBelow: e.campaignBelow(), Spec: campaignSpec{s.Vehicles, s.Pads, s.Flights, s.Treasury}}
	e.fleet.begin()
	c.fund()
	return c
}
