package replica

import (
	"math/bits"

	"orrery/engine/exact"
)

// twister draws as Python's random.Random does: the Mersenne Twister MT19937 (Matsumoto
// and Nishimura 1998, ACM Trans. Model. Comput. Simul. 8(1)), seeded by an array of one
// word.
type twister struct {
	state [twists]uint32
	next  int
}

const (
	twists = 624
	middle = 397
)

// newTwister is random.Random(seed).
func newTwister(seed uint32) *twister {
	t := &twister{next: twists}
	s := &t.state
	s[0] = 19650218
	for i := uint32(1); i < twists; i++ {
		s[i] = 1812433253*(s[i-1]^s[i-1]>>30) + i
	}
	i := uint32(1)
	for range twists {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1664525) + seed
		if i++; i == twists {
			s[0], i = s[twists-1], 1
		}
	}
	for range twists - 1 {
		s[i] = (s[i] ^ (s[i-1]^s[i-1]>>30)*1566083941) - i
		if i++; i == twists {
			s[0], i = s[twists-1], 1
		}
	}
	s[0] = 1 << 31
	return t
}

// word is the next 32 bits.
func (t *twister) word() uint32 {
	if t.next == twists {
		t.twist()
	}
	y := t.state[t.next]
	t.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// twist makes the next state.
func (t *twister) twist() {
	s := &t.state
	for i := range twists {
		y := s[i]&(1<<31) | s[(i+1)%twists]&(1<<31-1)
		s[i] = s[(i+middle)%twists] ^ y>>1 ^ (y&1)*0x9908b0df
	}
	t.next = 0
}

// random is a number from 0 to less than 1, of 53 bits.
func (t *twister) random() float64 {
	high, low := t.word()>>5, t.word()>>6
	return (float64(high)*(1<<26) + float64(low)) / (1 << 53)
}

// expovariate is a span between two events that come at a rate.
func (t *twister) expovariate(rate float64) float64 { return -exact.Log(1-t.random()) / rate }

// below is a whole number from 0 to less than n, as random.choice takes it.
func (t *twister) below(n uint32) uint32 {
	for width := bits.Len32(n); ; {
		if drawn := t.word() >> (32 - width); drawn < n {
			return drawn
		}
	}
}
