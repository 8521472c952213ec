// Package digests tells two missions apart: a check sum for each of their subsystems.
package digests

import (
	"fmt"

	"orrery/engine/wire"
)

const (
	Subsystems = 8              // with a digest each
	Network    = Subsystems - 1 // the last, which includes the laws in force
)

var names = [Subsystems]string{"clock", "fleet", "jobs", "launches", "books", "alarms", "events", "network"}

// Name is what a subsystem is called.
func Name(subsystem int) string { return names[subsystem] }

// Digest is a CRC32C of each subsystem's state. Equal digests are equal missions.
type Digest [Subsystems]uint32

// Diff names the first subsystem in which two digests differ, or nothing.
func (d Digest) Diff(o Digest) string {
	for i := range d {
		if d[i] != o[i] {
			return names[i]
		}
	}
	return ""
}

// String is one number for all subsystems.
func (d Digest) String() string {
	c := wire.Summing()
	for i := range d {
		v := uint64(d[i])
		c.Uint64(&v)
	}
	return fmt.Sprintf("%08x", c.Sum())
}
