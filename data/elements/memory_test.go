package elements

import (
	"io"
	"testing"

	"orrery/internal/hostile"
)

// What means nothing takes no memory, however long it is.
func TestHostileInputTakesLittleMemory(t *testing.T) {
	hostile.Check(t, 4<<20, func(r io.Reader) error {
		_, err := Read("x", r)
		return err
	})
}
