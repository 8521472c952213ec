package llm_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/llm"
	"orrery/internal/effort"
	"orrery/internal/shared"
)

// on is a service on a pool.
func on(s llm.Serving, chip llm.Chip, pool llm.Pool) llm.Answering {
	shape := llm.Shape{Service: s, Chip: chip}
	return llm.Answering{Shape: shape, Curve: shape.Curve(), Pool: pool}
}

// conversations is the service of the published table with the lengths of Azure's
// conversations.
func conversations(t *testing.T) llm.Serving {
	t.Helper()
	file, err := os.Open(shared.Path(t, "data/AzureLLMInferenceTrace_conv.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var prompts, answers []float64
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var a, b float64
		_, lengths, _ := strings.Cut(lines.Text(), ",")
		if n, _ := fmt.Sscanf(lengths, "%f,%f", &a, &b); n == 2 {
			prompts, answers = append(prompts, a), append(answers, b)
		}
	}
	s, _ := service()
	s.Use, s.Prompt, s.Answer = 0.4, mean(prompts), mean(answers)
	for i := range prompts {
		p, a, n := prompts[i]-s.Prompt, answers[i]-s.Answer, float64(len(prompts))
		s.Lengths.Prompt += p * p / n
		s.Lengths.Answer += a * a / n
		s.Lengths.Both += p * a / n
	}
	slices.Sort(prompts)
	for i := range 100 {
		s.Lengths.Prompts = append(s.Lengths.Prompts, mean(prompts[i*len(prompts)/100:(i+1)*len(prompts)/100]))
	}
	return s
}

func mean(all []float64) (sum float64) {
	for _, x := range all {
		sum += x / float64(len(all))
	}
	return sum
}

// What services of a mission see is what the independent program saw, though only parts of
// the lengths are known: below nine tenths of the load, over which its three runs vary by
// more than that themselves.
func TestAServiceSeesWhatTheReferenceSees(t *testing.T) {
	text, err := os.ReadFile(shared.Path(t, "validation/serving/conv.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Bound float64 `json:"compute_bound_per_s"`
		Rows  []struct {
			Rate float64 `json:"rate_per_s"`
			P50  float64 `json:"ttft_p50_s"`
			P99  float64 `json:"ttft_p99_s"`
			Mean float64 `json:"ttft_mean_s"`
		}
	}
	if err := json.Unmarshal(text, &truth); err != nil {
		t.Fatal(err)
	}
	_, chip := service()
	s := conversations(t)
	s.Objective = 10 * time.Second
	a := on(s, chip, llm.Pool{Replicas: 1, Share: 1})
	if far(a.Saturation, truth.Bound, 0.03) {
		t.Errorf("it is saturated at %v a second, want %v", a.Saturation, truth.Bound)
	}
	for _, row := range truth.Rows {
		if row.Rate > 0.9*truth.Bound {
			continue
		}
		from := llm.Demand{Rate: row.Rate}
		p50, p99, first := a.Tail(from, 0.5).Seconds(), a.Tail(from, 0.99).Seconds(), a.Perform(from).First.Seconds()
		if far(p50, row.P50, 0.15) || far(p99, row.P99, 0.15) || far(first, row.Mean, 0.15) {
			t.Errorf("at %v a second the first token comes after %v, %v and %v; want %+v", row.Rate, p50, p99, first, row)
		}
	}
}

func TestMoreRequestsComeLaterAndAreTurnedAway(t *testing.T) {
	s, chip := service()
	one := on(s, chip, llm.Pool{Replicas: 1, Share: 1})
	most := one.Saturation
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Float64Range(0, 3*most).Draw(t, "rate")
		b := a + rapid.Float64Range(0, most).Draw(t, "more")
		trip := time.Duration(rapid.Int64Range(0, 3e9).Draw(t, "round trip"))
		one := one
		one.Share = rapid.Float64Range(0.2, 1).Draw(t, "share")
		low, high := llm.Demand{Rate: a, RoundTrip: trip}, llm.Demand{Rate: b, RoundTrip: trip}
		less, more := one.Perform(low), one.Perform(high)
		if more.First < less.First || more.Within > less.Within+1e-12 || more.Shed < less.Shed || less.Within < 0 || less.Shed < 0 || more.Shed >= 1 {
			t.Fatalf("at %v a second %+v, at %v %+v", a, less, b, more)
		}
		if kept := a * (1 - less.Shed); kept > 0.95*most*one.Share*(1+1e-9) {
			t.Fatalf("of %v a second %v are answered; there is room for %v", a, kept, 0.95*most*one.Share)
		}
		if less.Shed > 0 && less.Within < 0.99-1e-9 && one.Tail(llm.Demand{Rate: 0, RoundTrip: trip}, 0.99) < s.Objective {
			t.Fatalf("at %v a second requests are turned away, and %v of the rest are in time", a, less.Within)
		}
		if one.Share = 1; trip < s.Objective/2 {
			n, calm := one.Replicas(low)
			one.Pool.Replicas = n
			if got := one.Perform(low); got.Shed > 0 || got.Within < 0.99 || calm < n {
				t.Fatalf("%d replicas for %v a second (%d are enough) answer %+v", n, a, calm, got)
			}
		}
	})
	if got := one.Perform(llm.Demand{Rate: 1, RoundTrip: 2 * time.Second}); got.Within != 0 || got.First < 2*time.Second {
		t.Errorf("two seconds away, an objective of one is kept by %v, first token after %v", got.Within, got.First)
	}
	none := one
	none.Pool.Replicas = 0
	if got := none.Perform(llm.Demand{Rate: 1}); got.Shed != 1 || none.Tail(llm.Demand{Rate: 1}, 0.99) != llm.Never {
		t.Errorf("no replica turns %v away, want all", got.Shed)
	}
}

