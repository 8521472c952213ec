// Package llm answers how fast large models train and answer on accelerators, and
// how often long work should be saved.
//
// # Model
//
// A dense model of N parameters costs 6 N floating-point operations a token to
// train and 2 N to run. Training goes in steps; the nodes of a gang exchange their
// gradients around a ring after each step, or, with little communication, once in H
// steps. They pause while they do. Within a node nothing is slower than the
// accelerators.
//
// A service holds a model on replicas, each of a few accelerators, and answers
// requests. A Replica is a server with continuous batching, looked at iteration by
// iteration. An iteration takes the larger of the time that memory takes to give weights
// and cache, and the time that the operations of all its tokens take; each answer in the
// batch gets a token of it, and prompts are read in chunks with the room that is left. How
// many requests it holds follows from the memory beside the weights. Requests are dealt to the replicas of
// a pool at random. So many are turned away that of the rest the tail keeps the objective, and
// replicas are asked for by the same (Server, Answering).
//
// What comes of that at each load is found once for each shape of service (Curve), when the
// first service of that shape runs, by the same iterations, and a tick looks it up. No formula
// would do: chunks, batches and lengths of heavy tails make no queue of the books. To
// be cheap and yet no luck, a curve takes one sample of requests that is stratified in prompts,
// answers and gaps, in an order that stands for many, and iterations that are alike are passed in one
// go: some 12 ms of a processor, as much for answers of 2,000 tokens as for those of 20, and
// eight times that where prompts have heavy tails.
//
// # Limits
//
// No pipeline or expert parallelism: a gang holds one copy of the model on each
// node, and a replica splits it evenly at no cost. Gradients are not overlapped with
// computing, so a step is never faster than this says and may be slower only by
// what links do. The operations of attention itself are not counted, nor is a prefix that
// requests share, nor that a prompt's next chunk reads the cache of those before: a prompt of
// 100,000 tokens takes 16 GB of it, 0.4 ms of a chunk's 40. A replica whose node is slowed does
// everything so much slower, reading memory too. A curve is within 15 % of a million requests drawn
// freely up to 0.85 of saturation, of thirteen kinds of lengths all but a median that lies
// between two kinds of requests and one tail (17 %), and within 25 % at 0.9; nearer to saturation
// neither it nor ten minutes of the real thing tell much of tails (docs/testing.md).
// Of a trace it knows prompts by a thousand equal parts, of answers the mean, the variance and
// how they go with prompts; one of over a million tokens counts as one of a million. Memory
// holds requests of the mean length.
//
// # Sources
//
// Operations a token: Kaplan et al. (2020), Scaling laws for neural language
// models, arXiv 2001.08361, table 1. Ring: Patarasuk and Yuan (2009), Bandwidth
// optimal all-reduce algorithms, J. Parallel Distrib. Comput. 69(2). Little
// communication: Douillard et al. (2023), DiLoCo, arXiv 2311.08105. Prefill and
// decode: Pope et al. (2022), Efficiently scaling transformer inference, arXiv
// 2211.05102. Iterations: Yu et al. (2022), Orca, OSDI 22; chunks: Agrawal et al. (2024),
// Sarathi-Serve, arXiv 2403.02310. Use of operations and goodput: Grattafiori et al. (2024), The Llama 3
// herd of models, arXiv 2407.21783.
package llm

import (
	"math"
	"time"
)

// Chip is an accelerator. The zero value is one of which nothing is known.
type Chip struct {
	Operations float64 // dense bf16, a second: what jobs are calculated with
	FP8        float64 // dense, a second; 0 where it has none or none is published
	FP32       float64 // likewise, vector
	FP64       float64 // likewise, vector
	Memory     float64 // bytes
	Bandwidth  float64 // of it, bytes a second
}

// Known says whether anything is known of it.
func (c Chip) Known() bool { return c.Operations > 0 && c.Memory > 0 && c.Bandwidth > 0 }

const (
	trainingPerToken = 6 // operations a parameter and token
	runningPerToken  = 2 // likewise
	gradientBytes    = 2 // a parameter: bf16
	savedBytes       = 14
)

// Operations is what training so many parameters on so many tokens takes.
func Operations(parameters, tokens float64) float64 {
	return float64(trainingPerToken*parameters) * tokens
}

// Running is the operations that a token takes of a model that answers.
func Running(parameters float64) float64 { return runningPerToken * parameters }

// Saved is the size of a checkpoint in bytes: weights in bf16, and in fp32 a master
// copy and Adam's two moments.
func Saved(parameters float64) float64 { return savedBytes * parameters }

// Ring is what each of n devices sends to reduce some bytes among all of them.
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

// Never is a time that nothing takes.
const Never = time.Duration(math.MaxInt64)

// longest is the longest wait that is told in numbers.
const longest = Never / 4
