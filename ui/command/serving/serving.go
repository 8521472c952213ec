// Package serving is `orrery serving`: one inference replica under load.
//
// # Model
//
// Requests with the lengths of a trace arrive at random at one replica. Package replica has the
// model and its limits.
//
// # Limits
//
// Three runs of ten minutes are few near saturation and beyond; --runs asks for more.
package serving

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/input"
	"orrery/data/trace"
	"orrery/engine/field"
	"orrery/engine/llm"
	"orrery/engine/table"
	"orrery/ui/command/cli"
	"orrery/ui/command/replica"
)

// query is what `orrery serving` is asked.
type query struct {
	rates       string
	runs        int
	chips       int
	operations  float64
	use         float64
	bandwidth   float64
	mbu         float64
	parameters  float64
	weights     float64
	cache       float64
	batch       int
	chunk       int
	someWeights bool // said, not one byte a parameter
}

// New is `orrery serving`.
func New() *cobra.Command {
	var q query
	c := &cobra.Command{
		Use:   "serving TRACE.csv --rate R[,R…]",
		Short: "Load one inference replica with a trace's requests",
		Long: "Load one inference replica with requests as long as those of a trace (TIMESTAMP,\n" +
			"ContextTokens,GeneratedTokens), drawn at random, that come at each rate for 600 s.\n\n" +
			"An iteration takes the larger of memory time (weights and cache over the bandwidth\n" +
			"that is used) and compute time (all tokens over the operations that are used); it gives\n" +
			"each answer in the batch a token, and reads prompts in chunks. Each figure is the\n" +
			"median of the runs; times to the first token are of requests after the first 120 s.",
		Example: "orrery serving AzureLLMInferenceTrace_conv.csv --rate 5,20,34,36\n" +
			"orrery serving AzureLLMInferenceTrace_conv.csv --rate 10 --chips 4 --use 0.5 --runs 21 --json",
		Args: cli.Between(1, 1, "a trace of requests"),
		RunE: func(c *cobra.Command, args []string) error {
			q.someWeights = c.Flags().Changed("weight-gb")
			answer, err := q.ask(c, args[0])
			if err != nil {
				return err
			}
			return cli.Answer(c, answer, answer.print)
		},
	}
	q.flags(c)
	cli.JSONFlag(c, "print JSON, numbers in full")
	return c
}

// flags gives the command its flags. Defaults are a model of 70 billion parameters in fp8
// on eight B200.
func (q *query) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&q.rates, "rate", "", "requests a second, one or more: 5,20,36")
	f.IntVar(&q.runs, "runs", 3, "runs, of which the median is told")
	f.IntVar(&q.chips, "chips", 8, "accelerators of the replica")
	f.Float64Var(&q.operations, "flops-tflops", 2250, "peak of one accelerator, TFLOP/s")
	f.Float64Var(&q.use, "use", 0.4, "share of the peak that is reached")
	f.Float64Var(&q.bandwidth, "bandwidth-tb-s", 8, "memory bandwidth of one accelerator, TB/s")
	f.Float64Var(&q.mbu, "mbu", 0.6, "share of the bandwidth that is reached")
	f.Float64Var(&q.parameters, "parameters-b", 70, "size of the model, billion parameters that a token goes through")
	f.Float64Var(&q.weights, "weight-gb", 70, "its weights, GB; left out, a byte a parameter")
	f.Float64Var(&q.cache, "kv-kb-per-token", 160, "cache of a token of context, kB")
	f.IntVar(&q.batch, "max-batch", 256, "requests that are held at once")
	f.IntVar(&q.chunk, "chunk", 2048, "tokens of an iteration at most")
	cli.StrictFlag(c)
}

const (
	mostRate = 10_000.0
	mostRuns = 1_001
)

// check looks at the flags, and answers the rates.
func (q query) check() ([]float64, error) {
	for _, c := range []struct {
		flag              string
		given, least, end float64
	}{
		{"runs", float64(q.runs), 1, mostRuns},
		{"chips", float64(q.chips), 1, 1e6},
		{"flops-tflops", q.operations, 1e-3, 1e9},
		{"use", q.use, 1e-3, 1},
		{"bandwidth-tb-s", q.bandwidth, 1e-6, 1e6},
		{"mbu", q.mbu, 1e-3, 1},
		{"parameters-b", q.parameters, 1e-3, 1e6},
		{"weight-gb", q.weights, 1e-3, 1e7},
		{"kv-kb-per-token", q.cache, 0, 1e6},
		{"max-batch", float64(q.batch), 1, 1e6},
		{"chunk", float64(q.chunk), 1, 1e7},
	} {
		if !(c.given >= c.least && c.given <= c.end) {
			return nil, cli.Misuse("--%s is %s: want %s to %s", c.flag, field.ShowNumber(c.given), field.ShowNumber(c.least), field.ShowNumber(c.end))
		}
	}
	var rates []float64
	for text := range strings.SplitSeq(q.rates, ",") {
		rate, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
		if err != nil || !(rate >= replica.MinRate && rate <= mostRate) {
			return nil, cli.Misuse("--rate has %q: want requests a second, %s to %s, with commas between", text, field.ShowNumber(replica.MinRate), field.ShowNumber(mostRate))
		}
		rates = append(rates, rate)
	}
	return rates, nil
}

