package sched

import (
	"slices"
	"time"

	"orrery/engine/unit"
)

// profile is how many seats will be free, as far as one knows: steps in order of
// time, the first of them now, the last for ever. They lie in blocks, of which one
// knows how few and how many seats are free within, so that a long profile need not
// be gone through step by step.
type profile struct{ blocks []block }

// block is steps that follow each other: at least one.
type block struct {
	first       time.Duration // when the first of them begins
	steps       []step
	more        int // seats free at each of them besides
	least, most int // free at any of them, but for more
}

// place is where a step stands.
type place struct{ block, step int }

// step says how many seats are free from an instant on.
type step struct {
	at   time.Duration
	free int
}

// hold is a number of seats from one instant up to another.
type hold struct {
	from, until time.Duration
	seats       int
}

// perBlock is how many steps a block has at first; it is cut in two at twice as many.
const perBlock = 8

// newProfile is what a job could sit on: the seats offered now, and those that
// running jobs hold until they end. Who is overdue is expected next.
func newProfile(v *View, ask *Ask) profile {
	runs := v.runs()
	last := step{v.Elapsed, v.in(v.Offers, ask)}
	steps := append(make([]step, 0, len(runs)+1), last)
	for i := range runs {
		n := v.in(runs[i].Seats, ask)
		at := max(runs[i].Ends, unit.Later(v.Elapsed, 1))
		if at == unit.Never {
			break
		}
		if n == 0 {
			continue
		}
		last.free += n
		if at == last.at {
			steps[len(steps)-1] = last
			continue
		}
		last.at = at
		steps = append(steps, last)
	}
	blocks := (len(steps)-1)/perBlock + 1
	p := profile{make([]block, 0, blocks+4)}
	room := make([]step, 2*perBlock*blocks) // for each to grow in
	for part := range slices.Chunk(steps, perBlock) {
		p.blocks = append(p.blocks, newBlock(append(room[:0:2*perBlock], part...)))
		room = room[2*perBlock:]
	}
	return p
}

// newBlock is a block of some steps.
func newBlock(steps []step) block {
	b := block{first: steps[0].at, steps: steps}
	b.sum()
	return b
}

// sum finds what is known of the steps of a block.
func (b *block) sum() {
	b.least, b.most = b.steps[0].free, b.steps[0].free
	for _, s := range b.steps[1:] {
		b.least, b.most = min(b.least, s.free), max(b.most, s.free)
	}
}

// hole is the earliest instant, not before one at which a step begins, from which n seats are
// free for some time, and the step that begins then; Never where there is none.
func (p profile) hole(n int, length, after time.Duration) (time.Duration, place) {
	start, end, at := unit.Never, unit.Never, place{} // of the hole that is open
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
			switch fits := s.free >= needs; {
			case open && s.at >= end:
				return start, at
			case !fits:
				open = false
			case !open:
				open, start, end, at = true, s.at, unit.Later(s.at, length), place{i, from.step + k}
			}
		}
	}
	if !open {
		return unit.Never, at
	}
	return start, at
}

// least is how few seats are free between two instants.
func (p profile) least(from, until time.Duration) int {
	at := p.find(from)
	least := p.blocks[at.block].steps[at.step].free + p.blocks[at.block].more
	for ; at.block < len(p.blocks); at = (place{at.block + 1, 0}) {
		b := &p.blocks[at.block]
		for _, s := range b.steps[at.step:] {
			if s.at > from && s.at >= until {
				return least
			}
			least = min(least, s.free+b.more)
		}
	}
	return least
}

// find is where the step stands that an instant falls in.
func (p profile) find(at time.Duration) place {
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
	for k > 0 && steps[k].at > at {
		k--
	}
	return place{low, k}
}

// reserve takes seats out of the profile.
func (p *profile) reserve(h hold) {
	if h.seats == 0 || h.from >= h.until {
		return
	}
	at := p.find(h.from)
	if s := p.blocks[at.block].steps[at.step]; s.at < h.from {
		at = p.insert(place{at.block, at.step + 1}, step{h.from, s.free})
	}
	p.take(at, h)
}

// take takes seats from the step at a place on, which begins when the hold does.
func (p *profile) take(at place, h hold) {
	for ; at.block+1 < len(p.blocks) && p.blocks[at.block+1].first < h.until; at = (place{at.block + 1, 0}) {
		if b := &p.blocks[at.block]; at.step == 0 {
			b.more -= h.seats
		} else {
			b.take(at.step, len(b.steps), h.seats)
		}
	}
	b := &p.blocks[at.block] // in it, or where it ends, the hold ends
	to, ends := at.step, unit.Never
	for to < len(b.steps) && b.steps[to].at < h.until {
		to++
	}
	switch {
	case to < len(b.steps):
		ends = b.steps[to].at
	case at.block+1 < len(p.blocks):
		ends = p.blocks[at.block+1].first
	}
	last := step{h.until, b.steps[to-1].free}
	b.take(at.step, to, h.seats)
	if h.until < ends {
		p.insert(place{at.block, to}, last)
	}
}

// take takes seats out of some of a block's steps, and sums it up anew.
func (b *block) take(from, to, seats int) {
	for k := from; k < to; k++ {
		b.steps[k].free -= seats
	}
	b.sum()
}

// insert puts a step at a place of a block, behind its first, and gives where it is then.
func (p *profile) insert(at place, s step) place {
	if b := &p.blocks[at.block]; len(b.steps) == 2*perBlock {
		second := newBlock(append(make([]step, 0, 2*perBlock), b.steps[perBlock:]...))
		second.more = b.more
		b.steps = b.steps[:perBlock]
		b.sum()
		p.blocks = slices.Insert(p.blocks, at.block+1, second)
		if at.step > perBlock {
			at = place{at.block + 1, at.step - perBlock}
		}
	}
	b := &p.blocks[at.block]
	b.steps = slices.Insert(b.steps, at.step, s)
	b.least, b.most = min(b.least, s.free), max(b.most, s.free)
	return at
}
