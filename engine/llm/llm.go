// Package llm answers how fast large language models train and serve requests on accelerators, and
// how often long work should be saved.
//
// # Model
//
// A dense model of N parameters costs 6 N floating-point operations per token to train and 2 N to
// run. Training goes in steps; the nodes of a gang exchange gradients around a ring after each
// step or, with low communication, once in H steps, and pause meanwhile. Within a node nothing is
// slower than the accelerators.
//
// A service runs a model on replicas of a few accelerators each. A Replica is a server with
// continuous batching, simulated iteration by iteration. An iteration takes the larger of the time
// that memory needs for weights and cache, and the time that the operations of all its tokens
// need. Each answer in the batch gets one token of it, and prompts are read in chunks with the
// remaining capacity. How many requests it holds follows from the memory that the weights leave.
// Requests go to the replicas of a pool at random. Requests are shed so that the tail of the
// others meets the objective, and the number of replicas wanted follows from the same rule
// (Server, Answering).
//
// The performance at each load is computed once per shape of service (Curve), when the first
// service of that shape runs, by the same simulation; ticks look it up. No formula would do: with
// chunks, batches and heavy-tailed lengths this is none of the textbook queues. To keep it cheap
// without depending on luck, a curve uses one sample of requests, stratified in prompts, answers
// and gaps, in a representative order, and advances over equal iterations at once: about 12 ms of
// CPU time, for answers of 2,000 tokens as for those of 20, and eight times that if prompts have
// heavy tails.
//
// # Limits
//
// There is no pipeline or expert parallelism: a gang has one copy of the model on each node, and a
// replica splits it evenly at no cost. Gradient exchange does not overlap with computing; real
// steps are faster where it does. The operations of attention itself are not counted, nor prefixes
// shared by requests, nor that a chunk of a prompt reads the cache of earlier chunks: for a prompt
// of 100,000 tokens that is 16 GB, 0.4 ms of a chunk's 40. A replica on a slowed node does
// everything slower in proportion, including reading memory. Up to 0.85 of saturation a curve is
// within 15 % of a million freely drawn requests for thirteen kinds of lengths, except for a
// median that lies between two kinds of requests and one tail (17 %); at 0.9 it is within 25 %.
// Nearer to saturation neither the curve nor ten minutes of real requests say much about tails
// (docs/testing.md). Of a trace it uses the prompts in a thousand equal parts, and of answers the
// mean, the variance and the correlation with prompts; a request of over a million tokens counts
// as one of a million. Memory holds requests of the mean length.
//
// # Sources
//
// Operations per token: Kaplan et al. (2020), Scaling laws for neural language models, arXiv
// 2001.08361, table 1. Ring: Patarasuk and Yuan (2009), Bandwidth optimal all-reduce algorithms,
// J. Parallel Distrib. Comput. 69(2). Low communication: Douillard et al. (2023), DiLoCo, arXiv
// 2311.08105. Prefill and decode: Pope et al. (2022), Efficiently scaling transformer inference,
// arXiv 2211.05102. Iterations: Yu et al. (2022), Orca, OSDI 22; chunks: Agrawal et al. (2024),
// Sarathi-Serve, arXiv 2403.02310. Use of operations and goodput: Grattafiori et al. (2024), The
// Llama 3 herd of models, arXiv 2407.21783.
package llm

import (
	"math"
	"time"
)

// Chip is the performance of an accelerator. The zero value is unknown.
type Chip struct {
	Operations float64 // dense bf16 operations/s, which jobs are calculated with
	FP8        float64 // dense operations/s; 0 if it has none or none is published
	FP32       float64 // vector operations/s, likewise
	FP64       float64 // vector operations/s, likewise
	Memory     float64 // bytes
	Bandwidth  float64 // of its memory, bytes/s
}

// Known reports whether its performance is known.
func (c Chip) Known() bool { return c.Operations > 0 && c.Memory > 0 && c.Bandwidth > 0 }

const (
	trainingPerToken = 6 // operations a parameter and token
	runningPerToken  = 2 // likewise
	gradientBytes    = 2 // a parameter: bf16
	savedBytes       = 14
)

// Operations is what training a model of so many parameters on so many tokens takes: 6 per
// parameter and token.
func Operations(parameters, tokens float64) float64 {
	return float64(trainingPerToken*parameters) * tokens
}

// Running is the operations per token of a model that answers: 2 per parameter.
func Running(parameters float64) float64 { return runningPerToken * parameters }

// Saved is the size of a checkpoint in bytes: weights in bf16, and in fp32 a master copy and Adam's
// two moments.
func Saved(parameters float64) float64 { return savedBytes * parameters }

// Ring is the bytes that each of n devices sends to reduce some bytes among all of them.
func Ring(bytes float64, n int) float64 {
	if n < 2 {
		return 0
	}
	return 2 * float64(n-1) / float64(n) * bytes
}

// seconds is a span of so many seconds, forever if that is longer than any.
func seconds(s float64) time.Duration {
	if !(s < math.MaxInt64/1e9) {
		return Never
	}
	return time.Duration(s * float64(time.Second))
}

// Never is longer than any time.
const Never = time.Duration(math.MaxInt64)

// longest is the longest wait that is told in numbers.
const longest = Never / 4
