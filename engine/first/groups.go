package first

import "math/bits"

// Groups is indices grouped by a number of each, without those with 0.
type Groups struct {
	counts []int32  // by index
	groups []places // by count
	some   []uint64 // a bit for each number that occurs
	sum    int      // of counts
	full   bool     // there are too many different numbers
}

// mostGroups is how many different numbers are grouped, and mostBits how many bits that may take.
const (
	mostGroups = 1 << 12
	mostBits   = 1 << 29
)

// Row sets the number of indices, if it is different; the caller then sets all of them.
func (s *Groups) Row(long int) {
	if len(s.counts) != long || s.full {
		*s = Groups{counts: make([]int32, long)}
	}
}

// Full reports that there are too many different numbers, so nothing can be found.
func (s *Groups) Full() bool { return s.full }

// At is the number of an index.
func (s *Groups) At(place int) int32 { return s.counts[place] }

// Sum is the sum of all numbers.
func (s *Groups) Sum() int { return s.sum }

// Set sets the number of an index, 0 or more.
func (s *Groups) Set(i int, count int32) {
	if s.full || s.counts[i] == count {
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

// grow makes room for places with so large a number, if there may be.
func (s *Groups) grow(count int) bool {
	if count >= mostGroups || count*len(s.counts) > mostBits {
		s.full, s.counts, s.groups = true, nil, nil
		return false
	}
	s.groups = append(s.groups, make([]places, count+1-len(s.groups))...)
	s.some = append(s.some, make([]uint64, len(s.groups)/64+1-len(s.some))...)
	return true
}

// BestFit is the index with the smallest number that is at least n, above 0, or else with the
// largest; of equals the first. It is below 0 if all are 0.
func (s *Groups) BestFit(n int32) int {
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
