// Package availability answers how many seats will be free at a time, and when enough will be free
// for long enough: the availability profile of backfilling schedulers.
//
// # Model
//
// A profile is a list of steps in order of time: the first begins now, the last has no end. Steps
// are grouped in blocks that know their least and greatest number of seats, so that a search can
// skip whole blocks. The earliest time found is exact.
//
// # Limits
//
// Seats are only counted; which ones they are is up to the caller.
//
// # Sources
//
// Mu'alem and Feitelson, "Utilization, Predictability, Workloads, and User Runtime Estimates in
// Scheduling the IBM SP2 with Backfilling", IEEE TPDS 12(6), 2001.
package availability

import (
	"slices"
	"time"

	"orrery/engine/unit"
)

// Profile is the expected number of free seats over time: steps in order of time, the first from
// now, the last without end. They are in blocks that know their least and greatest number of free
// seats, so that a search can skip blocks.
type Profile struct{ blocks []block }

// block is steps that follow each other: at least one.
type block struct {
	first       time.Duration // when the first of them begins
	steps       []Step
	more        int // seats free at each of them besides
	least, most int // free at any of them, but for more
}

// Place is the position of a step.
type Place struct{ block, step int }

// Step is the number of free seats from an instant on.
type Step struct {
	At   time.Duration
	Free int
}

// Hold is a number of seats from one instant to another.
type Hold struct {
	From, Until time.Duration
	Seats       int
}

// perBlock is how many steps a block has at first; it is cut in two at twice as many.
const perBlock = 8

// New is the profile of some steps, in order of time; it copies them.
func New(steps []Step) Profile {
	blocks := (len(steps)-1)/perBlock + 1
	p := Profile{make([]block, 0, blocks+4)}
	room := make([]Step, 2*perBlock*blocks) // for each to grow in
	for part := range slices.Chunk(steps, perBlock) {
		p.blocks = append(p.blocks, newBlock(append(room[:0:2*perBlock], part...)))
		room = room[2*perBlock:]
	}
	return p
}

// newBlock is a block of some steps.
func newBlock(steps []Step) block {
	b := block{first: steps[0].At, steps: steps}
	b.sum()
	return b
}

// sum finds what is known of the steps of a block.
func (b *block) sum() {
	b.least, b.most = b.steps[0].Free, b.steps[0].Free
	for _, s := range b.steps[1:] {
		b.least, b.most = min(b.least, s.Free), max(b.most, s.Free)
	}
}

// Earliest is the first instant from after on at which a step begins and from which n seats are
// free for so long, with that step; unit.Never if there is none.
func (p Profile) Earliest(n int, length, after time.Duration) (time.Duration, Place) {
	start, end, at := unit.Never, unit.Never, Place{} // of the hole that is open
	open := false
	from := p.find(after)
	for i := from.block; i < len(p.blocks); i, from.step = i+1, 0 {
		b := &p.blocks[i]
		switch {
		case open && b.first >= end:
			return start, at
		case open && b.least+b.more >= n, !open && b.most+b.more < n:
			continue
		}
		needs := n - b.more
		for k, s := range b.steps[from.step:] {
			switch fits := s.Free >= needs; {
			case open && s.At >= end:
				return start, at
			case !fits:
				open = false
			case !open:
				open, start, end, at = true, s.At, unit.Later(s.At, length), Place{i, from.step + k}
			}
		}
	}
	if !open {
		return unit.Never, at
	}
	return start, at
}

// Least is the least number of free seats between two instants.
func (p Profile) Least(from, until time.Duration) int {
	at := p.find(from)
	least := p.blocks[at.block].steps[at.step].Free + p.blocks[at.block].more
	for ; at.block < len(p.blocks); at = (Place{at.block + 1, 0}) {
		b := &p.blocks[at.block]
		for _, s := range b.steps[at.step:] {
			if s.At > from && s.At >= until {
				return least
			}
			least = min(least, s.Free+b.more)
		}
	}
	return least
}

// find is where the step stands that an instant falls in.
func (p Profile) find(at time.Duration) Place {
	low, high := 0, len(p.blocks) // the block is one of these, the last of those that begin by then
	for high-low > 1 {
		if mid := (low + high) / 2; p.blocks[mid].first <= at {
			low = mid
		} else {
			high = mid
		}
	}
	steps := p.blocks[low].steps
	k := len(steps) - 1
	for k > 0 && steps[k].At > at {
		k--
	}
	return Place{low, k}
}

// Reserve takes seats out of the profile.
func (p *Profile) Reserve(h Hold) {
	if h.Seats == 0 || h.From >= h.Until {
		return
	}
	at := p.find(h.From)
	if s := p.blocks[at.block].steps[at.step]; s.At < h.From {
		at = p.insert(Place{at.block, at.step + 1}, Step{h.From, s.Free})
	}
	p.Take(at, h)
}

// Take takes seats from a step on, which begins when the hold does.
func (p *Profile) Take(at Place, h Hold) {
	for ; at.block+1 < len(p.blocks) && p.blocks[at.block+1].first < h.Until; at = (Place{at.block + 1, 0}) {
		if b := &p.blocks[at.block]; at.step == 0 {
			b.more -= h.Seats
		} else {
			b.take(at.step, len(b.steps), h.Seats)
		}
	}
	b := &p.blocks[at.block] // in it, or where it ends, the hold ends
	to, ends := at.step, unit.Never
	for to < len(b.steps) && b.steps[to].At < h.Until {
		to++
	}
	switch {
	case to < len(b.steps):
		ends = b.steps[to].At
	case at.block+1 < len(p.blocks):
		ends = p.blocks[at.block+1].first
	}
	last := Step{h.Until, b.steps[to-1].Free}
	b.take(at.step, to, h.Seats)
	if h.Until < ends {
		p.insert(Place{at.block, to}, last)
	}
}

// take takes seats out of some of a block's steps, and sums it up anew.
func (b *block) take(from, to, seats int) {
	for k := from; k < to; k++ {
		b.steps[k].Free -= seats
	}
	b.sum()
}

// insert puts a step at a place of a block, behind its first, and gives where it is then.
func (p *Profile) insert(at Place, s Step) Place {
	if b := &p.blocks[at.block]; len(b.steps) == 2*perBlock {
		second := newBlock(append(make([]Step, 0, 2*perBlock), b.steps[perBlock:]...))
		second.more = b.more
		b.steps = b.steps[:perBlock]
		b.sum()
		p.blocks = slices.Insert(p.blocks, at.block+1, second)
		if at.step > perBlock {
			at = Place{at.block + 1, at.step - perBlock}
		}
	}
	b := &p.blocks[at.block]
	b.steps = slices.Insert(b.steps, at.step, s)
	b.least, b.most = min(b.least, s.Free), max(b.most, s.Free)
	return at
}
