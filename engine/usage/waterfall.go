package usage

import (
	"time"
)

// Stage is what an accelerator must pass to be of use, in this order.
type Stage uint8

// The stages. An accelerator's time is lost to the first that stops it.
const (
	Lit       Stage = iota // the node is in the dark and its charge does not sustain all
	Powered                // the array and the battery do not supply all, in the light
	Cooled                 // the radiator does not shed what they draw
	Healthy                // the accelerator has failed or restarts
	Connected              // its data does not come through, or no links join it to others that are free
	Open                   // its node is drained
	Next                   // a job waits for it whose turn it is not
	Placed                 // nothing waits that could use it
	Useful                 // its work was lost and has to be done again
	Stages    = iota
)

var stageNames = [Stages]string{"lit", "powered", "cooled", "healthy", "connected", "open", "next", "placed", "useful"}

func (s Stage) String() string { return stageNames[s] }

var lossNames = [Stages]string{"darkness", "power", "heat", "failure", "network", "drained", "turn", "no job", "done again"}

// Loss is what stops an accelerator at the stage.
func (s Stage) Loss() string { return lossNames[s] }

// Quanta is time that nodes or accelerators spent, in sixteenths of a second: a whole
// number, so that parts add up to their whole.
type Quanta int64

const perSecond = 16 // quanta

// Hours is the time in hours.
func (s Quanta) Hours() float64 { return float64(float64(s) / (3600 * perSecond)) }

// Passed is how many quanta have passed at an elapsed.
func Passed(elapsed time.Duration) int64 { return int64(elapsed / (time.Second / perSecond)) }

// Waterfall is how installed accelerators' time was spent: what was lost to each stage,
// and what was of use. Together they are all of it.
type Waterfall struct {
	Lost   [Stages]Quanta
	Useful Quanta
}

// Installed is all of the time.
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

// Losses is how a node's accelerators spend a time, in accelerator-seconds, before it
// is counted in whole quanta.
type Losses struct {
	Lost [Stages]float64
	Kept float64
}

// Break takes a share of what has not failed away: for so long it restarts.
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

// Share shares out so many whole quanta by the losses. What is left after each stage
// is rounded, all of them up or all of them down: by a phase from 0 to 1 that goes
// evenly through all that there are, so that nothing is lost in the long run.
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

// Dither is where a node stands in its roundings: it goes evenly from 0 to 1 as time
// passes, and from node to node.
func Dither(n int, at int64) float64 {
	const golden = 2654435769 // 2³² over the golden ratio
	return float64(float64((uint32(at)+uint32(n))*golden>>8) / (1 << 24))
}
