package trace_test

import (
	"io"
	"testing"

	"orrery/data/trace"
	"orrery/internal/hostile"
)

// What means nothing takes little memory, however long it is; a file of Batsim is read whole.
func TestHostileInputTakesLittleMemory(t *testing.T) {
	hostile.Check(t, 2*hostile.Bytes, func(r io.Reader) error {
		rows := trace.Log("x", r)
		for range rows.All() {
		}
		return rows.Err()
	})
}
