package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Stage is what an accelerator must pass to be of use, in this order.
type Stage uint8

// The stages. An accelerator's time is lost to the first that stops it.
const (
	Lit       Stage = iota // the node is in the dark and its charge does not bear all
	Powered                // the array and the battery do not bear all, in the light
	Cooled                 // the radiator does not bear what they do
	Healthy                // the accelerator has failed or restarts
	Connected              // its data does not come through
	Placed                 // no job sits on it
	Useful                 // its work was lost and has to be done again
	Stages    = iota
)

var stageNames = [Stages]string{"lit", "powered", "cooled", "healthy", "connected", "placed", "useful"}

func (s Stage) String() string { return stageNames[s] }

var lossNames = [Stages]string{"darkness", "power", "heat", "failure", "network", "no job", "done again"}

// Loss is what stops an accelerator at the stage.
func (s Stage) Loss() string { return lossNames[s] }

// Stint is time that nodes or accelerators spent, in sixteenths of a second: a whole
// number, so that parts add up to their whole.
type Stint int64

const perSecond = 16 // of a Stint

// Seconds is the time in seconds.
func (s Stint) Seconds() float64 { return float64(float64(s) / perSecond) }

// Hours is the time in hours.
func (s Stint) Hours() float64 { return float64(float64(s) / (3600 * perSecond)) }

// stints is how many of them have passed at an elapsed.
func stints(elapsed time.Duration) int64 { return int64(elapsed / (time.Second / perSecond)) }

// Fall is how installed accelerators' time was spent: what was lost to each stage,
// and what was of use. Together they are all of it.
type Fall struct {
	Lost [Stages]Stint
	Kept Stint
}

// Installed is all of the time.
func (f Fall) Installed() Stint {
	sum := f.Kept
	for _, lost := range f.Lost {
		sum += lost
	}
	return sum
}

// Share is a part of the time, 0 to 1.
func (f Fall) Share(part Stint) float64 {
	if all := f.Installed(); all > 0 {
		return float64(part) / float64(all)
	}
	return 0
}

// add adds another one.
func (f *Fall) add(o *Fall) {
	for i := range f.Lost {
		f.Lost[i] += o.Lost[i]
	}
	f.Kept += o.Kept
}

// losses is how a node's accelerators spend a time, in accelerator-seconds, before it
// is counted in whole stints.
type losses struct {
	Lost [Stages]float64
	Kept float64
}

// stints shares out so many whole stints by the losses. What is left after each stage
// is rounded, all of them up or all of them down: by a phase from 0 to 1 that goes
// evenly through all that there are, so that nothing is lost in the long run.
func (f *losses) stints(count int64, phase float64, to []uint32) {
	left := f.Kept
	for _, lost := range f.Lost {
		left += lost
	}
	if left <= 0 {
		return
	}
	scale, above := float64(count)/left, count
	for i, lost := range f.Lost {
		if lost == 0 {
			continue
		}
		left -= lost
		below := max(0, min(above, int64(float64(left*scale)+phase)))
		to[i] += uint32(above - below)
		above = below
	}
	to[Stages] += uint32(above)
}

// dither is where a node stands in its roundings: it goes evenly from 0 to 1 as time
// passes, and from node to node.
func dither(n int, at int64) float64 {
	const golden = 2654435769 // 2³² over the golden ratio
	return float64(float64((uint32(at)+uint32(n))*golden>>8) / (1 << 24))
}

// levels is what is left of installed time after each stage, before it is made to
// fall: the power law lets fewer busy accelerators get more from the same power.
type levels [Stages + 1]float64

// book books levels as losses. What came through in the end came through before.
func (f *losses) book(l *levels) {
	after := l[Stages]
	f.Kept += after
	for i := Stages - 1; i >= 0; i-- {
		if before := l[i]; before > after {
			f.Lost[i] += before - after
			after = before
		}
	}
}

// stretch is some time in which neither a node's light changes nor what it bears.
type stretch struct {
	seconds float64
	dark    bool
	bears   unit.Power
}

// A node that draws less than it bears keeps the difference, and so bears more and
// more until its light changes: a time longer than fallStill is looked at in parts.
const (
	fallStill = time.Minute
	fallPart  = 5 * time.Minute
)

// fell books how a node's accelerators spend a light that does not change, at the
// load that was found for it.
func (o *outlook) fell(d *fleet.Design, node *fleet.Node, light space.Light, to *losses) {
	s := stretch{light.Span.Seconds(), light.Dark(), o.Bears.In(light)}
	may, full := min(s.bears, o.Heat), d.FullLoad()
	switch {
	case may >= full && node.Out == 0 && o.Through == 1: // nothing binds: most nodes, most of the time
		kept := float64(float64(node.Busy) * s.seconds)
		to.Lost[Placed] += float64(float64(d.Accelerators)*s.seconds) - kept
		to.Kept += kept
	case light.Span <= fallStill || s.bears >= full || o.Load >= d.Bus+s.bears:
		o.fellIn(d, node, s, to)
	default:
		o.fellByParts(d, node, light, to)
	}
}

// fellByParts books a light that does not change part by part, each by what the node
// bears in the middle of it.
func (o *outlook) fellByParts(d *fleet.Design, node *fleet.Node, light space.Light, to *losses) {
	parts := (light.Span + fallPart - 1) / fallPart
	s, now := stretch{light.Span.Seconds() / float64(parts), light.Dark(), 0}, o.steady(light)
	held, middle := node.Battery, light.Span/(2*parts)
	part, sunk := 2*middle, power.Flow{}
	for i, at := time.Duration(0), time.Duration(0); i < parts; i++ {
		until := middle + i*part
		d.Power.Hold(&held, until-at, now, &sunk)
		at = until
		s.bears = o.bears(d, &held, light.After(at)).In(light)
		o.fellIn(d, node, s, to)
	}
}

// fellIn books how a node's accelerators spend a stretch.
func (o *outlook) fellIn(d *fleet.Design, node *fleet.Node, s stretch, to *losses) {
	all, full := float64(float64(d.Accelerators)*s.seconds), float64(d.FullLoad())
	l := levels{all, all, all}
	l[Cooled] = float64(all * d.Speed(float64(s.bears)/full))
	if s.dark {
		l[Powered] = l[Cooled]
	}
	l[Healthy] = l[Cooled]
	if o.Heat < s.bears {
		l[Healthy] = float64(all * d.Speed(float64(o.Heat)/full))
	}
	l[Connected] = float64(l[Healthy] * float64(d.Accelerators-int(node.Out)) / float64(d.Accelerators))
	working := 0.0
	if node.Busy > 0 {
		want := float64(float64(node.Busy) * float64(d.AcceleratorPower))
		working = float64(float64(node.Busy) * s.seconds * d.Speed(float64(o.Load-d.Bus)/want))
	}
	kept := float64(working * o.Through)
	l[Placed] = l[Connected] - (working - kept)
	l[Useful], l[Stages] = kept, kept
	to.book(&l)
}
