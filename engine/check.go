package engine

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/unit"
)

// Check says everything that is wrong with the scenario, a sentence each.
func (s Scenario) Check() error {
	var wrong faults
	wrong.unless(s.Name != "", "the mission has no name")
	wrong.unless(slices.Contains(Ticks[:], s.Tick), "a tick of %v is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", s.Tick)
	wrong.unless(s.Speed > 0 && s.Speed <= 1e9, "speed is %g, want over 0 and at most 1e9 mission seconds a second", s.Speed)
	wrong.unless(s.Epoch.Year() >= 1957 && s.Epoch.Year() <= 2100, "the epoch is in %d, want 1957 to 2100", s.Epoch.Year())
	wrong.unless(len(s.Groups) > 0, "the mission has no satellites")
	wrong.unless(s.Treasury >= 0, "the treasury holds $%.0f, want at least 0", s.Treasury.Dollars())
	wrong.unless(within(s.Sky.Infrared, 0, 1000), "the Earth's infrared is %g W/m², want 0 to 1000", s.Sky.Infrared)
	wrong.unless(within(s.Sky.Albedo, 0, 1), "the Earth's albedo is %g, want 0 to 1", s.Sky.Albedo)
	wrong.unless(within(s.Sky.Activity, 0.2, 4), "solar activity is %g times the mean, want 0.2 to 4", s.Sky.Activity)
	for _, d := range s.Designs {
		wrong.inside("design "+d.Name, CheckDesign(d))
	}
	total := 0
	for _, g := range s.Groups {
		wrong.inside("group "+g.Name, s.checkGroup(g))
		total += g.Len()
	}
	wrong.unless(total <= orbit.MaxSatellites, "%d satellites are more than the %d that a mission may have: they would take about %d GB",
		total, orbit.MaxSatellites, total>>20)
	wrong.inside("workload", s.checkWorkload())
	wrong.inside("network", s.checkNetwork())
	for _, v := range s.Vehicles {
		wrong.inside("vehicle "+v.Name, checkVehicle(v))
	}
	for _, p := range s.Pads {
		wrong.unless(p.Turnaround >= 0 && p.YearlyCap >= 0, "pad %s: its turnaround and cap are at least 0", p.Name)
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
		wrong.inside("links", s.Links.Check())
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
	wrong.unless(t.Mean >= 0 && t.Mean <= 1e9*link.Gbps, "traffic is %g Gbps, want 0 to 1e9", t.Mean.Gigabits())
	wrong.unless(within(t.Swing, 0, 1), "traffic swings by %g of its mean, want 0 to 1", t.Swing)
	wrong.unless(within(t.Peak, 0, 24), "traffic peaks at %g h, want 0 to 24", t.Peak)
	return errors.Join(wrong...)
}

// maxPlaces bounds what each step routes: all pairs.
const maxPlaces = 256

// faults gathers what is wrong.
type faults []error

func (f *faults) unless(ok bool, format string, args ...any) {
	if !ok {
		*f = append(*f, fmt.Errorf(format, args...))
	}
}

func (f *faults) inside(what string, err error) {
	if err != nil {
		*f = append(*f, fmt.Errorf("%s: %w", what, err))
	}
}

// within says whether a figure is a number in a range.
func within[T ~float64](v, from, to T) bool { return v >= from && v <= to }

// CheckDesign says what is wrong with a design.
func CheckDesign(d fleet.Design) error {
	var wrong faults
	wrong.unless(within(d.Mass, 0.1, 1e7), "mass is %g kg, want 0.1 to 1e7", float64(d.Mass))
	wrong.unless(d.Accelerators >= 0 && d.Accelerators <= 1e6, "it has %d accelerators, want 0 to 1000000", d.Accelerators)
	wrong.unless(within(d.Thrust, 0, 1e6), "thrust is %g N, want 0 to 1e6", float64(d.Thrust))
	wrong.unless(within(d.Ballistic, 0.1, 1e5), "ballistic coefficient is %g kg/m², want 0.1 to 1e5", float64(d.Ballistic))
	wrong.unless(d.Hardware >= 0 && d.Accelerator >= 0 && d.Price() < 1000*unit.BillionDollar, "its price is $%.0f, want 0 to 1e12", d.Price().Dollars())
	wrong.inside("faults", checkFaults(d))
	if !d.IsNode() {
		return errors.Join(wrong...)
	}
	p, t := d.Power, d.Thermal
	wrong.unless(within(p.ArrayArea, 0, 1e9), "array is %g m², want 0 to 1e9", float64(p.ArrayArea))
	wrong.unless(within(p.Efficiency, 0, 1) && within(p.Fill, 0, 1), "cell efficiency %g and fill %g, want 0 to 1 each", p.Efficiency, p.Fill)
	wrong.unless(within(p.Capacity, 1, 1e15), "battery is %g kWh, want over 0 to 2.8e8", p.Capacity.KilowattHours())
	wrong.unless(within(p.Depth, 0, 1), "depth of discharge is %g, want 0 to 1", p.Depth)
	in, out := p.Ways()
	wrong.unless(within(in, 0.01, 1) && within(out, 0.01, 1), "the battery's efficiencies are %g in and %g out (round trip %g), want 0.01 to 1 each", in, out, p.RoundTrip)
	wrong.unless(p.Pointing <= power.Fixed, "pointing is number %d, want 0 to %d", p.Pointing, power.Fixed)
	wrong.unless(within(p.Wear, 0, 1), "the array wears by %g a year, want 0 to 1", p.Wear)
	wrong.unless(p.Cycles == 0 || within(p.Cycles, 1, 1e9), "the battery lives %g cycles, want 1 to 1e9, or 0 for no wear", p.Cycles)
	wrong.unless(within(t.PanelArea, 1e-3, 1e9), "radiator is %g m², want at least 0.001: without one a node cooks", float64(t.PanelArea))
	wrong.unless(within(t.Emissivity, 0.01, 1), "emissivity is %g, want 0.01 to 1", t.Emissivity)
	wrong.unless(within(t.Absorptivity, 0, 1), "absorptivity is %g, want 0 to 1", t.Absorptivity)
	wrong.unless(within(t.Capacity, 1, 1e12), "heat capacity is %g J/K, want 1 to 1e12", float64(t.Capacity))
	wrong.unless(within(t.Limit, 200, 500), "temperature limit is %.6g °C, want -73 to 227", t.Limit.Celsius())
	wrong.unless(within(d.Bus, 0, 1e9), "the bus draws %g W, want 0 to 1e9", float64(d.Bus))
	wrong.unless(within(d.AcceleratorPower, 1e-3, 1e7), "an accelerator draws %g W, want 0.001 to 1e7", float64(d.AcceleratorPower))
	wrong.unless(within(d.ThrottleExponent, 0, 10), "throttle exponent is %g, want 0 to 10", d.ThrottleExponent)
	for _, per := range [...]float64{d.Chip.Operations, d.Chip.FP8, d.Chip.FP32, d.Chip.FP64} {
		wrong.unless(within(per, 0, 1e18), "an accelerator gives %g TFLOP/s, want 0 to 1e6", per/1e12)
	}
	wrong.unless(within(d.Chip.Memory, 0, 1e15) && within(d.Chip.Bandwidth, 0, 1e18), "an accelerator has %g GB of memory at %g TB/s, want 0 to 1e6 each", d.Chip.Memory/1e9, d.Chip.Bandwidth/1e12)
	wrong.unless(within(d.ThrottleFloor, 0.01, 1), "throttle floor is %g, want 0.01 to 1", d.ThrottleFloor)
	return errors.Join(wrong...)
}

// checkFaults says what is wrong with how often a design breaks.
func checkFaults(d fleet.Design) error {
	var wrong faults
	f := d.Faults
	for k := range fault.Kinds {
		wrong.unless(within(f.Rate(k), 0, 1e6), "%v happens %g times a year and node, want 0 to 1e6", k, f.Rate(k))
	}
	wrong.unless(f.Lasers >= 0 && f.Lasers <= link.MaxTerminals, "%d lasers, want 0 to %d", f.Lasers, link.MaxTerminals)
	wrong.unless(f.Accelerators == 0 || f.Accelerators == d.Accelerators, "they are of %d accelerators, the design has %d", f.Accelerators, d.Accelerators)
	wrong.unless(f.Restart >= 0 && f.Restart <= 30*24*time.Hour, "a restart takes %v, want 0 to 720h", f.Restart)
	return errors.Join(wrong...)
}

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
	wrong.unless(policyIndex(w.Policy) >= 0, "there is no policy %q", w.Policy)
	wrong.unless(within(w.Fill, 0, 1), "fill is %g, want 0 to 1", w.Fill)
	wrong.unless(w.Waiting >= 0 && w.Waiting <= 1e6, "%d waiting jobs, want 0 to 1000000", w.Waiting)
	wrong.unless(w.Checkpoint >= 0 && w.Detect >= 0, "checkpoints each %v and detection after %v, want none below 0", w.Checkpoint, w.Detect)
	wrong.unless(within(w.Harm, 0, 1), "%g of silent corruptions do harm, want 0 to 1", w.Harm)
	wrong.inside("jobs", s.checkFeeds())
	for _, t := range w.Streams {
		wrong.inside(fmt.Sprintf("stream %q", t.Owner), s.checkRoom(t))
		wrong.unless(within(t.In, 0, 1e21) && within(t.Out, 0, 1e21), "stream %q: %g bits in and %g out for each accelerator, want 0 to 1e21", t.Owner, t.In, t.Out)
		wrong.inside(fmt.Sprintf("stream %q", t.Owner), checkTerms(t.Terms))
		wrong.unless(within(t.Slack, 0, 1e6) && (t.Slack == 0 || t.Slack >= 1), "stream %q: a deadline is %g times its work, want 0 or 1 to 1e6", t.Owner, t.Slack)
		wrong.unless(t.Mean >= time.Second, "stream %q: a job each %v, want at least a second between them", t.Owner, t.Mean)
		wrong.unless(t.Duration >= time.Second && t.Duration <= 10*365*24*time.Hour, "stream %q: jobs of %v, want 1 s to 10 years", t.Owner, t.Duration)
		wrong.unless(within(t.Sigma, 0, 4), "stream %q: sigma is %g, want 0 to 4", t.Owner, t.Sigma)
		wrong.unless(len(t.Sizes) > 0 && len(t.Sizes) == len(t.Weights), "stream %q: %d sizes with %d weights, want as many and at least one", t.Owner, len(t.Sizes), len(t.Weights))
		wrong.unless(within(t.State, 0, 1e18), "stream %q: a state of %g bits, want 0 to 1e18", t.Owner, t.State)
		total := 0.0
		for i := range min(len(t.Sizes), len(t.Weights)) {
			wrong.unless(t.Sizes[i] >= 1 && t.Sizes[i] <= 1e9, "stream %q: a job of %d accelerators, want 1 to 1e9", t.Owner, t.Sizes[i])
			wrong.unless(within(t.Weights[i], 0, 1e9), "stream %q: a weight of %g, want 0 to 1e9", t.Owner, t.Weights[i])
			total += t.Weights[i]
		}
		wrong.unless(total > 0, "stream %q: its weights are all 0", t.Owner)
	}
	return errors.Join(wrong...)
}

