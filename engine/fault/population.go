package fault

import (
	"math"
	"time"

	"orrery/engine/chance"
	"orrery/engine/wire"
)

// Population is a number of nodes of one design.
type Population struct {
	Design Design
	Seed   uint64
	ID     int64 // of the population within the mission
	Nodes  int   // slots, empty ones included
	Passages
}

// Fault is something that broke.
type Fault struct {
	Elapsed time.Duration
	Node    int // within the population
	Kind    Kind
	Part    int // which accelerator or laser; 0 for the whole node
}

// Stream is what remains to be known of a population's fate.
type Stream struct {
	Count uint64        // instants before the next one
	Next  time.Duration // elapsed when something may break next
}

// Code encodes the fields for keyframes and digests.
func (s *Stream) Code(c *wire.Coder) {
	c.Uint64(&s.Count)
	c.Duration(&s.Next)
}

// never is an instant after every mission.
const never = time.Duration(math.MaxInt64 / 2)

// Process draws the faults of a population. It is made once and never changes.
type Process struct {
	population Population
	upTo       [Kinds]float64 // ends of the kinds' bands, a year and node; soft ones as outside the Anomaly
	excess     [Kinds]float64 // likewise, after all of those: what the Anomaly adds
	mean       float64        // nanoseconds between two instants
}

// Process readies the drawing of the population's faults.
func (c Population) Process() *Process {
	p := &Process{population: c}
	sum, inside := 0.0, within(c.Share)
	for k := range Kinds {
		rate := c.Design.Rate(k)
		if !k.Lasts() {
			rate = float64(rate * outside)
		}
		sum += rate
		p.upTo[k] = sum
	}
	for k := range Kinds {
		if !k.Lasts() {
			sum += float64(c.Design.Rate(k) * (inside - outside))
		}
		p.excess[k] = sum
	}
	if fleet := sum * float64(c.Nodes); fleet > 0 {
		p.mean = float64(Year) / fleet
	}
	return p
}

// Start is the stream of a mission that begins.
func (p *Process) Start() Stream { return p.after(Stream{}, 0) }

// After is the stream when its next instant is over.
func (p *Process) After(s Stream) Stream {
	return p.after(Stream{Count: s.Count + 1}, s.Next)
}

// Restart is the stream of a population whose rates changed at an instant: what comes next is
// drawn from there, for what has not happened yet does not remember how long.
func (p *Process) Restart(s Stream, at time.Duration) Stream {
	return p.after(Stream{Count: s.Count + 1}, at)
}

// after draws the wait from an instant to the stream's next one.
func (p *Process) after(s Stream, at time.Duration) Stream {
	s.Next = Instant(at, p.Wait(s.Count))
	return s
}

// Wait is how long an instant, by its number, comes after the one before, in nanoseconds. It depends on
// nothing else, so that many can be drawn at the same time.
func (p *Process) Wait(count uint64) float64 {
	if p.mean <= 0 {
		return math.Inf(1)
	}
	return chance.At(p.population.Seed, chance.Fault, p.population.ID, count).Exp(p.mean)
}

// Instant is the elapsed so many nanoseconds after another; where no mission comes to, never.
func Instant(at time.Duration, wait float64) time.Duration {
	if at < never && wait < float64(never-at) {
		return at + time.Duration(wait)
	}
	return never
}

// Candidate is an instant at which something may break.
type Candidate struct {
	Elapsed time.Duration
	Node    int // which would be hit
	count   uint64
	mark    float64 // a place in the bands of the kinds
}

// Candidate is what may break at the stream's next instant: one number says which
// node it is and, by what is left over, where among the kinds.
func (p *Process) Candidate(s Stream) Candidate {
	c := &p.population
	drawn := float64(chance.At(c.Seed, chance.FaultKind, c.ID, s.Count).Float() * float64(c.Nodes))
	node := math.Floor(drawn)
	return Candidate{
		Elapsed: s.Next, Node: min(int(node), c.Nodes-1), count: s.Count,
		mark: float64((drawn - node) * p.excess[Kinds-1]),
	}
}

// NeedsPlace reports whether it matters where the node is: only then need it be found out.
func (p *Process) NeedsPlace(d Candidate) bool { return d.mark >= p.upTo[Kinds-1] }

// Resolve says what breaks, if anything does: age is that of the node, anomaly
// whether it is in the South Atlantic Anomaly.
func (p *Process) Resolve(d Candidate, age time.Duration, anomaly bool) (Fault, bool) {
	s := Fault{Elapsed: d.Elapsed, Node: d.Node}
	bands := &p.upTo
	if p.NeedsPlace(d) {
		if !anomaly {
			return s, false
		}
		bands = &p.excess
	}
	for s.Kind < Kinds-1 && d.mark >= bands[s.Kind] {
		s.Kind++
	}
	c := &p.population
	if s.Kind == WearOut {
		through := (d.mark - bands[Loss]) / (bands[WearOut] - bands[Loss])
		worn := c.Design.worn(float64(age) / float64(Year))
		if float64(through*c.Design.worn(lastAge*c.Design.Life)) >= worn {
			return s, false
		}
	}
	if parts := c.Design.parts(s.Kind); parts > 1 {
		s.Part = chance.At(c.Seed, chance.FaultPart, c.ID, d.count).Intn(parts)
	}
	return s, true
}

// parts is how many parts of a node a kind may hit.
func (d *Design) parts(k Kind) int {
	switch {
	case k.Wide():
		return 1
	case k == Laser:
		return d.Lasers
	}
	return d.Accelerators
}
