// Package chance answers what the n-th random draw about a thing is: the same value whenever it is
// asked for, and whatever else was drawn before.
//
// # Model
//
// A draw is a function of the mission's seed, a purpose, the id of what it is about, and a number:
// Philox4x64 with 10 rounds, whose key is (seed, purpose) and whose counter is (id, n). There is
// no generator to advance, so a mission may be cut, branched and replayed anywhere, and an
// additional draw for one thing changes no draw for another.
//
// A draw is one value that can be read in several ways, which are not independent of each other;
// for another value take another n. Normal draws are by Box and Muller, exponential ones by
// inversion, through engine/exact, so that they have the same bits on every machine.
//
// # Limits
//
// Uniform numbers are multiples of 2^-53, so an exponential draw stays below 37 means and a normal
// one below 8.6 standard deviations. Whole numbers below n are biased by no more than n/2^64.
//
// # Sources
//
// J. Salmon, M. Moraes, R. Dror, D. Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC
// '11; tests hold it to the known answers of the authors' Random123 library (kat_vectors). G. Box,
// M. Muller (1958), "A note on the generation of random normal deviates", Annals of Mathematical
// Statistics 29.
package chance

import (
	"math"
	"math/bits"

	"orrery/engine/exact"
)

// Purpose is what a draw decides. Two purposes never share a draw.
type Purpose uint64

// The purposes. Every mission depends on their numbers: a new one goes to the end.
const (
	Arrival    Purpose = 1 + iota // when the next job arrives
	JobSize                       // how many accelerators it requests
	JobWork                       // how long it works
	LiftOff                       // whether a vehicle lifts off successfully
	Ascent                        // whether it reaches orbit
	Scrub                         // whether a countdown is scrubbed, and for how long
	Fault                         // when a part fails
	FaultKind                     // what fails, and in which node
	FaultPart                     // which part of it
	FaultHarm                     // whether a result depends on it
	Request                       // when a request arrives at a simulated replica, and its length
	Turn                          // turnaround of a pad, a ship and a booster
	Inquiry                       // how long a vehicle is grounded after a loss
	PadLoss                       // whether a failure on the pad destroys it, and for how long
	Dead                          // whether a satellite is dead on arrival
	Life                          // when a satellite retires
	FaultCount                    // number of transient faults of a kind in a long tick
	FaultStops                    // how often they stop a job
	SiteOutage                    // when a data centre is out, and for how long
	GridQueue                     // how long a request waits for grid connection, and whether it is granted
	end
)

// Draw is one random draw.
type Draw struct{ first, second uint64 }

// At is the n-th draw for a purpose about the thing with the given id.
func At(seed uint64, purpose Purpose, id int64, n uint64) Draw {
	block := philox([4]uint64{uint64(id), n, 0, 0}, [2]uint64{seed, uint64(purpose)})
	return Draw{block[0], block[1]}
}

// philox is the block of random bits that a counter has under a key.
func philox(counter [4]uint64, key [2]uint64) [4]uint64 {
	const (
		multiplier0, multiplier1 = 0xd2e7470ee14c6c93, 0xca5a826395121157
		weyl0, weyl1             = 0x9e3779b97f4a7c15, 0xbb67ae8584caa73b // √5 - 1 over 2, √3 - 1
	)
	c0, c1, c2, c3 := counter[0], counter[1], counter[2], counter[3]
	k0, k1 := key[0], key[1]
	for range 10 {
		hi0, lo0 := bits.Mul64(multiplier0, c0)
		hi1, lo1 := bits.Mul64(multiplier1, c2)
		c0, c1, c2, c3 = hi1^c1^k0, lo1, hi0^c3^k1, lo0
		k0 += weyl0
		k1 += weyl1
	}
	return [4]uint64{c0, c1, c2, c3}
}

// Float is uniform in [0, 1).
func (d Draw) Float() float64 { return unit(d.first) }

// Intn is uniform in the integers [0, n). It panics if n is not positive.
func (d Draw) Intn(n int) int {
	if n < 1 {
		panic("chance: there is no whole number below 1 and from 0")
	}
	below, _ := bits.Mul64(d.first, uint64(n))
	return int(below)
}

// Exp is exponential with the given mean.
func (d Draw) Exp(mean float64) float64 { return float64(-mean * exact.Log(1-d.Float())) }

// Normal has mean 0 and variance 1.
func (d Draw) Normal() float64 {
	radius := math.Sqrt(float64(-2 * exact.Log(1-d.Float())))
	return float64(radius * exact.Cos(float64(2*math.Pi*unit(d.second))))
}

// LogNormal is lognormal with the given median, and sigma as the standard deviation of its
// logarithm.
func (d Draw) LogNormal(median, sigma float64) float64 {
	return float64(median * exact.Exp(float64(sigma*d.Normal())))
}

// Poisson is a Poisson number with the given mean: by inversion, above a hundred as a normal
// number.
func (d Draw) Poisson(mean float64) int64 {
	const many = 100
	if mean > many {
		return int64(max(0, math.Floor(mean+float64(math.Sqrt(mean)*d.Normal())+0.5)))
	}
	drawn := d.Float()
	if drawn < 1-mean { // which is below e^-mean: most often
		return 0
	}
	n, term := int64(0), exact.Exp(-mean)
	for sum := term; drawn >= sum && term > 0; sum += term {
		n++
		term = float64(term * mean / float64(n))
	}
	return n
}

// unit is the number in [0, 1) that 53 of the bits are.
func unit(bits uint64) float64 { return float64(float64(bits>>11) * 0x1p-53) }
