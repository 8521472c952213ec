package scenario

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"time"

	"orrery/data/elements"
	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/model"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// Scenario is what the engine starts from. The error holds all that is wrong.
func (f *File) Scenario() (engine.Scenario, error) {
	var none engine.Scenario
	if err := f.complete(); err != nil {
		return none, err
	}
	if err := f.wrong().errors(); err != nil {
		return none, err
	}
	s := f.build()
	if wrong := f.impossible(s); wrong != nil {
		return none, wrong
	}
	return s, nil
}

// complete reads the catalogues that the file names, puts in the hardware that
// it names without describing it, and dates a mission that has no epoch.
func (f *File) complete() error {
	for i, g := range f.Groups {
		if g.TLE == "" && g.OMM == "" || g.Sets != nil {
			continue
		}
		if key, err := f.readSets(g); err != nil {
			return Problems{f.problem(fmt.Sprintf("groups.%d.%s", i+1, key), "is %s: %v", quoted(g.TLE+g.OMM), err)}
		}
	}
	for i, t := range f.Workload.Traces {
		if t.taken != nil {
			continue
		}
		if err := t.read(f.source); err != nil {
			return Problems{f.problem(fmt.Sprintf("workload.traces.%d.file", i+1), "is %s: %v", quoted(t.File), err)}
		}
	}
	for _, g := range f.Groups {
		f.design(g.Design)
	}
	for _, b := range f.Flights {
		missing(&f.Vehicles, b.Vehicle, func(v *Vehicle) string { return v.Name })
		missing(&f.Pads, b.Pad, func(p *Pad) string { return p.Name })
	}
	if f.Epoch.IsZero() {
		f.Epoch = f.latest()
	}
	return nil
}

// design is a design by its name; one that the file does not list comes from
// the catalogue, if that has it.
func (f *File) design(name string) *Design {
	return missing(&f.Designs, name, func(d *Design) string { return d.Name })
}

// missing finds an item by its name, or adds the catalogue's; nil if there is
// none.
func missing[T any, P interface {
	*T
	part
	starter
}](items *[]P, wanted string, called func(P) string) P {
	if i := slices.IndexFunc(*items, func(p P) bool { return called(p) == wanted }); i >= 0 {
		return (*items)[i]
	}
	item := P(new(T))
	known := item.start(func(key string) string {
		if key == "name" {
			return wanted
		}
		return ""
	})
	if known != nil {
		return nil
	}
	*items = append(*items, item)
	return item
}

// maxElements bounds a file of element sets: 4 million sets of 3 lines.
const maxElements = orbit.MaxSatellites * 3 * 71

// readSets reads a group's file of element sets, all of them or none; key is the
// one that names it.
func (f *File) readSets(g *Group) (key string, err error) {
	beside := func(path string) string {
		if filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(filepath.Dir(f.source), path)
	}
	switch {
	case g.TLE != "" && g.OMM != "":
		return "omm", errors.New("a second file beside tle: want one of the two")
	case g.OMM != "":
		report, err := ReadMessages(beside(g.OMM))
		if err == nil {
			err = report.Err()
		}
		g.Sets = report.Sets
		return "omm", err
	}
	g.Sets, err = ReadElements(beside(g.TLE))
	if err == nil && len(g.Sets) == 0 {
		err = errors.New("it holds no element set")
	}
	return "tle", err
}

// UseCatalogue puts in a group called catalogue with element sets that were read
// elsewhere, in place of all groups of relays, and dates the mission at their
// latest epoch, rounded up to the minute.
func (f *File) UseCatalogue(sets []orbit.Elements) {
	f.Groups = slices.DeleteFunc(f.Groups, func(g *Group) bool {
		d := f.design(g.Design)
		return d != nil && d.Accelerators == 0
	})
	g := &Group{Name: "catalogue", Design: "starlink-v2-mini", Propagator: "sgp4", Spread: 360, Sets: sets}
	f.Groups = append([]*Group{g}, f.Groups...)
	f.Epoch = f.latest()
}

