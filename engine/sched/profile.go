package sched

import (
	"math"
	"slices"
	"sort"
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
	steps       []step
	more        int           // seats free at each of them besides
	least, most int           // free at any of them, but for more
	last        time.Duration // when the last of them begins
}

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
const perBlock = 16

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
		b := block{steps: append(room[:0:2*perBlock], part...)}
		room = room[2*perBlock:]
		b.sum()
		p.blocks = append(p.blocks, b)
	}
	return p
}

// sum finds what is known of the steps of a block.
func (b *block) sum() {
	b.least, b.most, b.last = b.steps[0].free, b.steps[0].free, b.steps[len(b.steps)-1].at
	for _, s := range b.steps[1:] {
		b.least, b.most = min(b.least, s.free), max(b.most, s.free)
	}
}

// hole is the earliest instant from which n seats are free for some time, or
// Never.
func (p profile) hole(n int, length time.Duration) time.Duration {
	from, end := unit.Never, unit.Never // of the hole that is open
	for i := range p.blocks {
		b := &p.blocks[i]
		switch {
		case from == unit.Never && b.most+b.more < n:
			continue
		case from < unit.Never && b.least+b.more >= n:
			if b.last >= end {
				return from
			}
			continue
		}
		for _, s := range b.steps {
			switch fits := s.free+b.more >= n; {
			case from < unit.Never && s.at >= end:
				return from
			case !fits:
				from = unit.Never
			case from == unit.Never:
				from, end = s.at, unit.Later(s.at, length)
			}
		}
	}
	return from
}

// least is how few seats are free between two instants.
func (p profile) least(from, until time.Duration) int {
	i, k := p.find(from)
	least := p.blocks[i].steps[k].free + p.blocks[i].more
	for ; i < len(p.blocks); i, k = i+1, 0 {
		b := &p.blocks[i]
		for _, s := range b.steps[k:] {
			if s.at > from && s.at >= until {
				return least
			}
			least = min(least, s.free+b.more)
		}
	}
	return least
}

// find is the block and, within, the step that an instant falls in.
func (p profile) find(at time.Duration) (block, step int) {
	block = sort.Search(len(p.blocks), func(i int) bool { return p.blocks[i].steps[0].at > at }) - 1
	steps := p.blocks[block].steps
	return block, sort.Search(len(steps), func(i int) bool { return steps[i].at > at }) - 1
}

// reserve takes seats out of the profile.
func (p *profile) reserve(h hold) {
	if h.seats == 0 || h.from >= h.until {
		return
	}
	p.cut(h.from)
	if h.until < unit.Never {
		p.cut(h.until)
	}
	for i, k := p.find(h.from); i < len(p.blocks); i, k = i+1, 0 {
		b := &p.blocks[i]
		if k == 0 && b.last < h.until {
			b.more -= h.seats
			continue
		}
		if b.steps[k].at >= h.until {
			return
		}
		b.take(h, k)
	}
}

// take takes seats out of a block's steps from one on, and sums it up anew.
func (b *block) take(h hold, from int) {
	least, most := math.MaxInt, math.MinInt
	for k := range b.steps {
		s := &b.steps[k]
		if k >= from && s.at < h.until {
			s.free -= h.seats
		}
		least, most = min(least, s.free), max(most, s.free)
	}
	b.least, b.most = least, most
}

// cut lets a step begin at an instant.
func (p *profile) cut(at time.Duration) {
	i, k := p.find(at)
	if p.blocks[i].steps[k].at == at {
		return
	}
	if b := &p.blocks[i]; len(b.steps) == 2*perBlock {
		second := *b
		second.steps = slices.Clone(b.steps[perBlock:])
		b.steps = b.steps[:perBlock]
		b.sum()
		second.sum()
		p.blocks = slices.Insert(p.blocks, i+1, second)
		if k >= perBlock {
			i, k = i+1, k-perBlock
		}
	}
	b := &p.blocks[i]
	b.steps, b.last = slices.Insert(b.steps, k+1, step{at, b.steps[k].free}), max(b.last, at)
}
