package route

import (
	"time"

	"orrery/engine/link"
)

// The queue of a link: estimates.
const (
	packet = 1500 * 8             // bits: the largest that most networks pass
	buffer = 5 * time.Millisecond // what a link holds back before it drops: a shallow buffer
)

// Wait is the mean queueing delay at a link loaded to a share of its capacity, 0 to 1: an estimate.
// It is that of an M/D/1 queue of packets of 1,500 bytes (Pollaczek and Khinchine), and at most
// that of a full buffer.
func Wait(load float64, capacity link.Rate) time.Duration {
	switch {
	case capacity <= 0 || load <= 0:
		return 0
	case load >= 1:
		return buffer
	}
	serve := packet / float64(capacity)
	wait := float64(load*serve) / (2 * (1 - load))
	return min(buffer, time.Duration(wait*float64(time.Second)))
}
