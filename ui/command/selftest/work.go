package selftest

import (
	"time"

	"orrery/engine/llm"
)

// workFigures are training, its exchanges and its checkpoints.
func workFigures() []outside {
	const meta, ring, diloco = "Meta (2024), Llama 3", "the ring of Patarasuk and Yuan (2009) played message by message", "280 GB in 2,500 s: the scheme of arXiv:2311.08105"
	llama := llm.Operations(405e9, 15.6e12)
	everyStep := llm.Training{Parameters: 70e9, Step: 5 * time.Second}
	// What exchanging alone takes: a step at a speed, less the step itself.
	wait := func(bits float64) float64 {
		step := everyStep.Step.Seconds()
		return step/everyStep.Speed(64, 1, bits) - step
	}
	rows := []outside{
		{id: "F3", what: "operations of Llama 3 405B, 1e25", source: meta + ": 3.8", want: 3.8, within: 0.038, ours: llama / 1e25},
		{id: "F4", what: "GPU-hours of it at 400 TFLOP/s and goodput 0.9, millions", source: meta + ", model card, 38 to 43 % of the chips' operations", want: 30.84, within: 1.85, ours: llama / 400e12 / 0.9 / 3600 / 1e6},
		{id: "F6/bytes", what: "a ring of 64 with 70e9 parameters, GB each", source: ring, want: 275.625, within: 0.001, ours: everyStep.Exchanged(64) / 1e9},
		{id: "F6/terabit", what: "it takes at 1 Tbps, s", source: ring, want: 2.205, within: 2.205e-3, ours: wait(1e12)},
		{id: "F6/laser", what: "it takes at 100 Gbps, s", source: ring, want: 22.05, within: 0.02205, ours: wait(100e9)},
		{id: "F7", what: "exchanged every 500 steps of 5 s, Gbps", source: diloco, want: 0.896, within: 8.96e-4, ours: none, why: echo},
		{id: "F8", what: "a checkpoint of 405e9 parameters, TB", source: "14 bytes a parameter", want: 5.67, within: 1e-12, ours: none, why: echo},
	}
	for _, c := range []struct {
		id, what string
		want     float64
	}{{"F5/8192", "8,192 GPUs use of their operations, %", 43}, {"F5/16384", "16,384 GPUs use, %", 41}, {"F5/long", "long texts on 16,384 GPUs use, %", 38}} {
		f := outside{id: c.id, what: c.what, source: meta + ", table 4", want: c.want, within: 1, ours: none}
		rows = append(rows, f.because("measured there; a step's time comes into a mission as the job states it"))
	}
	return rows
}
