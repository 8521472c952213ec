package mission

import (
	"time"

	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/wire"
)

// scenarioVersion is the spelling below. Whoever adds a field raises it; a file
// of another spelling is refused by its number.
const scenarioVersion = 10

// codeScenario names every field of a scenario, so that a mission needs no other
// file.
func codeScenario(s *engine.Scenario, c *wire.Coder) {
	codeText(&s.Name, c)
	codeText(&s.Title, c)
	codeEpoch(&s.Epoch, c)
	c.Uint64(&s.Seed)
	c.Duration(&s.Tick)
	c.Float(&s.Speed)
	wire.Slice(c, &s.Designs, codeDesign)
	wire.Slice(c, &s.Groups, codeGroup)
	wire.Slice(c, &s.Sites, codeSite)
	wire.Slice(c, &s.Places, codePlace)
	codeRules(&s.Links, c)
	wire.Int(c, &s.Traffic.Mean)
	c.Float(&s.Traffic.Swing)
	c.Float(&s.Traffic.Peak)
	wire.Float(c, &s.Sky.Infrared)
	c.Float(&s.Sky.Albedo)
	c.Float(&s.Sky.Activity)
	codeWorkload(&s.Workload, c)
	wire.Slice(c, &s.Vehicles, codeVehicle)
	wire.Slice(c, &s.Pads, codePad)
	wire.Slice(c, &s.Flights, codeBooking)
	wire.Int(c, &s.Treasury)
}

// codeEpoch spells a moment as nanoseconds since 2000-01-01T12:00:00Z.
func codeEpoch(t *time.Time, c *wire.Coder) {
	at := space.At(*t)
	wire.Int(c, &at)
	if c.Fills() {
		*t = at.Time()
	}
}

func codeDesign(d *fleet.Design, c *wire.Coder) {
	codeText(&d.Name, c)
	wire.Float(c, &d.Mass)
	codePower(&d.Power, c)
	codeThermal(&d.Thermal, c)
	codeFaults(&d.Faults, c)
	wire.Float(c, &d.Bus)
	c.Int(&d.Accelerators)
	wire.Float(c, &d.AcceleratorPower)
	c.Float(&d.Chip.Operations)
	c.Float(&d.Chip.FP8)
	c.Float(&d.Chip.FP32)
	c.Float(&d.Chip.FP64)
	c.Float(&d.Chip.Memory)
	c.Float(&d.Chip.Bandwidth)
	c.Float(&d.ThrottleExponent)
	c.Float(&d.ThrottleFloor)
	wire.Int(c, &d.Hardware)
	wire.Int(c, &d.Accelerator)
	wire.Float(c, &d.Thrust)
	c.Float(&d.SpecificImpulse)
	wire.Float(c, &d.Ballistic)
}

func codeFaults(f *fault.Design, c *wire.Coder) {
	c.Int(&f.Accelerators)
	c.Int(&f.Lasers)
	for _, rate := range [...]*float64{
		&f.Accelerator, &f.Memory, &f.Laser, &f.Loss, &f.Life,
		&f.Dose, &f.Shield, &f.Silent, &f.Uncorrectable, &f.Hang, &f.Reboot, &f.HostMemory,
	} {
		c.Float(rate)
	}
	c.Duration(&f.Restart)
}

func codePower(d *power.Design, c *wire.Coder) {
	wire.Float(c, &d.ArrayArea)
	c.Float(&d.Efficiency)
	c.Float(&d.Fill)
	wire.Int(c, &d.Pointing)
	c.Float(&d.Wear)
	wire.Float(c, &d.Capacity)
	c.Float(&d.Depth)
	c.Float(&d.RoundTrip)
	c.Float(&d.Charging)
	c.Float(&d.Drawing)
	c.Float(&d.Cycles)
	c.Float(&d.ArrayWeight)
	c.Float(&d.BatteryWeight)
}

func codeThermal(d *thermal.Design, c *wire.Coder) {
	wire.Float(c, &d.PanelArea)
	c.Float(&d.Emissivity)
	c.Float(&d.Absorptivity)
	wire.Float(c, &d.Capacity)
	wire.Float(c, &d.Limit)
	c.Float(&d.Weight)
}

func codeGroup(g *engine.Group, c *wire.Coder) {
	codeText(&g.Name, c)
	c.Int(&g.Design)
	wire.Int(c, &g.Flown)
	codeText(&g.Land, c)
	codeShell(&g.Shell, c)
	wire.Slice(c, &g.Sets, codeElements)
	c.Int(&g.Filled)
	wire.Float(c, &g.Apogee)
	wire.Float(c, &g.Perigee)
	wire.Float(c, &g.Radius)
	wire.Float(c, &g.Spacing)
}

func codeShell(s *orbit.Shell, c *wire.Coder) {
	codeText(&s.Name, c)
	wire.Float(c, &s.Altitude)
	wire.Float(c, &s.Inclination)
	c.Int(&s.Planes)
	c.Int(&s.PerPlane)
	c.Int(&s.Phasing)
	wire.Float(c, &s.Spread)
	wire.Float(c, &s.FirstNode)
	c.Bool(&s.SunSynchronous)
	c.Float(&s.LocalTime)
	c.Float(&s.LocalTimeStep)
}

