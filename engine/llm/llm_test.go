package llm_test

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/llm"
)

const (
	meta  = "Grattafiori et al. (2024), The Llama 3 herd of models"
	diloc = "Douillard et al. (2023), DiLoCo"
)

func TestTrainingTakesWhatWasPublished(t *testing.T) {
	const gpuHour = 3600
	llama := llm.Operations(405e9, 15.6e12)
	seventy := llm.Training{Parameters: 70e9, Step: 5 * time.Second}
	rare := seventy
	rare.Inner = 500
	ring := 8 * seventy.Exchanged(64)
	for _, c := range []struct {
		what, source     string
		got, want, close float64
	}{
		{"operations of Llama 3 405B", meta, llama, 3.8e25, 0.01},
		{"GPU-hours of it at 400 TFLOP/s and 90 % goodput", "its model card: 30.84 million", llama / 400e12 / 0.9 / gpuHour, 30.84e6, 0.06},
		{"a ring of 64 with 70e9 parameters, GB each", "2 (n-1)/n · 140 GB", seventy.Exchanged(64) / 1e9, 275.6, 1e-3},
		{"it takes at 1 Tbps, s", "the same", ring / 1e12, 2.205, 1e-3},
		{"it takes at 100 Gbps, s", "the same", ring / 100e9, 22.05, 1e-3},
		{"with 500 inner steps of 5 s, Gbps", diloc, rare.Traffic(64) / 1e9, 0.896, 1e-3},
		{"a checkpoint of it, TB", "14 bytes a parameter", llm.Saved(405e9) / 1e12, 5.67, 1e-12},
		{"two nodes send one copy each", "2 (n-1)/n", llm.Ring(10, 2), 10, 1e-15},
	} {
		if math.Abs(c.got/c.want-1) > c.close {
			t.Errorf("%s (%s): %v, want %v", c.what, c.source, c.got, c.want)
		}
	}
}

func TestGangsWaitForTheirSlowestLink(t *testing.T) {
	ring := llm.Training{Parameters: 70e9, Step: 5 * time.Second}
	rare := llm.Training{Parameters: 70e9, Step: 5 * time.Second, Inner: 500}
	for _, c := range []struct {
		what        string
		t           llm.Training
		nodes       int
		share, bits float64
		want        float64
	}{
		{"one node exchanges nothing", ring, 1, 0.7, 0, 0.7},
		{"no link, no training", ring, 2, 1, 0, 0},
		{"a ring of 64 at 100 Gbps", ring, 64, 1, 100e9, 5 / (5 + 22.05)},
		{"half speed waits no less", ring, 64, 0.5, 100e9, 5 / (10 + 22.05)},
		{"once in 500 steps", rare, 64, 1, 100e9, 2500 / (2500 + 22.4)},
	} {
		if got := c.t.Speed(c.nodes, c.share, c.bits); math.Abs(got-c.want) > 1e-6 {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestWhatAGangNeedsIsWhatItTrainsAt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := llm.Training{
			Parameters: rapid.Float64Range(1e6, 1e12).Draw(t, "parameters"),
			Step:       time.Duration(rapid.Int64Range(1e6, 1e11).Draw(t, "step")),
			Inner:      rapid.IntRange(0, 1000).Draw(t, "inner"),
		}
		n := rapid.IntRange(2, 500).Draw(t, "nodes")
		share := rapid.Float64Range(0.05, 0.99).Draw(t, "share")
		if got := g.Speed(n, 1, g.Needs(n, share)); math.Abs(got-share) > 1e-9 {
			t.Fatalf("at the rate that %v of full speed needs, %d nodes train at %v", share, n, got)
		}
	})
}

// A model of 70e9 parameters in fp8 on eight B200, by hand: 180 GB, 8 TB/s and
// 2,250 TFLOP/s each.
func service() (llm.Serving, llm.Chip) {
	return llm.Serving{
		Parameters: 70e9, Weights: 1, Cache: 160e3, Prompt: 1000, Answer: 200,
		Varies: 1, Replica: 8, Use: 0.5, Objective: time.Second,
	}, llm.Chip{Operations: 2250e12, Memory: 180e9, Bandwidth: 8e12}
}

func TestAReplicaHoldsWhatItsMemoryHolds(t *testing.T) {
	s, chip := service()
	small := chip
	small.Memory = 12e9
	none := chip
	none.Memory = 8e9
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"not more than are taken at once", s.Held(chip, 256), 256},
		{"where memory ends it: (96 - 70 GB) / (1,200 · 160 kB)", s.Held(small, 256), 135},
		{"where the weights do not fit", s.Held(none, 256), 0},
	} {
		if c.got != c.want {
			t.Errorf("held %s: %d, want %d", c.what, c.got, c.want)
		}
	}
}