// Ninety-nine in a hundred see their first token within the tail: where that is the
// objective, so many keep it.
func TestTheTailIsTheObjectiveThatSoManyKeep(t *testing.T) {
	s, chip := service()
	s.Objective = time.Hour
	one := on(s, chip, llm.Pool{Replicas: 1, Share: 1})
	rapid.Check(t, func(t *rapid.T) {
		one := one
		one.Pool = llm.Pool{Replicas: rapid.IntRange(1, 4).Draw(t, "replicas"), Share: rapid.Float64Range(0.2, 1).Draw(t, "share")}
		from := llm.Demand{Rate: rapid.Float64Range(0, 0.9).Draw(t, "load") * one.Saturation * float64(one.Pool.Replicas) * one.Share, RoundTrip: 30 * time.Millisecond}
		tail := one.Tail(from, 0.99)
		if one.Service.Objective = tail; one.Perform(from).Within < 0.99-1e-6 {
			t.Fatalf("the tail is %v, and %v keep it", tail, one.Perform(from).Within)
		}
		one.Service.Objective = tail * 9 / 10
		if a := one.Perform(from); a.Shed == 0 && a.Within >= 0.99 {
			t.Fatalf("the tail is %v, and %v keep less", tail, a.Within)
		}
	})
}

// A curve comes of a sample in one order; two million requests drawn freely saw this, by the
// same replica (which docs/proofs/serving.py holds to the last digit), and ORRERY_LONG=1 draws
// them again.
func TestACurveIsThatOfManyRequestsDrawnFreely(t *testing.T) {
	_, chip := service()
	_, redraw := effort.Long()
	for _, c := range []struct {
		what                   string
		prompt, answer, varies float64
		want                   map[float64][3]float64 // by load: first token, p50, p99 and mean
	}{
		{"log-normal", 1155, 211, 1.5, map[float64][3]float64{
			0.1: {0.016198, 0.15939, 0.026359}, 0.4: {0.022871, 0.25403, 0.041492}, 0.7: {0.042032, 0.40670, 0.074433}, 0.85: {0.078271, 0.61602, 0.11901},
		}},
		{"constant", 1000, 200, 0, map[float64][3]float64{
			0.1: {0.020265, 0.039787, 0.021212}, 0.4: {0.021027, 0.071641, 0.026767}, 0.7: {0.030124, 0.12362, 0.039287}, 0.85: {0.046400, 0.19160, 0.057637},
		}},
		{"long", 50_000, 300, 0.3, map[float64][3]float64{
			0.1: {0.89956, 3.1718, 1.0442}, 0.4: {1.1266, 4.8953, 1.4006}, 0.7: {1.8334, 9.7121, 2.4462}, 0.85: {3.2644, 18.975, 4.5005},
		}},
		{"heavy tail", 900, 150, 8, map[float64][3]float64{
			0.1: {0.0075407, 0.30131, 0.026362}, 0.4: {0.013805, 0.78233, 0.064856}, 0.7: {0.040830, 1.5067, 0.15011}, 0.85: {0.10506, 2.4033, 0.28502},
		}},
	} {
		s := llm.Serving{Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: c.prompt, Answer: c.answer, Varies: c.varies, Replica: 8, Use: 0.4, Objective: time.Hour}
		a := on(s, chip, llm.Pool{Replicas: 1, Share: 1})
		for load, want := range c.want {
			if redraw {
				want = drawnFreely(s, load*a.Saturation)
			}
			from := llm.Demand{Rate: load * a.Saturation}
			got := [...]float64{a.Tail(from, 0.5).Seconds(), a.Tail(from, 0.99).Seconds(), a.Perform(from).First.Seconds()}
			for i := range got {
				if far(got[i], want[i], 0.15) {
					t.Errorf("%s at %v of saturation: the first token comes after %v (p50, p99, mean); want %v", c.what, load, got, want)
				}
			}
		}
	}
}