func codeElements(e *orbit.Elements, c *wire.Coder) {
	c.Int(&e.CatalogueNumber)
	codeText(&e.Name, c)
	codeText(&e.Designator, c)
	c.Byte(&e.Classification)
	wire.Int(c, &e.Epoch)
	c.Float(&e.MeanMotion)
	c.Float(&e.Eccentricity)
	wire.Float(c, &e.Inclination)
	wire.Float(c, &e.RAAN)
	wire.Float(c, &e.ArgPerigee)
	wire.Float(c, &e.MeanAnomaly)
	c.Float(&e.BStar)
	c.Float(&e.NDot)
	c.Float(&e.NDDot)
	c.Int(&e.SetNumber)
	c.Int(&e.Revolution)
}

func codeSite(s *engine.Site, c *wire.Coder) {
	codeText(&s.Name, c)
	wire.Float(c, &s.Latitude)
	wire.Float(c, &s.Longitude)
	wire.Float(c, &s.Altitude)
	wire.Int(c, &s.Capacity)
}

func codePlace(p *engine.Place, c *wire.Coder) {
	codeText(&p.Name, c)
	wire.Float(c, &p.Latitude)
	wire.Float(c, &p.Longitude)
	c.Float(&p.Population)
	wire.Int(c, &p.Capacity)
}

func codeRules(r *link.Rules, c *wire.Coder) {
	wire.Float(c, &r.Range)
	wire.Float(c, &r.Grazing)
	c.Int(&r.Terminals)
	c.Duration(&r.Acquire)
	wire.Int(c, &r.Capacity)
	wire.Float(c, &r.MinElevation)
	wire.Int(c, &r.GroundCapacity)
}

func codeWorkload(w *engine.Workload, c *wire.Coder) {
	codeText(&w.Policy, c)
	c.Float(&w.Fill)
	c.Int(&w.Waiting)
	wire.Slice(c, &w.Streams, codeStream)
	wire.Slice(c, &w.Feeds, codeFeed)
	c.Duration(&w.Checkpoint)
	c.Duration(&w.Detect)
	c.Float(&w.Harm)
}

func codeStream(s *engine.Stream, c *wire.Coder) {
	codeText(&s.Owner, c)
	codeOwnTerms(&s.Terms, c)
	c.Duration(&s.Mean)
	c.Ints(&s.Sizes)
	c.Floats(&s.Weights)
	c.Duration(&s.Duration)
	c.Float(&s.Sigma)
	c.Float(&s.In)
	c.Float(&s.Out)
	c.Float(&s.State)
	c.Float(&s.Slack)
}

// codeFeed names the jobs of a trace, so that a mission needs the trace no more.
func codeFeed(f *engine.Feed, c *wire.Coder) {
	codeText(&f.Owner, c)
	wire.Slice(c, &f.Kinds, codeOwnTerms)
	wire.Slice(c, &f.Jobs, func(j *engine.FedJob, c *wire.Coder) {
		c.Duration(&j.Submit)
		wire.Int(c, &j.Kind)
		wire.Int(c, &j.Accelerators)
		wire.Float(c, &j.Work)
	})
	c.Float(&f.In)
	c.Float(&f.Out)
	c.Float(&f.State)
	c.Float(&f.Slack)
}

// codeOwnTerms names all that the jobs of a stream or a feed ask for.
func codeOwnTerms(t *sched.Terms, c *wire.Coder) {
	codeTerms(t, c)
	c.Float(&t.Train.Least)
}

// codeTerms names what a job asks for, its jurisdictions cleaned.
func codeTerms(t *sched.Terms, c *wire.Coder) {
	t.Code(c)
	t.Train.Code(c)
	t.Serve.Code(c)
	if c.Fills() {
		for i := range t.Lands {
			t.Lands[i] = clean(t.Lands[i])
		}
	}
}

func codeVehicle(v *launch.Vehicle, c *wire.Coder) {
	codeText(&v.Name, c)
	wire.Float(c, &v.Payload)
	wire.Int(c, &v.Price)
	c.Int(&v.Successes)
	c.Int(&v.Flights)
	c.Duration(&v.Ascent)
	wire.Float(c, &v.Insertion)
}

func codePad(p *launch.Pad, c *wire.Coder) {
	codeText(&p.Name, c)
	wire.Float(c, &p.Latitude)
	wire.Float(c, &p.Longitude)
	c.Int(&p.YearlyCap)
	c.Duration(&p.Turnaround)
}

func codeBooking(b *engine.Booking, c *wire.Coder) {
	c.Int(&b.Vehicle)
	c.Int(&b.Pad)
	c.Duration(&b.LiftOff)
	c.Int(&b.Group)
	c.Int(&b.Plane)
	c.Int(&b.Count)
	c.Duration(&b.Check)
}
