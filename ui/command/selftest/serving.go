package selftest

import (
	"fmt"

	"orrery/engine/llm"
	"orrery/ui/command/replica"
)

// conversations are the lengths of Azure's conversations: means of a hundred equal parts, by
// prompts in twenty and of each by answers in five (AzurePublicDataset, CC-BY 4.0; Patel et al.
// 2024, Splitwise; 19,366 requests).
var conversations = [...][2]int{
	{108, 29}, {122, 106}, {85, 138}, {104, 169}, {138, 233},
	{193, 88}, {197, 151}, {199, 171}, {199, 195}, {198, 235},
	{277, 16}, {298, 46}, {269, 80}, {234, 127}, {214, 196},
	{378, 51}, {379, 65}, {379, 74}, {380, 84}, {380, 106},
	{391, 71}, {392, 87}, {392, 94}, {393, 102}, {393, 129},
	{399, 81}, {400, 91}, {400, 99}, {400, 110}, {400, 140},
	{408, 82}, {408, 93}, {408, 101}, {408, 113}, {408, 145},
	{469, 72}, {445, 89}, {444, 97}, {452, 107}, {452, 158},
	{856, 61}, {881, 96}, {907, 240}, {947, 400}, {946, 460},
	{1004, 293}, {1004, 394}, {1006, 403}, {1004, 419}, {1004, 493},
	{1033, 312}, {1034, 395}, {1033, 405}, {1033, 419}, {1034, 508},
	{1058, 329}, {1057, 396}, {1057, 407}, {1059, 423}, {1057, 522},
	{1084, 324}, {1083, 395}, {1083, 408}, {1084, 426}, {1082, 524},
	{1113, 298}, {1112, 394}, {1113, 405}, {1112, 423}, {1112, 528},
	{1157, 224}, {1152, 393}, {1155, 405}, {1154, 422}, {1157, 519},
	{1263, 84}, {1312, 158}, {1301, 235}, {1231, 396}, {1230, 466},
	{1575, 53}, {1569, 81}, {1586, 108}, {1410, 154}, {1345, 279},
	{2301, 45}, {2266, 70}, {2291, 88}, {2278, 109}, {2384, 155},
	{4044, 33}, {3942, 45}, {3812, 59}, {3577, 86}, {3581, 158},
	{4159, 35}, {4177, 46}, {4206, 58}, {4306, 76}, {4557, 142},
}

// served is what another program saw at a rate: the published figure, in the order of
// a row of `orrery serving`, and its spread, the standard deviation of a median of three runs around the
// median of all, in percent, of 90 runs of docs/proofs/serving.py's rules over the whole trace.
type served struct {
	rate    float64
	figures [7]float64
	spread  [7]float64
}

// A tolerance is three times the spread, at least what a hundred parts of the lengths leave
// out, at most what was asked of us.
const (
	spreads       = 3
	partsLeaveOut = 0.01
	widest        = 0.15
)

var conversationsServed = [...]served{
	{5, [...]float64{0.021078, 0.11412, 0.026356, 0.0018386, 0.0076222, 5.1195, 0.053587}, [...]float64{0.5, 4.3, 1.9, 0, 3.5, 1.0, 1.7}},
	{10, [...]float64{0.022056, 0.13866, 0.032397, 0.0018539, 0.022692, 10.2082, 0.10845}, [...]float64{0.4, 3.1, 1.7, 0, 0.9, 1.0, 1.3}},
	{20, [...]float64{0.026241, 0.20353, 0.047537, 0.0019041, 0.039822, 20.1204, 0.21446}, [...]float64{1.0, 2.5, 1.3, 0.1, 0, 0.6, 0.8}},
	{30, [...]float64{0.060472, 0.31659, 0.081889, 0.0020450, 0.039822, 30.2041, 0.32120}, [...]float64{2.9, 6.4, 2.6, 0.3, 0, 0.5, 0.7}},
	{34, [...]float64{0.10077, 0.56571, 0.13011, 0.0022437, 0.039822, 34.2531, 0.36397}, [...]float64{4.0, 13.5, 6.1, 1.1, 0, 0.6, 0.7}},
}

// servedRuns are more than the three that were published, so that little of a difference is
// our luck.
const servedRuns = 15

// servingFigures are a replica of 70e9 parameters on 8 accelerators, beside one by discrete
// events of another program.
func servingFigures() []outside {
	r := llm.Replica{PerToken: llm.Running(70e9), Peak: 8 * 2250e12, Use: 0.4, Weights: 70e9, Cache: 160e3, Bandwidth: 8 * 8e12 * 0.6, Batch: 256, Chunk: 2048}
	const events = "discrete events, Azure's conversations, medians of 3 runs of 600 s"
	lengths := make([]replica.Lengths, len(conversations))
	for i, c := range conversations {
		lengths[i] = replica.Lengths{Prompt: c[0], Answer: c[1]}
	}
	var rows []outside
	for _, c := range conversationsServed {
		ours := replica.Measure(r, lengths, c.rate, servedRuns)
		for i, row := range []outside{
			{id: "ttft_p50_s", what: "first token, median, s", ours: ours.FirstP50},
			{id: "ttft_p99_s", what: "first token, 99 of 100, s", ours: ours.FirstP99},
			{id: "ttft_mean_s", what: "first token, mean, s", ours: ours.FirstMean},
			{id: "between_tokens_p50_s", what: "between tokens, median, s", ours: ours.BetweenP50},
			{id: "between_tokens_p99_s", what: "between tokens, 99 of 100, s", ours: ours.BetweenP99},
			{id: "served_per_s", what: "answered a second", ours: ours.Served},
			{id: "flop_share_of_peak", what: "share of peak operations", ours: ours.Share},
		} {
			row.id, row.what = fmt.Sprintf("serving/%g/%s", c.rate, row.id), fmt.Sprintf("%g requests a second: %s", c.rate, row.what)
			row.source, row.want = events, c.figures[i]
			row.within = row.want * min(widest, max(partsLeaveOut, spreads*c.spread[i]/100))
			rows = append(rows, row)
		}
	}
	over := replica.Measure(r, lengths, 40, servedRuns) // of which the spread is 0.3 %, and 0.1 % of the share
	return append(rows,
		outside{id: "serving/40/served_per_s", what: "40 requests a second, which is too many: answered a second", source: events, want: 37.498, within: partsLeaveOut * 37.498, ours: over.Served},
		outside{id: "serving/40/flop_share_of_peak", what: "likewise, share of peak operations, of which 0.4 are to be had", source: events, want: 0.39959, within: 0.0004, ours: over.Share})
}
