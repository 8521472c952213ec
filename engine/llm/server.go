package llm

import (
	"time"

	"orrery/engine/field"
)

// Server is how replicas are run. Fields that are 0 have their defaults.
type Server struct {
	Batch     int           // most requests that a replica holds, whatever its memory
	Chunk     int           // most tokens of an iteration
	Bandwidth float64       // share of its memory's bandwidth that a replica reaches
	Tail      float64       // share of requests whose first token has to come in time
	Fullest   float64       // share of saturation above which requests are shed
	Up        float64       // share of the permitted load above which replicas are added
	Down      float64       // likewise, below which replicas are removed
	RoundTrip time.Duration // RTT where links are not evaluated one by one
}

// usual is how replicas are run where nothing is said.
var usual = Server{Batch: 256, Chunk: 2048, Bandwidth: 0.6, Tail: 0.99, Fullest: 0.95, Up: 0.7, Down: 0.55, RoundTrip: 50 * time.Millisecond}

// said is a server with what is usual for all that is 0.
func (v Server) said() Server {
	for _, f := range [...]struct{ at, usual *float64 }{
		{&v.Bandwidth, &usual.Bandwidth}, {&v.Tail, &usual.Tail}, {&v.Fullest, &usual.Fullest}, {&v.Up, &usual.Up}, {&v.Down, &usual.Down},
	} {
		if *f.at == 0 {
			*f.at = *f.usual
		}
	}
	if v.Batch == 0 {
		v.Batch = usual.Batch
	}
	if v.Chunk == 0 {
		v.Chunk = usual.Chunk
	}
	if v.RoundTrip == 0 {
		v.RoundTrip = usual.RoundTrip
	}
	return v
}

// DefaultRoundTrip is the RTT where links are not evaluated one by one.
func (v Server) DefaultRoundTrip() time.Duration { return v.said().RoundTrip }

// Fields are the inputs of how replicas are run.
func (v *Server) Fields() []field.Field {
	share := func(key string, at, usual *float64) field.Field {
		return field.Number(key, at, 0, 0.99).Usually(field.ShowNumber(*usual))
	}
	return []field.Field{
		field.Whole("serving_batch", &v.Batch, 0, 100_000).About("VLLM med: requests that a replica holds at most (max_num_seqs)").Usually("256"),
		field.Whole("serving_chunk_tokens", &v.Chunk, 0, 10_000_000).About("VLLM med: tokens of an iteration at most, prompts in chunks (max_num_batched_tokens)").Usually("2048"),
		share("serving_bandwidth_use", &v.Bandwidth, &usual.Bandwidth).About("EST med: share of its memory's bandwidth that a replica reaches"),
		share("serving_tail", &v.Tail, &usual.Tail).About("EST low: share of requests that are to see their first token within the objective"),
		share("serving_fullest", &v.Fullest, &usual.Fullest).About("EST low: share of what a replica could answer, above which requests are turned away, objective or not"),
		share("serving_scale_up", &v.Up, &usual.Up).About("EST low: share of the load that keeps the objective, above which a service asks for replicas"),
		share("serving_scale_down", &v.Down, &usual.Down).About("EST low: likewise, under which it gives replicas back"),
		field.Duration("serving_round_trip", &v.RoundTrip, 0, time.Minute).About("EST low: of requests, where links are not looked at one by one").Usually("50ms"),
	}
}