// latest is the latest epoch of all element sets, rounded up to the minute; the
// zero time if there are none.
func (f *File) latest() time.Time {
	var latest space.Instant = math.MinInt64
	for _, g := range f.Groups {
		for _, e := range g.Sets {
			latest = max(latest, e.Epoch)
		}
	}
	if latest == math.MinInt64 {
		return time.Time{}
	}
	t := latest.Time()
	if up := t.Truncate(time.Minute); up.Before(t) {
		return up.Add(time.Minute)
	}
	return t
}

// build turns a file without faults into the engine's units.
func (f *File) build() engine.Scenario {
	s := engine.Scenario{
		Name: f.Mission, Title: f.Title, Epoch: f.Epoch, Seed: f.Seed, Tick: f.Tick, Speed: f.Speed,
		Sky:      engine.Surroundings{Infrared: unit.Flux(f.Sky.Infrared), Albedo: f.Sky.Albedo, Activity: f.Sky.Activity},
		Workload: f.Workload.build(),
		Treasury: unit.Dollars(f.Treasury),
		Sites:    f.sites(),
		Places:   f.cities(), Links: f.Links.build(), Traffic: f.Traffic.build(),
	}
	for _, d := range f.Designs {
		s.Designs = append(s.Designs, d.build())
	}
	for _, g := range f.Groups {
		s.Groups = append(s.Groups, g.build(f.designAt(g.Design)))
	}
	for _, v := range f.Vehicles {
		s.Vehicles = append(s.Vehicles, v.build())
	}
	for _, p := range f.Pads {
		s.Pads = append(s.Pads, p.build())
	}
	for _, b := range f.Flights {
		s.Flights = append(s.Flights, engine.Booking{
			Vehicle: slices.IndexFunc(f.Vehicles, func(v *Vehicle) bool { return v.Name == b.Vehicle }),
			Pad:     slices.IndexFunc(f.Pads, func(p *Pad) bool { return p.Name == b.Pad }),
			LiftOff: b.LiftOff, Group: f.groupAt(b.Group), Plane: b.Plane - 1, Count: b.Count, Check: b.Check,
		})
	}
	return s
}

func (f *File) designAt(name string) int {
	return slices.IndexFunc(f.Designs, func(d *Design) bool { return d.Name == name })
}

func (f *File) groupAt(name string) int {
	return slices.IndexFunc(f.Groups, func(g *Group) bool { return g.Name == name })
}

// gigabyte is 10⁹ bytes, in bits.
const gigabyte = 8e9

func (w *Workload) build() engine.Workload {
	out := engine.Workload{
		Policy: w.Policy, Fill: w.Fill, Waiting: w.Waiting,
		Checkpoint: w.Checkpoint, Detect: w.Detect, Harm: w.Harm,
	}
	for _, s := range w.Streams {
		out.Streams = append(out.Streams, s.build())
	}
	for _, t := range w.Traces {
		if t.taken != nil {
			out.Feeds = append(out.Feeds, t.feed())
		}
	}
	return out
}

// planes is how many planes are occupied at the start.
func (g *Group) planes() int {
	if g.Partly {
		return g.Filled
	}
	return g.Planes
}

func (g *Group) build(design int) engine.Group {
	out := engine.Group{Name: g.Name, Design: design, Sets: g.Sets, Land: g.Land, Filled: g.planes(), Flown: engine.SGP4}
	if g.Sets != nil {
		return out
	}
	if g.Propagator == "planned" {
		out.Flown = engine.Planned
	}
	out.Shell = g.shell()
	out.Apogee, out.Perigee = unit.Length(g.Apogee)*unit.Kilometre, unit.Angle(g.Perigee)*unit.Degree
	out.Radius, out.Spacing = unit.Length(g.Radius), unit.Length(g.Spacing)
	return out
}

func (g *Group) shell() orbit.Shell {
	return orbit.Shell{
		Name: g.Name, Altitude: unit.Length(g.Altitude) * unit.Kilometre,
		Inclination: unit.Angle(g.Inclination) * unit.Degree,
		Planes:      g.Planes, PerPlane: g.PerPlane, Phasing: g.Phasing,
		Spread: unit.Angle(g.Spread) * unit.Degree, FirstNode: unit.Angle(g.FirstNode) * unit.Degree,
		SunSynchronous: g.SunSync, LocalTime: float64(g.LocalTime) / 3600, LocalTimeStep: g.PlaneStep / 60,
	}
}

