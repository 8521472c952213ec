package sched

import "math/bits"

// seatGroups is places grouped by how many seats are left there, those without left out.
type seatGroups struct {
	counts []int32  // by place
	groups []places // by count
	some   []uint64 // a bit for each count that some place has
	sum    int      // seats
	used   bool     // somebody asked for it
	stale  bool     // counts are to be found anew
	broken bool     // there are too many counts to tell apart
}

// mostGroups is how many counts are told apart, and mostBits how many bits that may take.
const (
	mostGroups = 1 << 12
	mostBits   = 1 << 29
)

// begin makes ready for all places to be set.
func (s *seatGroups) begin(nodes int) {
	if len(s.counts) != nodes || s.broken {
		*s = seatGroups{counts: make([]int32, nodes)}
	}
	s.used, s.stale = true, false
}

// set notes how many seats are left at a place.
func (s *seatGroups) set(i int, count int32) {
	if s.broken || s.counts[i] == count {
		return
	}
	was := s.counts[i]
	if was > 0 && s.groups[was].remove(i) {
		s.some[was/64] &^= 1 << (was % 64)
	}
	if count > 0 {
		if int(count) >= len(s.groups) && !s.grow(int(count)) {
			return
		}
		s.groups[count].add(i, len(s.counts))
		s.some[count/64] |= 1 << (count % 64)
	}
	s.counts[i] = count
	s.sum += int(count - was)
}

// grow makes room for places with so many seats, if there is room for them.
func (s *seatGroups) grow(count int) bool {
	if count >= mostGroups || count*len(s.counts) > mostBits {
		s.broken, s.counts, s.groups = true, nil, nil
		return false
	}
	s.groups = append(s.groups, make([]places, count+1-len(s.groups))...)
	s.some = append(s.some, make([]uint64, len(s.groups)/64+1-len(s.some))...)
	return true
}

// snuggest is the place with the fewest seats of those that have at least n, more than 0, or
// else that with the most; of those alike the first. Below 0 says that none has any.
func (s *seatGroups) snuggest(n int32) int {
	if at := int(n) / 64; at < len(s.some) {
		for here := s.some[at] &^ (1<<(n%64) - 1); ; here = s.some[at] {
			if here != 0 {
				return s.groups[at*64+bits.TrailingZeros64(here)].first()
			}
			if at++; at == len(s.some) {
				break
			}
		}
	}
	for at := len(s.some) - 1; at >= 0; at-- {
		if here := s.some[at]; here != 0 {
			return s.groups[at*64+63-bits.LeadingZeros64(here)].first()
		}
	}
	return -1
}

// places is a set of places: a bit for each, above them a bit for each word that has any,
// and so on up to one word.
type places struct{ tiers [][]uint64 }

// add adds one of so many places.
func (p *places) add(i, of int) {
	if p.tiers == nil {
		for words := (of + 63) / 64; ; words = (words + 63) / 64 {
			p.tiers = append(p.tiers, make([]uint64, words))
			if words == 1 {
				break
			}
		}
	}
	for _, tier := range p.tiers {
		was := tier[i/64]
		if tier[i/64] |= 1 << (i % 64); was != 0 {
			return
		}
		i /= 64
	}
}

// remove takes out a place, and says whether none is left.
func (p *places) remove(i int) (empty bool) {
	for _, tier := range p.tiers {
		if tier[i/64] &^= 1 << (i % 64); tier[i/64] != 0 {
			return false
		}
		i /= 64
	}
	return true
}

// first is the first place; there must be one.
func (p *places) first() int {
	i := 0
	for t := len(p.tiers) - 1; t >= 0; t-- {
		i = i*64 + bits.TrailingZeros64(p.tiers[t][i])
	}
	return i
}
