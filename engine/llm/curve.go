package llm

import (
	"slices"
	"sort"

	"orrery/engine/each"
)

// Shape is everything that the performance of a replica depends on.
type Shape struct {
	Service Serving
	Chip    Chip
	Server  Server
}

// Same reports whether two shapes have the same performance.
func (h Shape) Same(o Shape) bool {
	a, b := h.Service, o.Service
	return h.Chip == o.Chip && h.Server == o.Server && a.Parameters == b.Parameters && a.Weights == b.Weights && a.Cache == b.Cache &&
		a.Prompt == b.Prompt && a.Answer == b.Answer && a.Varies == b.Varies && a.Replica == b.Replica && a.Use == b.Use &&
		a.Lengths.Prompt == b.Lengths.Prompt && a.Lengths.Answer == b.Lengths.Answer && a.Lengths.Both == b.Lengths.Both &&
		slices.Equal(a.Lengths.Prompts, b.Lengths.Prompts)
}

// Curve is the performance of one replica at full speed by load, found by simulating a Replica with
// a sample of requests. It never changes.
type Curve struct {
	Saturation float64 // requests/s that it can answer at most; 0 if it can hold none
	points     []point // by load
}

// Curves caches those of the shapes requested so far. Copies may share it: entries never change.
type Curves []struct {
	Shape
	*Curve
}

// Of is the curve of a shape.
func (all *Curves) Of(shape Shape) *Curve {
	for _, c := range *all {
		if c.Same(shape) {
			return c.Curve
		}
	}
	*all = append(slices.Clip(*all), struct {
		Shape
		*Curve
	}{shape, shape.Curve()})
	return (*all)[len(*all)-1].Curve
}

// point is one load of a curve.
type point struct {
	load  float64   // of the saturation
	mean  float64   // seconds to the first token
	first []float64 // seconds that parts of all requests do not exceed
}

// loads are those of a curve. Between two of them figures go straight.
var loads = [...]float64{0.05, 0.2, 0.4, 0.55, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.99}

// parts are the shares of requests whose longest time is known.
var parts = func() (all []float64) {
	for i := range 100 {
		all = append(all, float64(i)/100)
	}
	return append(all, 0.995, 0.999, 1)
}()

// Curve computes the curve of a shape.
func (h Shape) Curve() *Curve {
	v := h.Server.said()
	r := h.Service.replica(h.Chip, v)
	if r.Batch < 1 || !(r.Peak > 0 && r.Bandwidth > 0 && r.Use > 0) {
		return &Curve{}
	}
	s := h.Service.sample()
	c := &Curve{Saturation: r.Saturated(s.all[s.warm:])}
	c.points = make([]point, len(loads))
	each.Chunk(len(loads), 1, func(i, _ int) {
		c.points[i] = r.point(s, loads[i]*c.Saturation)
		c.points[i].load = loads[i]
	})
	for i := 1; i < len(c.points); i++ { // a sample may be lucky at a higher load
		a, b := &c.points[i-1], &c.points[i]
		b.mean = max(a.mean, b.mean)
		for k := range b.first {
			b.first[k] = max(a.first[k], b.first[k])
		}
	}
	return c
}

// Saturated is the rate, in requests/s, at which a replica answers if more wait than it ever holds:
// the rate at which it reads the prompts of all of these, once it has answered four times what it
// holds or as many as there are; at most what its operations allow. 0 if there are none.
func (r Replica) Saturated(requests []Request) float64 {
	n := len(requests)
	if n == 0 {
		return 0
	}
	before := min(n, 4*r.Batch)
	all := make([]Request, before+n+1)
	tokens := 0
	for i := range all {
		q := requests[i%n]
		all[i] = Request{Prompt: q.Prompt, Answer: q.Answer}
		if i < n {
			tokens += q.Prompt + q.Answer - 1
		}
	}
	bound := float64(float64(r.Peak*r.Use)/r.PerToken) * float64(n) / float64(tokens)
	first := r.answer(all, make([]float64, len(all)), nil).First
	if took := first[before+n] - first[before]; took > 0 {
		return min(bound, float64(n)/took)
	}
	return bound
}

// point is that of a curve at a rate.
func (r Replica) point(s sample, rate float64) (p point) {
	first := r.answer(s.all, s.at(rate), nil).First[s.warm:]
	var times Histogram
	for _, s := range first {
		p.mean += s / float64(len(first))
		times.add(s, 1)
	}
	p.first = times.quantiles(parts)
	return p
}

// replica is the one that a service has on a chip.
func (s Serving) replica(c Chip, v Server) Replica {
	n := float64(s.Replica)
	return Replica{
		PerToken: Running(s.Parameters), Peak: n * c.Operations, Use: s.Use,
		Weights: float64(s.Weights * s.Parameters), Cache: s.Cache, Bandwidth: float64(n*c.Bandwidth) * v.Bandwidth,
		Batch: s.Held(c, v.Batch), Chunk: v.Chunk,
	}
}

// between are the points around a load and how far it is from the first to the second.
func (c *Curve) between(load float64) (a, b *point, far float64) {
	i := sort.Search(len(c.points), func(i int) bool { return c.points[i].load >= load })
	switch i {
	case 0:
		return &c.points[0], &c.points[0], 0
	case len(c.points):
		return &c.points[i-1], &c.points[i-1], 0
	}
	a, b = &c.points[i-1], &c.points[i]
	return a, b, (load - a.load) / (b.load - a.load)
}

// mix is a value between two.
func mix(a, b, far float64) float64 { return a + float64(far*(b-a)) }

// first is the seconds to the first token on average at a load.
func (c *Curve) first(load float64) float64 {
	a, b, far := c.between(load)
	return mix(a.mean, b.mean, far)
}

// longest is the seconds to the first token that a share of requests do not exceed.
func (c *Curve) longest(load, share float64) float64 {
	a, b, far := c.between(load)
	k := min(len(parts)-1, sort.SearchFloat64s(parts, share))
	high := mix(a.first[k], b.first[k], far)
	if k == 0 {
		return high
	}
	return mix(mix(a.first[k-1], b.first[k-1], far), high, (share-parts[k-1])/(parts[k]-parts[k-1]))
}

// within is the share of requests that see their first token within so many seconds.
func (c *Curve) within(load, limit float64) float64 {
	a, b, far := c.between(load)
	k := sort.Search(len(parts), func(k int) bool { return mix(a.first[k], b.first[k], far) > limit })
	switch k {
	case 0:
		return 0
	case len(parts):
		return 1
	}
	low, high := mix(a.first[k-1], b.first[k-1], far), mix(a.first[k], b.first[k], far)
	return mix(parts[k-1], parts[k], (limit-low)/(high-low))
}

// bears is the greatest load at which so many requests see their first token within so
// many seconds, at most the fullest; the fullest where none does that.
func (c *Curve) bears(limit float64, v Server) float64 {
	if limit <= 0 || c.longest(loads[0], v.Tail) > limit {
		return v.Fullest
	}
	low := loads[0]
	for _, load := range loads[1:] {
		before, after := c.longest(low, v.Tail), c.longest(load, v.Tail)
		if after > limit {
			return min(v.Fullest, mix(low, load, (limit-before)/(after-before)))
		}
		low = load
	}
	return v.Fullest
}
