package llm

import (
	"math"

	"orrery/engine/chance"
	"orrery/engine/exact"
)

// This file is the requests that a curve is found with: a stratified sample (Owen (2013),
// Monte Carlo theory, methods and examples, 8.4 and 10.3). Of n requests each n-th part of all
// prompts, answers and gaps is met once, so that only their order is left to chance.

// sample is requests that come one a second on average. The first of them, warm, are the
// last once more, for the replica to be as the others find it.
type sample struct {
	all  []Request
	warm int
}

// sampling is how many requests a sample has, and the seed of their order.
type sampling struct {
	n    int
	seed uint64
}

// The seeds are those whose order comes near to a million requests drawn freely, at a tenth
// to 0.95 of saturation: the one, of three hundred, the second best for five laws of lengths that
// vary little, and the best of those for dawn's; the other, of the six best of these, the best
// for two of heavy tails. docs/testing.md has how near they come for these and for others.
var (
	usualSampling     = sampling{8192, 249}
	heavyTailSampling = sampling{65536, 209}
)

// heavyTail is the squared coefficient of variation of prompts above which so few requests are
// most of the work that a larger sample is taken.
const heavyTail = 3

// sampling is that of a service.
func (s Serving) sampling() sampling {
	varies := s.Varies
	if s.Lengths.known() {
		varies = s.Lengths.Prompt / float64(s.Prompt*s.Prompt)
	}
	if varies > heavyTail {
		return heavyTailSampling
	}
	return usualSampling
}

// What has an order of its own.
const (
	prompts int64 = iota
	answers
	gaps
)

// sample is that of a service.
func (s Serving) sample() sample {
	of := s.sampling()
	n := of.n
	warm := n / 8
	all := make([]Request, warm+n)
	prompt, answer, gap := of.permutation(prompts), of.permutation(answers), of.permutation(gaps)
	at := 0.0
	for i := range all {
		k := (i + n - warm) % n
		at -= exact.Log(middle(gap[k], n))
		all[i] = s.request(middle(prompt[k], n), middle(answer[k], n))
		all[i].At = at
	}
	return sample{all, warm}
}

// middle is the middle of the i-th of n equal parts of what lies between 0 and 1.
func middle(i, n int) float64 { return (float64(i) + 0.5) / float64(n) }

// permutation is the numbers below n in a random order.
func (r sampling) permutation(what int64) []int {
	order := make([]int, r.n)
	for i := range order {
		k := chance.At(r.seed, chance.Request, what, uint64(i)).Intn(i + 1)
		order[i], order[k] = order[k], i
	}
	return order
}

// at is when the requests come at a rate.
func (q sample) at(rate float64) []float64 {
	all := make([]float64, len(q.all))
	for i := range q.all {
		all[i] = q.all[i].At / rate
	}
	return all
}

const (
	longestPrompt = 1e8 // tokens
	longestAnswer = 1e6 // likewise: an iteration to come has a place each
)

// request is the lengths at a quantile of prompts and one of answers: a prompt out of those
// that are known, and an answer that goes with it as far as the two vary together; what varies
// else is log-normal. Where no lengths are known both vary as the service says.
func (s Serving) request(prompt, answer float64) Request {
	l := s.Lengths
	if !l.known() {
		return Request{
			Prompt: tokens(logNormal(prompt, s.Prompt, float64(s.Varies*s.Prompt)*s.Prompt), longestPrompt),
			Answer: tokens(logNormal(answer, s.Answer, float64(s.Varies*s.Answer)*s.Answer), longestAnswer),
		}
	}
	read := l.Prompts[min(len(l.Prompts)-1, int(prompt*float64(len(l.Prompts))))]
	slope := 0.0
	if l.Prompt > 0 {
		slope = l.Both / l.Prompt
	}
	mean := max(1, s.Answer+float64(slope*(read-s.Prompt)))
	return Request{Prompt: tokens(read, longestPrompt), Answer: tokens(logNormal(answer, mean, max(0, l.Answer-float64(slope*l.Both))), longestAnswer)}
}

// tokens is a whole number of them.
func tokens(x, most float64) int { return int(max(1, min(most, math.Round(x)))) }

// logNormal is a quantile of the log-normal law of a mean and a variance.
func logNormal(share, mean, variance float64) float64 {
	spread := exact.Log1p(variance / float64(mean*mean))
	return mean * exact.Exp(float64(math.Sqrt(spread)*normal(share))-float64(spread/2))
}

// normal is a quantile of the standard normal law, within 1e-7 of itself, for shares at least
// 1e-10 from 0 and 1: Wichura (1988), AS 241, Applied Statistics 37(3), PPND7.
func normal(share float64) float64 {
	q := share - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return q * polynomial(r, [...]float64{3.3871327179, 50.434271938, 159.29113202, 59.109374720}) /
			polynomial(r, [...]float64{1, 17.895169469, 78.757757664, 67.187563600})
	}
	r := math.Sqrt(-exact.Log(min(share, 1-share))) - 1.6
	return math.Copysign(polynomial(r, [...]float64{1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103})/
		polynomial(r, [...]float64{1, 0.73700164250, 0.12021132975, 0}), q)
}

// polynomial is c[0] + c[1]·x + c[2]·x² + c[3]·x³.
func polynomial(x float64, c [4]float64) float64 {
	return c[0] + float64(x*(c[1]+float64(x*(c[2]+float64(x*c[3])))))
}
