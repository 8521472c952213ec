package exact

import (
	"math"
	"testing"
)

var sink float64

func BenchmarkExact(b *testing.B) {
	angle, ratio, positive := [1024]float64{}, [1024]float64{}, [1024]float64{}
	for i := range 1024 {
		u := float64((i*7919)%1024) / 1024
		angle[i], ratio[i], positive[i] = 200*u-100, 2*u-1, 100*u+1e-3
	}
	pair := func(f func(float64) (float64, float64)) func(float64) float64 {
		return func(x float64) float64 { s, c := f(x); return s + c }
	}
	for _, c := range []struct {
		name      string
		args      *[1024]float64
		ours, lib func(float64) float64
	}{
		{"Sin", &angle, Sin, math.Sin},
		{"Sincos", &angle, pair(Sincos), pair(math.Sincos)},
		{"Asin", &ratio, Asin, math.Asin},
		{"Acos", &ratio, Acos, math.Acos},
		{"Atan", &angle, Atan, math.Atan},
		{"Atan2", &angle, func(x float64) float64 { return Atan2(x, 30) }, func(x float64) float64 { return math.Atan2(x, 30) }},
		{"Exp", &ratio, Exp, math.Exp},
		{"Expm1", &ratio, Expm1, math.Expm1},
		{"Log", &positive, Log, math.Log},
		{"Log1p", &positive, Log1p, math.Log1p},
		{"Pow", &positive, func(x float64) float64 { return Pow(x, -0.234) }, func(x float64) float64 { return math.Pow(x, -0.234) }},
		{"Cbrt", &positive, Cbrt, math.Cbrt},
		{"Wrap", &angle, Wrap, func(x float64) float64 { return math.Mod(x, 2*math.Pi) }},
	} {
		for _, side := range []struct {
			name string
			f    func(float64) float64
		}{{"exact", c.ours}, {"math", c.lib}} {
			b.Run(c.name+"/"+side.name, func(b *testing.B) {
				i, sum := 0, 0.0
				for b.Loop() {
					sum += side.f(c.args[i&1023])
					i++
				}
				sink = sum
			})
		}
	}
}