func (d *Design) build() fleet.Design {
	out := fleet.Design{
		Name: d.Name, Mass: unit.Mass(d.Mass), Power: d.power(),
		Thermal: thermal.Design{
			PanelArea: unit.Area(d.Radiator), Emissivity: d.Emissivity, Absorptivity: d.Absorptivity,
			Capacity: unit.HeatCapacity(d.HeatCapacity * 1000), Limit: unit.Celsius(d.HeatLimit), Weight: d.PanelWeight,
		},
		Bus: unit.Power(d.Bus) * unit.Kilowatt, Accelerators: d.Accelerators,
		ThrottleExponent: d.Exponent, ThrottleFloor: d.Floor,
		Hardware: unit.Dollars(d.Hardware * 1e6), Accelerator: unit.Dollars(d.Chips * 1e6),
		Thrust: unit.Force(d.Thrust) * unit.Millinewton, SpecificImpulse: d.Impulse,
		Ballistic: orbit.Ballistic(d.Ballistic),
	}
	if d.FaultRate > 0 {
		out.Faults = d.faults()
	}
	if d.Accelerators > 0 {
		out.Chip = model.Chip{
			Operations: d.Teraflops * 1e12, FP8: d.FP8 * 1e12, FP32: d.FP32 * 1e12, FP64: d.FP64 * 1e12,
			Memory: d.Memory * 1e9, Bandwidth: d.Bandwidth * 1e12,
		}
		out.AcceleratorPower = unit.Power(d.Compute) * unit.Kilowatt / unit.Power(d.Accelerators)
	}
	return out
}

// faults is how often the parts of a satellite break: the published rates, scaled. Of
// a relay lasers and all of it alone: nothing is known of what its crashes do.
func (d *Design) faults() fault.Design {
	f := fault.Published(d.Accelerators, d.Lasers)
	for _, rate := range [...]*float64{&f.Accelerator, &f.Memory, &f.Laser, &f.Loss} {
		*rate *= d.FaultRate
	}
	if d.Accelerators > 0 {
		f.Dose, f.Shield = fault.Dose(d.Shield)*d.FaultRate, d.Shield
	} else {
		f.Dose, f.Shield = 0, 0
	}
	return f
}

func (d *Design) power() power.Design {
	weight := 0.0 // kg/J
	if d.Density > 0 {
		weight = 1 / (d.Density * float64(unit.WattHour))
	}
	return power.Design{
		ArrayWeight: d.ArrayWeight, BatteryWeight: weight,
		ArrayArea: unit.Area(d.Array), Efficiency: d.Efficiency, Fill: d.Fill,
		Pointing: power.Pointing(max(0, slices.Index(pointings, d.Pointing))), Wear: d.Wear,
		Capacity: unit.Energy(d.Battery) * unit.KilowattHour, Depth: d.Depth, RoundTrip: d.RoundTrip,
		Charging: d.Charging, Drawing: d.Drawing, Cycles: d.Cycles,
	}
}

func (v *Vehicle) build() launch.Vehicle {
	return launch.Vehicle{
		Name: v.Name, Payload: unit.Mass(v.Payload) * unit.Tonne, Price: unit.Dollars(v.Price),
		Successes: v.Successes, Flights: v.Record,
		Ascent: minutes(v.Ascent), Insertion: unit.Length(v.Insertion) * unit.Kilometre,
	}
}

func (p *Pad) build() launch.Pad {
	return launch.Pad{
		Name: p.Name, Latitude: unit.Angle(p.Latitude) * unit.Degree, Longitude: unit.Angle(p.Longitude) * unit.Degree,
		YearlyCap: p.Yearly, Turnaround: minutes(p.Turnaround * 24 * 60),
	}
}

func minutes(n float64) time.Duration {
	return time.Duration(math.Round(n * float64(time.Minute)))
}

// ReadElements reads a file of element sets, if it is not too large to be one.
func ReadElements(path string) ([]orbit.Elements, error) {
	file, err := open(path, maxElements)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return elements.ReadTLE(path, file)
}

// ReadMessages reads a file of orbit mean-elements messages, if it is not too
// large to be one.
func ReadMessages(path string) (elements.Report, error) {
	file, err := open(path, maxElements)
	if err != nil {
		return elements.Report{}, err
	}
	defer file.Close()
	return elements.ReadOMM(path, file)
}