// drawnFreely is what two million requests at a rate see: p50, p99 and mean of their times
// to the first token.
func drawnFreely(s llm.Serving, rate float64) [3]float64 {
	r := by70()
	_, chip := service()
	r.Batch = s.Held(chip, 256)
	draw := rand.New(rand.NewPCG(1, 2))
	spread := math.Log1p(s.Varies)
	tokens := func(mean float64) int {
		return int(max(1, math.Round(mean*math.Exp(math.Sqrt(spread)*draw.NormFloat64()-spread/2))))
	}
	all := make([]llm.Request, 2_000_000)
	at := 0.0
	for i := range all {
		at += draw.ExpFloat64() / rate
		all[i] = llm.Request{At: at, Prompt: tokens(s.Prompt), Answer: tokens(s.Answer)}
	}
	first := r.Answer(all).First[5000:]
	slices.Sort(first)
	return [...]float64{first[len(first)/2], first[len(first)*99/100], mean(first)}
}

// A curve is found for whatever a scenario may ask, and soon.
func TestEveryShapeHasACurve(t *testing.T) {
	for name, change := range map[string]func(*llm.Shape){
		"long answers":       func(h *llm.Shape) { h.Service.Answer = 1e7 },
		"long prompts":       func(h *llm.Shape) { h.Service.Prompt = 1e7 },
		"a token each":       func(h *llm.Shape) { h.Service.Prompt, h.Service.Answer = 1, 1 },
		"huge batches":       func(h *llm.Shape) { h.Server.Batch = 100_000 },
		"one at a time":      func(h *llm.Shape) { h.Server.Batch = 1 },
		"a chunk of a token": func(h *llm.Shape) { h.Server.Chunk = 1 },
		"wild lengths":       func(h *llm.Shape) { h.Service.Varies = 1000 },
		"equal lengths":      func(h *llm.Shape) { h.Service.Varies = 0 },
		"the least use":      func(h *llm.Shape) { h.Service.Use = 0.001 },
	} {
		s, chip := service()
		h := llm.Shape{Service: s, Chip: chip}
		change(&h)
		began := time.Now()
		a := llm.Answering{Shape: h, Curve: h.Curve(), Pool: llm.Pool{Replicas: 1, Share: 1}}
		t.Logf("%s: %v", name, time.Since(began))
		got := a.Perform(llm.Demand{Rate: a.Saturation})
		if h.Service.Held(chip, 1) > 0 && !(a.Saturation > 0 && !math.IsInf(a.Saturation, 0) && got.Shed > 0 && got.Shed < 1) {
			t.Errorf("%s: saturated at %v, %+v", name, a.Saturation, got)
		}
	}
}

func BenchmarkACurve(b *testing.B) {
	s, chip := service()
	for b.Loop() {
		llm.Shape{Service: s, Chip: chip}.Curve()
	}
}

func BenchmarkAnswers(b *testing.B) {
	s, chip := service()
	a := on(s, chip, llm.Pool{Replicas: 4, Share: 0.9})
	for b.Loop() {
		a.Perform(llm.Demand{Rate: 100})
	}
}