// replica is the one that is asked about.
func (q query) replica() llm.Replica {
	chips := float64(q.chips)
	weights := q.parameters
	if q.someWeights {
		weights = q.weights
	}
	return llm.Replica{
		PerToken: llm.Running(q.parameters * 1e9), Peak: chips * q.operations * 1e12, Use: q.use,
		Weights: weights * 1e9, Cache: q.cache * 1e3, Bandwidth: chips * q.bandwidth * 1e12 * q.mbu,
		Batch: q.batch, Chunk: q.chunk,
	}
}

// answer is what the runs came to.
type answer struct {
	Rows []replica.Row `json:"rows"`

	runs             int
	most, operations float64 // requests a second that it can answer, and that its operations allow
}

// ask finds the answer, and tells what of the trace was left out.
func (q query) ask(c *cobra.Command, path string) (answer, error) {
	rates, err := q.check()
	if err != nil {
		return answer{}, err
	}
	lengths, found, err := read(path)
	if err != nil {
		return answer{}, err
	}
	if err := cli.Tell(c, found); err != nil {
		return answer{}, err
	}
	r := q.replica()
	a := answer{runs: q.runs}
	a.most, a.operations = replica.Saturation(r, lengths)
	for _, rate := range rates {
		a.Rows = append(a.Rows, replica.Measure(r, lengths, rate, q.runs))
	}
	return a, nil
}

// What bounds a trace: 16 bytes of memory for each request, 4 for each token of the longest
// answer.
const (
	mostRequests = 10_000_000
	mostAnswer   = 10_000_000
)

// read is the lengths of a trace's requests: each takes a token in and one out at least.
func read(path string) (all []replica.Lengths, found input.Findings, err error) {
	file, err := cli.Open(path, trace.MaxBytes)
	if err != nil {
		return nil, found, err
	}
	defer file.Close()
	rows := trace.Requests(path, file)
	for r := range rows.All() {
		if len(all) == mostRequests {
			return nil, found, fmt.Errorf("%s:%d: there are over %d requests: split the file there", path, rows.Line(), mostRequests)
		}
		if r.Generated > mostAnswer {
			return nil, found, fmt.Errorf("%s:%d: an answer is of %d tokens: want at most %d", path, rows.Line(), r.Generated, mostAnswer)
		}
		all = append(all, replica.Lengths{Prompt: max(1, r.Context), Answer: max(1, r.Generated)})
	}
	if err := rows.Err(); err != nil {
		return nil, found, err
	}
	if len(all) == 0 {
		return nil, found, fmt.Errorf("%s has no request: want lines TIMESTAMP,ContextTokens,GeneratedTokens", path)
	}
	return all, rows.Found(), nil
}

// print writes the answer for people.
func (a answer) print(w io.Writer) error {
	rows := [][]string{{"rate/s", "first p50 s", "p99 s", "of runs", "mean s", "between p50 ms", "p99 ms", "served/s", "FLOP % of peak"}}
	for _, r := range a.Rows {
		rows = append(rows, []string{
			field.ShowNumber(r.Rate), fmt.Sprintf("%.3f", r.FirstP50), fmt.Sprintf("%.3f", r.FirstP99), fmt.Sprintf("%.3f–%.3f", r.LeastP99, r.MostP99), fmt.Sprintf("%.3f", r.FirstMean),
			fmt.Sprintf("%.2f", 1e3*r.BetweenP50), fmt.Sprintf("%.2f", 1e3*r.BetweenP99),
			fmt.Sprintf("%.2f", r.Served), fmt.Sprintf("%.2f", 100*r.Share),
		})
	}
	if err := cli.Columns(w, rows); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, "\nmedian of %s of %d s; it answers %.2f requests a second at most, and operations alone would allow %.2f\n",
		table.Count(a.runs, "run"), replica.Seconds, a.most, a.operations); err != nil {
		return err
	}
	for _, r := range a.Rows {
		if r.Rate > a.most {
			_, err := fmt.Fprintf(w, "%s a second are more than it answers: the queue grows for as long as they come, and those times tell how long that was\n", field.ShowNumber(r.Rate))
			if err != nil {
				return err
			}
		}
	}
	return nil
}
