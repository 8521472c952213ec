package serving

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"orrery/ui/command/cli/clitest"
)

// law is what a share of all, 0 to 1, do not exceed.
type law func(share float64) float64

func logNormal(median, sigma float64) law {
	return func(u float64) float64 { return median * math.Exp(sigma*math.Sqrt2*math.Erfinv(2*u-1)) }
}

func pareto(least, shape, most float64) law {
	return func(u float64) float64 { return min(most, least*math.Pow(1-u, -1/shape)) }
}

func uniform(a, b float64) law { return func(u float64) float64 { return a + (b-a)*u } }

func constant(a float64) law { return func(float64) float64 { return a } }

func either(share float64, a, b law) law {
	return func(u float64) float64 {
		if u < share {
			return a(u / share)
		}
		return b((u - share) / (1 - share))
	}
}

// kind is lengths as docs/proofs/serving.py writes them.
type kind struct {
	prompt, answer law
	together       bool // long prompts have long answers
}

var kinds = map[string]kind{
	"lognormal":          {logNormal(600, 1), logNormal(150, 0.8), false},
	"pareto":             {pareto(200, 1.2, 60_000), pareto(40, 1.3, 4_000), false},
	"pareto-correlated":  {pareto(200, 1.3, 30_000), pareto(40, 1.5, 4_000), true},
	"long-prompts":       {uniform(8_000, 100_000), logNormal(300, 0.5), false},
	"code":               {logNormal(1_500, 0.8), logNormal(14, 1), false},
	"chat-and-documents": {either(0.95, logNormal(150, 0.7), uniform(20_000, 40_000)), logNormal(250, 0.6), false},
	"long-answers":       {logNormal(200, 0.6), logNormal(1_500, 0.7), false},
	"constant":           {constant(1_000), constant(200), false},
	"answers-of-one":     {logNormal(900, 1), constant(1), false},
	"short":              {logNormal(40, 0.5), logNormal(30, 0.5), true},
}

// trace is a thousand requests of a kind.
func (k kind) trace() string {
	const n = 1000
	tokens := func(l law, i int) int { return max(1, int(math.Round(l((float64(i)+0.5)/n)))) }
	var b strings.Builder
	b.WriteString("TIMESTAMP,ContextTokens,GeneratedTokens\n")
	for i := range n {
		other := i * 389 % n
		if k.together {
			other = i
		}
		fmt.Fprintf(&b, "%d,%d,%d\n", i, tokens(k.prompt, i), tokens(k.answer, other))
	}
	return b.String()
}

// What docs/proofs/serving.py prints for traces that it writes (--write KIND), and for one of
// three requests: discrete events in Python, request by request and token by token, by the rules
// that stand in it. Heavy tails, documents among chats, long prompts, one token each, other chips,
// batches and chunks, a tenth of the load and more than can be answered.
func TestOtherTracesAreAnsweredAsByTheProof(t *testing.T) {
	for _, c := range []struct {
		kind, rate, flags string
		want              [7]float64 // in the order of keys
	}{
		{"lognormal", "38.8", "", [...]float64{0.07704269, 0.5861387, 0.1134519, 0.002222196, 0.03982222, 38.79167, 0.3564691}},
		{"pareto", "5.05", "", [...]float64{0.008146944, 0.3463105, 0.02444846, 0.001833304, 0.004666667, 5.132464, 0.03866685}},
		{"pareto", "45.5", "", [...]float64{0.2123946, 3.557938, 0.501392, 0.002430556, 0.03982222, 44.91035, 0.3594179}},
		{"pareto", "60.7", "", [...]float64{73.39698, 123.6513, 74.83234, 0.03982222, 0.03982222, 49.5673, 0.3963638}},
		{"pareto-correlated", "31", "", [...]float64{0.01337511, 0.5986795, 0.05795134, 0.002085033, 0.03982222, 30.59646, 0.198664}},
		{"long-prompts", "0.473", "", [...]float64{1.456516, 5.224782, 1.659172, 0.002372887, 0.03982222, 0.4546237, 0.1924767}},
		{"long-prompts", "0.852", "", [...]float64{4.911238, 21.31245, 6.988559, 0.03982222, 0.03982222, 0.8504741, 0.3651874}},
		{"code", "22.2", "", [...]float64{0.2496826, 1.398526, 0.350357, 0.03982222, 0.03982222, 22.13658, 0.3568854}},
		{"chat-and-documents", "13", "", [...]float64{0.008564038, 1.664585, 0.238965, 0.001971213, 0.03982222, 13.02911, 0.1987047}},
		{"chat-and-documents", "23.4", "", [...]float64{0.791727, 4.225572, 1.140416, 0.003383333, 0.03982222, 23.19832, 0.3534515}},
		{"constant", "38.6", "", [...]float64{0.05555641, 0.2427316, 0.06812673, 0.002208712, 0.03982222, 38.7563, 0.3614241}},
		{"answers-of-one", "31.3", "", [...]float64{0.2259009, 1.418272, 0.3178703, 0, 0, 31.28178, 0.3580883}},
		{"short", "328", "", [...]float64{0.003079058, 0.0066036, 0.003211605, 0.001830558, 0.003830556, 328.037, 0.1998171}},
		{"few", "17.2", "", [...]float64{0.06882073, 0.2915809, 0.0684727, 0.001893333, 0.03982222, 17.36822, 0.2013939}},
		{"lognormal", "8.55", "--chips 4 --flops-tflops 990 --use 0.35 --bandwidth-tb-s 3.35 --mbu 0.7 --parameters-b 34 --weight-gb 68 --kv-kb-per-token 200 --max-batch 64 --chunk 512", [...]float64{0.06284272, 0.7274074, 0.1134994, 0.007840597, 0.02511977, 8.430884, 0.1728526}},
		{"lognormal", "20.5", "--chips 4 --flops-tflops 990 --use 0.35 --bandwidth-tb-s 3.35 --mbu 0.7 --parameters-b 34 --weight-gb 68 --kv-kb-per-token 200 --max-batch 64 --chunk 512", [...]float64{116.8664, 184.9338, 115.1032, 0.02511977, 0.02511977, 15.38108, 0.3138393}},
		{"pareto", "8.62", "--chips 1 --flops-tflops 312 --use 0.5 --bandwidth-tb-s 2 --mbu 0.5 --parameters-b 8 --weight-gb 16 --kv-kb-per-token 131 --max-batch 128 --chunk 1024", [...]float64{1.512833, 13.97316, 3.123022, 0.09353846, 0.1050256, 7.499533, 0.3911286}},
		{"long-prompts", "3.22", "--chips 16 --parameters-b 37 --weight-gb 671 --kv-kb-per-token 70 --chunk 8192 --max-batch 32", [...]float64{24.78256, 34.61686, 24.09798, 0.04209778, 0.04209778, 3.054846, 0.3412641}},
		{"long-answers", "2.39", "--max-batch 16 --kv-kb-per-token 800 --chunk 256", [...]float64{0.006205046, 1.837142, 0.1178959, 0.002274729, 0.002751, 2.362429, 0.03998431}},
	} {
		text := requestsCSV
		if k, found := kinds[c.kind]; found {
			text = k.trace()
		}
		got := rowsOf(t, slices.Concat([]string{clitest.File(t, text), "--rate", c.rate}, strings.Fields(c.flags))...)[0]
		for i, key := range keys {
			if want := c.want[i]; math.Abs(got[key]-want) > within(key)*want {
				t.Errorf("%s at %s a second %s: %s is %v, want %v", c.kind, c.rate, c.flags, key, got[key], want)
			}
		}
	}
}