func checkVehicle(v launch.Vehicle) error {
	var wrong faults
	wrong.unless(within(v.Payload, 1, 1e9), "payload is %g kg, want 1 to 1e9", float64(v.Payload))
	wrong.unless(v.Price >= 0 && v.Price <= unit.MillionDollar, "price is $%g a kilogram, want 0 to 1e6", v.Price.Dollars())
	wrong.unless(v.Flights >= 0 && v.Successes >= 0 && v.Successes <= v.Flights, "%d of %d flights succeeded", v.Successes, v.Flights)
	wrong.unless(v.Ascent > 0 && v.Ascent <= 24*time.Hour, "ascent takes %v, want over 0 and at most a day", v.Ascent)
	wrong.unless(within(v.Insertion, 150*unit.Kilometre, 40000*unit.Kilometre), "insertion at %g km, want 150 to 40000", v.Insertion.Kilometres())
	return errors.Join(wrong...)
}

// checkBooking says why a booking can never be, whatever the fleet's state.
func (s Scenario) checkBooking(b Booking) error {
	switch {
	case b.Vehicle < 0 || b.Vehicle >= len(s.Vehicles):
		return fmt.Errorf("there is no vehicle %d; there are %d", b.Vehicle+1, len(s.Vehicles))
	case b.Pad < 0 || b.Pad >= len(s.Pads):
		return fmt.Errorf("there is no pad %d; there are %d", b.Pad+1, len(s.Pads))
	case b.Group < 0 || b.Group >= len(s.Groups) || s.Groups[b.Group].Sets != nil:
		return errors.New("flights fill planned groups, not catalogues")
	}
	g, v := s.Groups[b.Group], s.Vehicles[b.Vehicle]
	payload := float64(b.Count) * float64(s.Designs[g.Design].Mass)
	most := int(math.Floor(float64(v.Payload / s.Designs[g.Design].Mass)))
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
	case s.Designs[g.Design].Thrust <= 0 && g.Shell.Altitude != v.Insertion:
		return fmt.Errorf("%s has no thrust to climb from %g to %g km", s.Designs[g.Design].Name, v.Insertion.Kilometres(), g.Shell.Altitude.Kilometres())
	}
	return nil
}

// checkFlights books the scenario's flights on paper.
func (s Scenario) checkFlights(wrong *faults) {
	for i, b := range s.Flights {
		if err := s.checkBooking(b); err != nil {
			wrong.inside(fmt.Sprintf("flight %d", i+1), err)
			return
		}
	}
	e := &Engine{plan: newPlan(s)}
	e.m.Fleet.Status = make([]fleet.Status, e.plan.satellites())
	for g := range s.Groups {
		for i := range e.occupied(g) {
			e.m.Fleet.Status[int(e.plan.first[g])+i] = fleet.Active
		}
	}
	e.fund()
	for i, b := range s.Flights {
		wrong.inside(fmt.Sprintf("flight %d", i+1), e.book(b))
	}
}
