package usage

import (
	"time"
)

// Stage is what an accelerator has to pass to be useful, in order.
type Stage uint8

// The stages. An accelerator's time is booked to the first that stops it.
const (
	Lit       Stage = iota // the node is in eclipse and its charge does not sustain all
	Powered                // in sunlight, array and battery do not supply all
	Cooled                 // the radiator does not shed all the heat
	Healthy                // the accelerator has failed or restarts
	Connected              // its data does not arrive, or no links connect it to other free ones
	Open                   // its node is drained
	Next                   // a job waits for it, but others go first
	Placed                 // no waiting job could use it
	Useful                 // its work was lost and has to be done again
	Stages    = iota
)

var stageNames = [Stages]string{"lit", "powered", "cooled", "healthy", "connected", "open", "next", "placed", "useful"}

func (s Stage) String() string { return stageNames[s] }

var lossNames = [Stages]string{"darkness", "power", "heat", "failure", "network", "drained", "turn", "no job", "done again"}

// Loss is why time is lost at the stage, in words.
func (s Stage) Loss() string { return lossNames[s] }

// Quanta is time of nodes or accelerators in sixteenths of a second: an integer, so that parts add
// up exactly.
type Quanta int64

const perSecond = 16 // quanta

// Hours is the time in hours.
func (s Quanta) Hours() float64 { return float64(float64(s) / (3600 * perSecond)) }

// Passed is the number of quanta in an elapsed time.
func Passed(elapsed time.Duration) int64 { return int64(elapsed / (time.Second / perSecond)) }

// Waterfall is how the time of installed accelerators was spent: lost to each stage, or useful.
// Together this is all of the time.
type Waterfall struct {
	Lost   [Stages]Quanta
	Useful Quanta
}

// Installed is the sum.
func (f Waterfall) Installed() Quanta {
	sum := f.Useful
	for _, lost := range f.Lost {
		sum += lost
	}
	return sum
}

// Share is a part of the time, 0 to 1.
func (f Waterfall) Share(part Quanta) float64 {
	if all := f.Installed(); all > 0 {
		return float64(part) / float64(all)
	}
	return 0
}

// add adds another one.
func (f *Waterfall) add(o *Waterfall) {
	for i := range f.Lost {
		f.Lost[i] += o.Lost[i]
	}
	f.Useful += o.Useful
}

// Losses is how a node's accelerators spend some time, in accelerator-seconds, before it is rounded
// to quanta.
type Losses struct {
	Lost [Stages]float64
	Kept float64
}

// Break takes the share of time in which accelerators restart from what has not failed.
func (f *Losses) Break(share float64) {
	if share <= 0 {
		return
	}
	keep := func(time *float64) {
		out := float64(*time * share)
		*time -= out
		f.Lost[Healthy] += out
	}
	for i := range f.Lost {
		if Stage(i) != Healthy {
			keep(&f.Lost[i])
		}
	}
	keep(&f.Kept)
}

// Share divides a whole number of quanta by the losses. Cumulative sums are rounded with a phase
// from 0 to 1, which is spread evenly, so that nothing is lost in the long run.
func (f *Losses) Share(count int64, phase float64, to []uint32) {
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

// Dither is the rounding phase of a node, 0 to 1: it advances evenly with time and from node to
// node.
func Dither(n int, at int64) float64 {
	const golden = 2654435769 // 2³² over the golden ratio
	return float64(float64((uint32(at)+uint32(n))*golden>>8) / (1 << 24))
}
