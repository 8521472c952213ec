package llm

import "time"

// Wait is how long a request waits before it is served, on average, or Never:
// exact for M/M/c and M/G/1 (Pollaczek and Khinchine), else the approximation of
// Allen and Cunneen (Allen 1990, on queues G/G/c).
func (s Service) Wait() time.Duration { return s.waits().mean() }

// Within is the share of requests that wait no longer than some time, 0 to 1. It
// takes the wait of those who must for exponential: exact for M/M/c, and good
// for long waits of others.
func (s Service) Within(limit time.Duration) float64 { return s.waits().within(limit) }

// Longest is the wait that a share of all requests, 0 to less than 1, do not exceed,
// or Never. It takes the wait of those who must as Within does.
func (s Service) Longest(share float64) time.Duration { return s.waits().longest(share) }
